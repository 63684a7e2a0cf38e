"""The sheet « Changements »: writing what is planned in changes_plan."""

from __future__ import annotations

from typing import Any, Optional

from com.sun.star.awt.FontWeight import BOLD
from com.sun.star.sheet.ValidationType import LIST
from com.sun.star.table.CellVertJustify2 import TOP

from ondecontacts.calc import colors
from ondecontacts.calc.changes_plan import (
    COLUMNS,
    IS_DONE,
    TO_DO,
    WHERE,
    ChangesSheet,
    RowLink,
    Since,
    plan_changes,
)
from ondecontacts.calc.print_style import (
    color,
    print_only,
    repeat_when_printed,
    rule,
    style_table_header,
    write_heading,
)
from ondecontacts.calc.sheet_names import CHANGES
from ondecontacts.calc.sheets import be_text, put_sheet
from ondecontacts.wording import Say

_WIDTHS = (800, 2300, 3800, 2100, 3200, 3200, 1500)  # 1/100 mm
_TEXT_HEIGHT = 9  # points
_WARNING = 2  # the row of the first line below the title


def write_changes(document: Any, since: Optional[Since], position: int, say: Say) -> None:
    """Write what has changed ``since`` into « Changements », which is added if need be."""
    planned = plan_changes(since, say)
    sheet = put_sheet(document, CHANGES, position)
    about = "\n".join(filter(None, (planned.warning, planned.about)))
    header = write_heading(sheet, say("changes.title"), about, _WIDTHS)
    if planned.warning:
        sheet.getCellByPosition(0, _WARNING).CharWeight = BOLD
    if planned.rows:
        _write_table(document, sheet, header, planned, say)
    print_only(sheet, len(COLUMNS))


def _write_table(document: Any, sheet: Any, header: int, planned: ChangesSheet, say: Say) -> None:
    first, last = header + 1, header + len(planned.rows)
    cells = _across(sheet, header, last)
    cells.CharHeight, cells.VertJustify = _TEXT_HEIGHT, TOP
    rule(cells)
    titles = _across(sheet, header, header)
    titles.IsTextWrapped = True
    titles.setDataArray((tuple(say(f"changes.{column}") for column in COLUMNS),))
    style_table_header(sheet, header, len(COLUMNS))
    for row in planned.titles:
        group = _across(sheet, first + row, first + row)
        group.CharWeight = BOLD
        color(group, colors.SECTION)
    if planned.to_tick:
        _offer_ticks(sheet, first + planned.to_tick[0], first + planned.to_tick[-1])
    # Wrapped while they are empty: see review_sheet.
    texts = sheet.getCellRangeByPosition(1, first, WHERE - 1, last)
    texts.IsTextWrapped = True
    be_text(document, texts)
    below = _across(sheet, first, last)
    below.setDataArray(tuple(planned.rows))
    for link in planned.links:
        _write_link(document, sheet.getCellByPosition(WHERE, first + link.row), link)
    repeat_when_printed(sheet, header, header)


def _offer_ticks(sheet: Any, first: int, last: int) -> None:
    """Let a tick be chosen from a list in the first column."""
    cells = sheet.getCellRangeByPosition(0, first, 0, last)
    offered = cells.Validation
    offered.Type = LIST
    offered.setFormula1(f'"{TO_DO}";"{IS_DONE}"')
    cells.Validation = offered


def _write_link(document: Any, cell: Any, link: RowLink) -> None:
    field = document.createInstance("com.sun.star.text.TextField.URL")
    field.URL, field.Representation = link.address, link.text
    cell.insertTextContent(cell.createTextCursor(), field, False)


def _across(sheet: Any, first: int, last: int) -> Any:
    return sheet.getCellRangeByPosition(0, first, len(COLUMNS) - 1, last)
