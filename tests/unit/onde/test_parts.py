import pytest

from fixtures import grid_of, parent
from ondecontacts.onde.choices import NOTHING_CHOSEN
from ondecontacts.onde.parts import is_another_part
from ondecontacts.onde.repair import repair


def of_class(label, *names, **cells):
    """Return an extraction of ``label`` where each parent has a pupil of their name."""
    rows = [parent(n, children=[("Zoé", label)], child_last=n, **cells) for n in names]
    return grid_of(*rows)


CP = of_class("CP", "DUPONT", "MARTIN", "ROY")
CE1 = of_class("CE1", "ROY", "NOËL", "LE GALL")
# The younger and the elder child of one parent; ROY's is alone.
SIBLINGS = (("DUPONT", "Noé"), ("MARTIN", "Léa"))


def is_needed_too(there, new):
    return is_another_part(repair(there), repair(new), NOTHING_CHOSEN)


def test_two_classes_with_some_families_in_common_are_two_parts():
    assert is_needed_too(CP, CE1)


def test_two_classes_are_two_parts_though_most_parents_have_a_child_in_each():
    elder = [parent(n, children=[(first, "CE1")], child_last=n) for n, first in SIBLINGS]
    ce1 = grid_of(*elder, parent("NOËL", children=[("Max", "CE1")], child_last="NOËL"))
    assert is_needed_too(CP, ce1)
    assert is_needed_too(ce1, CP)


def test_two_classes_are_two_parts_though_brothers_and_sisters_are_in_both():
    both = [
        parent(n, children=[("Zoé", "CP"), (first, "CE1")], child_last=n) for n, first in SIBLINGS
    ]
    cp = grid_of(*both, parent("ROY", children=[("Zoé", "CP")], child_last="ROY"))
    ce1 = grid_of(*both, parent("NOËL", children=[("Max", "CE1")], child_last="NOËL"))
    assert is_needed_too(cp, ce1)
    assert is_needed_too(ce1, cp)


def test_a_class_does_not_take_the_place_of_the_school():
    school = [*CP, *CE1[1:]]
    assert is_needed_too(school, CP[:3])
    assert not is_needed_too(CP, school)


def test_the_same_pupils_in_the_class_of_the_next_year_take_the_place():
    assert not is_needed_too(CP, of_class("CE1", "DUPONT", "MARTIN", "ROY"))


@pytest.mark.parametrize("newer", [CP, [*CP, *CE1[2:]], CP[:3], of_class("CP", "Dupont", "martin")])
def test_an_extraction_of_the_same_families_takes_the_place(newer):
    assert not is_needed_too(CP, newer)


def test_pupils_without_a_name_are_told_by_their_parents_and_their_class():
    def nameless(grid):
        return [[row[2], row[3], row[8], row[-1]] for row in grid]

    assert is_needed_too(nameless(CP), nameless(CE1))
    assert not is_needed_too(nameless(CP), nameless(CP))


@pytest.mark.parametrize("other", [[], [["Ancien"]], [["Produit", "Prix"], ["Colle", "2"]]])
def test_what_is_no_extraction_is_no_part(other):
    assert not is_needed_too(other, CP)
    assert not is_needed_too(CP, other)
