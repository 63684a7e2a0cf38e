"""What became of each row of a sheet or a file: none gets lost without a word."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import groupby
from typing import Iterable, Iterator, Mapping

from ondecontacts.findings import Finding
from ondecontacts.onde.grid import Row
from ondecontacts.onde.repair import Repaired
from ondecontacts.onde.sections import Sections
from ondecontacts.text import clean

# Why a row is left out: it holds nothing; it stands above the header; it is one; it is among the
# organisations; it has nothing of a person (a finding of its own); it goes on with the row above.
BLANK, TITLE, HEADER = "vide", "titre", "entete"
ORGANISATION, NOBODY, CONTINUED = "organisme", "personne", "suite"


@dataclass(frozen=True)
class Account:
    """The rows of a sheet by what became of them.

    ``rows`` is how many there are, down to the last; ``read`` the numbers, from 1, of those that
    were read as responsables, ``left_out`` of the others, by why. A row that holds two lines of the
    file may have a part in both.
    """

    rows: int
    read: tuple[int, ...]
    left_out: Mapping[str, tuple[int, ...]]

    @property
    def filled(self) -> int:
        """How many rows hold something."""
        return self.rows - len(self.left_out.get(BLANK, ()))

    @property
    def lost(self) -> list[int]:
        """The numbers of the rows that are in neither: it is empty when the count adds up."""
        told = set(self.read).union(*self.left_out.values())
        return [number for number in range(1, self.rows + 1) if number not in told]


def account_for(
    repaired: Repaired, sections: Sections, read: Iterable[int], nobody: Iterable[int]
) -> Account:
    """Return what became of the rows of ``repaired.original``.

    ``read`` and ``nobody`` are indices in the repaired grid. A row that was filled and is empty
    after the repair counts as going on with one above only if what it held is found there.
    """
    numbers = repaired.numbers
    why = {section.header.row: HEADER for section in sections.extractions}
    why.update((index, TITLE) for index in range(sections.extractions[0].header.row))
    why.update((index, ORGANISATION) for rows in sections.organisations for index in rows)
    why.update((index, NOBODY) for index in nobody)
    for rows in sections.unknown:
        for index in rows:
            why.pop(index, None)
    told = {numbers[index]: None for index in read}
    left_out: dict[str, dict[int, None]] = defaultdict(dict)
    above: Row = ()
    for index, row in enumerate(repaired.grid):
        number = numbers[index]
        if _is_filled(row):
            above = row
            if index in why:
                left_out[why[index]][number] = None
        elif number not in told:
            original = repaired.original[number - 1]
            if not _is_filled(original):
                left_out[BLANK][number] = None
            elif _letters(original) in _letters(above):
                left_out[CONTINUED][number] = None
    return Account(
        len(repaired.original),
        tuple(told),
        {reason: tuple(rows) for reason, rows in left_out.items()},
    )


def check_account(account: Account) -> Iterator[Finding]:
    """Return a finding for each run of rows that were lost."""
    runs = groupby(enumerate(account.lost), key=lambda place: place[1] - place[0])
    for _, run in runs:
        rows = [number for _, number in run]
        details = {"n": len(rows), "first": rows[0], "last": rows[-1]}
        yield Finding("lignes-non-lues", rows[0], details)


def _is_filled(row: Row) -> bool:
    return any(cell and clean(cell) for cell in row)


def _letters(row: Row) -> str:
    """Return what no repair changes, in one piece: letters and digits of ASCII."""
    return "".join(sign for cell in row for sign in cell if sign.isascii() and sign.isalnum())
