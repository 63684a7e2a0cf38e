"""The sheet « À vérifier »: writing what is planned in review_plan."""

from __future__ import annotations

from typing import Any, Sequence

from com.sun.star.table.CellVertJustify2 import TOP

from ondecontacts.calc.print_style import (
    color,
    print_only,
    repeat_when_printed,
    rule,
    style_table_header,
    write_heading,
)
from ondecontacts.calc.review_plan import COLUMNS, FIRST_TEXT, WHERE, Link, plan_review
from ondecontacts.calc.sheet_names import REVIEW
from ondecontacts.calc.sheets import be_text, put_sheet
from ondecontacts.findings import Finding
from ondecontacts.office.progress import Progress
from ondecontacts.wording import Say

_WIDTHS = (2000, 1700, 2300, 2800, 4700, 3400)  # 1/100 mm
_TEXT_HEIGHT = 9  # points
_FILTER = "ondecontacts_a_verifier"


def write_review(
    document: Any,
    findings: Sequence[Finding],
    source_name: str,
    position: int,
    say: Say,
    progress: Progress,
) -> None:
    """Write ``findings``, in their order, into « À vérifier », which is added if need be.

    ``source_name`` is the sheet with the extraction: each line is linked to its cell there.
    """
    sheet = put_sheet(document, REVIEW, position)
    about = say("review.guide") if findings else say("review.empty")
    header = write_heading(sheet, say("review.title"), about, _WIDTHS)
    if not findings:
        print_only(sheet, len(COLUMNS))
        return
    review = plan_review(findings, source_name, say)
    first, last = header + 1, header + len(findings)
    cells = sheet.getCellRangeByPosition(0, header, len(COLUMNS) - 1, last)
    cells.CharHeight, cells.VertJustify = _TEXT_HEIGHT, TOP
    rule(cells)
    titles = sheet.getCellRangeByPosition(0, header, len(COLUMNS) - 1, header)
    titles.IsTextWrapped = True
    titles.setDataArray((tuple(say(f"review.{column}") for column in COLUMNS),))
    style_table_header(sheet, header, len(COLUMNS))
    levels = sheet.getCellRangeByPosition(0, first, 0, last)
    levels.setDataArray(tuple((level,) for level in review.importance))
    for start, end, background in review.bands:
        color(sheet.getCellRangeByPosition(0, first + start, 0, first + end), background)
    for link in review.links:
        _write_link(document, sheet.getCellByPosition(WHERE, first + link.row), link)
        progress(link.row / len(findings))
    # Whatever is written into a row works out the heights of all cells in it that are wrapped,
    # which takes longer than all the rest: they are wrapped while empty, and written last, at once.
    # (A height that is set, or worked out after that, is another one after a redo.)
    texts = sheet.getCellRangeByPosition(FIRST_TEXT, first, len(COLUMNS) - 1, last)
    texts.IsTextWrapped = True
    be_text(document, texts)
    texts.setDataArray(tuple(review.texts))
    _filter(document, cells)
    repeat_when_printed(sheet, header, header)
    print_only(sheet, len(COLUMNS))


def _write_link(document: Any, cell: Any, link: Link) -> None:
    field = document.createInstance("com.sun.star.text.TextField.URL")
    field.URL, field.Representation = link.address, link.text
    cell.insertTextContent(cell.createTextCursor(), field, False)


def _filter(document: Any, cells: Any) -> None:
    """Put arrows to filter by on the columns.

    A range without a name would be lost when the step is redone (seen in 7.0, 7.4 and 26.8).
    """
    address = cells.RangeAddress
    ranges = document.DatabaseRanges
    for there in map(ranges.getByName, ranges.ElementNames):
        if there.Name.startswith(_FILTER) and there.DataArea.Sheet == address.Sheet:
            there.setDataArea(address)
            return
    name, number = _FILTER, 1
    while ranges.hasByName(name):  # a sheet that the director renamed has kept its own
        number += 1
        name = f"{_FILTER}_{number}"
    ranges.addNewByName(name, address)
    ranges.getByName(name).AutoFilter = True
