"""Putting an extraction file into the sheet « ONDE », every cell as text."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ondecontacts.calc import Say
from ondecontacts.calc.progress import Progress
from ondecontacts.calc.sheets import put_sheet, write_texts
from ondecontacts.calc.undo import OneStep
from ondecontacts.calc.workbook import ONDE, check_writable
from ondecontacts.errors import ExtractionError, FileError
from ondecontacts.onde.files import read_file
from ondecontacts.onde.headers import find_header
from ondecontacts.onde.mapping import kind_of, refuse_others


@dataclass(frozen=True)
class Opened:
    """What was put where: ``kind`` is ``responsables``, or ``inconnu`` for unknown columns."""

    sheet: str
    rows: int
    kind: str


def open_extraction(controller: Any, path: Path, say: Say, progress: Progress) -> Opened:
    """Replace the sheet « ONDE » by what the file at ``path`` holds, and show it.

    One undo step. Raises GarderLeContactError, with nothing changed.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise FileError("fichier-introuvable", path=path) from error
    except (OSError, UnicodeError) as error:  # UnicodeError: a name that the system cannot write
        raise FileError("fichier-illisible", path=path) from error
    try:
        grid = read_file(data)
        header = find_header(grid)
        refuse_others(header)
    except ExtractionError as error:
        error.details.update(path=path, sheet=path.name)
        raise
    document = controller.getModel()
    check_writable(document, ONDE)
    room = controller.getActiveSheet().RangeAddress
    width = max(len(row) for row in grid)
    if len(grid) > room.EndRow + 1 or width > room.EndColumn + 1:
        raise FileError("fichier-trop-grand", path=path, rows=len(grid), columns=width)
    with OneStep(document, say("undo.open")):
        sheet = put_sheet(document, ONDE, 0)
        write_texts(document, sheet, grid, progress)
    controller.setActiveSheet(sheet)
    return Opened(ONDE, len(grid), kind_of(header))
