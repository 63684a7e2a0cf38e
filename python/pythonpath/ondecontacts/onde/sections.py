"""The sections in a grid: an extraction, or several pasted below one another, and what follows.

A school that extracts class by class pastes one extraction below the other, each with its header;
ONDE itself may write a second section below the responsables.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import Iterable, Iterator, Optional

from ondecontacts.onde.choices import NOTHING_CHOSEN, Choices
from ondecontacts.onde.grid import Grid, Row
from ondecontacts.onde.headers import Header, column_names, header_at
from ondecontacts.text import key

# The first cells of the section of the organisations that foster pupils (« organismes d'accueil »).
# It has a header of its own, with an empty cell before it or not, and other columns.
_ORGANISATIONS = ["intitule", "adresseorganisme"]
_MOST_OF_A_TITLE = 2  # cells: « École de l'Exemple » and a year
_ENOUGH_NAMES = 2  # of columns: a damaged header
_MOST_OF_A_HEADER = 0.75  # of its cells are names that are known


@dataclass(frozen=True)
class Section:
    """A header and the indices of the rows below it that belong to it."""

    header: Header
    rows: range


@dataclass(frozen=True)
class Sections:
    """What was found from top to bottom: extractions, and sections of organisations.

    ``unknown`` are rows that are in neither, though they are too much for a title or for an
    organisation: of an extraction whose header was damaged, perhaps.
    """

    extractions: tuple[Section, ...]
    organisations: tuple[range, ...]
    unknown: tuple[range, ...]


def find_sections(grid: Grid, first: Header, choices: Choices = NOTHING_CHOSEN) -> Sections:
    """Return the sections in ``grid``, whose ``first`` header is known.

    There is always one extraction, if only an empty one. A further header is a row of which most
    is the name of a column: families are called Pays, and live in a Commune.
    """
    known = {name.name for name in column_names()}
    names = set(_rough(filter(None, known.union(first.cells, choices.columns.values()))))
    extractions: list[Section] = []
    organisations: list[range] = []
    unknown = [range(_end_of_titles(grid, first.row), first.row)]
    header: Optional[Header] = first
    start = first.row + 1

    def close(end: int) -> None:
        if header is None:
            stray = next((i for i in range(start + 1, end) if is_stray(i)), end)
            organisations.append(range(start, stray))
            unknown.append(range(stray, end))
        else:
            extractions.append(Section(header, range(start, end)))

    def is_stray(index: int) -> bool:
        return (
            len(_filled(grid[index])) > len(_filled(grid[start]))
            or len(names.intersection(_rough(grid[index]))) >= _ENOUGH_NAMES
        )

    for index in range(start, len(grid)):
        row = grid[index]
        if header is not None and _begins_organisations(row):
            close(index)
            header, start = None, index
        elif not names.isdisjoint(_rough(row)):
            again = header_at(grid, index, choices)
            if again.is_certain and _is_mostly_names(again, first):
                close(index)
                header, start = again, index + 1
    close(max(len(grid), start))
    return Sections(tuple(extractions), tuple(organisations), tuple(filter(len, unknown)))


def _is_mostly_names(header: Header, first: Header) -> bool:
    named = {column for columns in header.columns.values() for column in columns}
    filled = [index for index, cell in enumerate(header.cells) if cell]
    known = sum(index in named or header.cells[index] in first.cells for index in filled)
    return known >= _MOST_OF_A_HEADER * len(filled)


def _end_of_titles(grid: Grid, header_row: int) -> int:
    """Return the end of the titles above the header: they have one cell or two."""
    return next(
        (i for i in range(header_row) if len(_filled(grid[i])) > _MOST_OF_A_TITLE), header_row
    )


def _begins_organisations(row: Row) -> bool:
    filled = (cell for cell in row if cell)
    return [key(cell) for cell in islice(filled, len(_ORGANISATIONS))] == _ORGANISATIONS


def _filled(row: Row) -> list[str]:
    return [cell for cell in row if cell and not cell.isspace()]


def _rough(cells: Iterable[str]) -> Iterator[str]:
    """Return cells as cheaply compared: there are many, and few of them name a column."""
    return map(str.lower, map(str.strip, cells))
