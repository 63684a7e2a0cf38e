"""From the bytes of ``CSVExtraction.csv`` to a grid of cells, a row a line.

ONDE writes windows-1252 with ``;`` and CRLF, some cells quoted or all of them; a spreadsheet on
the way leaves UTF-8, commas or tabs, and one byte order mark or several.
"""

from __future__ import annotations

import codecs
import re
from typing import Sequence

from ondecontacts.errors import ExtractionError
from ondecontacts.onde.delimited import split_all
from ondecontacts.onde.encoding import decode_anew, decode_windows
from ondecontacts.onde.grid import Grid
from ondecontacts.onde.headers import HEADER_ROWS, find_header

_SEPARATORS = ";\t,"
_LINE_END = re.compile(r"\r\n|\n|\r")
# Zeros are few in what is no UTF-16, one in so many bytes; there nearly every other byte is one.
_FEW_ZEROS = 8
# Zero, and no sign at all: what UTF-16 has for the end of a line where a byte of it is missing.
_MEANINGLESS = re.compile("[\0\u0a00]")
_WIDE_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read_file(data: bytes) -> Grid:
    """Return the cells of an extraction file, as text: a row for each line, of unequal lengths.

    So rows are numbered as the lines of the file. A cell may stand on several lines; the rows of
    those that it goes on over are empty. Lines in another encoding than the column names stay as
    they are, for ``repair`` to mend and to tell. Raises ExtractionError ``fichier-illisible`` when
    ``data`` is no text, ``fichier-vide`` when there is nothing in it, and ``fichier-abime``, with
    the ``row``, when it is text with characters of no meaning (zero) in it.
    """
    text = _decode(data)
    lines = _LINE_END.split(text)
    if not lines[-1]:
        lines.pop()
    for number, line in enumerate(lines, 1):
        if _MEANINGLESS.search(line):
            raise ExtractionError("fichier-abime", row=number)
    if not text.strip():
        raise ExtractionError("fichier-vide")
    head = lines[:HEADER_ROWS]
    separator = max(_SEPARATORS, key=lambda candidate: _recognised(head, candidate))
    # How far a row goes is known once the header is.
    reach = find_header(decode_anew(tuple(split_all(head, separator)))).reach
    return tuple(map(tuple, decode_anew(tuple(split_all(lines, separator, reach)))))


def _decode(data: bytes) -> str:
    wide = _wide_encoding(data)
    if wide:
        return data.decode(wide, "replace").lstrip("\ufeff")
    if data.startswith(_WIDE_MARKS):
        data = data[2:]
    try:
        return data.decode("utf-8").lstrip("\ufeff")
    except UnicodeDecodeError:
        # Not ISO-8859-1: only windows-1252 has œ, € and the curly apostrophe. Where it is UTF-8 but
        # for a line, the column names tell. Of files that were put together, one after the other,
        # each may have brought its own byte order mark.
        return (
            decode_windows(data).replace(decode_windows(codecs.BOM_UTF8), "\ufeff").lstrip("\ufeff")
        )


def _wide_encoding(data: bytes) -> str:
    """Return which UTF-16 it is by where the zero bytes of plain letters stand, "" for none.

    A byte order mark alone is no evidence, nor are a few zeros. Raises ExtractionError
    ``fichier-illisible`` when zeros stand everywhere: it is no text, or a byte of it is missing.
    """
    first, second = data[::2].count(0), data[1::2].count(0)
    if (first + second) * _FEW_ZEROS < len(data):
        return ""
    if min(first, second) * _FEW_ZEROS > max(first, second):
        raise ExtractionError("fichier-illisible")
    return "utf-16-le" if second > first else "utf-16-be"


def _recognised(lines: Sequence[str], separator: str) -> tuple[int, int]:
    grid = tuple(split_all(lines, separator))
    return find_header(grid).recognised, max((len(line) for line in grid), default=0)
