"""The sheet « Correspondance »: which column was taken for which field, and what came of it."""

from __future__ import annotations

from typing import Any, Iterable

from com.sun.star.table.CellVertJustify2 import TOP

from ondecontacts.calc import Say
from ondecontacts.calc.sheets import Grid, find_sheet, style_header
from ondecontacts.calc.workbook import MAPPING, MARK
from ondecontacts.onde.mapping import MappedField, Mapping

_HEADER_ROW = 2
_WIDTH = 4
_SUMMARY_COLUMN = 1  # of the first row, beside the mark


def mapping_grid(mapping: Mapping, summary: str, say: Say) -> Grid:
    """Give the cells: the mark and the summary, then a table with one line a field."""
    header = tuple(say(f"mapping.{column}") for column in ("field", "column", "position", "how"))
    return ((MARK, summary), (), header, *(_line(mapped, say) for mapped in mapping.fields))


def read_summary(document: Any) -> str:
    """Give the summary of the last conversion of this document, "" before the first."""
    sheet = find_sheet(document, MAPPING)
    return sheet.getCellByPosition(_SUMMARY_COLUMN, 0).String if sheet is not None else ""


def style_mapping(sheet: Any) -> None:
    """Make a sheet that holds ``mapping_grid`` readable."""
    top = sheet.getCellRangeByPosition(0, 0, _SUMMARY_COLUMN, 0)
    top.VertJustify = TOP
    # Wrapped, or its longest line would push the columns beside it out of the window.
    top.IsTextWrapped = True
    style_header(sheet, _HEADER_ROW, _WIDTH)
    top.Rows.OptimalHeight = True  # by the new width


def _line(mapped: MappedField, say: Say) -> tuple[str, ...]:
    return (
        say(f"field.{mapped.field.id}"),
        ", ".join(_distinct(mapped.names)),
        ", ".join(_letters(column) for column in mapped.columns),
        say(f"mapping.how.{mapped.how}"),
    )


def _distinct(names: Iterable[str]) -> Iterable[str]:
    return dict.fromkeys(names)


def _letters(column: int) -> str:
    """Give the letters Calc shows above a column: A for 0, AA for 26."""
    letters = ""
    column += 1
    while column:
        column, remainder = divmod(column - 1, 26)
        letters = chr(ord("A") + remainder) + letters
    return letters
