"""From the bytes of ``CSVExtraction.csv`` to a grid of cells.

ONDE writes windows-1252 with ``;`` and CRLF, some cells quoted or all of them; a spreadsheet on
the way leaves UTF-8, commas or tabs, and one byte order mark or several.
"""

from __future__ import annotations

import codecs
import csv
import io

from ondecontacts.errors import ExtractionError
from ondecontacts.onde.encoding import decode_windows, repair_encoding
from ondecontacts.onde.grid import Grid
from ondecontacts.onde.headers import HEADER_ROWS, find_header

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SEPARATORS = ";\t,"
_ENOUGH_TO_TELL = 1000  # bytes


def read_file(data: bytes) -> Grid:
    """Return the cells of an extraction file, as text, one tuple a line, of unequal lengths.

    Raises ExtractionError ``fichier-illisible`` when ``data`` is no text, and ``fichier-vide``
    when there is nothing in it.
    """
    text = _decode(data)
    if "\0" in text:
        raise ExtractionError("fichier-illisible")
    if not text.strip():
        raise ExtractionError("fichier-vide")
    head = "\n".join(text.splitlines()[:HEADER_ROWS])
    separator = max(_SEPARATORS, key=lambda candidate: _recognised(head, candidate))
    return tuple(tuple(row) for row in repair_encoding(_split(text, separator)))


def _decode(data: bytes) -> str:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace").lstrip("\ufeff")
    if b"\0" in data[:_ENOUGH_TO_TELL]:  # no letter of UTF-8 or windows-1252 has a zero byte
        return data.decode(_wide_encoding(data), "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        # Not ISO-8859-1: only windows-1252 has œ, € and the curly apostrophe.
        return decode_windows(data)


def _wide_encoding(data: bytes) -> str:
    """Return which UTF-16 it is by where the zero bytes of plain letters stand.

    Raises ExtractionError ``fichier-illisible`` when they stand everywhere: it is no text.
    """
    head = data[:_ENOUGH_TO_TELL]
    first, second = head[::2].count(0), head[1::2].count(0)
    if first and second:
        raise ExtractionError("fichier-illisible")
    return "utf-16-le" if second else "utf-16-be"


def _recognised(text: str, separator: str) -> tuple[int, int]:
    grid = _split(text, separator)
    return find_header(grid).recognised, max((len(line) for line in grid), default=0)


def _split(text: str, separator: str) -> Grid:
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        return tuple(tuple(line) for line in lines)
    except csv.Error as error:
        raise ExtractionError("fichier-illisible") from error
