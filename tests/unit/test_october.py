"""The October of the demo: what is done to an extraction is what is told of it."""

import pytest

from buildtools.october import october_of
from buildtools.school import school_rows
from fixtures import TODAY, grid_of, parent
from golden import GOLDEN
from ondecontacts.contacts.changes import Listed, changes_between
from ondecontacts.contacts.forming import form_contacts
from ondecontacts.contacts.model import Options
from ondecontacts.errors import ExtractionError
from ondecontacts.onde.extraction import read_extraction

MARIE = parent("DUPONT", "Marie", mobile="0600000001", children=[("Zoé", "CP")])
PAUL = parent("BLANC", "Paul", mobile="0600000002", children=[("Tom", "CP")], child_last="BLANC")
NADIA = parent("MARTIN", "Nadia", children=[("Tom", "CP")], child_last="BLANC")
EVA = parent("ROY", "Eva", children=[("Léa", "CE1")], child_last="ROY")
GOLDEN_SCHOOL = grid_of(*(row for family in GOLDEN.values() for row in family.rows))


def changes_of(grid, october):
    lists = [
        [Listed(c) for c in form_contacts(read_extraction(g), Options(), TODAY).contacts]
        for g in (grid, october.grid)
    ]
    return changes_between(*lists)


@pytest.mark.parametrize("grid", [school_rows(200), GOLDEN_SCHOOL, grid_of(MARIE, PAUL, NADIA)])
def test_somebody_arrives_a_family_leaves_and_a_number_is_another_one(grid):
    october = october_of(grid)
    changes = changes_of(grid, october)
    assert [contact.name for contact in changes.arrived] == [october.arrived]
    assert [contact.name for contact in changes.left] == october.left != []
    told = [(c.after.name, [field.field for field in c.fields]) for c in changes.changed]
    assert told == [(october.renumbered, ["telephone"])]


def test_of_a_class_somebody_stays_behind():
    october = october_of(grid_of(MARIE, PAUL, NADIA, EVA))
    assert october.left == ["Paul BLANC", "Nadia MARTIN"]


@pytest.mark.parametrize("family", [[EVA], [PAUL, NADIA], [MARIE, EVA]])
def test_of_a_school_that_is_too_small_nobody_leaves(family):
    october = october_of(grid_of(*family))
    assert october.left == []
    assert october.arrived == "Camille OCTOBRE"


def test_where_nobody_has_a_number_of_their_own_none_changes():
    shared = {**NADIA, "mobile": PAUL["mobile"]}
    assert october_of(grid_of(PAUL, shared)).renumbered == ""
    assert october_of(grid_of(EVA)).renumbered == ""


def test_what_happened_to_an_extraction_on_its_way_is_undone_first():
    lines = [[";".join(row)] for row in grid_of(MARIE, PAUL, NADIA)]
    assert october_of(lines) == october_of(grid_of(MARIE, PAUL, NADIA))


def test_what_is_no_extraction_has_no_october():
    with pytest.raises(ExtractionError):
        october_of([["Nom", "Prénom"], ["DUPONT", "Marie"]])
