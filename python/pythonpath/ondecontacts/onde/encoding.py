"""Undo a wrong decoding of text, where that is certain.

A file says nothing of its encoding, and a spreadsheet that opens it asks for one: people click on
OK. The right reading is the one in which ONDE's column names come out. Rows that were put together
out of two files may each have come another way: what the column names say of all is asked of each
row again, and UTF-8 is known in a single word.
"""

from __future__ import annotations

import re
from typing import Callable, Match, Sequence

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
# Five bytes mean nothing in windows-1252. They stay what they are, but Calc puts them into the
# private use area (seen in 7.4).
_NO_WINDOWS = bytes([0x81, 0x8D, 0x8F, 0x90, 0x9D])
_CALCS = {0xF100 + byte: byte for byte in _NO_WINDOWS}
# What windows-1252 has where ISO-8859-1 has control characters: œ, € and the curly apostrophe
# among them.
_WINDOWS = {
    code: chr(code) if code in _NO_WINDOWS else bytes([code]).decode("cp1252")
    for code in range(0x80, 0xA0)
}
# The signs that such a byte leaves where no reading gives it a meaning.
MEANINGLESS = "".join(map(chr, (*_CALCS, *_NO_WINDOWS)))
# A byte of UTF-8 that begins a letter, and one that goes on, as windows-1252 or Calc reads them.
_GOES_ON = "".join({chr(c) for c in range(0x80, 0xC0)} | set(_WINDOWS.values())) + MEANINGLESS
_UTF8_AS_WINDOWS = re.compile(f"[\xc2-\xf4][{re.escape(_GOES_ON)}]")
_WORD = re.compile(r"(?:\w|[^\x00-\x7f])+")
# Letters and signs that a French text may have, names of other languages in it.
_USUAL = re.compile(
    "[\x20-\x7e\xa0-\u017f\u01a0\u01a1\u01af\u01b0\u0218-\u021b\u0300-\u036f"
    "\u1e00-\u1eff\u2010-\u2044\u20ac\u2122\u2190-\u27bf\ufe0f\ufeff\U0001f300-\U0001faff]+"
)
_ENOUGH_LETTERS = 3
# In a word: a sign that is no apostrophe, or a capital before a small letter (LEF»VRE, HÈlËne).
_ODD = re.compile(r"(?<=[^\W\d_])(?:[^\w\s\x00-\x7f’](?=[^\W\d_])|[À-ÖØ-ÞŒŠŸŽ](?=[a-zß-öø-ÿœ]))")
# The letters of ISO-8859-15 that windows-1252 has other signs for. Beside a letter such a sign
# makes no sense (C¼UR). The remaining three, ¨ ´ ¸, do occur there, for an accent or an apostrophe.
_LATIN_9 = {"¤": "€", "¦": "Š", "¼": "Œ", "½": "œ", "¾": "Ÿ"}
_SUSPECT = re.compile(f"[\x80-\x9f{''.join(_LATIN_9)}]")
_LATIN_9_BESIDE_LETTER = re.compile(r"(?<=[^\W\d_])[¤¦¼½¾]|[¤¦¼½¾](?=[^\W\d_])")


def decode_windows(data: bytes) -> str:
    """Return ``data`` read as windows-1252, a byte that it lacks as the control of that number."""
    return data.decode("latin-1").translate(_WINDOWS)


def repair_encoding(grid: Grid, choices: Choices = NOTHING_CHOSEN) -> Grid:
    """Return ``grid`` decoded by the right encoding, itself when it reads well as it is.

    First as ``decode_anew`` does. Then each word that is UTF-8 throughout, if that gives letters
    and signs that a French text may have, or three letters: a few bytes may be UTF-8 by chance
    (« Liberté » before a non-breaking space and a quotation mark).
    """
    decoded = decode_anew(grid, choices)
    right = [_with_decoded_words(row) for row in decoded]
    return decoded if all(map(_are_alike, right, decoded)) else right


def decode_anew(grid: Grid, choices: Choices = NOTHING_CHOSEN) -> Grid:
    """Return ``grid`` decoded as its header tells, itself when it reads well as it is.

    The right reading is that in which more column names come out, where they do not come out to
    the letter; a row is read so as well unless signs or capitals would stand in the midst of its
    words. Of UTF-8 each cell tells by itself. Single signs are changed where they make no sense:
    controls, and ``¼`` in a word.
    """
    decoded = grid
    if not _reads_to_the_letter(find_header(grid, choices)):
        ways = [_decoder(taken, real) for taken, real in _MISTAKEN]
        decoded = best_reading(grid, ways, lambda head: score(head, choices))
    right = [
        [_repair_signs(cell) for cell in row] if _SUSPECT.search("".join(row)) else row
        for row in decoded
    ]
    if decoded is grid and all(map(_are_alike, right, grid)):
        return grid
    return right


def _with_decoded_words(row: Row) -> Row:
    if _UTF8_AS_WINDOWS.search("".join(row)):
        return [_WORD.sub(_decoded_word, cell) for cell in row]
    return row


def _decoded_word(found: Match[str]) -> str:
    """Return a word as it is in UTF-8, if there is no doubt."""
    word = found.group()
    decoded = _decoded(word, "cp1252", "utf-8")
    letters = sum(letter.isalpha() and not letter.isascii() for letter in decoded)
    return decoded if _USUAL.fullmatch(decoded) or letters >= _ENOUGH_LETTERS else word


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


def _decoder(taken: str, real: str) -> Callable[[Grid], Grid]:
    def decode(grid: Grid) -> Grid:
        return [_decoded_row(row, taken, real) for row in grid]

    return decode


def _decoded_row(row: Row, taken: str, real: str) -> Row:
    """Return ``row`` decoded anew, itself when its words were right and would not be any more.

    Where one letter has one byte every text can be decoded, one that was right as well.
    """
    decoded = [_decoded(cell, taken, real) for cell in row]
    is_worse = real != "utf-8" and _odd_signs(decoded) > _odd_signs(row)
    return row if is_worse else decoded


def _odd_signs(row: Row) -> int:
    return sum(len(_ODD.findall(cell)) for cell in row if not cell.isascii())


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
        code = ord(letter)
        return bytes([_CALCS[code]]) if code in _CALCS else letter.encode("latin-1")


def _repair_signs(cell: str) -> str:
    return _LATIN_9_BESIDE_LETTER.sub(
        lambda found: _LATIN_9[found.group()], cell.translate(_WINDOWS)
    )
