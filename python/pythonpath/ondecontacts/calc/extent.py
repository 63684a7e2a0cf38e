"""How far a sheet is filled: with what can be read, not with a space in its last cell."""

from __future__ import annotations

from typing import Any, Callable

from com.sun.star.sheet.CellFlags import DATETIME, FORMULA, STRING, VALUE

from ondecontacts.errors import DocumentError
from ondecontacts.text import column_letters

# A hundred thousand responsables with forty columns each.
_MOST_CELLS = 4_000_000
# Spaces that lie far out are passed over, so many rows or columns of them.
_MOST_PASSED_OVER = 100
_CONTENT = VALUE | DATETIME | STRING | FORMULA


def end_of_used_area(sheet: Any) -> Any:
    """Return the address of the last used cell, A1's when there is none."""
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    return cursor.getRangeAddress()


def end_of_texts(sheet: Any) -> tuple[int, int]:
    """Return the last column and row to read, from 0.

    Those of the used area, unless that is larger than any school: then what holds nothing but
    spaces far out is passed over. Raises DocumentError ``feuille-trop-grande`` when it is too large
    nevertheless.
    """
    end = end_of_used_area(sheet)
    column, row = end.EndColumn, end.EndRow
    if _fits(column, row):
        return column, row
    column = _last_filled(
        column, lambda first, last: sheet.getCellRangeByPosition(first, 0, last, row)
    )
    row = _last_filled(
        row, lambda first, last: sheet.getCellRangeByPosition(0, first, column, last)
    )
    if not _fits(column, row):
        cell = f"{column_letters(end.EndColumn)}{end.EndRow + 1}"
        raise DocumentError("feuille-trop-grande", sheet=sheet.Name, cell=cell)
    return column, row


def _fits(column: int, row: int) -> bool:
    return (column + 1) * (row + 1) <= _MOST_CELLS


def _last_filled(last: int, lines: Callable[[int, int], Any]) -> int:
    """Return the last of the columns, or rows, up to ``last`` that holds more than spaces.

    ``lines`` gives the cells of those between two.
    """
    for _ in range(_MOST_PASSED_OVER):
        first = 0
        while first < last:  # is there anything from the middle on?
            middle = (first + last + 1) // 2
            if _content(lines(middle, last)):
                first = middle
            else:
                last = middle - 1
        if not last or _holds_text(lines(last, last)):
            return last
        last -= 1
    return last


def _content(cells: Any) -> Any:
    return cells.queryContentCells(_CONTENT).RangeAddresses


def _holds_text(cells: Any) -> bool:
    sheet = cells.Spreadsheet
    for a in _content(cells):
        part = sheet.getCellRangeByPosition(a.StartColumn, a.StartRow, a.EndColumn, a.EndRow)
        if any(str(value).strip() for row in part.getDataArray() for value in row):
            return True
    return False
