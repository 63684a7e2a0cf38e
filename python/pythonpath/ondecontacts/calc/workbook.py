"""The sheets of a workbook and what each is for; which one may be read, which may be written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Optional, Sequence
from urllib.parse import unquote

from ondecontacts.calc.sheet_names import FAMILIES_MARK, MARK, ONDE, RESULTS
from ondecontacts.calc.sheets import find_sheet, read_grid, sheets_of
from ondecontacts.errors import DocumentError, ExtractionError
from ondecontacts.onde.choices import Choices
from ondecontacts.onde.grid import Grid, is_empty
from ondecontacts.onde.mapping import kind_of
from ondecontacts.onde.repair import Repaired, repair
from ondecontacts.targets.registry import form_that_owns


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


def find_source(controller: Any, choices: Choices) -> tuple[Any, Grid]:
    """Return the sheet to convert and its cells. Raises as ``source_in`` does."""
    source = source_in(controller, choices)
    return source.sheet, source.grid


def source_in(controller: Any, choices: Choices) -> Source:
    """Return what is to be converted.

    It is « ONDE » when that holds something, else the active sheet; after a conversion that one is
    « Contacts », and it is the only other sheet that holds an extraction. Raises ExtractionError
    ``rien-a-convertir`` or ``source-absente`` when there is none, ``source-a-choisir`` when there
    are several, and DocumentError ``source-reservee`` when the extraction stands where the result
    has to go.
    """
    document = controller.getModel()
    onde = find_sheet(document, ONDE)
    if onde is not None:
        grid = read_grid(onde)
        if not is_empty(grid):
            return Source(onde, grid)
    active = controller.getActiveSheet()
    grid = read_grid(active)
    repaired = repair(grid, choices)
    usable = kind_of(repaired.header) not in ("vide", "inconnu")
    if active.Name in RESULTS:
        if usable and not is_ours(active):
            raise DocumentError("source-reservee", sheet=active.Name)
        return _only_extraction(document, choices)
    if onde is not None and not usable:
        raise ExtractionError("rien-a-convertir", sheet=ONDE)
    return Source(active, grid, repaired)


def holds_families(sheet: Any, choices: Choices) -> bool:
    """Return whether ``sheet`` holds an extraction, or what a conversion made of one."""
    grid = read_grid(sheet)
    return _is_about_families(grid[0]) or (kind_of(repair(grid, choices).header) == "responsables")


def _only_extraction(document: Any, choices: Choices) -> Source:
    found = []
    for sheet in sheets_of(document):
        if sheet.Name not in RESULTS:
            grid = read_grid(sheet)
            repaired = repair(grid, choices)
            if kind_of(repaired.header) == "responsables":
                found.append(Source(sheet, grid, repaired))
    if not found:
        raise ExtractionError("source-absente")
    if len(found) > 1:
        raise ExtractionError("source-a-choisir", sheets=[source.sheet.Name for source in found])
    return found[0]


def check_writable(document: Any, *names: str) -> None:
    """Make sure that the sheets called ``names`` can be replaced or added.

    Raises DocumentError: ``lecture-seule``, ``classeur-protege``, ``feuille-protegee`` or
    ``feuille-etrangere`` for a sheet that was there before us and holds something else.
    """
    if document.isReadonly():
        raise DocumentError("lecture-seule", document=_name(document))
    if document.isProtected():
        raise DocumentError("classeur-protege", document=_name(document))
    for name in names:
        sheet = find_sheet(document, name)
        if sheet is not None:
            _check_replaceable(sheet, name)


def _check_replaceable(sheet: Any, name: str) -> None:
    if sheet.isProtected():
        raise DocumentError("feuille-protegee", sheet=name)
    if name in RESULTS and not is_ours(sheet):
        raise DocumentError("feuille-etrangere", sheet=name)


def _name(document: Any) -> str:
    """Return the name of the file, as the title adds to it that it is read-only."""
    return unquote(document.URL.rpartition("/")[2]) or str(document.Title)


def is_ours(sheet: Any) -> bool:
    """Return whether a sheet called like one of ``RESULTS`` was written by us or is empty.

    Another one of that name was the director's before us.
    """
    (first,) = read_grid(sheet, rows=1)
    if first[0] == MARK or _is_about_families(first):
        return True
    return is_empty(read_grid(sheet))


def _is_about_families(first: Sequence[str]) -> bool:
    """Return whether ``first``, the first row of a sheet, shows that it is about families."""
    return first[0] == FAMILIES_MARK or form_that_owns(tuple(first)) is not None
