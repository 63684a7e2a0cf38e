"""A table with a place for a few e-mails and telephones: what is more stands in the note.

What a column holds is called ``first_name``, ``last_name``, ``email1``, ``mobile1``, ``home1``,
``work1`` …, ``street``, ``postcode``, ``town``, ``country``, ``note``, "" for nothing of ours.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import Iterable, Iterator, Mapping, Sequence

from ondecontacts.contacts.model import Address, Contact
from ondecontacts.onde.grid import Row
from ondecontacts.targets.from_table import contact_of, phone_of
from ondecontacts.targets.kinds import Table
from ondecontacts.targets.notes import fill_phones, note_with, read_note

_KINDS = ("mobile", "home", "work")
_ADDRESS = ("street", "postcode", "town", "country")


@dataclass(frozen=True)
class FixedColumns:
    """The columns of such a table, in order: the name of each, and what it holds."""

    columns: Sequence[tuple[str, str]]

    def table(self, lines: Iterable[Mapping[str, str]]) -> Table:
        """Return the header, and the rows of ``lines``, each its cells by what they hold."""
        held = [holds for _, holds in self.columns]
        return (self._header, *(tuple(line.get(h, "") for h in held) for line in lines))

    def owns(self, row: Row) -> bool:
        """Return whether ``row`` has all these columns, in whatever order, others between them."""
        return not Counter(self._header) - Counter(row)

    def cells_of(self, contact: Contact) -> Iterator[tuple[str, str]]:
        """Return the cells of ``contact``, each with what it holds."""
        yield "first_name", contact.first_name
        yield "last_name", contact.last_name
        yield from zip(self._emails, contact.emails)
        numbers, no_place = fill_phones(contact.phones, self._places)
        yield from numbers.items()
        for a in contact.addresses[:1]:
            yield from zip(_ADDRESS, (a.street, a.postcode, a.town, a.country))
        rest = contact.emails[len(self._emails) :]
        yield "note", note_with(contact, rest, no_place, contact.addresses[1:])

    def lines_of(self, table: Table) -> list[Mapping[str, str]]:
        """Return the rows of a table whose header these columns own, as ``table`` takes them."""
        header, *rows = table
        held = dict(self.columns)
        places = [(index, held[name]) for index, name in enumerate(header) if held.get(name)]
        return [{h: row[index] for index, h in places if index < len(row)} for row in rows]

    def contact_in(self, cells: Mapping[str, str], labels: Sequence[str] = ()) -> Contact:
        """Return whose cells these are, with ``labels`` as ``from_table.with_labels`` has them."""
        placed = [
            phone_of(kind, cells[place], "")
            for kind, places in self._places.items()
            for place in places
            if cells.get(place)
        ]
        noted = read_note(cells.get("note", ""), placed)
        address = [cells.get(part, "") for part in _ADDRESS]
        return contact_of(
            first_name=cells.get("first_name", ""),
            last_name=cells.get("last_name", ""),
            emails=[*filter(None, map(cells.get, self._emails)), *noted.emails],
            phones=noted.phones,
            addresses=[*([Address(*address)] if any(address) else ()), *noted.addresses],
            labels=labels,
            note=noted.note,
        )

    @cached_property
    def _header(self) -> Row:
        return tuple(column for column, _ in self.columns)

    @cached_property
    def _emails(self) -> Sequence[str]:
        return [holds for _, holds in self.columns if holds.startswith("email")]

    @cached_property
    def _places(self) -> Mapping[str, Sequence[str]]:
        held = [holds for _, holds in self.columns]
        return {kind: [place for place in held if place.startswith(kind)] for kind in _KINDS}
