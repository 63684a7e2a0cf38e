"""What a director builds on our sheets goes on pointing to them, whatever is done to these."""

import pytest
import uno
from com.sun.star.sheet.ConditionOperator2 import FORMULA
from com.sun.star.sheet.FilterOperator import EQUAL
from com.sun.star.sheet.ValidationType import LIST
from documents import content, paste, sheet_of, url

from fixtures import grid_of, parent
from shapes import as_text

FEW = grid_of(
    parent("DUPONT", "Marie", email="marie@example.org", children=[("Zoé", "CP")]),
    parent("MARTIN", "Luc", email="luc@example.org", children=[("Noé", "CE1")]),
)
MORE = (
    *FEW,
    grid_of(parent("ROY", "Eva", email="eva@example.org", children=[("Léa", "CE1")]))[1],
)
OUR_SHEETS = ("ONDE", "Contacts", "Bilan", "À vérifier", "Correspondance")


def put_formula(_document, sheet, ours):
    sheet.getCellByPosition(0, 0).Formula = f"=COUNTA($'{ours}'.A1:A50)"


def formula_there(_document, sheet):
    return sheet.getCellByPosition(0, 0).Formula


def put_array_formula(_document, sheet, ours):
    cells = sheet.getCellRangeByName("A3:B4")
    cells.NumberFormat = 1  # of its own: else Calc gives it one when it calculates again
    cells.setArrayFormula(f"=$'{ours}'.A1:B2")


def array_formula_there(_document, sheet):
    return sheet.getCellRangeByName("A3:B4").ArrayFormula


def put_name(document, sheet, ours):
    position = sheet.getCellByPosition(0, 0).CellAddress
    document.NamedRanges.addNewByName("Liste", f"$'{ours}'.$A$1:$A$50", position, 0)


def name_there(document, _sheet):
    return document.NamedRanges.getByName("Liste").Content


def put_list(_document, sheet, ours):
    cell = sheet.getCellByPosition(1, 0)
    validation = cell.Validation
    validation.Type = LIST
    validation.setFormula1(f"$'{ours}'.$A$1:$A$50")
    cell.Validation = validation


def list_there(_document, sheet):
    return sheet.getCellByPosition(1, 0).Validation.getFormula1()


def put_condition(_document, sheet, ours):
    cell = sheet.getCellByPosition(2, 0)
    sheet.ConditionalFormats.createByRange(cell.queryIntersection(cell.RangeAddress))
    (made,) = sheet.ConditionalFormats.getConditionalFormats()
    made.createEntry(0, 0)
    condition = made.getByIndex(0)
    condition.Operator = FORMULA
    condition.Formula1 = f"$'{ours}'.$A$1=1"


def condition_there(_document, sheet):
    (made,) = sheet.ConditionalFormats.getConditionalFormats()
    return made.getByIndex(0).Formula1


def put_chart(document, sheet, ours):
    area = document.Sheets.getByName(ours).getCellRangeByName("A1:B6").RangeAddress
    rectangle = uno.createUnoStruct("com.sun.star.awt.Rectangle", 5000, 5000, 8000, 5000)
    sheet.Charts.addNewByName("", rectangle, (area,), True, True)


def chart_there(document, sheet):
    (area,) = sheet.Charts.getByIndex(0).Ranges
    ours = document.Sheets.getByIndex(area.Sheet).Name
    return ours, (area.StartColumn, area.StartRow, area.EndColumn, area.EndRow)


KINDS = {
    "a formula": (put_formula, formula_there),
    "an array formula": (put_array_formula, array_formula_there),
    "a name": (put_name, name_there),
    "a list to choose from": (put_list, list_there),
    "a condition": (put_condition, condition_there),
    "a chart": (put_chart, chart_there),
}


def sheet_in(whole, name):
    """Return of the content of a document that of the sheet ``name``."""
    start = whole.index(f':name="{name}"')
    return whole[start : whole.index(":table>", start)]


@pytest.fixture
def converted(office, workbook):
    paste(workbook, "ONDE", FEW)
    office.call(workbook, "convert")
    workbook.sheets.create("Suivi")
    return workbook


@pytest.mark.parametrize("ours", OUR_SHEETS)
@pytest.mark.parametrize("kind", KINDS)
def test_what_points_to_our_sheets_goes_on_pointing_to_them(
    office, converted, tmp_path, kind, ours
):
    put, there_in = KINDS[kind]
    own = sheet_of(converted, "Suivi")
    put(converted._target, own, ours)

    def there():
        return there_in(converted._target, own)

    before = there()
    assert ours in str(before)
    manager = converted._target.UndoManager
    paste(converted, "ONDE", MORE)
    pasted = content(converted, tmp_path)
    office.call(converted, "convert")
    after = content(converted, tmp_path)
    assert there() == before
    manager.undo()
    assert content(converted, tmp_path) == pasted
    manager.redo()
    assert content(converted, tmp_path) == after
    path = tmp_path / "CSVExtraction.csv"
    path.write_bytes(as_text(FEW, "sans").encode("cp1252"))
    office.call(converted, "open", URL=url(path))
    assert there() == before
    office.call(converted, "clear")
    assert there() == before


def test_rows_that_a_filter_hid_are_shown_when_contacts_are_written_anew(
    office, converted, tmp_path
):
    contacts = sheet_of(converted, "Contacts")
    cells = contacts.getCellRangeByName("A1:F3")
    field = uno.createUnoStruct("com.sun.star.sheet.TableFilterField")
    field.Field, field.Operator, field.StringValue = 0, EQUAL, "Marie"
    condition = cells.createFilterDescriptor(True)
    condition.ContainsHeader = True
    condition.setFilterFields((field,))
    cells.filter(condition)
    assert not contacts.Rows.getByIndex(2).IsVisible
    filtered = content(converted, tmp_path)
    office.call(converted, "convert")
    assert all(contacts.Rows.getByIndex(row).IsVisible for row in range(4))
    converted._target.UndoManager.undo()
    assert content(converted, tmp_path) == filtered


def test_comments_colours_and_drawings_on_a_sheet_of_ones_own_stay(office, converted, tmp_path):
    own = sheet_of(converted, "Suivi")
    own.Annotations.insertNew(own.getCellByPosition(0, 0).CellAddress, "à rappeler")
    own.getCellByPosition(0, 1).CellBackColor = 0xFFCC00
    shape = converted._target.createInstance("com.sun.star.drawing.RectangleShape")
    own.DrawPage.add(shape)
    before = sheet_in(content(converted, tmp_path), "Suivi")
    paste(converted, "ONDE", MORE)
    office.call(converted, "convert")
    assert sheet_in(content(converted, tmp_path), "Suivi") == before
    office.call(converted, "clear")
    assert sheet_in(content(converted, tmp_path), "Suivi") == before
