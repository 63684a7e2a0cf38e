"""What a spreadsheet does to an extraction on the way, in real cells of a real sheet."""

from types import SimpleNamespace

import pytest
from documents import content, paste, texts, url

from buildtools.package.workbook import build_workbook
from buildtools.robot.office import CommandFailedError
from fixtures import grid_of, parent
from shapes import as_text

GRID = grid_of(
    parent(
        "DUPONT",
        "Marie",
        mobile="0600000001",
        postcode="01400",
        street="1 rue X",
        email="m@example.org",
    ),
    parent("MARTIN", "Luc", mobile="0600000002", children=[("Léa", "CP")]),
    parent("ROY", "Paul", mobile="0600000003", children=[("Tom", "CP")]),
)
SECOND_OF_JANUARY_2026 = 46024
DATE, LOGICAL = 2, 1024  # com.sun.star.util.NumberFormat
LAST, BEFORE_A_CHOICE, POSTCODE, MOBILE, CLASS = 2, 3, 5, 11, 15


@pytest.fixture
def onde(workbook):
    paste(workbook, "ONDE", GRID)
    return workbook._target.Sheets.getByName("ONDE")


def last_column(sheet):
    """Return the letters of its last column: XFD, or AMJ before LibreOffice 7.4."""
    end = sheet.RangeAddress.EndColumn
    return sheet.Columns.getByIndex(end).Name


def column(document, name):
    header, *rows = texts(document, "Contacts")
    return [row[header.index(name)] for row in rows]


def findings(answer):
    return [(finding["kind"], finding["row"]) for finding in answer["findings"]]


def test_hidden_rows_count_and_it_says_so(office, workbook, onde):
    onde.Rows.getByIndex(2).IsVisible = False
    answer = office.call(workbook, "convert")
    assert answer["contacts"] == 3
    assert findings(answer) == [("lignes-masquees", 3)]
    assert answer["findings"][0]["message"].startswith("1 responsable est sur une ligne masquée")


def test_filtered_rows_count_and_it_says_so(office, workbook, onde):
    import uno
    from com.sun.star.sheet.FilterOperator import EQUAL

    cells = onde.getCellRangeByPosition(0, 0, CLASS, 3)
    field = uno.createUnoStruct("com.sun.star.sheet.TableFilterField")
    field.Field, field.Operator, field.StringValue = CLASS, EQUAL, "CE2"
    condition = cells.createFilterDescriptor(True)
    condition.ContainsHeader = True
    condition.setFilterFields((field,))
    cells.filter(condition)
    answer = office.call(workbook, "convert")
    assert answer["contacts"] == 3
    assert findings(answer) == [("lignes-masquees", 3)]
    assert "2 responsables" in answer["findings"][0]["message"]


def test_an_autofilter_on_the_header_changes_nothing(office, workbook, onde):
    ranges = workbook._target.DatabaseRanges
    ranges.addNewByName("filtre", onde.getCellRangeByPosition(0, 0, CLASS, 3).RangeAddress)
    ranges.getByName("filtre").AutoFilter = True
    answer = office.call(workbook, "convert")
    assert (answer["contacts"], answer["findings"]) == (3, [])


def test_merged_cells_are_said_where_they_may_hide_something(office, workbook, onde):
    onde.getCellRangeByPosition(LAST, 2, LAST, 3).merge(True)
    answer = office.call(workbook, "convert")
    assert answer["contacts"] == 3
    assert ("cellules-fusionnees", 3) in findings(answer)


def test_a_merged_title_above_the_header_is_nothing_to_remark(office, workbook, onde):
    onde.Rows.insertByIndex(0, 2)
    onde.getCellByPosition(0, 0).String = "École de l'Exemple, responsables"
    onde.getCellRangeByPosition(0, 0, CLASS, 0).merge(True)
    answer = office.call(workbook, "convert")
    assert (answer["contacts"], answer["findings"]) == (3, [])


