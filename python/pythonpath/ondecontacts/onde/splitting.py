"""Lines of the file that stand in cells as they are: whole, or split at what is no separator.

What Calc makes of a line when it is told another separator was seen in 7.0 and 7.4.
"""

from __future__ import annotations

import re
from typing import Callable, Optional, Sequence

from ondecontacts.onde.choices import Choices
from ondecontacts.onde.delimited import split_all, split_one
from ondecontacts.onde.encoding import best_reading, repair_encoding, score
from ondecontacts.onde.grid import Grid, Row
from ondecontacts.onde.headers import HEADER_ROWS, Header, find_header, header_at

_SEPARATORS = ";\t"
# The end of a row inside a cell: between two quoted cells, of which the second is empty when only
# its quote is left; or behind a last cell that is empty and had no quotes (7.0, not 7.4).
_ROW_END = re.compile(r'"\n(?:"(?![;\t])|(?="[;\t]))|(?<=[;\t])\n')
_BETWEEN_QUOTED = re.compile(r'"[;\t]')
_ENOUGH_SEPARATORS = 2  # for the three columns without which there is nothing to convert


def separate_rows(grid: Grid) -> tuple[Grid, Sequence[int]]:
    """Separate rows that Calc took for one, and return the number that each has in the sheet.

    It does so where a line that was not split ends in a quoted cell that is empty: what stands
    before and behind the line break has the separators of a row.
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
    return bool(
        _BETWEEN_QUOTED.search(cell)
        and _ROW_END.search(cell)
        and all(_has_columns(part) for part in _ROW_END.split(cell) if part)
    )


def _has_columns(text: str) -> bool:
    return any(text.count(separator) >= _ENOUGH_SEPARATORS for separator in _SEPARATORS)


def _closed(line: str) -> str:
    """Return ``line`` with the last quote that Calc took away, where its first is still there."""
    is_whole = line[:1] in tuple(_SEPARATORS) or (line[:1] == '"' and line[1:2] not in _SEPARATORS)
    return line + '"' if is_whole and line.count('"') % 2 else line


def split_lines(grid: Grid, choices: Choices) -> Grid:
    """Return ``grid`` with its lines split that stand whole in the first column.

    Where the comma or the space was taken for the separator, a line goes on in the next columns.
    It goes by the header: that its names come out at ``;`` or tabs. A row in which no such sign
    is left, in several cells, is split already. Below a header that is split, a row is a line
    when such signs are left in its first cell, and it gives a header, or a cell for every column
    that a row of a responsable has.
    """
    header = find_header(grid, choices)
    if header.is_certain:
        return _split_single_lines(grid, header, choices)
    if not any(_has_columns(cell) for row in grid[:HEADER_ROWS] for cell in row):
        return grid
    joiner = _taken_for_separator(grid)
    ways = [_splitter(joiner, separator, choices) for separator in _SEPARATORS]
    return best_reading(grid, ways, lambda head: score(repair_encoding(head, choices), choices))


def _split_single_lines(grid: Grid, header: Header, choices: Choices) -> Grid:
    """Split the lines that were pasted whole below or above a table that is split."""
    split: dict[int, Row] = {}
    reach = header.reach
    for index, row in enumerate(grid):
        if not row or not _has_columns(row[0]):
            continue
        line = ",".join(row).rstrip(",")
        for separator in _SEPARATORS:
            cells, _ = _cells([line], 0, separator)
            again = header_at(repair_encoding([cells], choices), 0, choices)
            if again.is_certain:
                reach = again.reach
            if again.is_certain or (reach is not None and len(cells) > reach):
                split[index] = cells
    return [split.get(index, row) for index, row in enumerate(grid)] if split else grid


def _taken_for_separator(grid: Grid) -> str:
    """Return the sign at which Calc split lines into cells: no cell has it any more."""
    split = [row for row in grid if sum(1 for cell in row if cell) > 1]
    return " " if any("," in cell for row in split for cell in row) else ","


def _splitter(joiner: str, separator: str, choices: Choices) -> Callable[[Grid], Grid]:
    def split(grid: Grid) -> Grid:
        lines = [joiner.join(row).rstrip(joiner) for row in grid]
        head = tuple(split_all(lines[:HEADER_ROWS], separator))
        reach = find_header(repair_encoding(head, choices), choices).reach
        cells: list[Row] = []
        while len(cells) < len(lines):
            start = len(cells)
            if separator not in lines[start] and sum(map(bool, grid[start])) > 1:
                cells.append(grid[start])
                continue
            row, end = _cells(lines, start, separator, reach)
            cells.append(row)
            cells.extend(() for _ in range(start + 1, end))
        return cells

    return split


def _cells(
    lines: Sequence[str], start: int, separator: str, reach: Optional[int] = None
) -> tuple[Row, int]:
    """Return the row that begins at ``lines[start]``, and where the next one begins."""
    if _has_lost_quotes(lines[start], separator):
        return _cells_between_quotes(lines[start], separator), start + 1
    return split_one(lines, start, separator, reach)


def _has_lost_quotes(line: str, separator: str) -> bool:
    """Return whether Calc took a line that begins with a quoted cell for one cell.

    It has then taken the line's first and last quotes away, and one of two that are side by side:
    the first quote that is left closes the first cell, which may be empty, and another one is
    beside a separator.
    Inches at the end of an address are told from it by what they stand behind, and by the other.
    """
    before, quote, after = line.partition('"')
    return (
        bool(quote)
        and separator not in before
        and after.startswith(separator)
        and (f'{separator}"' in after or f'"{separator}' in after)
    )


def _cells_between_quotes(line: str, separator: str) -> list[str]:
    """Split such a line: ``MME";;"DUPONT";"Marie``, or ``MME";";"DUPONT`` if all were quoted."""
    cells: list[str] = []
    for part in re.split(f'("(?:{separator}"?)+)', line):
        if part.startswith(f'"{separator}'):
            cells.extend([""] * (part.count(separator) - 1))
        else:
            cells.append(part)
    return cells
