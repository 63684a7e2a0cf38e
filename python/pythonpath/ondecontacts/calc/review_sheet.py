"""The sheet « À vérifier »: one line a finding, the most important first."""

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
from ondecontacts.calc.sheets import put_sheet, unused_name
from ondecontacts.calc.workbook import REVIEW
from ondecontacts.findings import IMPORTANCE, INFORMATION, Finding
from ondecontacts.office.progress import Progress
from ondecontacts.wording import Say, finding_text, where

_COLUMNS = ("importance", "where", "kind", "person", "what", "advice")
_WIDTHS = (2000, 1700, 2300, 2800, 4700, 3400)  # 1/100 mm
_WHERE, _FIRST_WRAPPED = _COLUMNS.index("where"), _COLUMNS.index("kind")
_TEXT_HEIGHT = 9  # points
_COLORS = {"a-corriger": 0xFFD8D0, "a-regarder": 0xFFF8D6, INFORMATION: 0xE4EEF8}
_FILTER = "ondecontacts_a_verifier"


def write_review(
    document: Any,
    findings: Sequence[Finding],
    source: str,
    position: int,
    say: Say,
    progress: Progress,
) -> None:
    """Write ``findings``, in their order, into « À vérifier », which is added if need be.

    ``source`` is the sheet with the extraction: each line is linked to its cell there.
    """
    sheet = put_sheet(document, REVIEW, position)
    about = say("review.guide") if findings else say("review.empty")
    header = write_heading(sheet, say("review.title"), about, _WIDTHS)
    if not findings:
        print_only(sheet, len(_COLUMNS))
        return
    first, last = header + 1, header + len(findings)
    cells = sheet.getCellRangeByPosition(0, header, len(_COLUMNS) - 1, last)
    cells.CharHeight, cells.VertJustify = _TEXT_HEIGHT, TOP
    rule(cells)
    titles = sheet.getCellRangeByPosition(0, header, len(_COLUMNS) - 1, header)
    titles.IsTextWrapped = True
    titles.setDataArray((tuple(say(f"review.{column}") for column in _COLUMNS),))
    style_table_header(sheet, header, len(_COLUMNS))
    levels = sheet.getCellRangeByPosition(0, first, 0, last)
    levels.setDataArray(tuple((say(f"importance.{f.importance}"),) for f in findings))
    _color(sheet, first, findings)
    _link(document, sheet, first, findings, source, say, progress)
    # Whatever is written into a row works out the heights of all cells in it that are wrapped,
    # which takes longer than all the rest: they are wrapped while empty, and written last, at once.
    # (A height that is set, or worked out after that, is another one after a redo.)
    texts = sheet.getCellRangeByPosition(_FIRST_WRAPPED, first, len(_COLUMNS) - 1, last)
    texts.IsTextWrapped = True
    texts.setDataArray(tuple(_texts(finding, say) for finding in findings))
    _filter(document, cells)
    repeat_when_printed(sheet, header, header)
    print_only(sheet, len(_COLUMNS))


def _texts(finding: Finding, say: Say) -> tuple[str, ...]:
    """Return what stands behind the place, all of it as long as it may be."""
    told = finding_text(finding, say)
    return told.title, told.person, told.what, told.advice


def _color(sheet: Any, first: int, findings: Sequence[Finding]) -> None:
    """Color the importance of ``findings``, which are sorted by it, from row ``first`` on."""
    for importance in IMPORTANCE:
        count = sum(finding.importance == importance for finding in findings)
        if count:
            color(sheet.getCellRangeByPosition(0, first, 0, first + count - 1), _COLORS[importance])
            first += count


def _link(
    document: Any,
    sheet: Any,
    first: int,
    findings: Sequence[Finding],
    source: str,
    say: Say,
    progress: Progress,
) -> None:
    """Return which row of the extraction each is about, by a link to the cell there."""
    quoted = "'" + source.replace("'", "''") + "'"
    for row, finding in enumerate(findings, first):
        if finding.row is None:
            continue
        field = document.createInstance("com.sun.star.text.TextField.URL")
        field.URL = f"#{quoted}.{finding.cell}"
        field.Representation = where(finding, say)
        cell = sheet.getCellByPosition(_WHERE, row)
        cell.insertTextContent(cell.createTextCursor(), field, False)
        progress((row - first) / len(findings))


def _filter(document: Any, cells: Any) -> None:
    """Return the columns arrows to filter by. What they filter goes with the sheet.

    (A range without a name would be lost when the step is redone, seen in 7.0, 7.4 and 26.8.)
    """
    ranges = document.DatabaseRanges
    name = unused_name(ranges, _FILTER)  # a sheet that the director renamed has kept its own
    ranges.addNewByName(name, cells.RangeAddress)
    ranges.getByName(name).AutoFilter = True