def test_numbers_have_their_zeros_and_digits_again(office, workbook, onde):
    onde.getCellByPosition(POSTCODE, 1).Value = 1400
    onde.getCellByPosition(MOBILE, 1).Value = 600000001
    onde.getCellByPosition(MOBILE, 2).String = "6,00000002E+08"
    onde.getCellByPosition(MOBILE, 3).Value = 33600000003.0
    answer = office.call(workbook, "convert")
    assert answer["findings"] == []
    assert column(workbook, "Address 1 - Postal Code")[0] == "01400"
    assert column(workbook, "Phone 1 - Value") == [
        "+33 6 00 00 00 01", "+33 6 00 00 00 02", "+33 6 00 00 00 03",
    ]  # fmt: skip


def test_a_number_whose_digits_are_gone_is_said(office, workbook, onde):
    onde.getCellByPosition(MOBILE, 2).String = "6E+08"
    answer = office.call(workbook, "convert")
    assert ("nombre-abime", 3) in findings(answer)
    assert any("6E+08" in f["message"] for f in answer["findings"] if f["kind"] != "nombre-abime")


def test_a_text_that_became_a_failed_formula_is_said(office, workbook, onde):
    onde.getCellByPosition(4, 1).Formula = "=-rue des Tilleuls"
    answer = office.call(workbook, "convert")
    assert ("case-en-erreur", 2) in findings(answer)
    assert column(workbook, "Address 1 - Street")[0] == ""


@pytest.mark.parametrize("formula", ["=$Ailleurs.A1", "=1/0", "=inconnu(1)", '=1+"CP"'])
def test_a_class_that_became_a_failed_formula_is_said_and_no_group_is_called_by_it(
    office, workbook, onde, formula
):
    onde.getCellByPosition(CLASS, 1).Formula = formula
    answer = office.call(workbook, "convert")
    assert ("case-en-erreur", 2) in findings(answer)
    assert not any("#" in count["label"] for count in answer["classes"])


@pytest.mark.parametrize(("value", "name"), [(0, "FAUX"), (1, "VRAI")])
def test_a_surname_that_became_a_logical_value_is_what_the_sheet_shows(
    office, workbook, onde, value, name
):
    cell = onde.getCellByPosition(LAST, 1)
    formats = workbook._target.NumberFormats
    cell.NumberFormat = formats.getStandardFormat(LOGICAL, workbook._target.CharLocale)
    cell.Value = value
    office.call(workbook, "convert")
    assert column(workbook, "Last Name")[0] == name


@pytest.mark.parametrize("place", ["D1048576", "XFD1", "XFD1048576"])
def test_a_space_far_out_costs_nothing(office, workbook, onde, place):
    usual = office.call(workbook, "convert")["contacts"]
    onde.getCellRangeByName(place.replace("XFD", last_column(onde))).String = " "
    assert office.call(workbook, "convert")["contacts"] == usual
    assert "ONDE" in office.call(workbook, "clear")["sheets"]


def test_a_sheet_that_is_filled_very_far_out_is_refused(office, workbook, onde):
    cell = f"{last_column(onde)}1048576"
    onde.getCellRangeByName(cell).String = "x"
    with pytest.raises(CommandFailedError, match=cell) as caught:
        office.call(workbook, "convert")
    assert caught.value.kind == "feuille-trop-grande"


def test_a_class_that_became_a_date_is_said(office, workbook, onde):
    cell = onde.getCellByPosition(CLASS, 2)
    formats = workbook._target.NumberFormats
    cell.NumberFormat = formats.getStandardFormat(DATE, workbook._target.CharLocale)
    cell.Value = SECOND_OF_JANUARY_2026
    answer = office.call(workbook, "convert")
    assert findings(answer) == [("classe-date", 3)]
    assert "02/01/2026" in [count["label"] for count in answer["classes"]]


def test_two_files_of_other_families_opened_one_after_the_other_are_both_read(
    office, workbook, tmp_path
):
    for name, grid in (("CE2.csv", GRID[:2]), ("CP.csv", [GRID[0], *GRID[2:]])):
        path = tmp_path / name
        path.write_bytes(as_text(grid, "sans").encode("cp1252"))
        rows = office.call(workbook, "open", URL=url(path))["rows"]
    assert rows == 5
    assert office.call(workbook, "convert")["contacts"] == 3


