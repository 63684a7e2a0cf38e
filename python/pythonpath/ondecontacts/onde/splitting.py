"""Lines of the file that stand in cells as they are: whole, or split at what is no separator.

What Calc makes of a line when it is told another separator was seen in 7.0 and 7.4.
"""

from __future__ import annotations

import csv
import re
from typing import Callable, Sequence

from ondecontacts.onde.choices import Choices
from ondecontacts.onde.encoding import best_reading, repair_encoding, score
from ondecontacts.onde.grid import Grid, Row
from ondecontacts.onde.headers import HEADER_ROWS, find_header

_SEPARATORS = ";\t"
# The end of a row inside a cell: between two quoted cells, of which the second is empty when only
# its quote is left; or behind a last cell that is empty and had no quotes (7.0, not 7.4).
_ROW_END = re.compile(r'"\n(?:"(?![;\t])|(?="[;\t]))|(?<=[;\t])\n')
_BETWEEN_QUOTED = re.compile(r'"[;\t]')
# A quoted cell with line breaks stood on so many lines at the most.
_LINES_OF_A_CELL = 10
_ENOUGH_SEPARATORS = 2  # for the three columns without which there is nothing to convert


def separate_rows(grid: Grid) -> tuple[Grid, Sequence[int]]:
    """Separate rows that Calc took for one, and return the number that each has in the sheet.

    It does so where a line that was not split ends in a quoted cell that is empty.
    """
    if not any(_holds_rows(cell) for row in grid for cell in row if "\n" in cell):
        return grid, range(1, len(grid) + 1)
    separated: list[Row] = []
    numbers: list[int] = []
    for number, row in enumerate(grid, 1):
        rows: list[list[str]] = [[]]
        for cell in row:
            first, *others = _ROW_END.split(cell) if _holds_rows(cell) else [cell]
            rows[-1].append(first)
            rows.extend([_closed(other)] for other in others)
        separated.extend(rows)
        numbers.extend([number] * len(rows))
    return separated, numbers


def _holds_rows(cell: str) -> bool:
    return bool(_ROW_END.search(cell) and _BETWEEN_QUOTED.search(cell))


def _closed(line: str) -> str:
    """Return ``line`` with the last quote that Calc took away, where its first is still there."""
    is_whole = line[:1] in tuple(_SEPARATORS) or (line[:1] == '"' and line[1:2] not in _SEPARATORS)
    return line + '"' if is_whole and line.count('"') % 2 else line


def split_lines(grid: Grid, choices: Choices) -> Grid:
    """Return ``grid`` with its lines split that stand whole in the first column.

    Where the comma or the space was taken for the separator, a line goes on in the next columns.
    """
    if find_header(grid, choices).is_certain or not any(
        cell.count(separator) >= _ENOUGH_SEPARATORS
        for row in grid[:HEADER_ROWS]
        for cell in row
        for separator in _SEPARATORS
    ):
        return grid
    joiner = _taken_for_separator(grid)
    ways = [_splitter(joiner, separator) for separator in _SEPARATORS]
    return best_reading(grid, ways, lambda head: score(repair_encoding(head, choices), choices))


def _taken_for_separator(grid: Grid) -> str:
    """Return the sign at which Calc split lines into cells: no cell has it any more."""
    split = [row for row in grid if sum(1 for cell in row if cell) > 1]
    return " " if any("," in cell for row in split for cell in row) else ","


def _splitter(joiner: str, separator: str) -> Callable[[Grid], Grid]:
    def split(grid: Grid) -> Grid:
        lines = [joiner.join(row).rstrip(joiner) for row in grid]
        cells: list[list[str]] = []
        while len(cells) < len(lines):
            start = len(cells)
            if _has_lost_quotes(lines[start], separator):
                cells.append(_cells_between_quotes(lines[start], separator))
            else:
                end = _end_of_quoted(lines, start)
                cells.append(_cells("\n".join(lines[start:end]), separator))
                cells.extend([] for _ in range(start + 1, end))
        return cells

    return split


def _end_of_quoted(lines: Sequence[str], start: int) -> int:
    """Return the end of the lines into which the one at ``start`` was broken, within its quotes."""
    if lines[start].count('"') % 2:
        for end in range(start + 1, min(start + _LINES_OF_A_CELL, len(lines))):
            if lines[end].count('"') % 2:
                return end + 1
    return start + 1


def _has_lost_quotes(line: str, separator: str) -> bool:
    """Return whether Calc took a line that begins with a quoted cell for one cell.

    It has then taken the line's first and last quotes away, and one of two that are side by side.
    """
    first = line.find('"')
    follows = line[first + 1 : first + 2]
    return first >= 0 and follows == separator and line[max(first - 1, 0)] != separator


def _cells_between_quotes(line: str, separator: str) -> list[str]:
    """Split such a line: ``MME";;"DUPONT";"Marie``, or ``MME";";"DUPONT`` if all were quoted."""
    cells: list[str] = []
    for part in re.split(f'("(?:{separator}"?)+)', line):
        if part.startswith(f'"{separator}'):
            cells.extend([""] * (part.count(separator) - 1))
        else:
            cells.append(part)
    return cells


def _cells(line: str, separator: str) -> list[str]:
    try:
        return next(csv.reader(line.splitlines(keepends=True), delimiter=separator), [])
    except csv.Error:  # not a line of a CSV file; it is somebody's remark
        return [line]
