"""The sheet « Bilan »: the figures, a chart of them, and whom to tell on paper.

It is made anew when its lines are others. Else it is kept with its chart, and texts and figures
alone are written: LibreOffice never lets go of a chart that was taken out (docs/libreoffice.md).
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any, Iterator, Sequence, Tuple, Union

from com.sun.star.awt.FontWeight import BOLD
from com.sun.star.i18n.NumberFormatIndex import PERCENT_INT
from com.sun.star.table.CellHoriJustify import LEFT, RIGHT

from ondecontacts.calc.chart import add_chart, stays_where_it_is_at_undo
from ondecontacts.calc.print_style import (
    color,
    print_only,
    rule,
    style_table_header,
    write_heading,
    write_title,
)
from ondecontacts.calc.sheets import end_of_used_area, find_sheet, put_sheet
from ondecontacts.calc.workbook import REPORT
from ondecontacts.contacts.model import ClassCount, Conversion, PaperNotice
from ondecontacts.wording import Say

_COLUMNS = ("class", "pupils", "families", "contacts", "without_email", "by_email", "by_phone")
_WIDTHS = (5200, 1600, 1800, 1900, 2100, 2200, 2200)  # 1/100 mm
_PUPILS, _BY_EMAIL, _BY_PHONE = map(_COLUMNS.index, ("pupils", "by_email", "by_phone"))
_ABOUT = 2  # its row, below the mark and the title
_CHART_WIDTH = 15000
_CHART_ROWS, _ROWS_A_CLASS = 7, 2  # as high as this, and so many for each class
_LIST_TITLE_HEIGHT = 14  # points
_LIST_HEADING = 5  # rows, at the most
_CLASS_COLOR = 0xEEEEEE
_PHONES = 2  # where the telephones stand in the list
_INDENT = 400  # 1/100 mm

Cell = Union[str, float]
ReportRow = Tuple[Cell, ...]


@dataclass(frozen=True)
class Report:
    """« Bilan » as it is to be: lines of text below the title, the table, the homes to tell.

    The table begins at the row ``header``, the list of homes at ``list_row``, and the chart between
    them shows the first ``classes`` of the table. ``keeps_sheet`` tells that the sheet which is
    there has these lines and such a chart already: it stays, and other figures are put into it.
    """

    about: Sequence[str]
    table: Sequence[ReportRow]
    classes: int
    notices: Sequence[PaperNotice]
    keeps_sheet: bool = False

    @property
    def header(self) -> int:
        """The row of the titles of the table, below an empty one."""
        return _ABOUT + len(self.about) + 1

    @property
    def last(self) -> int:
        """The last row of the table."""
        return self.header + len(self.table) - 1

    @property
    def list_row(self) -> int:
        """The row in which the list of homes begins, below the chart."""
        return self.last + 2 + (_CHART_ROWS + _ROWS_A_CLASS * self.classes if self.classes else 0)


def plan_report(document: Any, conversion: Conversion, day: datetime.date, say: Say) -> Report:
    """Lay out what ``conversion`` of ``day`` gave; return whether « Bilan » can keep its sheet."""
    about = say(
        "report.about",
        label=conversion.school.label,
        day=day.strftime("%d/%m/%Y"),
        families=say("summary.families", n=conversion.school.families),
        pupils=say("summary.pupils", n=conversion.school.pupils),
        contacts=say("summary.contacts", n=conversion.school.contacts),
        responsables=say("summary.responsables", n=conversion.responsables),
    )
    unclassed = conversion.unclassed
    rows: list[ReportRow] = [tuple(say(f"report.{column}") for column in _COLUMNS)]
    rows += [_figures(count, count.label) for count in conversion.classes]
    if unclassed.pupils or unclassed.contacts:
        rows.append(_figures(unclassed, say("report.unclassed")))
    rows.append(_figures(conversion.school, say("report.school")))
    report = Report(about.split("\n"), rows, len(conversion.classes), conversion.notices)
    sheet = find_sheet(document, REPORT)
    return replace(report, keeps_sheet=sheet is not None and _has_lines_of(sheet, report, say))


def write_report(document: Any, report: Report, position: int, say: Say) -> None:
    """Write ``report`` into « Bilan », which is added at ``position`` if need be."""
    if report.keeps_sheet:
        sheet = find_sheet(document, REPORT)
        lines = sheet.getCellRangeByPosition(0, _ABOUT, 0, _ABOUT + len(report.about) - 1)
        lines.setDataArray(tuple((line,) for line in report.about))
        _write_table(sheet, report.header, report.table)
        _make_room(sheet, report.list_row, report.notices)
    else:
        sheet = put_sheet(document, REPORT, position)
        write_heading(sheet, say("report.title"), "\n".join(report.about), _WIDTHS)
        _write_figures(document, sheet, report)
        if report.classes:
            _add_chart(document, sheet, report, say)
    _write_notices(sheet, report.list_row, report.notices, say)
    print_only(sheet, len(_COLUMNS))


def _add_chart(document: Any, sheet: Any, report: Report, say: Say) -> None:
    last_class = report.header + report.classes
    shares = tuple(
        sheet.getCellRangeByPosition(first, report.header, last, last_class).RangeAddress
        for first, last in ((0, 0), (_BY_EMAIL, _BY_PHONE))
    )
    covered = (report.last + 2, report.list_row - 2)
    add_chart(document, sheet, shares, covered, _CHART_WIDTH, say)


def _has_lines_of(sheet: Any, report: Report, say: Say) -> bool:
    """Return whether ``sheet`` shows the same classes, with a chart that may stay."""
    charts = sheet.Charts
    if charts.Count != 1 or not stays_where_it_is_at_undo():
        return False
    cells = _across(sheet, report.header, report.last)
    there = cells.getDataArray()
    list_title = sheet.getCellByPosition(0, report.list_row)
    return (
        there[0] == report.table[0]
        and [row[0] for row in there] == [row[0] for row in report.table]
        # Undo would not empty a cell again that is filled now (seen in 7.4).
        and not any(cell == "" for row in (*there, *report.table) for cell in row)
        and list_title.String == say("report.paper")
    )


def _make_room(sheet: Any, first: int, notices: Sequence[PaperNotice]) -> None:
    """Have empty rows from ``first`` on for a list of ``notices``, in place of the one there.

    They are inserted: undo would not empty those again that are there (seen in 7.4).
    """
    end = end_of_used_area(sheet).EndRow
    room = _LIST_HEADING + sum(2 + len(notice.contacts) for notice in notices)
    rows = sheet.Rows
    rows.insertByIndex(first, room)
    rows.removeByIndex(first + room, end - first + 1)


def _write_figures(document: Any, sheet: Any, report: Report) -> None:
    header, last = report.header, report.last
    _write_table(sheet, header, report.table)
    rule(_across(sheet, header, last))
    style_table_header(sheet, header, len(_COLUMNS))
    titles = _across(sheet, header, header)
    titles.IsTextWrapped = True
    titles.Rows.OptimalHeight = True  # it would be low again after a redo (7.4)
    sheet.getCellRangeByPosition(_PUPILS, header, _BY_PHONE, last).HoriJustify = RIGHT
    formats = document.NumberFormats
    percent = formats.getFormatIndex(PERCENT_INT, document.CharLocale)
    sheet.getCellRangeByPosition(_BY_EMAIL, header + 1, _BY_PHONE, last).NumberFormat = percent
    whole_school = _across(sheet, last, last)
    whole_school.CharWeight = BOLD
    color(whole_school, _CLASS_COLOR)


def _figures(count: ClassCount, name: str) -> ReportRow:
    figures = (count.pupils, count.families, count.contacts, count.without_email)
    reached = (count.families_by_email, count.families_by_phone)
    return (name, *map(float, figures), *(_share(number, count.families) for number in reached))


def _share(number: int, whole: int) -> Cell:
    return number / whole if whole else ""


def _write_notices(sheet: Any, first: int, notices: Sequence[PaperNotice], say: Say) -> None:
    """Write the list of homes that no e-mail reaches, on a page of its own."""
    rows = sheet.Rows
    rows.getByIndex(first).IsStartOfNewPage = True
    write_title(sheet, first, say("report.paper"), _LIST_TITLE_HEIGHT)
    about = say("report.paper.guide") if notices else say("report.paper.none")
    lines = about.split("\n")
    header = _write_table(sheet, first + 1, [_spread(line) for line in lines]) + 2
    if not notices:
        return
    rows = [_spread(say("report.paper.people"), say("report.paper.phones"))]
    of_classes, of_people = [], []
    for label, of_class in groupby(notices, key=lambda notice: notice.label):
        of_classes.append(header + len(rows))
        rows.append(_spread(label or say("report.unclassed")))
        for notice in of_class:
            rows.append(_spread(_pupils(notice) or say("report.paper.no-pupil")))
            of_people.append((header + len(rows), header + len(rows) + len(notice.contacts) - 1))
            rows.extend(_people(notice))
    last = _write_table(sheet, header, rows)
    rule(_across(sheet, header, last))
    style_table_header(sheet, header, len(_COLUMNS))
    for row in of_classes:
        cells = _across(sheet, row, row)
        cells.CharWeight = BOLD
        color(cells, _CLASS_COLOR)
    for first_of_home, last_of_home in of_people:
        cells = sheet.getCellRangeByPosition(0, first_of_home, 0, last_of_home)
        cells.HoriJustify, cells.ParaIndent = LEFT, _INDENT


def _pupils(notice: PaperNotice) -> str:
    return ", ".join(f"{last} {first}".strip() for last, first in notice.pupils)


def _people(notice: PaperNotice) -> Iterator[ReportRow]:
    """Return a line for each of those in charge."""
    for contact in notice.contacts:
        name = f"{contact.name} *" if notice.other_home else contact.name
        yield _spread(name, ", ".join(phone.number for phone in contact.plain_phones))


def _spread(text: str, phones: str = "") -> ReportRow:
    """Return a line whose texts flow over the empty cells beside them."""
    return tuple({0: text, _PHONES: phones}.get(column, "") for column in range(len(_COLUMNS)))


def _across(sheet: Any, first: int, last: int) -> Any:
    return sheet.getCellRangeByPosition(0, first, len(_COLUMNS) - 1, last)


def _write_table(sheet: Any, first: int, rows: Sequence[ReportRow]) -> int:
    """Write ``rows`` from row ``first`` on, and return the last row."""
    last = first + len(rows) - 1
    cells = _across(sheet, first, last)
    cells.setDataArray(tuple(rows))
    return last
