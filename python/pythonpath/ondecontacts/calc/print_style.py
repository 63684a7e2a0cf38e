"""What the sheets that are read and printed have in common: a heading, and headers of tables.

They are as wide as a page of A4 in portrait, so that they need no page style of their own: one that
is given to a sheet is lost when a step is redone (seen in 7.0, 7.4 and 26.8). Rows are as high as
what they hold, since a height that is set is lost in the same way.
"""

from __future__ import annotations

from typing import Any, Sequence

import uno
from com.sun.star.awt.FontWeight import BOLD

from ondecontacts.calc import colors
from ondecontacts.calc.sheet_names import FAMILIES_MARK

_TITLE = 1
_TITLE_HEIGHT, _MARK_HEIGHT = 18, 8  # points
_LINE_WIDTH = 9  # 1/100 mm


def write_heading(sheet: Any, title: str, about: str, widths: Sequence[int]) -> int:
    """Write the mark, the title and the lines of ``about``; return the row that a table goes in.

    The columns are made as wide as ``widths``, in 1/100 mm.
    """
    set_widths(sheet, widths)
    lines = [FAMILIES_MARK, title, *about.split("\n")]
    last = len(lines) - 1
    heading = sheet.getCellRangeByPosition(0, 0, 0, last)
    heading.setDataArray(tuple((line,) for line in lines))
    mark = sheet.getCellByPosition(0, 0)
    mark.CharHeight, mark.CharColor = _MARK_HEIGHT, colors.SMALL_PRINT
    write_title(sheet, _TITLE, title, _TITLE_HEIGHT)
    return last + 2


def set_widths(sheet: Any, widths: Sequence[int]) -> None:
    """Make the first columns as wide as ``widths``, in 1/100 mm."""
    columns = sheet.Columns
    for column, width in enumerate(widths):
        columns.getByIndex(column).Width = width


def write_title(sheet: Any, row: int, title: str, height: int) -> None:
    """Write ``title`` into ``row``, in bold letters of ``height`` points."""
    cell = sheet.getCellByPosition(0, row)
    cell.String = title
    cell.CharHeight, cell.CharWeight = height, BOLD


def style_table_header(sheet: Any, row: int, columns: int) -> None:
    """Show ``row`` as the header of a table of so many columns."""
    header = sheet.getCellRangeByPosition(0, row, columns - 1, row)
    header.CharWeight = BOLD
    color(header, colors.HEADER)


def rule(cells: Any) -> None:
    """Draw fine lines above, between and below the rows of ``cells``."""
    line = uno.createUnoStruct("com.sun.star.table.BorderLine2")
    line.OuterLineWidth = line.LineWidth = _LINE_WIDTH
    line.Color = colors.RULE
    border = cells.TableBorder2
    for side in ("TopLine", "HorizontalLine", "BottomLine"):
        setattr(border, side, line)
        setattr(border, f"Is{side}Valid", True)
    cells.TableBorder2 = border


def repeat_when_printed(sheet: Any, first: int, last: int) -> None:
    """Have these rows at the top of each page."""
    sheet.setTitleRows(sheet.getCellRangeByPosition(0, first, 0, last).RangeAddress)


def print_only(sheet: Any, columns: int) -> None:
    """Have the first ``columns`` printed, and not what flows over their edge."""
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    last_row = cursor.RangeAddress.EndRow
    sheet.setPrintAreas((sheet.getCellRangeByPosition(0, 0, columns - 1, last_row).RangeAddress,))


def color(cells: Any, background: int) -> None:
    """Put a light background behind ``cells``, on which letters are dark in a dark theme too."""
    cells.CellBackColor, cells.CharColor = background, colors.INK
