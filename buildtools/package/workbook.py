"""Making the workbook « Garder-le-contact.ods », without LibreOffice and without a macro."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path

from odf.number import Text as TextFormatContent
from odf.number import TextStyle
from odf.opendocument import OpenDocumentSpreadsheet
from odf.style import (
    ParagraphProperties,
    Style,
    TableCellProperties,
    TableColumnProperties,
    TableProperties,
    TableRowProperties,
    TextProperties,
)
from odf.table import Table, TableCell, TableColumn, TableRow
from odf.text import P

from buildtools.environment import DIST, ROOT
from buildtools.package.archive import write_whole
from buildtools.package.opendocument import add_style, put_in_french, saved
from ondecontacts.ui.command_table import COMMANDS
from ondecontacts.ui.strings import load_strings

WORKBOOK = DIST / "Garder-le-contact.ods"

_ALL_COLUMNS = 1024

# LibreOffice shows it with this workbook only, with the words of the menu: no two buttons of a
# window are called the same. It belongs to the workbook and not to the extension, which would have
# to start Python with each window of Calc to say what is greyed out. Without the extension all of
# it is.
_TOOLBAR = "Configurations2/toolbar/custom_toolbar_ondecontacts.xml"
_TOOLBAR_XML = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<toolbar:toolbar xmlns:toolbar="http://openoffice.org/2001/toolbar"'
    ' xmlns:xlink="http://www.w3.org/1999/xlink"'
    ' toolbar:uiname="Garder le contact (barre d’outils)">\n'
    "{items}</toolbar:toolbar>\n"
)
_TOOL = (
    '<toolbar:toolbaritem xlink:href="vnd.ondecontacts:{command}"'
    ' toolbar:text="{text}" toolbar:style="text"/>\n'
)
# The first sheet, line by line: « # » begins the title, « ## » a heading.
_GUIDE = ROOT / "tutorial" / "guide.md"
_STYLES = {"# ": "title", "## ": "heading"}


def build_workbook() -> Path:
    """Write ``dist/Garder-le-contact.ods`` and return its path."""
    write_whole(WORKBOOK, saved(_workbook()))
    return WORKBOOK


def template() -> bytes:
    """Return the same workbook as a template (.ots): documents are made of it, none is opened."""
    document = _workbook()
    document.mimetype += "-template"
    return saved(document)


def _workbook() -> OpenDocumentSpreadsheet:
    """Return the workbook: « Mode d'emploi », « ONDE », « Contacts », hidden « Correspondance ».

    The last three are empty and ready for text. A toolbar calls our commands.
    """
    document = OpenDocumentSpreadsheet()
    styles = _Styles(document)
    document.spreadsheet.addElement(_guide(styles))
    for name, table_style in (
        ("ONDE", styles.visible),
        ("Contacts", styles.visible),
        ("Correspondance", styles.hidden),
    ):
        document.spreadsheet.addElement(_empty_sheet(name, table_style, styles))
    # odfpy calls any member that it does not write itself a picture.
    document.addPicture(_TOOLBAR, "text/xml", _toolbar())
    return document


def _toolbar() -> bytes:
    say = load_strings("fr")
    steps = [entry for entry in COMMANDS.values() if entry.is_step]
    items = "".join(_TOOL.format(command=step.name, text=say(step.title)) for step in steps)
    return _TOOLBAR_XML.format(items=items).encode("utf-8")


class _Styles:
    def __init__(self, document: OpenDocumentSpreadsheet) -> None:
        self._document = document
        self._add = partial(add_style, document)
        put_in_french(document, "table-cell")
        self.visible = self._add("visible", "table", TableProperties(display="true"))
        self.hidden = self._add("hidden", "table", TableProperties(display="false"))
        self.wide = self._add("wide", "table-column", TableColumnProperties(columnwidth="17cm"))
        self.as_high_as_needed = self._add(
            "as-high-as-needed", "table-row", TableRowProperties(useoptimalrowheight="true")
        )
        wrapped = {"wrapoption": "wrap", "verticalalign": "top"}
        space = ParagraphProperties(lineheight="120%")
        self.guide = {
            "title": self._cell(
                "title", wrapped, TextProperties(fontsize="20pt", fontweight="bold")
            ),
            "heading": self._cell(
                "heading", wrapped, TextProperties(fontsize="13pt", fontweight="bold")
            ),
            "plain": self._cell("plain", wrapped, TextProperties(fontsize="11pt"), space),
        }
        as_text = TextStyle(name="as-text-format")
        as_text.addElement(TextFormatContent())
        document.automaticstyles.addElement(as_text)
        # Cells of this style keep the zeros of what is typed or pasted into them.
        self.text = Style(name="text", family="table-cell", datastylename=as_text)
        document.automaticstyles.addElement(self.text)

    def _cell(self, name: str, cell: dict[str, str], *properties: object) -> Style:
        return self._add(name, "table-cell", TableCellProperties(**cell), *properties)


def _guide(styles: _Styles) -> Table:
    sheet = Table(name="Mode d'emploi", stylename=styles.visible)
    sheet.addElement(TableColumn(stylename=styles.wide))
    for line in _GUIDE.read_text(encoding="utf-8").splitlines():
        mark = next((mark for mark in _STYLES if line.startswith(mark)), "")
        style, text = _STYLES.get(mark, "plain"), line[len(mark) :]
        row = TableRow(stylename=styles.as_high_as_needed)
        cell = TableCell(stylename=styles.guide[style], valuetype="string")
        cell.addElement(P(text=_french(text)))
        row.addElement(cell)
        sheet.addElement(row)
    return sheet


def _empty_sheet(name: str, table_style: Style, styles: _Styles) -> Table:
    sheet = Table(name=name, stylename=table_style)
    columns = TableColumn(numbercolumnsrepeated=_ALL_COLUMNS, defaultcellstylename=styles.text)
    sheet.addElement(columns)
    row = TableRow()
    row.addElement(TableCell(stylename=styles.text, numbercolumnsrepeated=_ALL_COLUMNS))
    sheet.addElement(row)
    return sheet


def _french(text: str) -> str:
    """Put non-breaking spaces where French typography has them."""
    return re.sub(r" (?=[:;!?»])|(?<=«) ", "\N{NO-BREAK SPACE}", text)
