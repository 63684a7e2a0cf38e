"""Undo a wrong decoding of text, where that is certain.

A file says nothing of its encoding, and a spreadsheet that opens it asks for one: people click on
OK. The right reading is the one in which ONDE's column names come out.
"""

from __future__ import annotations

import re
from typing import Callable, Sequence

from ondecontacts.onde.choices import NOTHING_CHOSEN, Choices
from ondecontacts.onde.grid import Grid, Row
from ondecontacts.onde.headers import HEADER_ROWS, Header, find_header, header_at, is_exact

# What the bytes were taken for, and what they were. Excel writes Mac Roman and code page 850 too:
# « CSV (Macintosh) » and « CSV (MS-DOS) ».
_MISTAKEN = (
    ("cp1252", "utf-8"),
    ("cp1252", "mac_roman"),
    ("cp1252", "cp850"),
    ("mac_roman", "cp1252"),
    ("mac_roman", "utf-8"),
    ("cp850", "cp1252"),
    ("cp850", "utf-8"),
)
# What windows-1252 has where ISO-8859-1 has control characters: œ, € and the curly apostrophe
# among them. Five bytes mean nothing in it and stay what they are.
_WINDOWS = {
    code: bytes([code]).decode("cp1252", "ignore") or chr(code) for code in range(0x80, 0xA0)
}
# The letters of ISO-8859-15 that windows-1252 has other signs for. Beside a letter such a sign
# makes no sense (C¼UR). The remaining three, ¨ ´ ¸, do occur there, for an accent or an apostrophe.
_LATIN_9 = {"¤": "€", "¦": "Š", "¼": "Œ", "½": "œ", "¾": "Ÿ"}
_SUSPECT = re.compile(f"[\x80-\x9f{''.join(_LATIN_9)}]")
_LATIN_9_BESIDE_LETTER = re.compile(r"(?<=[^\W\d_])[¤¦¼½¾]|[¤¦¼½¾](?=[^\W\d_])")


def decode_windows(data: bytes) -> str:
    """Return ``data`` read as windows-1252, a byte that it lacks as the control of that number."""
    return data.decode("latin-1").translate(_WINDOWS)


def repair_encoding(grid: Grid, choices: Choices = NOTHING_CHOSEN) -> Grid:
    """Return ``grid`` decoded by the right encoding, itself when it reads well as it is."""
    decoded = grid
    if not _reads_to_the_letter(find_header(grid, choices)):
        ways = [_decoder(taken, real) for taken, real in _MISTAKEN]
        decoded = best_reading(grid, ways, lambda head: score(head, choices))
    if decoded is grid and _is_utf8_taken_for_windows(grid):
        decoded = _decoder("cp1252", "utf-8")(grid)
    right = [
        [_repair_signs(cell) for cell in row] if _SUSPECT.search("".join(row)) else row
        for row in decoded
    ]
    if decoded is grid and all(map(_are_alike, right, grid)):
        return grid
    return right


def _are_alike(row: Row, other: Row) -> bool:
    return row is other or list(row) == list(other)


def best_reading(
    grid: Grid, ways: Sequence[Callable[[Grid], Grid]], rate: Callable[[Grid], tuple[int, int]]
) -> Grid:
    """Return ``grid`` read in the best of ``ways``, itself where none is better.

    ``rate`` judges the first rows, which hold the header.
    """
    head = grid[:HEADER_ROWS]
    best: Callable[[Grid], Grid] = _as_it_is
    best_score = rate(head)
    for way in ways:
        rated = rate(way(head))
        if rated > best_score:
            best, best_score = way, rated
    return best(grid)


def _as_it_is(grid: Grid) -> Grid:
    return grid


def score(head: Grid, choices: Choices) -> tuple[int, int]:
    """Return how well the best header reads: what is recognised, then what is so to the letter.

    An ``È`` in the place of an ``é`` is recognised too, but not to the letter. It is the best of
    the headers, not the first: read wrongly, the first may be none.
    """
    headers = (header_at(head, row, choices) for row in range(len(head)))
    return max(
        ((h.recognised, sum(1 for cell in h.cells if is_exact(cell))) for h in headers),
        default=(0, 0),
    )


def _reads_to_the_letter(header: Header) -> bool:
    return header.is_certain and all(is_exact(cell) for cell in header.cells if cell)


def _is_utf8_taken_for_windows(grid: Grid) -> bool:
    """Return whether each cell with an accent is UTF-8 that was read as windows-1252.

    It is asked where the header has no accent. No cell is valid UTF-8 by chance.
    """
    found = False
    for row in grid:
        for cell in row:
            if not cell.isascii():
                if _decoded(cell, "cp1252", "utf-8") == cell:
                    return False
                found = True
    return found


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
    """Return the byte that was taken for ``letter``; one that means nothing stays as it is."""
    try:
        return letter.encode(encoding)
    except UnicodeEncodeError:
        return letter.encode("latin-1")


def _repair_signs(cell: str) -> str:
    return _LATIN_9_BESIDE_LETTER.sub(
        lambda found: _LATIN_9[found.group()], cell.translate(_WINDOWS)
    )
