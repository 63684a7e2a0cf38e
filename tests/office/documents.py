"""Putting something into documents, and telling whether anything in them has changed."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from typing import Any, Sequence

import uno
from com.sun.star.document import EmptyUndoStackException, UndoContextNotClosedException
from defusedxml import ElementTree

_FLAT = "OpenDocument Spreadsheet Flat XML"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_CHART = "{urn:oasis:names:tc:opendocument:xmlns:chart:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"

# Those of our workbook after a conversion, from left to right.
SHEETS = [
    "Mode d'emploi",
    "ONDE",
    "Contacts",
    "À vérifier",
    "Bilan",
    "Correspondance",
    "Dernière conversion",
]


def paste(document: Any, name: str, grid: Sequence[Sequence[str]]) -> None:
    """Put ``grid`` as text into the sheet ``name``, which is added if need be."""
    if name not in [sheet.name for sheet in document.sheets]:
        document.sheets.create(name)
    width = max(len(row) for row in grid)
    rows = [[*row, *[""] * (width - len(row))] for row in grid]
    document.sheets[name][: len(rows), :width].values = rows


def texts(document: Any, name: str) -> list[tuple[Any, ...]]:
    """Return all values of a sheet; text is str, a number would be float."""
    sheet = document._target.Sheets.getByName(name)
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    end = cursor.RangeAddress
    return list(sheet.getCellRangeByPosition(0, 0, end.EndColumn, end.EndRow).DataArray)


def content(document: Any, folder: Path) -> str:
    """Return all that ``document`` holds, as the XML it would be saved as.

    Automatic styles are written out where they are used: their names change from one saving to
    the next.
    """
    path = folder / "content.fods"
    document.save(str(path), _FLAT)
    root = ElementTree.fromstring(path.read_bytes())
    for varying in ("meta", "settings", "scripts", "font-face-decls"):
        for element in root.findall(f"{_OFFICE}{varying}"):
            root.remove(element)
    for table in root.iter(f"{_TABLE}table"):
        _say_default_once(table)
    automatic = root.find(f"{_OFFICE}automatic-styles")
    root.remove(automatic)
    styles = {style.get(f"{_STYLE}name"): style for style in automatic}
    written = {name: _written_out(styles[name], styles) for name in styles}
    for element in root.iter():
        # Where a chart takes its data from is written in other words after a redo.
        element.attrib.pop(f"{_DRAW}notify-on-update-of-ranges", None)
        if element.tag == f"{_CHART}plot-area":
            element.attrib.pop(f"{_TABLE}cell-range-address", None)
        for attribute, value in element.attrib.items():
            if attribute.endswith("style-name") and value in written:
                element.set(attribute, written[value])
    return ElementTree.tostring(root, encoding="unicode")


def _say_default_once(table: Any) -> None:
    """Leave out the style « Default » of columns and of cells, where no column has another.

    After an undo the columns have it, and the cells no longer (26.8): it comes to the same.
    """
    columns = list(table.iter(f"{_TABLE}table-column"))
    of_columns, of_cells = f"{_TABLE}default-cell-style-name", f"{_TABLE}style-name"
    if any(column.get(of_columns, "Default") != "Default" for column in columns):
        return
    for column in columns:
        column.attrib.pop(of_columns, None)
    for cell in table.iter():
        is_cell = cell.tag in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
        if is_cell and cell.get(of_cells) == "Default":
            del cell.attrib[of_cells]
    for row in table.iter(f"{_TABLE}table-row"):
        _join_empty_cells(row)


def _join_empty_cells(row: Any) -> None:
    """Say how many empty cells there are side by side, once."""
    repeated = f"{_TABLE}number-columns-repeated"
    before = None
    for cell in list(row):
        is_empty = cell.tag == f"{_TABLE}table-cell" and not len(cell)
        is_empty = is_empty and not set(cell.attrib) - {repeated}
        if is_empty and before is not None:
            count = int(before.get(repeated, 1)) + int(cell.get(repeated, 1))
            before.set(repeated, str(count))
            before.tail = cell.tail
            row.remove(cell)
        else:
            before = cell if is_empty else None


def _written_out(style: Any, styles: dict[str, Any]) -> str:
    copy = deepcopy(style)
    for element in copy.iter():
        for attribute, value in list(element.attrib.items()):
            if attribute == f"{_STYLE}name":
                del element.attrib[attribute]
            elif attribute.endswith("style-name") and value in styles:
                element.set(attribute, _written_out(styles[value], styles))
    return ElementTree.tostring(copy, encoding="unicode").strip()


def sheet_of(document: Any, name: str) -> Any:
    """Return the sheet ``name``."""
    return document._target.Sheets.getByName(name)


def chart_of(sheet: Any) -> Any:
    """Return the only chart on ``sheet``."""
    (chart,) = (sheet.Charts.getByIndex(index) for index in range(sheet.Charts.Count))
    return chart.EmbeddedObject


def links_of(sheet: Any) -> list[str]:
    """Return where the links on ``sheet`` lead to, from top to bottom."""
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    end = cursor.RangeAddress
    links = []
    for row in range(end.EndRow + 1):
        for column in range(end.EndColumn + 1):
            fields = sheet.getCellByPosition(column, row).getTextFields().createEnumeration()
            while fields.hasMoreElements():
                links.append(fields.nextElement().URL)
    return links


def undo_steps(document: Any) -> Sequence[str]:
    """Return the titles of the steps that can be undone, the last one first."""
    return document._target.UndoManager.getAllUndoActionTitles()


def is_free(document: Any) -> bool:
    """Return whether nothing holds the document: no lock, no open undo context."""
    target = document._target
    manager = target.UndoManager
    has_open_context = False
    try:
        manager.undo()
        manager.redo()
    except EmptyUndoStackException:
        pass
    except UndoContextNotClosedException:
        has_open_context = True
    return not has_open_context and not target.hasControllersLocked() and not manager.isLocked()


def url(path: Path) -> str:
    """Return the file URL of ``path``."""
    return uno.systemPathToFileUrl(str(path))
