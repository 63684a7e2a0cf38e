"""How « Correspondance » looks."""

from __future__ import annotations

from typing import Any, Sequence

from com.sun.star.sheet.ValidationAlertStyle import STOP
from com.sun.star.sheet.ValidationType import LIST
from com.sun.star.table.CellHoriJustify import RIGHT

from ondecontacts.calc import colors
from ondecontacts.calc.mapping_table import (
    ABOUT,
    CHOICE,
    GUIDE_ROW,
    HEADER_ROW,
    OFFERED,
    PLACE,
    SUMMARY_COLUMN,
    WIDTH,
    class_rows,
    field_rows,
    offered_rows,
)
from ondecontacts.calc.sheets import style_header
from ondecontacts.onde.grid import Grid


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
    fields, classes = field_rows(grid), class_rows(grid)
    if classes:
        style_header(sheet, classes[0] - 1, WIDTH)
    if fields:
        _offer(sheet, fields, offered_rows(grid))
    for rows in (fields, classes):
        if rows:
            cells = sheet.getCellRangeByPosition(CHOICE, rows[0], CHOICE, rows[-1])
            cells.CellBackColor, cells.CharColor = colors.TO_CHANGE, colors.INK
    if classes:
        counts = sheet.getCellRangeByPosition(PLACE, classes[0] - 1, PLACE, last_row)
        counts.HoriJustify = RIGHT
    # What is kept for the panel is out of sight.
    summary.String = grid[0][SUMMARY_COLUMN]
    sheet.getCellRangeByPosition(0, 0, 0, 0).Rows.IsVisible = False
    sheet.getCellRangeByPosition(ABOUT, 0, OFFERED, 0).Columns.IsVisible = False


def _offer(sheet: Any, rows: Sequence[int], offered: Sequence[int]) -> None:
    """Offer a list to choose from in the cells of ``rows``; what else is typed is refused."""
    cells = sheet.getCellRangeByPosition(CHOICE, rows[0], CHOICE, rows[-1])
    validation = cells.Validation
    validation.Type = LIST
    validation.setFormula1(f"$G${offered[0] + 1}:$G${offered[-1] + 1}")
    validation.ShowList = 1  # as in the extraction, not sorted
    validation.IgnoreBlankCells = True  # emptied, it is automatic again
    validation.ErrorAlertStyle = STOP
    cells.Validation = validation
