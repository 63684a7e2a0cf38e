"""The chart of « Bilan »: of each class, the share of the families that can be reached."""

from __future__ import annotations

from typing import Any

import uno
from com.sun.star.chart.ChartAxisPosition import END as AT_THE_END
from com.sun.star.chart.ChartLegendPosition import BOTTOM
from com.sun.star.drawing.FillStyle import NONE as NO_FILL
from com.sun.star.drawing.LineStyle import NONE as NO_LINE
from com.sun.star.i18n.NumberFormatIndex import PERCENT_INT

from ondecontacts.calc import colors
from ondecontacts.office.services import settings
from ondecontacts.wording import Say

_TITLE_HEIGHT, _LABEL_HEIGHT = 12, 8  # points
_GAP = 50  # between two classes, in percent of a bar
_STEP = 0.2
# From this version on a chart may be there while other sheets are undone; 7.0 mirrors it then.
_STAYING = (7, 4)
_VALUE_AS_LABEL = 1  # com.sun.star.chart.ChartDataCaption.VALUE


def add_chart(
    document: Any, sheet: Any, table: Any, covered: tuple[int, int], width: int, say: Say
) -> None:
    """Draw the columns of shares in ``table``, the addresses of its names and of these.

    ``covered`` are the first and the last row that the chart stands on; ``width`` is its own, in
    1/100 mm.
    """
    # Without a name: one that is taken crashes LibreOffice, and it does not outlast a redo (7.4).
    charts = sheet.Charts
    charts.addNewByName("", _rectangle(sheet, covered, width), table, True, True)
    chart = charts.getByIndex(charts.Count - 1).EmbeddedObject
    chart.HasMainTitle = True
    chart.Title.String = say("report.chart")
    chart.Title.CharHeight = _TITLE_HEIGHT
    chart.HasLegend = True
    chart.Legend.Alignment = BOTTOM
    chart.Legend.FillStyle, chart.Legend.LineStyle = NO_FILL, NO_LINE
    diagram = chart.Diagram
    diagram.Vertical = True  # the bars lie: names of classes are long
    diagram.XAxis.ReverseDirection = True  # the first class on top
    diagram.Wall.FillStyle = NO_FILL
    diagram.DataCaption = _VALUE_AS_LABEL
    axis = diagram.YAxis
    axis.Min, axis.Max, axis.StepMain = 0.0, 1.0, _STEP
    axis.CrossoverPosition = AT_THE_END  # below
    axis.LinkNumberFormatToSource = False
    formats = chart.NumberFormats
    axis.NumberFormat = formats.getFormatIndex(PERCENT_INT, document.CharLocale)
    axis.GapWidth = _GAP
    for number, color in enumerate(colors.CHART):
        series = diagram.getDataRowProperties(number)
        series.FillColor, series.CharHeight = color, _LABEL_HEIGHT


def stays_where_it_is_at_undo() -> bool:
    """Return whether this LibreOffice leaves a chart in its place while other sheets are undone."""
    ctx = uno.getComponentContext()
    product = settings(ctx, "ConfigurationAccess", "/org.openoffice.Setup/Product")
    major, minor = str(product.ooSetupVersion).split(".")[:2]
    return (int(major), int(minor)) >= _STAYING


def _rectangle(sheet: Any, covered: tuple[int, int], width: int) -> Any:
    cells = sheet.getCellRangeByPosition(0, covered[0], 0, covered[1])
    rectangle = uno.createUnoStruct("com.sun.star.awt.Rectangle")
    rectangle.X, rectangle.Y = 0, cells.Position.Y
    rectangle.Width, rectangle.Height = width, cells.Size.Height
    return rectangle
