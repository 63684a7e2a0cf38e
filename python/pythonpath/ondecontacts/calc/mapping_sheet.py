"""The sheet « Correspondance »: reading it, writing it. What is in it is told by mapping_table."""

from __future__ import annotations

from typing import Any

from ondecontacts.calc.mapping_style import style_mapping
from ondecontacts.calc.mapping_table import CHOICE, choices_in, row_of, told_in
from ondecontacts.calc.sheet_names import MAPPING, MARK
from ondecontacts.calc.sheets import find_sheet, put_sheet, read_grid, write_texts
from ondecontacts.office.progress import unseen
from ondecontacts.onde.choices import Choices
from ondecontacts.onde.fields import Field
from ondecontacts.onde.grid import Grid


def read_mapping_cells(document: Any) -> Grid:
    """Return the cells of the document's « Correspondance », none when it is not ours."""
    sheet = find_sheet(document, MAPPING)
    grid = read_grid(sheet) if sheet is not None else ()
    return grid if grid and grid[0][0] == MARK else ()


def read_choices(document: Any) -> Choices:
    """Return what the director has changed in the document's « Correspondance », if it is ours."""
    return choices_in(read_mapping_cells(document))


def read_summary(document: Any) -> str:
    """Return what the last conversion of this document told, "" before the first."""
    sheet = find_sheet(document, MAPPING)
    return "" if sheet is None else told_in(read_grid(sheet, rows=1)).text


def select_choice(controller: Any, sheet: Any, field: Field) -> None:
    """Select the cell of ``sheet`` in which the column of ``field`` is chosen."""
    controller.select(sheet.getCellByPosition(CHOICE, row_of(field, read_grid(sheet))))


def write_mapping_cells(document: Any, grid: Grid) -> Any:
    """Write ``grid`` into « Correspondance », which is added if need be, and return the sheet."""
    sheet = put_sheet(document, MAPPING, document.Sheets.Count)
    write_texts(document, sheet, grid, unseen)
    style_mapping(sheet, grid)
    return sheet
