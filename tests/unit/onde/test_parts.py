import pytest

from fixtures import grid_of, parent
from ondecontacts.onde.choices import NOTHING_CHOSEN
from ondecontacts.onde.parts import is_another_part
from ondecontacts.onde.repair import repair

CP = grid_of(parent("DUPONT"), parent("MARTIN"), parent("ROY"))
CE1 = grid_of(parent("ROY"), parent("NOËL"), parent("LE GALL"))


def is_needed_too(there, new):
    return is_another_part(repair(there), repair(new), NOTHING_CHOSEN)


def test_two_classes_with_some_families_in_common_are_two_parts():
    assert is_needed_too(CP, CE1)


@pytest.mark.parametrize(
    "newer", [CP, [*CP, *CE1[2:]], CP[:3], grid_of(parent("Dupont"), parent("martin"))]
)
def test_an_extraction_of_the_same_families_takes_the_place(newer):
    assert not is_needed_too(CP, newer)


@pytest.mark.parametrize("other", [[], [["Ancien"]], [["Produit", "Prix"], ["Colle", "2"]]])
def test_what_is_no_extraction_is_no_part(other):
    assert not is_needed_too(other, CP)
    assert not is_needed_too(CP, other)
