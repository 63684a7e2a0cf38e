"""The sheet « Bilan »: the figures, a chart of them, and whom to tell on paper.

It is written anew when its lines are others. Else it is kept with its chart, and texts and figures
alone are written: LibreOffice never lets go of a chart that was taken out (docs/libreoffice.md).
"""

from __future__ import annotations

from typing import Any, Sequence

from com.sun.star.awt.FontWeight import BOLD
from com.sun.star.i18n.NumberFormatIndex import PERCENT_INT
from com.sun.star.table.CellHoriJustify import LEFT, RIGHT

from ondecontacts.calc import colors
from ondecontacts.calc.chart import add_chart, stays_where_it_is_at_undo
from ondecontacts.calc.print_style import (
    color,
    print_only,
    rule,
    style_table_header,
    write_heading,
    write_title,
)
from ondecontacts.calc.report_plan import (
    ABOUT,
    BY_EMAIL,
    BY_PHONE,
    COLUMNS,
    PUPILS,
    Report,
    ReportRow,
    plan_paper_list,
    spread,
)
from ondecontacts.calc.sheet_names import REPORT
from ondecontacts.calc.sheets import be_text, empty_cells, find_sheet, put_sheet
from ondecontacts.contacts.model import PaperNotice
from ondecontacts.wording import Say

_WIDTHS = (5200, 1600, 1800, 1900, 2100, 2200, 2200)  # 1/100 mm
_CHART_WIDTH = 15000
_LIST_TITLE_HEIGHT = 14  # points
_INDENT = 400  # 1/100 mm


def keeps_sheet(document: Any, report: Report, say: Say) -> bool:
    """Return whether « Bilan » shows the lines of ``report``, with a chart that may stay.

    Then other figures are put into it, and it is not written anew.
    """
    sheet = find_sheet(document, REPORT)
    if sheet is None or not stays_where_it_is_at_undo():
        return False
    charts = sheet.Charts
    if charts.Count != 1:
        return False
    cells = _across(sheet, report.header, report.last)
    list_title = sheet.getCellByPosition(0, report.list_row)
    return report.has_same_lines(cells.getDataArray()) and list_title.String == say("report.paper")


def write_report(document: Any, report: Report, is_kept: bool, position: int, say: Say) -> None:
    """Write ``report`` into « Bilan », which is added at ``position`` if need be.

    ``is_kept`` tells whether the sheet that is there stays (``keeps_sheet``).
    """
    if is_kept:
        sheet = find_sheet(document, REPORT)
        lines = sheet.getCellRangeByPosition(0, ABOUT, 0, ABOUT + len(report.about) - 1)
        lines.setDataArray(tuple((line,) for line in report.about))
        _write_table(sheet, report.header, report.table)
        empty_cells(_across(sheet, report.list_row, sheet.RangeAddress.EndRow))
    else:
        sheet = put_sheet(document, REPORT, position)
        write_heading(sheet, say("report.title"), "\n".join(report.about), _WIDTHS)
        _write_figures(document, sheet, report)
        if report.class_count:
            _add_chart(document, sheet, report, say)
    _write_notices(document, sheet, report.list_row, report.notices, say)
    print_only(sheet, len(COLUMNS))


def _add_chart(document: Any, sheet: Any, report: Report, say: Say) -> None:
    last_class = report.header + report.class_count
    shares = tuple(
        sheet.getCellRangeByPosition(first, report.header, last, last_class).RangeAddress
        for first, last in ((0, 0), (BY_EMAIL, BY_PHONE))
    )
    add_chart(document, sheet, shares, report.chart_rows, _CHART_WIDTH, say)


def _write_figures(document: Any, sheet: Any, report: Report) -> None:
    header, last = report.header, report.last
    be_text(document, sheet.getCellRangeByPosition(0, header, 0, last))
    _write_table(sheet, header, report.table)
    rule(_across(sheet, header, last))
    style_table_header(sheet, header, len(COLUMNS))
    titles = _across(sheet, header, header)
    titles.IsTextWrapped = True
    titles.Rows.OptimalHeight = True  # it would be low again after a redo (7.4)
    sheet.getCellRangeByPosition(PUPILS, header, BY_PHONE, last).HoriJustify = RIGHT
    formats = document.NumberFormats
    percent = formats.getFormatIndex(PERCENT_INT, document.CharLocale)
    sheet.getCellRangeByPosition(BY_EMAIL, header + 1, BY_PHONE, last).NumberFormat = percent
    whole_school = _across(sheet, last, last)
    whole_school.CharWeight = BOLD
    color(whole_school, colors.SECTION)


def _write_notices(
    document: Any, sheet: Any, first: int, notices: Sequence[PaperNotice], say: Say
) -> None:
    """Write the list of homes that no e-mail reaches, on a page of its own."""
    rows = sheet.Rows
    rows.getByIndex(first).IsStartOfNewPage = True
    write_title(sheet, first, say("report.paper"), _LIST_TITLE_HEIGHT)
    about = say("report.paper.guide") if notices else say("report.paper.none")
    lines = about.split("\n")
    header = _write_table(sheet, first + 1, [spread(line) for line in lines]) + 2
    if not notices:
        return
    planned = plan_paper_list(notices, say)
    be_text(document, _across(sheet, header, header + len(planned.rows) - 1))
    last = _write_table(sheet, header, planned.rows)
    rule(_across(sheet, header, last))
    style_table_header(sheet, header, len(COLUMNS))
    for row in planned.of_classes:
        cells = _across(sheet, header + row, header + row)
        cells.CharWeight = BOLD
        color(cells, colors.SECTION)
    for first_of_home, last_of_home in planned.of_homes:
        cells = sheet.getCellRangeByPosition(0, header + first_of_home, 0, header + last_of_home)
        cells.HoriJustify, cells.ParaIndent = LEFT, _INDENT


def _across(sheet: Any, first: int, last: int) -> Any:
    return sheet.getCellRangeByPosition(0, first, len(COLUMNS) - 1, last)


def _write_table(sheet: Any, first: int, rows: Sequence[ReportRow]) -> int:
    """Write ``rows`` from row ``first`` on, and return the last row."""
    last = first + len(rows) - 1
    cells = _across(sheet, first, last)
    cells.setDataArray(tuple(rows))
    return last
