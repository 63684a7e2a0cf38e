import pytest

from fixtures import grid_of, parent
from ondecontacts.onde.extraction import WrittenEmail, read_extraction

HOME = {"postcode": "01400", "town": "Exempleville", "country": "FRANCE"}
SPLIT = parent(street="1, rue X", email="marie@example.org", mobile="0600000001", **HOME)


def split_at_commas(*parents):
    return [",".join(row).split(",") for row in grid_of(*parents)]


def read(*parents):
    extraction = read_extraction(split_at_commas(*parents))
    return extraction.responsables, [(f.kind, f.row) for f in extraction.findings]


def test_a_street_that_was_split_is_whole_again_and_reported():
    (responsable,), findings = read(SPLIT)
    assert responsable.street == "1, rue X"
    assert responsable.postcode == "01400"
    assert responsable.emails == (WrittenEmail("marie@example.org"),)
    assert findings == [("virgules", 2)]


@pytest.mark.parametrize("children", [[("Zoé", "CE1, A")], [("Zoé", "CE1, A"), ("Noé", "CP")]])
def test_a_class_that_was_split_is_whole_again(children):
    (responsable,), _ = read(parent(children=children))
    labels = [(child.first_name, child.class_name) for child in responsable.children]
    assert labels == children


def test_a_row_that_could_be_put_together_in_two_ways_is_left_and_reported():
    unsure = parent("ROY", children=[("Zoé", "CE1, A, B, C, D, E, F")])
    _, findings = read(SPLIT, unsure)
    assert findings == [("virgules", 2), ("ligne-decalee", 3)]


def test_where_commas_are_left_nothing_is_put_together():
    grid = grid_of(parent(street="1, rue X", postcode="Bourg", town="Exempleville"))
    assert read_extraction(grid).findings == ()


def test_an_unusual_row_is_no_sign_of_commas():
    odd = parent(email="pas encore", mobile="voir le père", **{**HOME, "postcode": "SW1A 1AA"})
    (responsable,), findings = read(odd)
    assert [email.text for email in responsable.emails] == ["pas encore"]
    assert findings == []
