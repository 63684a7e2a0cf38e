"""Making the two documents on the families' data that a school fills in, out of ``tutorial/``.

Their text is HTML of a few elements: h1, p, table of th and td, and mark for what is to be filled
in. The annexes of the tutorial show the same text.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from defusedxml import ElementTree
from odf.dc import Title
from odf.opendocument import OpenDocumentText
from odf.style import (
    MasterPage,
    PageLayout,
    PageLayoutProperties,
    ParagraphProperties,
    Style,
    TableCellProperties,
    TableColumnProperties,
    TableProperties,
    TextProperties,
)
from odf.table import Table, TableCell, TableColumn, TableRow
from odf.text import H, P, Span

from buildtools.environment import ROOT
from buildtools.package.opendocument import add_style, put_in_french, saved

PARENTS = "information-des-parents"
REGISTER = "registre-des-traitements"
FORMS = (PARENTS, REGISTER)

_SOURCES = ROOT / "tutorial"
_EXTENSION = ".odt"
_YELLOW = "#fff08a"
_GREY = "#f4f4f4"
_LINE = "0.02cm solid #b9b9b9"


def source_of(name: str) -> str:
    """Return the text of a form as HTML, one ``article``."""
    return (_SOURCES / f"{name}.html").read_text(encoding="utf-8")


def build_forms(folder: Path) -> list[Path]:
    """Write the forms (.odt) into ``folder`` and return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for name in FORMS:
        path = folder / f"{name}{_EXTENSION}"
        path.write_bytes(saved(_document(ElementTree.fromstring(source_of(name)))))
        paths.append(path)
    return paths


def _document(article: Any) -> OpenDocumentText:
    document = OpenDocumentText()
    document.meta.addElement(Title(text=article.get("title")))
    styles = _Styles(document)
    for element in article:
        document.text.addElement(_block(element, styles))
    return document


class _Styles:
    def __init__(self, document: OpenDocumentText) -> None:
        self._document = document
        self._add = partial(add_style, document)
        self._set_up_page()
        put_in_french(document, "paragraph")
        below = ParagraphProperties(marginbottom="0.2cm")
        self.paragraphs = {
            "h1": self._text("h1", "13pt", ParagraphProperties(marginbottom="0.3cm"), bold=True),
            "p": self._text("p", "10pt", below),
            "th": self._text("th", "10pt", bold=True),
            "td": self._text("td", "10pt"),
        }
        self.mark = self._add("mark", "text", TextProperties(backgroundcolor=_YELLOW))
        cell = {"border": _LINE, "padding": "0.1cm"}
        self.cells = {
            "th": self._add(
                "th-cell", "table-cell", TableCellProperties(backgroundcolor=_GREY, **cell)
            ),
            "td": self._add("td-cell", "table-cell", TableCellProperties(**cell)),
        }
        table = {
            "width": "17cm",
            "align": "left",
            "bordermodel": "collapsing",
            "marginbottom": "0.4cm",
        }
        self.table = self._add("table", "table", TableProperties(**table))
        self.columns = [
            self._add(f"column-{number}", "table-column", TableColumnProperties(columnwidth=width))
            for number, width in enumerate(("4.2cm", "12.8cm"))
        ]

    def _set_up_page(self) -> None:
        layout = PageLayout(name="A4")
        layout.addElement(PageLayoutProperties(pagewidth="21cm", pageheight="29.7cm", margin="2cm"))
        self._document.automaticstyles.addElement(layout)
        self._document.masterstyles.addElement(MasterPage(name="Standard", pagelayoutname=layout))

    def _text(self, name: str, size: str, *properties: object, bold: bool = False) -> Style:
        weight = {"fontweight": "bold"} if bold else {}
        font = TextProperties(fontsize=size, fontfamily="Liberation Sans", **weight)
        return self._add(name, "paragraph", *properties, font)


def _block(element: Any, styles: _Styles) -> Any:
    """Return what stands for a paragraph, a title or a table. Raises KeyError for anything else."""
    if element.tag == "table":
        return _table(element, styles)
    style = styles.paragraphs[element.tag]
    title = element.tag == "h1"
    return _filled(
        H(outlinelevel=1, stylename=style) if title else P(stylename=style), element, styles
    )


def _table(element: Any, styles: _Styles) -> Table:
    table = Table(name="Fiche", stylename=styles.table)
    for style in styles.columns:
        table.addElement(TableColumn(stylename=style))
    for line in element:
        row = TableRow()
        for entry in line:
            cell = TableCell(stylename=styles.cells[entry.tag], valuetype="string")
            cell.addElement(_filled(P(stylename=styles.paragraphs[entry.tag]), entry, styles))
            row.addElement(cell)
        table.addElement(row)
    return table


def _filled(paragraph: Any, element: Any, styles: _Styles) -> Any:
    """Put the text of ``element`` into ``paragraph``, what is to be filled in on yellow."""
    paragraph.addText(element.text or "")
    for mark in element:
        paragraph.addElement(Span(stylename=styles.mark, text=mark.text))
        paragraph.addText(mark.tail or "")
    return paragraph
