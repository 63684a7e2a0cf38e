"""The sheet « À vérifier »: one line a finding, the most important first."""

from __future__ import annotations

from typing import Any, Sequence

from com.sun.star.table.CellVertJustify2 import TOP

from ondecontacts.calc.progress import Progress
from ondecontacts.calc.readable import (
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
from ondecontacts.wording import Say, place, remark

_COLUMNS = ("importance", "kind", "person", "what", "where", "advice")
_WIDTHS = (2000, 2300, 2800, 4700, 1700, 3400)  # 1/100 mm
_WHERE = _COLUMNS.index("where")
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
    lines = [tuple(say(f"review.{column}") for column in _COLUMNS)]
    lines += [_line(finding, say) for finding in findings]
    cells = sheet.getCellRangeByPosition(0, header, len(_COLUMNS) - 1, header + len(findings))
    cells.CharHeight, cells.VertJustify = _TEXT_HEIGHT, TOP
    cells.setDataArray(tuple(lines))
    style_table_header(sheet, header, len(_COLUMNS))
    rule(cells)
    _color(sheet, header + 1, findings)
    _link(document, sheet, header + 1, findings, source, say, progress)
    # At the end: each change of a cell that is wrapped works out the heights of rows anew. This
    # does too, and nothing takes as long; but without the second time a redo has other heights.
    cells.IsTextWrapped = True
    cells.Rows.OptimalHeight = True
    _filter(document, cells)
    repeat_when_printed(sheet, header, header)
    print_only(sheet, len(_COLUMNS))


def _line(finding: Finding, say: Say) -> tuple[str, ...]:
    told = remark(finding, say)
    importance = say(f"importance.{finding.importance}")
    return importance, told.title, told.person, told.what, place(finding, say), told.advice


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
    """Put a link to the cell of the extraction in the place of the text that names it."""
    quoted = "'" + source.replace("'", "''") + "'"
    for row, finding in enumerate(findings, first):
        if finding.row is None:
            continue
        field = document.createInstance("com.sun.star.text.TextField.URL")
        field.URL = f"#{quoted}.{finding.cell}"
        field.Representation = place(finding, say)
        cell = sheet.getCellByPosition(_WHERE, row)
        cell.String = ""
        cell.insertTextContent(cell.createTextCursor(), field, False)
        progress((row - first) / len(findings))


def _filter(document: Any, cells: Any) -> None:
    """Give the columns arrows to filter by. What they filter goes with the sheet.

    (A range without a name would be lost when the step is redone, seen in 7.0, 7.4 and 26.8.)
    """
    ranges = document.DatabaseRanges
    name = unused_name(ranges, _FILTER)  # a sheet that the director renamed has kept its own
    ranges.addNewByName(name, cells.RangeAddress)
    ranges.getByName(name).AutoFilter = True
