"""Lists for a school trip, on paper: of each class the pupils, their parents and telephones.

A document of its own, out of sight: nothing of it can be undone, so it may have a page style.
"""

from __future__ import annotations

import shutil
from typing import Any, Sequence

import uno
import unohelper
from com.sun.star.awt.FontWeight import BOLD
from com.sun.star.io import IOException, XOutputStream
from com.sun.star.table.CellVertJustify2 import TOP

from ondecontacts.calc.print_style import (
    print_only,
    repeat_when_printed,
    rule,
    set_widths,
    style_table_header,
    write_title,
)
from ondecontacts.calc.sheets import sheets_of
from ondecontacts.calc.trip_list_rows import list_rows, list_sheet_names
from ondecontacts.contacts.model import ClassList
from ondecontacts.errors import FileError
from ondecontacts.office.properties import property_values
from ondecontacts.wording import Say

_WIDTHS = (6000, 6000, 5500)  # 1/100 mm: large letters, and as wide as a page
_TEXT_HEIGHT, _TITLE_HEIGHT = 13, 22  # points: read on a pavement
_HEADER = 2
_MARGIN = 1500  # 1/100 mm
_FILTERS = {".ods": "calc8", ".pdf": "calc_pdf_Export"}
_LITTLE_ROOM = 16_000_000  # bytes: more than the lists of any school take


def trip_lists(frame: Any, lists: Sequence[ClassList], year: str, say: Say) -> dict[str, bytes]:
    """Return the lists as files, by their extension: ``.ods`` and ``.pdf``.

    ``year`` stands at the foot of each page, with what to do with it afterwards. Raises FileError
    ``disque-de-travail-plein``.
    """
    document = frame.loadComponentFromURL(
        "private:factory/scalc", "_blank", 0, property_values({"Hidden": True})
    )
    try:
        _set_page(document, year, say)
        sheets = document.Sheets
        names = list_sheet_names([of_class.label for of_class in lists], sheets.ElementNames)
        for number, (name, of_class) in enumerate(zip(names, lists)):
            _write_class(_sheet(sheets, number, name), of_class, say)
        return _stored(document)
    finally:
        document.close(True)


def _sheet(sheets: Any, number: int, name: str) -> Any:
    """Return the sheet with this number, called ``name``; it is added if need be."""
    if number >= sheets.Count:
        sheets.insertNewByName(name, number)
    sheet = sheets.getByIndex(number)
    sheet.Name = name
    return sheet


def _write_class(sheet: Any, of_class: ClassList, say: Say) -> None:
    set_widths(sheet, _WIDTHS)
    write_title(sheet, 0, of_class.label, _TITLE_HEIGHT)
    titles = (say("cards.pupil"), say("cards.parent"), say("cards.phone"))
    rows = [titles, *list_rows(of_class)]
    last = _HEADER + len(rows) - 1
    cells = sheet.getCellRangeByPosition(0, _HEADER, len(_WIDTHS) - 1, last)
    cells.setDataArray(tuple(rows))
    cells.CharHeight, cells.IsTextWrapped, cells.VertJustify = _TEXT_HEIGHT, True, TOP
    sheet.getCellRangeByPosition(0, _HEADER, 0, last).CharWeight = BOLD
    rule(cells)
    style_table_header(sheet, _HEADER, len(_WIDTHS))
    cells.Rows.OptimalHeight = True
    repeat_when_printed(sheet, 0, _HEADER)
    print_only(sheet, len(_WIDTHS))


def _set_page(document: Any, year: str, say: Say) -> None:
    families = document.StyleFamilies
    styles = families.getByName("PageStyles")
    style = styles.getByName(sheets_of(document)[0].PageStyle)
    for side in ("Left", "Right", "Top", "Bottom"):
        setattr(style, f"{side}Margin", _MARGIN)
    style.HeaderIsOn = False
    style.FooterIsOn = True
    footer = style.RightPageFooterContent
    footer.LeftText.String = year
    footer.CenterText.String = say("cards.footer")
    footer.RightText.String = ""
    style.RightPageFooterContent = footer


def _stored(document: Any) -> dict[str, bytes]:
    """Return the files without a trace on the disk of our own.

    Another program might hold on to one; and who is killed meanwhile would leave it behind.
    """
    try:
        return {extension: _exported(document, name) for extension, name in _FILTERS.items()}
    except IOException as error:
        # Calc does not say why. It works on files of its own, which need room.
        folder = _working_folder()
        if shutil.disk_usage(folder).free > _LITTLE_ROOM:
            raise
        raise FileError("disque-de-travail-plein", folder=folder) from error


def _exported(document: Any, filter_name: str) -> bytes:
    stream = _Bytes()
    how = property_values({"FilterName": filter_name, "OutputStream": stream})
    document.storeToURL("private:stream", how)
    return bytes(stream.written)


class _Bytes(unohelper.Base, XOutputStream):
    """Takes what is written; LibreOffice's own SequenceOutputStream crashes it (7.0)."""

    def __init__(self) -> None:
        self.written = bytearray()

    def writeBytes(self, data: Any) -> None:
        """Take ``data``, a ByteSequence."""
        self.written += data.value

    def flush(self) -> None:
        """Do nothing: it is all there."""

    def closeOutput(self) -> None:
        """Do nothing: there is nothing to let go of."""


def _working_folder() -> str:
    ctx = uno.getComponentContext()
    paths = ctx.getValueByName("/singletons/com.sun.star.util.thePathSettings")
    return str(uno.fileUrlToSystemPath(paths.Temp))
