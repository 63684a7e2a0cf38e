"""Outlook: its own columns, in the language of the program or of the web.

The French program knows French columns alone, reads the Windows code page 1252 and has categories;
the web has English columns, reads UTF-8 and has none.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Iterator, Mapping, Sequence

from ondecontacts.contacts.model import Contact
from ondecontacts.datafiles import read_table
from ondecontacts.targets.csvfile import to_csv, to_csv_text
from ondecontacts.targets.model import Contacts, Row, Table, TableFile, TableForm, table_target
from ondecontacts.targets.rest import fill_phones, note_with

# How the letters that do not come apart into a plain one and an accent are written without it.
_PLAIN = str.maketrans("łŁđĐħĦıŋŦŧĸ", "lLdDhHinTtk")
_CODE_PAGE = "cp1252"
_BETWEEN_CATEGORIES = ";"


class _Form:
    """The columns of one Outlook, by what they hold."""

    def __init__(self, name: str) -> None:
        self._name = name

    def table(self, contacts: Contacts) -> Table:
        """Give Outlook's header and one line a contact."""
        lines = [dict(self._cells(contact)) for contact in contacts]
        header = self._header()
        held = [holds for _, holds in self._columns()]
        return (header, *(tuple(line.get(h, "") for h in held) for line in lines))

    def owns(self, row: Row) -> bool:
        """Tell whether ``row`` is this header."""
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


def to_windows_csv(table: Table) -> bytes:
    """Give ``table`` in code page 1252; letters that it lacks lose their accents."""
    return _in_code_page(to_csv_text(table)).encode(_CODE_PAGE, errors="replace")


def written_otherwise(table: Table) -> list[str]:
    """Give the cells that ``to_windows_csv`` has to write in other letters."""
    cells = dict.fromkeys(cell for row in table for cell in row)
    return [cell for cell in cells if _in_code_page(cell) != cell]


def _in_code_page(text: str) -> str:
    return "".join(letter if _has_place(letter) else _without_accents(letter) for letter in text)


def _without_accents(letter: str) -> str:
    decomposed = unicodedata.normalize("NFKD", letter.translate(_PLAIN))
    kept = "".join(sign for sign in decomposed if _has_place(sign))
    return kept or "?"


def _has_place(letter: str) -> bool:
    try:
        letter.encode(_CODE_PAGE)
    except UnicodeEncodeError:
        return False
    return True


@lru_cache(maxsize=None)
def _columns(name: str) -> list[tuple[str, str]]:
    rows = read_table(__package__, f"{name}.csv")
    return [(row["column"], row["holds"]) for row in rows]


_FRENCH, _WEB = _Form("outlook-fr"), _Form("outlook-web")
_FRENCH_TABLE = TableForm(_FRENCH.table, _FRENCH.owns)
OUTLOOK_FR = table_target("outlook-fr", TableFile(_FRENCH_TABLE, to_windows_csv, written_otherwise))
OUTLOOK_WEB = table_target("outlook-web", TableFile(TableForm(_WEB.table, _WEB.owns), to_csv))
