"""What a sheet has beside its texts that tells of them: hidden rows and merged cells.

Opening a file keeps them, so that a conversion remarks the same as of the file in its own window.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Sequence

from ondecontacts.calc.extent import end_of_used_area
from ondecontacts.calc.sheet_checks import hidden_rows, merged_rows


@dataclass(frozen=True)
class Marks:
    """The ``hidden`` rows, from 1, and the ``merged`` areas: column, row, column, row, from 0."""

    hidden: Sequence[int] = ()
    merged: Sequence[tuple[int, int, int, int]] = ()


NO_MARKS = Marks()


def marks_of(sheet: Any, rows: int) -> Marks:
    """Return those on the first ``rows`` of ``sheet``."""
    merged = []
    for row in merged_rows(sheet, 0, rows - 1):
        merged += _merged_on(sheet, row - 1)
    return Marks(hidden_rows(sheet, range(1, rows + 1)), list(dict.fromkeys(merged)))


def put_marks(sheet: Any, marks: Marks, offset: int) -> None:
    """Put ``marks`` on ``sheet``, so many rows further down."""
    rows = sheet.Rows
    for row in marks.hidden:
        rows.getByIndex(row - 1 + offset).IsVisible = False
    for left, top, right, bottom in marks.merged:
        cells = sheet.getCellRangeByPosition(left, top + offset, right, bottom + offset)
        cells.merge(True)


def _merged_on(sheet: Any, row: int) -> list[tuple[int, int, int, int]]:
    areas = []
    for column in range(end_of_used_area(sheet).EndColumn + 1):
        cell = sheet.getCellByPosition(column, row)
        if cell.IsMerged:
            cursor = sheet.createCursorByRange(cell)
            cursor.collapseToMergedArea()
            area = cursor.getRangeAddress()
            areas.append((area.StartColumn, area.StartRow, area.EndColumn, area.EndRow))
    return areas
