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

from ondecontacts.contacts.model import Contact, Phone
from ondecontacts.datafiles import read_table
from ondecontacts.targets.csvfile import to_csv
from ondecontacts.targets.model import Table, Target

_LABEL_SEPARATOR = " ::: "
_EVERYBODY = "* myContacts"
_PHONE_LABELS = {"mobile": "Mobile", "home": "Home", "work": "Work", "masked": "Masqué"}
_HOME = "Home"
# support.google.com/mail/answer/1069522: at most 3,000 contacts an import.
_CONTACTS_A_FILE = 3000


def google_table(contacts: Sequence[Contact]) -> Table:
    """Give Google's header and one line a contact, with as many numbered columns as they need."""
    lines = [dict(_cells(contact)) for contact in contacts]
    header = _header({column for line in lines for column in line})
    return (header, *(tuple(line.get(column, "") for column in header) for line in lines))


def is_google_header(row: Sequence[str]) -> bool:
    """Tell whether ``row`` begins with all of the template's columns, in order."""
    remaining = iter(row)
    return all(column in remaining for column in _template())


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
    yield "Labels", _LABEL_SEPARATOR.join((*contact.labels, _EVERYBODY))


def _phone_label(phone: Phone) -> str:
    """Give Google's own word, or what was noted beside the number: it shows any as a label."""
    if phone.note and phone.kind == "masked":
        return f"{_PHONE_LABELS[phone.kind]} ({phone.note})"
    return phone.note or _PHONE_LABELS[phone.kind]


def _header(used: set[str]) -> tuple[str, ...]:
    """Give the template with each numbered group repeated up to the highest number in ``used``."""
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
    """Give ``Phone`` for ``Phone 1 - Value``, "" for a column without a number."""
    before, separator, _ = column.partition(" 1 - ")
    return before if separator else ""


@lru_cache(maxsize=None)
def _template() -> tuple[str, ...]:
    return tuple(row["column"] for row in read_table(__package__, "google.csv"))


GOOGLE = Target(
    id="google",
    extension="csv",
    limit=_CONTACTS_A_FILE,
    table=google_table,
    owns=is_google_header,
    encode=to_csv,
)
