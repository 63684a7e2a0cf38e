"""Sheets as grids of text, read and written in blocks.

Strings go in by ``setDataArray``, which keeps them as they are: formulas, leading zeros and
``+33…`` stay text. A sheet that is written is emptied first by ``empty_cells``: Calc's undo of
``setDataArray`` does not empty the cells that were empty before (seen in 7.4).
"""

from __future__ import annotations

from typing import Any, Iterator, Optional, Sequence

from com.sun.star.awt.FontWeight import BOLD
from com.sun.star.sheet.CellFlags import DATETIME, VALUE
from com.sun.star.sheet.FormulaResult import ERROR
from com.sun.star.sheet.FormulaResult import VALUE as RESULT_VALUE
from com.sun.star.util.NumberFormat import TEXT

from ondecontacts.calc.cell_texts import date_of, error_text, in_french, text_of
from ondecontacts.calc.extent import end_of_texts, end_of_used_area
from ondecontacts.office.progress import Progress
from ondecontacts.onde.grid import Grid

_EVERYTHING = 1023  # com.sun.star.sheet.CellFlags
# What a logical value is to the program.
_LOGICAL = frozenset(("0", "1"))
_ROWS_AT_ONCE = 2000
_ROWS_MEASURED = 500  # of more it takes long to find out how wide they are
# A format of all columns is not redone beyond these (seen in 7.0).
_FORMATTED_COLUMNS = 64


def sheets_of(document: Any) -> Sequence[Any]:
    """Return all sheets, from left to right."""
    sheets = document.Sheets
    return [sheets.getByIndex(position) for position in range(sheets.Count)]


def find_sheet(document: Any, name: str) -> Any:
    """Return the sheet of that name, or None."""
    sheets = document.Sheets
    return sheets.getByName(name) if sheets.hasByName(name) else None


def read_grid(sheet: Any, rows: Optional[int] = None) -> Grid:
    """Return the cells from A1 to the last used one as text, hidden rows included.

    At most the first ``rows`` of them, at least one. A date is written ``31/12/2026``, a logical
    value in French (``FAUX``, which may be a surname), a formula that failed by the
    English name of its error (``#NAME?``), whatever the language of LibreOffice. Raises
    DocumentError as ``end_of_texts`` does.
    """
    if rows is None:
        last_column, last_row = end_of_texts(sheet)
    else:
        end = end_of_used_area(sheet)
        last_column, last_row = end.EndColumn, min(end.EndRow, rows - 1)
    cells = sheet.getCellRangeByPosition(0, 0, last_column, last_row)
    grid = [
        [value if isinstance(value, str) else text_of(value) for value in row]
        for row in cells.getDataArray()
    ]
    _say_as_shown(sheet, cells, grid)
    return tuple(tuple(row) for row in grid)


def _say_as_shown(sheet: Any, cells: Any, grid: list[list[str]]) -> None:
    """Put right in ``grid`` the dates, logical values and errors of ``cells``."""
    for row, column in _places(cells.queryContentCells(DATETIME)):
        grid[row][column] = date_of(grid[row][column])
    for numbers in (cells.queryContentCells(VALUE), cells.queryFormulaCells(RESULT_VALUE)):
        for row, column in _places(numbers):
            if grid[row][column] in _LOGICAL:  # looking at every number would take long
                grid[row][column] = in_french(sheet.getCellByPosition(column, row).String)
    for row, column in _places(cells.queryFormulaCells(ERROR)):
        cell = sheet.getCellByPosition(column, row)
        grid[row][column] = error_text(cell.getError())


def put_sheet(document: Any, name: str, position: int, width: int = 0) -> Any:
    """Return an empty sheet called ``name``, inserted at ``position`` if there is none.

    One that is there is emptied and stays: formulas, names, charts and lists of the director's own
    go on pointing to it. What was hidden stays hidden. ``width`` is how many columns will be
    written; a few dozen need not be told.
    """
    sheets = document.Sheets
    sheet = find_sheet(document, name)
    if sheet is None:
        sheets.insertNewByName(name, position)
        return sheets.getByName(name)
    # Charts go first: else undo would bind them to another sheet (seen in 7.0, 7.4 and 26.8).
    remove_charts(sheet)
    _empty_sheet(sheet, width)
    return sheet


