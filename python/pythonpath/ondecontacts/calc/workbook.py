"""The sheets of a workbook and what each is for; which one may be read, which may be written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Optional
from urllib.parse import unquote

from ondecontacts.calc.sheet_names import ONDE, RESULTS
from ondecontacts.calc.sheets import find_sheet, read_grid, sheets_of
from ondecontacts.calc.source_choice import begins_as_ours, choose_source
from ondecontacts.calc.undo import can_be_undone
from ondecontacts.errors import DocumentError
from ondecontacts.onde.choices import Choices
from ondecontacts.onde.grid import Grid, is_empty
from ondecontacts.onde.repair import Repaired


def controller_of(frame: Any) -> Any:
    """Return the controller of the spreadsheet in ``frame``.

    A document with two windows has two: which sheet is active is the window's own affair. Raises
    DocumentError ``pas-un-classeur``.
    """
    controller = frame.getController()
    document = controller.getModel() if controller else None
    if document is None or not document.supportsService("com.sun.star.sheet.SpreadsheetDocument"):
        raise DocumentError("pas-un-classeur")
    return controller


@dataclass(frozen=True)
class Source:
    """The sheet to convert, its cells, and these repaired where they had to be looked at."""

    sheet: Any
    grid: Grid
    repaired: Optional[Repaired] = None


def find_source(controller: Any, choices: Choices) -> Source:
    """Return what is to be converted. Raises as ``choose_source`` does."""
    document = controller.getModel()
    sheets = {sheet.Name: sheet for sheet in sheets_of(document)}
    onde = find_sheet(document, ONDE)  # Calc does not tell names apart by case
    active = controller.getActiveSheet()
    chosen = choose_source(
        list(sheets),
        None if onde is None else onde.Name,
        active.Name,
        choices,
        lambda name: read_grid(sheets[name]),
    )
    return Source(sheets[chosen.name], chosen.grid, chosen.repaired)


def show_sheet(controller: Any, name: str) -> None:
    """Show the sheet called ``name``, which is there."""
    sheet = find_sheet(controller.getModel(), name)
    sheet.IsVisible = True
    controller.setActiveSheet(sheet)


def check_writable(document: Any, *names: str) -> None:
    """Make sure that the sheets called ``names`` can be replaced or added.

    Raises DocumentError: ``lecture-seule``, ``classeur-protege``, ``classeur-partage``,
    ``suivi-des-modifications`` (which would keep families that were erased, and takes minutes),
    ``annulation-coupee``, ``feuille-protegee`` or ``feuille-etrangere`` for a sheet that was there
    before us and holds something else.
    """
    _check_document(document)
    for name in names:
        sheet = find_sheet(document, name)
        if sheet is not None:
            _check_replaceable(sheet, name)


def _check_document(document: Any) -> None:
    if document.isReadonly():
        raise DocumentError("lecture-seule", document=_name(document))
    if document.isProtected():
        raise DocumentError("classeur-protege", document=_name(document))
    if document.createInstance("com.sun.star.document.Settings").IsDocumentShared:
        raise DocumentError("classeur-partage", document=_name(document))
    if document.RecordChanges:
        raise DocumentError("suivi-des-modifications", document=_name(document))
    if not can_be_undone(document):
        raise DocumentError("annulation-coupee", document=_name(document))


def _check_replaceable(sheet: Any, name: str) -> None:
    if sheet.isProtected():
        raise DocumentError("feuille-protegee", sheet=name)
    if name in RESULTS and not _is_ours(sheet):
        raise DocumentError("feuille-etrangere", sheet=name)


def _name(document: Any) -> str:
    """Return the name of the file, as the title adds to it that it is read-only."""
    return unquote(document.URL.rpartition("/")[2]) or str(document.Title)


def _is_ours(sheet: Any) -> bool:
    """Return ``source_choice.is_ours``, having read on only where the first row does not tell."""
    (first,) = read_grid(sheet, rows=1)
    return begins_as_ours(first) or is_empty(read_grid(sheet))
