"""How « Correspondance » is laid out and looks."""

from __future__ import annotations

from typing import Any, Callable, Sequence

from com.sun.star.sheet.ValidationAlertStyle import STOP
from com.sun.star.sheet.ValidationType import LIST
from com.sun.star.table.CellHoriJustify import RIGHT

from ondecontacts.calc.sheets import style_header
from ondecontacts.onde.grid import Grid

CHOICE = 1  # the column that the director changes
PLACE = 2  # of the column, or the number of contacts
# Hidden columns: the id of the field or the class's mark, what was automatic, the names to choose.
ABOUT, AUTOMATIC, OFFERED = 4, 5, 6
SUMMARY_COLUMN = 1  # of the first row, beside the mark
GUIDE_ROW, HEADER_ROW = 1, 2
WIDTH = 4
CLASS = "classe"
_TO_CHANGE = 0xFFF8D6  # pale yellow
_INK = 0x000000  # on it, in a dark theme too


def style_mapping(sheet: Any, grid: Grid) -> None:
    """Make a sheet that holds ``grid`` readable, and show where it can be changed."""
    guide = sheet.getCellByPosition(0, GUIDE_ROW)
    summary = sheet.getCellByPosition(SUMMARY_COLUMN, 0)
    # Out of the way while the columns are made as wide as what they hold.
    guide.String = summary.String = ""
    style_header(sheet, HEADER_ROW, WIDTH)
    guide.String = grid[GUIDE_ROW][0]
    across = sheet.getCellRangeByPosition(0, GUIDE_ROW, WIDTH - 1, GUIDE_ROW)
    across.merge(True)
    across.IsTextWrapped = True
    across.Rows.OptimalHeight = True
    last_row = len(grid) - 1
    fields = _rows(grid, lambda about: about not in ("", CLASS))
    classes = _rows(grid, lambda about: about == CLASS)
    if classes:
        style_header(sheet, classes[0] - 1, WIDTH)
    if fields:
        _offer(sheet, fields, _rows_offered(grid))
    for rows in (fields, classes):
        if rows:
            cells = sheet.getCellRangeByPosition(CHOICE, rows[0], CHOICE, rows[-1])
            cells.CellBackColor, cells.CharColor = _TO_CHANGE, _INK
    if classes:
        counts = sheet.getCellRangeByPosition(PLACE, classes[0] - 1, PLACE, last_row)
        counts.HoriJustify = RIGHT
    # What is kept for the panel is out of sight.
    summary.String = grid[0][SUMMARY_COLUMN]
    sheet.getCellRangeByPosition(0, 0, 0, 0).Rows.IsVisible = False
    sheet.getCellRangeByPosition(ABOUT, 0, OFFERED, 0).Columns.IsVisible = False


def _offer(sheet: Any, rows: Sequence[int], offered: Sequence[int]) -> None:
    """Return the cells of ``rows`` a list to choose from; others are refused when typed."""
    cells = sheet.getCellRangeByPosition(CHOICE, rows[0], CHOICE, rows[-1])
    validation = cells.Validation
    validation.Type = LIST
    validation.setFormula1(f"$G${offered[0] + 1}:$G${offered[-1] + 1}")
    validation.ShowList = 1  # as in the extraction, not sorted
    validation.IgnoreBlankCells = True  # emptied, it is automatic again
    validation.ErrorAlertStyle = STOP
    cells.Validation = validation


def _rows(grid: Grid, belongs: Callable[[str], bool]) -> list[int]:
    return [index for index, row in enumerate(grid) if belongs(cell_at(row, ABOUT))]


def _rows_offered(grid: Grid) -> list[int]:
    return [index for index, row in enumerate(grid) if cell_at(row, OFFERED)]


def cell_at(row: Sequence[str], column: int) -> str:
    """Return a cell of a row that may end before it."""
    return row[column] if column < len(row) else ""