def test_a_newer_extraction_of_the_same_families_replaces_the_older(office, workbook, tmp_path):
    path = tmp_path / "CSVExtraction.csv"
    for grid in (GRID, [*GRID[:2], GRID[3], *grid_of(parent("NOËL", "Anne"))[1:]]):
        path.write_bytes(as_text(grid, "sans").encode("cp1252"))
        office.call(workbook, "open", URL=url(path))
    assert office.call(workbook, "convert")["contacts"] == 3
    assert column(workbook, "Last Name") == ["DUPONT", "ROY", "NOËL"]


def test_a_workbook_with_a_sheet_for_each_class_is_opened_whole(office, workbook, tmp_path):
    classes = office.desktop.create_spreadsheet()
    paste(classes, classes.sheets[0].name, [["Rien d'utile"]])
    paste(classes, "CE2", GRID[:2])
    paste(classes, "CP", [GRID[0], *GRID[2:]])
    path = tmp_path / "classes.xlsx"
    classes.save(str(path), "Calc MS Excel 2007 XML")
    classes.close()
    assert office.call(workbook, "open", URL=url(path))["rows"] == 5
    assert office.call(workbook, "convert")["contacts"] == 3


def test_our_own_workbook_opened_as_a_file_gives_its_extraction(office, workbook, onde, tmp_path):
    office.call(workbook, "convert")
    path = tmp_path / "an passé.ods"
    workbook.save(str(path))
    other = office.desktop.create_spreadsheet()
    try:
        assert office.call(other, "open", URL=url(path))["rows"] == 4
        assert office.call(other, "convert")["contacts"] == 3
    finally:
        other.close()


def test_our_own_workbook_with_nothing_in_it_is_said_to_be_empty(office, workbook):
    with pytest.raises(CommandFailedError) as caught:
        office.call(workbook, "open", URL=url(build_workbook()))
    assert caught.value.kind == "fichier-vide"


def test_opening_never_changes_the_file(office, workbook, onde, tmp_path):
    path = tmp_path / "source.ods"
    workbook.save(str(path))
    before = path.read_bytes()
    office.call(workbook, "open", URL=url(path))
    office.call(workbook, "convert")
    assert path.read_bytes() == before
    assert not (tmp_path / ".~lock.source.ods#").exists()


def test_a_workbook_with_a_password_is_refused_by_name(office, workbook, onde, tmp_path):
    path = tmp_path / "secret.ods"
    name = office.property_value("FilterName", "calc8")
    password = office.property_value("Password", "secret")
    workbook._target.storeToURL(url(path), (name, password))
    with pytest.raises(CommandFailedError) as caught:
        office.call(workbook, "open", URL=url(path))
    assert caught.value.kind == "fichier-illisible"
    assert "sans mot de passe" in str(caught.value)


def test_a_spreadsheet_that_libreoffice_fails_to_load_is_refused_by_name(workbook, tmp_path):
    from com.sun.star.io import IOException

    from ondecontacts.calc.opening import open_extractions
    from ondecontacts.errors import ExtractionError

    def fail(*_arguments):  # as on a drive that has just gone
        raise IOException("gone", None)

    window = SimpleNamespace(loadComponentFromURL=fail)
    path = tmp_path / "CSVExtraction.ods"
    path.write_bytes(b"PK\x03\x04")
    controller = SimpleNamespace(getFrame=lambda: window, getModel=lambda: workbook._target)
    with pytest.raises(ExtractionError) as caught:
        open_extractions(controller, [path], bool, str, lambda _share: None)
    assert caught.value.kind == "fichier-illisible"


def test_an_archive_that_is_no_spreadsheet_is_refused_by_name(office, workbook, tmp_path):
    path = tmp_path / "lettre.docx"
    path.write_bytes(b"PK\x03\x04" + b"\0" * 100)
    before = content(workbook, tmp_path)
    with pytest.raises(CommandFailedError) as caught:
        office.call(workbook, "open", URL=url(path))
    assert caught.value.kind == "fichier-illisible"
    assert content(workbook, tmp_path) == before