def _empty_sheet(sheet: Any, width: int) -> None:
    end, room = end_of_used_area(sheet), sheet.RangeAddress
    # What is written afterwards has to stand where it was emptied, or Undo would leave it.
    wanted = max(end.EndColumn, width - 1, _FORMATTED_COLUMNS - 1)
    last_column = min(wanted, (room.EndColumn - 1) // 2)
    empty_cells(sheet.getCellRangeByPosition(0, 0, last_column, room.EndRow))
    if end.EndColumn > last_column:  # far out, where nothing is written
        far = sheet.getCellRangeByPosition(last_column + 1, 0, end.EndColumn, end.EndRow)
        far.clearContents(_EVERYTHING)
    used = sheet.getCellRangeByPosition(0, 0, end.EndColumn, end.EndRow)
    used.Rows.IsVisible = used.Columns.IsVisible = True
    used.Rows.OptimalHeight = True


def empty_cells(cells: Any) -> None:
    """Take all there is out of ``cells``, in such a way that Undo puts it back exactly.

    The empty cells at their right, as many, are copied over them: undoing that empties them before
    it fills them again, so that nothing stays of what is written there afterwards. Undo of
    clearContents does not (seen in 7.4).
    """
    area, sheet = cells.RangeAddress, cells.Spreadsheet
    width = area.EndColumn + 1 - area.StartColumn
    empty = sheet.getCellRangeByPosition(
        area.EndColumn + 1, area.StartRow, area.EndColumn + width, area.EndRow
    )
    first = cells.getCellByPosition(0, 0)
    sheet.copyRange(first.CellAddress, empty.RangeAddress)


def remove_charts(sheet: Any) -> None:
    """Take the charts out of ``sheet``, which may be None."""
    if sheet is None:
        return
    charts = sheet.Charts
    for name in charts.ElementNames:
        charts.removeByName(name)


def write_texts(
    document: Any,
    sheet: Any,
    grid: Grid,
    progress: Progress,
    has_header: bool = False,
) -> None:
    """Write ``grid``, whose rows may have any length, as text from A1 into an empty sheet.

    Its columns are formatted as text, so that what is typed there later stays text too. A header
    is styled by ``style_header``; how wide columns are is decided by the first rows.
    """
    width = width_of(grid)
    columns = sheet.getCellRangeByPosition(
        0, 0, max(width, _FORMATTED_COLUMNS) - 1, sheet.RangeAddress.EndRow
    )
    be_text(document, columns)
    if not width:
        return
    starts = (0, *range(_ROWS_MEASURED, len(grid), _ROWS_AT_ONCE), len(grid))
    for start, end in zip(starts, starts[1:]):
        rows = tuple((*row, *("",) * (width - len(row))) for row in grid[start:end])
        cells = sheet.getCellRangeByPosition(0, start, width - 1, end - 1)
        cells.setDataArray(rows)
        if has_header and not start:
            style_header(sheet, 0, width)
        progress(end / len(grid))


def be_text(document: Any, cells: Any) -> None:
    """Format ``cells`` as text, so that what looks like a number stays what it is.

    Calc itself does so with a text that it is given and that looks like one, but not in a redo
    (seen in 7.4).
    """
    formats = document.NumberFormats
    cells.NumberFormat = formats.getStandardFormat(TEXT, document.CharLocale)


def width_of(grid: Grid) -> int:
    """Return the length of the longest row, 0 when there is none."""
    return max((len(row) for row in grid), default=0)


def style_header(sheet: Any, row: int, width: int) -> None:
    """Set ``row`` in bold and make the first ``width`` columns as wide as what they hold."""
    sheet.getCellRangeByPosition(0, row, width - 1, row).CharWeight = BOLD
    sheet.getCellRangeByPosition(0, 0, width - 1, 0).Columns.OptimalWidth = True


def _places(ranges: Any) -> Iterator[tuple[int, int]]:
    for address in ranges.RangeAddresses:
        for row in range(address.StartRow, address.EndRow + 1):
            for column in range(address.StartColumn, address.EndColumn + 1):
                yield row, column
