"""The tables that Outlook reads: columns of its own, which are data, in one language each."""

from __future__ import annotations

from functools import lru_cache
from typing import Iterator, Mapping, Sequence

from ondecontacts.contacts.model import Contact
from ondecontacts.datafiles import read_table
from ondecontacts.onde.grid import Row
from ondecontacts.targets.kinds import Contacts, Table, TableForm
from ondecontacts.targets.notes import fill_phones, note_with

_BETWEEN_CATEGORIES = ";"


def outlook_form(name: str) -> TableForm:
    """Return the table whose columns are in the data file ``name``."""
    columns = _Columns(name)
    return TableForm(columns.table, columns.owns)


class _Columns:
    """The columns of one Outlook, by what they hold."""

    def __init__(self, name: str) -> None:
        self._name = name

    def table(self, contacts: Contacts) -> Table:
        """Return Outlook's header and one line a contact."""
        lines = [dict(self._cells(contact)) for contact in contacts]
        header = self._header()
        held = [holds for _, holds in self._columns()]
        return (header, *(tuple(line.get(h, "") for h in held) for line in lines))

    def owns(self, row: Row) -> bool:
        """Return whether ``row`` is this header."""
        header = self._header()
        return tuple(row[: len(header)]) == header

    def _header(self) -> Row:
        return tuple(column for column, _ in self._columns())

    def _columns(self) -> Sequence[tuple[str, str]]:
        return _columns(self._name)

    def _places(self) -> Mapping[str, Sequence[str]]:
        held = [holds for _, holds in self._columns()]
        return {
            kind: [place for place in held if place.startswith(kind)]
            for kind in ("mobile", "home", "work")
        }

    def _cells(self, contact: Contact) -> Iterator[tuple[str, str]]:
        yield "first_name", contact.first_name
        yield "last_name", contact.last_name
        emails = [holds for _, holds in self._columns() if holds.startswith("email")]
        yield from zip(emails, contact.emails)
        numbers, no_place = fill_phones(contact.phones, self._places())
        yield from numbers.items()
        for address in contact.addresses[:1]:
            yield "street", address.street
            yield "town", address.town
            yield "postcode", address.postcode
            yield "country", address.country
        rest = contact.emails[len(emails) :]
        yield "note", note_with(contact, rest, no_place, contact.addresses[1:])
        yield "categories", _BETWEEN_CATEGORIES.join(contact.labels)


@lru_cache(maxsize=None)
def _columns(name: str) -> list[tuple[str, str]]:
    rows = read_table(__package__, f"{name}.csv")
    return [(row["column"], row["holds"]) for row in rows]
