import pytest

from fixtures import grid_of, parent
from ondecontacts.onde.extraction import WrittenEmail, read_extraction
from shapes import PERIODS, render

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


def test_a_row_with_more_commas_than_can_be_sure_is_left_and_reported():
    unsure = parent("ROY", children=[("Zoé", "CE1, A, B, C, D, E, F")])
    _, findings = read(SPLIT, unsure)
    assert findings == [("virgules", 2), ("cases-sans-colonne", 3)]


def test_a_row_that_could_be_put_together_in_two_ways_is_left_and_reported():
    grid = split_at_commas(parent(street="1, rue X", email="a@example.org", town="A, B"))
    grid[1][5:8] = [" rue X", "A", " B"]  # the postcode is gone: « 1, rue X » or « A, B »?
    (responsable,) = read_extraction(grid).responsables
    assert responsable.street == "1"
    assert [f.kind for f in read_extraction(grid).findings] == ["ligne-decalee"]


def test_a_street_and_a_class_of_one_row_are_both_whole_again():
    (responsable,), findings = read({**SPLIT, "children": [("Zoé", "CE1, A"), ("Noé", "CP")]})
    assert responsable.street == "1, rue X"
    assert [child.class_name for child in responsable.children] == ["CE1, A", "CP"]
    assert findings == [("virgules", 2)]


@pytest.mark.parametrize("cell", ["street", "town", "class"])
def test_a_row_that_was_split_at_a_semicolon_is_whole_again_and_reported(cell):
    texts = {"street": "Bât. A; 2, rue X", "town": "Exempleville; Nord", "class": "CE1; A"}
    row = {"street": "2, rue X", **HOME, "email": "marie@example.org", "mobile": "0600000001"}
    children = [("Zoé", texts["class"] if cell == "class" else "CE1")]
    row = parent(**{**row, cell: texts[cell]}, children=children)
    whole = grid_of(parent("ROY", street="3, rue Y", **HOME), row)
    grid = [";".join(cells).split(";") for cells in whole]
    extraction = read_extraction(grid)
    assert extraction.responsables == read_extraction(whole).responsables
    assert [(f.kind, f.row) for f in extraction.findings] == [("points-virgules", 3)]


@pytest.mark.parametrize("cells", [["Marie", ""], []])
def test_a_row_with_a_cell_too_many_or_too_few_is_reported(cells):
    grid = grid_of(parent(email="marie@example.org", mobile="0600000001", **HOME), parent("ROY"))
    grid[1][3:4] = cells
    (finding,) = read_extraction(grid).findings
    assert (finding.kind, finding.row) == ("ligne-decalee", 2)


def test_cells_beyond_the_header_are_reported_with_what_they_hold():
    grid = grid_of(parent(email="marie@example.org", **HOME), parent("ROY"))
    grid[1] += ["", "DUPONT", "Noé", "CP"]
    extraction = read_extraction(grid)
    (finding,) = extraction.findings
    assert (finding.kind, finding.row) == ("cases-sans-colonne", 2)
    assert finding.details["texts"] == ["DUPONT", "Noé", "CP"]
    assert [child.first_name for child in extraction.responsables[0].children] == ["Zoé"]


def test_cells_below_a_name_that_was_emptied_are_reported():
    grid = grid_of(parent(mobile="0600000001"))
    grid[0][11] = ""
    (finding,) = read_extraction(grid).findings
    assert (finding.kind, finding.details["texts"]) == ("cases-sans-colonne", ["0600000001"])


def test_where_commas_are_left_nothing_is_put_together():
    grid = grid_of(parent(street="1, rue X", postcode="Bourg", town="Exempleville"))
    assert read_extraction(grid).findings == ()


def test_an_unusual_row_is_no_sign_of_commas():
    odd = parent(email="pas encore", mobile="voir le père", **{**HOME, "postcode": "SW1A 1AA"})
    (responsable,), findings = read(odd)
    assert [email.text for email in responsable.emails] == ["pas encore"]
    assert findings == []


def test_a_civility_in_another_column_and_something_in_its_place_tell_a_shifted_row():
    rows = render(PERIODS["2025"])  # the street is in the midst, and no column of numbers behind it
    split = [[piece for cell in row for piece in cell.split(",")] for row in rows]
    extraction = read_extraction(split)
    expected = read_extraction(rows)
    assert [(r.last_name, r.civility, r.street) for r in extraction.responsables] == [
        (r.last_name, r.civility, r.street) for r in expected.responsables
    ]
    assert [finding.kind for finding in extraction.findings] == ["virgules"]


def test_a_civility_that_is_none_tells_nothing_by_itself():
    grid = grid_of(parent("DUPONT", "Marie", civility="Docteur", street="12345"))
    assert read_extraction(grid).findings == ()
