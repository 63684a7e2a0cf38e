"""Google Contacts: the CSV of its import template, labels in one cell.

The template has one e-mail, one telephone and one address; Google's own exports number further
ones (``Phone 2 - Value``), and so does this. Labels are joined by `` ::: `` and a system label
carries ``* ``: with ``* myContacts`` the people appear in the main list. The words of the
``Label`` columns are English, whatever the language of the account.
"""

from __future__ import annotations

import itertools
from functools import lru_cache
from typing import Iterator, Sequence

from ondecontacts.contacts.model import Address, Contact, Phone
from ondecontacts.datafiles import read_table
from ondecontacts.onde.grid import Row
from ondecontacts.targets.from_table import NumberedColumns, contact_of, filled, numbered, phone_of
from ondecontacts.targets.kinds import Table, TableForm

_LABEL_SEPARATOR = ":::"
_EVERYBODY = "* myContacts"
_PHONE_LABELS = {"mobile": "Mobile", "home": "Home", "work": "Work", "masked": "Masqué"}
_SYSTEM = "* "
_EMAIL = "E-mail {n} - Value"
_PHONE = ("Phone {n} - Value", "Phone {n} - Label")
_WORDS_WITH_NOTE = {
    "mobile": "Portable",
    "home": "Domicile",
    "work": "Travail",
    "masked": "Masqué",
}
_HOME = "Home"
_ADDRESS = tuple(f"Address {{n}} - {part}" for part in ("Street", "Postal Code", "City", "Country"))
# support.google.com/mail/answer/1069522: at most 3,000 contacts an import.
CONTACTS_A_FILE = 3000


def google_table(contacts: Sequence[Contact]) -> Table:
    """Return Google's header and one line a contact, with as many numbered columns as they need."""
    lines = [dict(_cells(contact)) for contact in contacts]
    header = _header({column for line in lines for column in line})
    return (header, *(tuple(line.get(column, "") for column in header) for line in lines))


def is_google_header(row: Row) -> bool:
    """Return whether ``row`` has all of the template's columns, in any order."""
    return set(_template()).issubset(row)


def google_contacts(table: Table) -> list[Contact]:
    """Return the contacts in ``table``, as the director may have changed it."""
    header, *rows = table
    columns = NumberedColumns(
        numbered(header, _EMAIL), numbered(header, *_PHONE), numbered(header, *_ADDRESS)
    )
    return [_contact(dict(zip(header, row)), columns) for row in rows]


def _cells(contact: Contact) -> Iterator[tuple[str, str]]:
    yield "First Name", contact.first_name
    yield "Last Name", contact.last_name
    for number, email in enumerate(contact.emails, 1):
        yield f"E-mail {number} - Label", _HOME
        yield f"E-mail {number} - Value", email
    for number, phone in enumerate(contact.phones, 1):
        yield f"Phone {number} - Label", _phone_label(phone)
        yield f"Phone {number} - Value", phone.number
    for number, address in enumerate(contact.addresses, 1):
        yield f"Address {number} - Label", _HOME
        yield f"Address {number} - Street", address.street
        yield f"Address {number} - Postal Code", address.postcode
        yield f"Address {number} - City", address.town
        yield f"Address {number} - Country", address.country
    yield "Notes", contact.note
    yield "Labels", f" {_LABEL_SEPARATOR} ".join((*contact.labels, _EVERYBODY))


def _phone_label(phone: Phone) -> str:
    """Return Google's own word, or one with what was noted: Google shows any text as a label."""
    if phone.note:
        return f"{_WORDS_WITH_NOTE[phone.kind]} ({phone.note})"
    return _PHONE_LABELS[phone.kind]


def _contact(cells: dict[str, str], columns: NumberedColumns) -> Contact:
    labels = map(str.strip, cells.get("Labels", "").split(_LABEL_SEPARATOR))
    return contact_of(
        first_name=cells.get("First Name", ""),
        last_name=cells.get("Last Name", ""),
        emails=[email for (email,) in filled(cells, columns.emails)],
        phones=[_phone(*pair) for pair in filled(cells, columns.phones)],
        addresses=[Address(*place) for place in filled(cells, columns.addresses)],
        labels=[label for label in labels if not label.startswith(_SYSTEM)],
        note=cells.get("Notes", ""),
    )


def _phone(number: str, label: str) -> Phone:
    for words in (_PHONE_LABELS, _WORDS_WITH_NOTE):
        for kind, word in words.items():
            if label == word or label.startswith(f"{word} ("):
                note = label[len(word) + 2 : -1]
                return phone_of(kind, number, note)
    return phone_of("mobile", number, label)


def _header(used: set[str]) -> tuple[str, ...]:
    """Return the template, each numbered group repeated up to the highest number in ``used``."""
    header: dict[str, None] = {}
    for group, columns in itertools.groupby(_template(), _group):
        names = list(columns)
        header.update(dict.fromkeys(names))
        for number in itertools.count(2):
            further = [name.replace(" 1 - ", f" {number} - ") for name in names]
            if not group or used.isdisjoint(further):
                break
            header.update(dict.fromkeys(further))
    return tuple(header)


def _group(column: str) -> str:
    """Return ``Phone`` for ``Phone 1 - Value``, "" for a column without a number."""
    before, separator, _ = column.partition(" 1 - ")
    return before if separator else ""


@lru_cache(maxsize=None)
def _template() -> tuple[str, ...]:
    return tuple(row["column"] for row in read_table(__package__, "google.csv"))


GOOGLE_TABLE = TableForm(google_table, is_google_header, google_contacts, is_complete=True)
