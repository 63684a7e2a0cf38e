"""What address books export of our cards, compared with the contacts of today."""

import pytest
from carddav import exported_by_radicale
from hypothesis import HealthCheck, given, settings
from nextcloud import exported_by_nextcloud
from roundcube import exported_by_roundcube
from test_targets import SCHOOL, schools, written

from fixtures import convert, parent
from ondecontacts.contacts.changes import Listed, changes_between
from ondecontacts.targets.export_comparison import compare_export
from ondecontacts.targets.export_reader import read_export

MARIE = parent("DUPONT", "Marie", email="marie@example.org", children=[("Zoé", "CP")])
EVA = parent("ROY", "Eva", email="eva@example.org", children=[("Léa", "CE1")])
PAUL = parent("BLANC", "Paul", email="paul@example.org", children=[("Tom", "CE1")])
ANA = parent("NEUF", "Ana", email="ana@example.org", children=[("Ugo", "CE1")])
SEPTEMBER = convert(MARIE, EVA, PAUL).contacts
OCTOBER = convert({**MARIE, "mobile": "0600000001"}, EVA, ANA).contacts


@pytest.fixture(params=["nextcloud", "radicale", "roundcube", "thunderbird"])
def exported(request, tmp_path_factory):
    """From contacts to what that address book exports of them."""

    def export(contacts):
        folder = tmp_path_factory.mktemp("export")
        if request.param == "nextcloud":
            return exported_by_nextcloud(written(folder, "nextcloud", contacts))
        if request.param == "roundcube":
            return exported_by_roundcube(written(folder, "roundcube", contacts))
        if request.param == "radicale":
            server = request.getfixturevalue("server")
            return exported_by_radicale(written(folder, "nextcloud", contacts), server)
        thunderbird = request.getfixturevalue("thunderbird")
        return thunderbird.export(written(folder, "thunderbird", contacts))

    return export


def told(data, contacts):
    labels = {label for contact in contacts for label in contact.labels}
    compared = compare_export(read_export(data, labels), contacts)
    assert (compared.doubles, compared.damaged) == (0, ())
    changes = changes_between(compared.listed, list(map(Listed, contacts)))
    return (
        [contact.name for contact in changes.arrived],
        [contact.name for contact in changes.left],
        {change.after.name: [field.field for field in change.fields] for change in changes.changed},
    )


def test_a_school_that_went_there_and_came_back_has_not_changed(exported):
    assert told(exported(SCHOOL), SCHOOL) == ([], [], {})


def test_who_arrived_left_and_changed_since_is_told(exported, request):
    arrived, left, changed = told(exported(SEPTEMBER), OCTOBER)
    # Thunderbird keeps neither our UID nor a group in a card: nothing shows who was ours.
    is_known = "thunderbird" not in request.node.name
    assert (arrived, left) == (["Ana NEUF"], ["Paul BLANC"] if is_known else [])
    assert changed == {"Marie DUPONT": ["telephone"]}


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(schools)
def test_nobody_of_any_school_that_went_to_radicale_and_back_is_missing(
    tmp_path_factory, server, school
):
    path = written(tmp_path_factory.mktemp("school"), "nextcloud", school)
    export = read_export(exported_by_radicale(path, server), ())
    compared = compare_export(export, school)
    assert len(compared.listed) + compared.doubles == len(school)
