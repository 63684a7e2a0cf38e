"""The sections in a grid: an extraction, or several pasted below one another, and what follows.

A school that extracts class by class pastes one extraction below the other, each with its header;
ONDE itself may write a second section below the responsables.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Iterable, Iterator, Optional

from ondecontacts.onde.choices import NOTHING_CHOSEN, Choices
from ondecontacts.onde.grid import Grid, Row
from ondecontacts.onde.headers import Header, column_names, header_at
from ondecontacts.text import key

# The first cells of the section of the organisations that foster pupils (« organismes d'accueil »).
# It has a header of its own, with an empty cell before it or not, and other columns.
_ORGANISATIONS = ["intitule", "adresseorganisme"]


@dataclass(frozen=True)
class Section:
    """A header and the indices of the rows below it that belong to it."""

    header: Header
    rows: range


@dataclass(frozen=True)
class Sections:
    """What was found from top to bottom: extractions, and sections of organisations."""

    extractions: tuple[Section, ...]
    organisations: tuple[range, ...]


def find_sections(grid: Grid, first: Header, choices: Choices = NOTHING_CHOSEN) -> Sections:
    """Return the sections in ``grid``, whose ``first`` header is known.

    There is always one extraction, if only an empty one.
    """
    known = {name.name for name in column_names()}
    names = set(_rough(filter(None, known.union(first.cells, choices.columns.values()))))
    extractions: list[Section] = []
    organisations: list[range] = []
    header: Optional[Header] = first
    start = first.row + 1

    def close(end: int) -> None:
        rows = range(start, end)
        if header is None:
            organisations.append(rows)
        else:
            extractions.append(Section(header, rows))

    for index in range(start, len(grid)):
        row = grid[index]
        if header is not None and _begins_organisations(row):
            close(index)
            header, start = None, index
        elif not names.isdisjoint(_rough(row)):
            again = header_at(grid, index, choices)
            if again.is_certain:
                close(index)
                header, start = again, index + 1
    close(max(len(grid), start))
    return Sections(tuple(extractions), tuple(organisations))


def _begins_organisations(row: Row) -> bool:
    filled = [cell for cell in row if cell][: len(_ORGANISATIONS)]
    return [key(cell) for cell in filled] == _ORGANISATIONS


def _rough(cells: Iterable[str]) -> Iterator[str]:
    """Return cells as cheaply compared: there are many, and few of them name a column."""
    return map(str.lower, map(str.strip, cells))
