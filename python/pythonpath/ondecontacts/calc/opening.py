"""Putting extraction files into the sheet « ONDE », every cell as text."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Callable, Mapping, Sequence

import uno
from com.sun.star.io import IOException
from com.sun.star.lang import IllegalArgumentException

from ondecontacts.calc.mapping_sheet import read_choices
from ondecontacts.calc.sheet_marks import NO_MARKS, Marks, marks_of, put_marks
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
from ondecontacts.office.services import create
from ondecontacts.onde.choices import Choices
from ondecontacts.onde.file_bytes import bytes_of
from ondecontacts.onde.file_kinds import is_spreadsheet, refuse_other_files
from ondecontacts.onde.files import read_file
from ondecontacts.onde.grid import Grid, is_empty
from ondecontacts.onde.mapping import RESPONSABLES, kind_of, refuse_others
from ondecontacts.onde.packages import without_links
from ondecontacts.onde.parts import is_another_part
from ondecontacts.onde.repair import Repaired, repair
from ondecontacts.wording import Say


@dataclass(frozen=True)
class Opened:
    """What was put where: ``kind`` is ``responsables``, or ``inconnu`` for unknown columns."""

    sheet: str
    rows: int
    kind: str


@dataclass(frozen=True)
class _Part:
    """What a file, or a sheet, gives: its cells, repaired, and what else it tells of them."""

    repaired: Repaired
    marks: Marks = NO_MARKS

    @property
    def rows(self) -> int:
        return len(self.repaired.original)


def open_extractions(
    controller: Any,
    paths: Sequence[Path],
    may_add: Callable[[int], bool],
    say: Say,
    progress: Progress,
) -> Opened:
    """Put the files at ``paths`` into « ONDE », below one another, show it, return what it holds.

    What was there is replaced. Where it is another part of the school ``may_add``, given the number
    of its rows, tells whether it stays, with the files below it. One undo step. Raises
    GarderLeContactError, with nothing changed.
    """
    document = controller.getModel()
    choices = read_choices(document)
    parts = [part for path in paths for part in _read(controller.getFrame(), path, choices)]
    new = _together(parts, choices)
    check_writable(document, ONDE)
    onde = find_sheet(document, ONDE)
    if onde is not None:
        grid = read_grid(onde)
        there = _Part(repair(grid, choices), marks_of(onde, len(grid)))
        if is_another_part(there.repaired, new, choices) and may_add(there.rows):
            parts = [there, *parts]
            new = _together(parts, choices)
    grid = new.original
    room = controller.getActiveSheet().RangeAddress
    width = max(len(row) for row in grid)
    if len(grid) > room.EndRow + 1 or width > room.EndColumn + 1:
        raise FileError("fichier-trop-grand", path=paths[0], rows=len(grid), columns=width)
    put_extraction(controller, grid, say, progress, parts)
    return Opened(ONDE, len(grid), kind_of(new.header))


def put_extraction(
    controller: Any, grid: Grid, say: Say, progress: Progress, parts: Sequence[_Part] = ()
) -> None:
    """Make ``grid`` the sheet « ONDE » of the document, in one undo step, and show it.

    ``parts`` are what it was put together from, for what they tell beside their cells.
    """
    document = controller.getModel()
    with OneStep(document, say("undo.open")):
        sheet = put_sheet(document, ONDE, 0, width_of(grid))
        write_texts(document, sheet, grid, progress)
        offset = 0
        for part in parts:
            put_marks(sheet, part.marks, offset)
            offset += part.rows
    controller.setActiveSheet(sheet)


def _together(parts: Sequence[_Part], choices: Choices) -> Repaired:
    """Return the grids of ``parts`` below one another, repaired as one."""
    if len(parts) == 1:
        return parts[0].repaired
    return repair([row for part in parts for row in part.repaired.original], choices)


def _read(frame: Any, path: Path, choices: Choices) -> Sequence[_Part]:
    data = bytes_of(path)
    try:
        refuse_other_files(data)
        if is_spreadsheet(data):
            parts = _read_spreadsheet(frame, without_links(data), choices)
        else:
            parts = [_Part(repair(read_file(data), choices))]
        refuse_others(parts[0].repaired.header)
    except ExtractionError as error:
        error.details.update(path=path, sheet=path.name)
        raise
    return parts


def _read_spreadsheet(frame: Any, data: bytes, choices: Choices) -> Sequence[_Part]:
    """Return the sheets that hold an extraction, else the first that is filled.

    A sheet « ONDE » goes before all others: in a workbook of ours they are about the same people.
    So do the sheets that can be seen: a hidden one is last year's, or a draft. Raises
    ExtractionError as ``read_file`` does.
    """
    document = _load(frame, data)
    if document is None:
        raise ExtractionError("fichier-illisible")
    try:
        if not document.supportsService("com.sun.star.sheet.SpreadsheetDocument"):
            raise ExtractionError("fichier-illisible")
        sheets = sheets_of(document)
        seen = _filled([sheet for sheet in sheets if sheet.IsVisible], choices)
        hidden = _filled([sheet for sheet in sheets if not sheet.IsVisible], choices)
    finally:
        document.close(True)
    return _taken(seen, hidden)


def _taken(seen: Mapping[str, _Part], hidden: Mapping[str, _Part]) -> Sequence[_Part]:
    found = {**seen, **hidden}
    if not found:
        raise ExtractionError("fichier-vide")
    for those in ({ONDE: found[ONDE]} if ONDE in found else {}, seen, hidden):
        extractions = [part for part in those.values() if _is_extraction(part)]
        if extractions:
            return extractions
    return list(found.values())[:1]


def _filled(sheets: Sequence[Any], choices: Choices) -> dict[str, _Part]:
    """Return what is in those of ``sheets`` that hold something, by their names."""
    grids = {sheet: read_grid(sheet) for sheet in sheets}
    return {
        sheet.Name: _Part(repair(grid, choices), marks_of(sheet, len(grid)))
        for sheet, grid in grids.items()
        if not is_empty(grid) and not grid[0][0].startswith(MARK)  # the guide, or what we wrote
    }


def _is_extraction(part: _Part) -> bool:
    return kind_of(part.repaired.header) == RESPONSABLES


def _load(frame: Any, data: bytes) -> Any:
    """Load a spreadsheet out of sight, without its macros and links; None when it cannot be."""
    never, no_link = 0, 0
    stream = create(
        uno.getComponentContext(), "com.sun.star.io.SequenceInputStream", uno.ByteSequence(data)
    )
    arguments = property_values(
        {
            "InputStream": stream,
            "Hidden": True,
            "ReadOnly": True,
            "MacroExecutionMode": never,
            "UpdateDocMode": no_link,
        }
    )
    try:
        return frame.loadComponentFromURL("private:stream", "_blank", 0, arguments)
    except (IOException, IllegalArgumentException):  # what XComponentLoader raises
        return None
