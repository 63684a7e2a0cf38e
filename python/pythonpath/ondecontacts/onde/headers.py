"""Recognising ONDE's columns by their names, wherever they stand.

The names are data (``columns.csv``): ONDE renames, adds and moves columns without notice, and a
custom extraction has any subset in any order. Positions mean nothing, names do. What the director
chose goes before what the program knows.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Mapping, Optional

from ondecontacts.datafiles import read_table
from ondecontacts.onde.choices import NO_COLUMN, NOTHING_CHOSEN, Choices
from ondecontacts.onde.fields import FIELDS
from ondecontacts.onde.grid import Grid
from ondecontacts.text import clean, key

# A header stands among the first rows, below a few title lines at the most.
HEADER_ROWS = 50
# What stands in the place of a letter that could not be decoded.
LOST = "\N{REPLACEMENT CHARACTER}"
_ENOUGH_FOR_HEADER = 3  # fields
_OF_CHILD = frozenset(field.id for field in FIELDS if field.of_child)
_REQUIRED = tuple(field.id for field in FIELDS if field.required)
_NUMBER = re.compile(r"(?:\bn\s*°\s*)?(\d+)", re.IGNORECASE)
_ENOUGH_FOR_LIKENESS = 0.85  # of 1: one letter in seven may be another


@dataclass(frozen=True)
class ColumnName:
    """One line of ``columns.csv``: a name that ONDE has given to the column of a field."""

    field: str
    name: str
    year: int
    source: str


@dataclass(frozen=True)
class Header:
    """The row that holds the column names.

    ``row`` is its index in the grid, ``cells`` its cells cleaned. ``columns`` tells for each
    field that was recognised the indices of its columns, from left to right: a child's field has
    as many as the largest family has children.
    """

    row: int
    cells: tuple[str, ...]
    columns: Mapping[str, tuple[int, ...]]

    @property
    def recognised(self) -> int:
        """The number of fields that were recognised."""
        return len(self.columns)

    @property
    def is_certain(self) -> bool:
        """Whether it is a header beyond doubt, by the number of fields that are recognised."""
        return self.recognised >= _ENOUGH_FOR_HEADER

    @property
    def reach(self) -> Optional[int]:
        """The index of the column that every row of a responsable goes up to, be it the shortest.

        It is None where a required column is not recognised.
        """
        if not all(field in self.columns for field in _REQUIRED):
            return None
        return max(self.columns[field][0] for field in _REQUIRED)

    @property
    def width(self) -> int:
        """The number of columns up to the last that has a name."""
        return max((index for index, cell in enumerate(self.cells, 1) if cell), default=0)


@lru_cache(maxsize=None)
def column_names() -> tuple[ColumnName, ...]:
    """Return all names that ONDE is known to have used, in the order of the data file."""
    rows = read_table(__package__, "columns.csv")
    return tuple(ColumnName(r["field"], r["name"], int(r["year"]), r["source"]) for r in rows)


@lru_cache(maxsize=None)
def _fields_by_key() -> dict[str, str]:
    return {key(name.name): name.field for name in column_names()}


@lru_cache(maxsize=None)
def _exact_names() -> frozenset[str]:
    return frozenset(name.name for name in column_names())


def field_of(cell: str) -> str:
    """Return the id of the field that a column called ``cell`` holds, "" when it is not known.

    A number is overlooked: some people tell the children's columns apart by one. So
    are letters that were lost (``Pr�nom``), when only one field can be meant.
    """
    known = _fields_by_key()
    if LOST in cell:
        pattern = re.compile(".".join(re.escape(key(part)) for part in cell.split(LOST)))
        fields = {field for name, field in known.items() if pattern.fullmatch(name)}
        return fields.pop() if len(fields) == 1 else ""
    name = key(cell)
    return known.get(name) or known.get(stem(cell), "")


def stem(cell: str) -> str:
    """Return what the name of a child's column has in common with those of the other children.

    It is its key without the number: that of ``Prénom élève n° 2`` is ``prenomeleve``.
    """
    return key(_NUMBER.sub("", cell))


def number_in(cell: str) -> Optional[int]:
    """Return the number that tells one child's column from another's, None when there is none."""
    found = _NUMBER.search(cell)
    return int(found.group(1)) if found else None


def is_exact(cell: str) -> bool:
    """Return whether ``cell`` is a known name to the letter."""
    return cell in _exact_names()


def is_like(cell: str, field: str) -> bool:
    """Return whether ``cell`` is nearly one of the names of ``field``."""
    name = stem(cell)
    return any(
        SequenceMatcher(None, name, key(known.name), autojunk=False).ratio() >= _ENOUGH_FOR_LIKENESS
        for known in column_names()
        if known.field == field
    )


def find_header(grid: Grid, choices: Choices = NOTHING_CHOSEN) -> Header:
    """Return the first of the upper rows that is a header, else the one that is most like one.

    Where nothing is recognised it is the first row that is not empty, with no columns.
    """
    filled: list[Header] = []
    for row in range(min(len(grid), HEADER_ROWS)):
        header = header_at(grid, row, choices)
        if header.is_certain:
            return header
        if any(header.cells):
            filled.append(header)
    return max(filled, key=lambda header: header.recognised, default=Header(0, (), {}))


def header_at(grid: Grid, row: int, choices: Choices = NOTHING_CHOSEN) -> Header:
    """Return the row of that index as a header, with what is recognised in it.

    A field whose chosen column is not there is looked for as if nothing had been chosen.
    """
    cells = tuple(clean(cell) for cell in grid[row])
    columns: dict[str, list[int]] = {}
    for index, cell in enumerate(cells):
        field = field_of(cell)
        if field:
            columns.setdefault(field, []).append(index)
    for field, name in choices.columns.items():
        chosen = [index for index, cell in enumerate(cells) if _is_chosen(cell, name, field)]
        if chosen:
            columns[field] = chosen
        elif name == NO_COLUMN:
            columns.pop(field, None)
    return Header(row, cells, {field: tuple(indices) for field, indices in columns.items()})


def _is_chosen(cell: str, name: str, field: str) -> bool:
    if not cell:
        return False
    if field in _OF_CHILD:  # the same of each child
        return stem(cell) == stem(name)
    return key(cell) == key(name)
