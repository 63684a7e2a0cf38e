"""Undoing what happened to an extraction on its way into the sheet, where that is sure.

A spreadsheet that opens ``CSVExtraction.csv`` asks for its encoding and its separator, and people
click on OK. The right reading is the one in which ONDE's column names come out.
"""

from __future__ import annotations

import csv
from typing import Callable, Optional, Sequence

from ondecontacts.findings import Finding
from ondecontacts.onde.headers import HEADER_ROWS, LOST, find_header, is_exact

Grid = Sequence[Sequence[str]]

_SEPARATORS = ";\t"
# What the bytes were taken for, and what they were.
_MISTAKEN = (("cp1252", "utf-8"), ("cp1252", "mac_roman"), ("mac_roman", "cp1252"))


def repair(grid: Grid) -> tuple[Grid, list[Finding]]:
    """Give ``grid`` as it was before, with what was undone and what could not be.

    Rows keep their numbers. A grid that reads well as it is comes back unchanged.
    """
    findings: list[Finding] = []
    for mend, finding in (
        (_split_lines, Finding("decoupage")),
        (_decode_rightly, Finding("encodage")),
    ):
        mended = mend(grid)
        if mended is not grid:
            grid = mended
            findings.append(finding)
    lost = [index for index, row in enumerate(grid) if any(LOST in cell for cell in row)]
    if lost:
        findings.append(Finding("accents-perdus", lost[0] + 1, {"n": len(lost)}))
    return grid, findings


def _split_lines(grid: Grid) -> Grid:
    """Split lines that stand whole in the first column.

    Where the comma was taken for the separator, an address with one goes on in the next column.
    """
    header = find_header(grid)
    if sum(1 for cell in header.cells if cell) != 1:
        return grid
    return _best(grid, [_splitter(separator) for separator in _SEPARATORS])


def _decode_rightly(grid: Grid) -> Grid:
    """Put right what was decoded by another encoding than its own (``PrÃ©nom``)."""
    return _best(grid, [_decoder(taken, real) for taken, real in _MISTAKEN])


def _best(grid: Grid, ways: Sequence[Callable[[Grid], Grid]]) -> Grid:
    """Give ``grid`` mended in the way that recognises most columns, itself if none does more."""
    head = grid[:HEADER_ROWS]
    best_score = _score(head)
    best: Optional[Callable[[Grid], Grid]] = None
    for way in ways:
        score = _score(way(head))
        if score > best_score:
            best, best_score = way, score
    return best(grid) if best else grid


def _score(head: Grid) -> tuple[int, int]:
    """Tell how well a header reads: what is recognised, then what is so to the letter.

    An ``È`` in the place of an ``é`` is recognised too, but not to the letter.
    """
    header = find_header(head)
    return header.recognised, sum(1 for cell in header.cells if is_exact(cell))


def _splitter(separator: str) -> Callable[[Grid], Grid]:
    def split(grid: Grid) -> Grid:
        return [_cells(",".join(row).rstrip(","), separator) for row in grid]

    return split


def _cells(line: str, separator: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=separator), [])
    except csv.Error:  # not a line of a CSV file; it is somebody's remark
        return [line]


def _decoder(taken: str, real: str) -> Callable[[Grid], Grid]:
    def decode(grid: Grid) -> Grid:
        return [[_decoded(cell, taken, real) for cell in row] for row in grid]

    return decode


def _decoded(cell: str, taken: str, real: str) -> str:
    if cell.isascii():
        return cell
    try:
        return b"".join(_byte(letter, taken) for letter in cell).decode(real)
    except UnicodeError:
        return cell


def _byte(letter: str, encoding: str) -> bytes:
    """Give the byte that was taken for ``letter``; those that mean nothing are kept as they are."""
    try:
        return letter.encode(encoding)
    except UnicodeEncodeError:
        return letter.encode("latin-1")
