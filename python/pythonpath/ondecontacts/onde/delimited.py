"""Lines of text, split at their separators into cells.

A cell may stand in quotes, with separators and line breaks in it; a quote inside is doubled then
(RFC 4180). Many files quote nothing, and people write quotes: inches, the name of a house.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Iterator, Optional, Pattern, Sequence

from ondecontacts.onde.grid import Row

QUOTE = '"'
# A cell over several lines stood on so many at the most.
_MOST_LINES = 10
# So many between quotes, on one line, are the columns of a row, not signs of an address.
_SEPARATORS_OF_A_ROW = 2


def split_all(lines: Sequence[str], separator: str, reach: Optional[int] = None) -> Iterator[Row]:
    """Return a row for each of ``lines``, an empty one for what belongs to a row above.

    ``reach`` as in ``split_one``. Every line is a row, or part of the row before.
    """
    start = 0
    while start < len(lines):
        row, end = split_one(lines, start, separator, reach)
        yield row
        for _ in range(start + 1, end):
            yield ()
        start = end


def split_one(
    lines: Sequence[str], start: int, separator: str, reach: Optional[int] = None
) -> tuple[Row, int]:
    """Return the row that begins at ``lines[start]``, and where the next one begins.

    A cell is quoted when a quote opens it, all quotes in it are doubled, and the one that closes it
    stands before a separator or at the end of a line. Any other quote is a sign like others. It
    goes on over further lines only if none of them is a row: none has two separators between the
    quotes, and not both the first and the last have at least ``reach`` separators, which every row
    of a responsable has (None where that is not known).
    """
    line = lines[start]
    if QUOTE not in line:
        return tuple(line.split(separator)) if line else (), start + 1
    patterns = _patterns(separator)
    cells: list[str] = []
    end, position = start + 1, 0
    while position <= len(line):
        if line.startswith(QUOTE, position):
            quoted = patterns.whole.match(line, position)
            if quoted:
                cells.append(_undoubled(quoted.group(1)))
                position = quoted.end() + 1
                continue
            over = _over_lines(lines, line[position + 1 :], start, end, patterns, reach)
            if over:
                text, line, end = over
                cells.append(text)
                position = 1
                continue
        after = line.find(separator, position)
        after = len(line) if after < 0 else after
        cells.append(line[position:after])
        position = after + 1
    return tuple(cells), end


class _Patterns:
    """What quoted cells look like between separators."""

    def __init__(self, separator: str) -> None:
        inside = r'([^"]*(?:""[^"]*)*)'
        closed = rf'"(?={re.escape(separator)}|\Z)'
        self.separator = separator
        self.whole: Pattern[str] = re.compile(f'"{inside}{closed}')
        self.inside: Pattern[str] = re.compile(inside)
        self.to_the_end: Pattern[str] = re.compile(inside + closed)


@lru_cache(maxsize=None)
def _patterns(separator: str) -> _Patterns:
    return _Patterns(separator)


def _over_lines(
    lines: Sequence[str],
    opened: str,
    start: int,
    end: int,
    patterns: _Patterns,
    reach: Optional[int],
) -> Optional[tuple[str, str, int]]:
    """Return a cell that goes on over lines, the rest of its last line, and where the next begins.

    ``opened`` is what follows the quote on its line, of the row that begins at ``start``; the lines
    from ``end`` on are the next ones. Return None when the quote opens no such cell.
    """
    parts = [opened]
    if not patterns.inside.fullmatch(opened):
        return None
    for last in range(end, min(start + _MOST_LINES, len(lines))):
        line = lines[last]
        closed = patterns.to_the_end.match(line)
        parts.append(closed.group(1) if closed else line)
        if any(part.count(patterns.separator) >= _SEPARATORS_OF_A_ROW for part in parts[-2:]):
            return None
        if closed:
            ends = (lines[start], line)
            if reach and all(one.count(patterns.separator) >= reach for one in ends):
                return None
            return _undoubled("\n".join(parts)), line[closed.end() :], last + 1
        if not patterns.inside.fullmatch(line):
            return None
    return None


def _undoubled(text: str) -> str:
    return text.replace(QUOTE * 2, QUOTE)
