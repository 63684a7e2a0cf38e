"""Putting extraction files into the sheet « ONDE », every cell as text."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Callable, Sequence

import uno
from com.sun.star.io import IOException
from com.sun.star.lang import IllegalArgumentException

from ondecontacts.calc.mapping_sheet import read_choices
from ondecontacts.calc.sheet_names import MARK, ONDE
from ondecontacts.calc.sheets import (
    find_sheet,
    put_sheet,
    read_grid,
    sheets_of,
    width_of,
    write_texts,
)
from ondecontacts.calc.undo import OneStep
from ondecontacts.calc.workbook import check_writable
from ondecontacts.errors import ExtractionError, FileError
from ondecontacts.office.progress import Progress
from ondecontacts.office.properties import property_values
from ondecontacts.onde.choices import Choices
from ondecontacts.onde.files import read_file
from ondecontacts.onde.grid import Grid, is_empty
from ondecontacts.onde.mapping import RESPONSABLES, kind_of, refuse_others
from ondecontacts.onde.parts import is_another_part
from ondecontacts.onde.repair import Repaired, repair
from ondecontacts.wording import Say

# How the files of spreadsheets begin: .ods and .xlsx are zip archives, .xls is an OLE container.
_SPREADSHEETS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")


@dataclass(frozen=True)
class Opened:
    """What was put where: ``kind`` is ``responsables``, or ``inconnu`` for unknown columns."""

    sheet: str
    rows: int
    kind: str


def open_extractions(
    controller: Any,
    paths: Sequence[Path],
    may_add: Callable[[int], bool],
    say: Say,
    progress: Progress,
) -> Opened:
    """Put the files at ``paths`` into « ONDE », below one another, show it, return what it holds.

    What was there is replaced. Where it is an extraction of other families ``may_add``, given the
    number of its rows, tells whether it stays, with the files below it. One undo step. Raises
    GarderLeContactError, with nothing changed.
    """
    document = controller.getModel()
    choices = read_choices(document)
    new = _together([_read(controller.getFrame(), path, choices) for path in paths], choices)
    check_writable(document, ONDE)
    onde = find_sheet(document, ONDE)
    if onde is not None:
        there = repair(read_grid(onde), choices)
        if is_another_part(there, new, choices) and may_add(len(there.original)):
            new = _together([there, new], choices)
    grid = new.original
    room = controller.getActiveSheet().RangeAddress
    width = max(len(row) for row in grid)
    if len(grid) > room.EndRow + 1 or width > room.EndColumn + 1:
        raise FileError("fichier-trop-grand", path=paths[0], rows=len(grid), columns=width)
    put_extraction(controller, grid, say, progress)
    return Opened(ONDE, len(grid), kind_of(new.header))


def put_extraction(controller: Any, grid: Grid, say: Say, progress: Progress) -> None:
    """Make ``grid`` the sheet « ONDE » of the document, in one undo step, and show it."""
    document = controller.getModel()
    with OneStep(document, say("undo.open")):
        sheet = put_sheet(document, ONDE, 0, width_of(grid))
        write_texts(document, sheet, grid, progress)
    controller.setActiveSheet(sheet)


def _together(parts: Sequence[Repaired], choices: Choices) -> Repaired:
    """Return the grids of ``parts`` below one another, repaired as one."""
    if len(parts) == 1:
        return parts[0]
    return repair([row for part in parts for row in part.original], choices)


def _read(frame: Any, path: Path, choices: Choices) -> Repaired:
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise FileError("fichier-introuvable", path=path) from error
    except PermissionError as error:
        raise FileError("fichier-occupe", path=path) from error
    except (OSError, UnicodeError) as error:  # UnicodeError: a name that the system cannot write
        raise FileError("fichier-illisible", path=path) from error
    try:
        if data.startswith(_SPREADSHEETS):
            repaired = _read_spreadsheet(frame, path, choices)
        else:
            repaired = repair(read_file(data), choices)
        refuse_others(repaired.header)
    except ExtractionError as error:
        error.details.update(path=path, sheet=path.name)
        raise
    return repaired


def _read_spreadsheet(frame: Any, path: Path, choices: Choices) -> Repaired:
    """Return the sheets that hold an extraction, below one another, else the first that is filled.

    A sheet « ONDE » goes before all others: in a workbook of ours they are about the same people.
    Raises ExtractionError as ``read_file`` does.
    """
    document = _load(frame, path)
    if document is None:
        raise ExtractionError("fichier-illisible")
    try:
        if not document.supportsService("com.sun.star.sheet.SpreadsheetDocument"):
            raise ExtractionError("fichier-illisible")
        grids = {sheet.Name: read_grid(sheet) for sheet in sheets_of(document)}
    finally:
        document.close(True)
    filled = {
        name: repair(grid, choices)
        for name, grid in grids.items()
        if not is_empty(grid) and not grid[0][0].startswith(MARK)  # the guide, or what we wrote
    }
    if not filled:
        raise ExtractionError("fichier-vide")
    extractions = {
        name: repaired
        for name, repaired in filled.items()
        if kind_of(repaired.header) == RESPONSABLES
    }
    if ONDE in extractions:
        return extractions[ONDE]
    return _together(list(extractions.values()) or list(filled.values())[:1], choices)


def _load(frame: Any, path: Path) -> Any:
    """Load a spreadsheet out of sight, without its macros and links; None when it cannot be."""
    never, no_link = 0, 0
    arguments = property_values(
        {
            "Hidden": True,
            "ReadOnly": True,
            "MacroExecutionMode": never,
            "UpdateDocMode": no_link,
        }
    )
    address = uno.systemPathToFileUrl(str(path))
    try:
        return frame.loadComponentFromURL(address, "_blank", 0, arguments)
    except (IOException, IllegalArgumentException):  # what XComponentLoader raises
        return None
