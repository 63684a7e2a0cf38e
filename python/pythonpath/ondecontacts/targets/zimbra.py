"""Zimbra, the ministry's « messagerie nationale »: its native CSV, with a row for each group.

As zm-mailbox reads it (ContactCSV, ContactGroup.MigrateContactGroup); it could not be tried. Every
column needs a name, and an unknown one would become an attribute of its own. CsvFormatter guesses
the encoding by ICU from the first 8,192 bytes, ISO-8859-1 when they hold no accent: hence a byte
order mark, which ContactCSV.initFields takes off the first column's name.
"""

from __future__ import annotations

from typing import Iterator

from ondecontacts.contacts.model import Contact
from ondecontacts.onde.grid import Row
from ondecontacts.targets.groups import members_by_label
from ondecontacts.targets.kinds import Contacts, Table, TableForm
from ondecontacts.targets.notes import fill_phones, note_with

_HEADER = (
    "firstName",
    "lastName",
    "fullName",
    "email",
    "email2",
    "email3",
    "mobilePhone",
    "homePhone",
    "homePhone2",
    "workPhone",
    "workPhone2",
    "homeStreet",
    "homePostalCode",
    "homeCity",
    "homeCountry",
    "notes",
    "type",
    "nickname",
    "fileAs",
    "dlist",
)
_EMAILS = ("email", "email2", "email3")
_PLACES = {
    "mobile": ("mobilePhone",),
    "home": ("homePhone", "homePhone2"),
    "work": ("workPhone", "workPhone2"),
}
_GROUP = "group"
_FILE_AS = "8:{name}"  # explicitly under that name


def zimbra_table(contacts: Contacts) -> Table:
    """Return Zimbra's header, one line a contact, then one a group with its members' addresses."""
    lines = [dict(_cells(contact)) for contact in contacts]
    groups = members_by_label(contacts)
    lines += [dict(_group(label, members)) for label, members in groups.items()]
    return (_HEADER, *(tuple(line.get(column, "") for column in _HEADER) for line in lines))


def is_zimbra_header(row: Row) -> bool:
    """Return whether ``row`` is Zimbra's header."""
    return tuple(row[: len(_HEADER)]) == _HEADER


def _cells(contact: Contact) -> Iterator[tuple[str, str]]:
    yield "firstName", contact.first_name
    yield "lastName", contact.last_name
    yield "fullName", contact.name
    yield from zip(_EMAILS, contact.emails)
    numbers, no_place = fill_phones(contact.phones, _PLACES)
    yield from numbers.items()
    for address in contact.addresses[:1]:
        yield "homeStreet", address.street
        yield "homePostalCode", address.postcode
        yield "homeCity", address.town
        yield "homeCountry", address.country
    rest = contact.emails[len(_EMAILS) :]
    yield "notes", note_with(contact, rest, no_place, contact.addresses[1:])


def _group(label: str, members: list[Contact]) -> Iterator[tuple[str, str]]:
    yield "type", _GROUP
    yield "nickname", label
    yield "fileAs", _FILE_AS.format(name=label)
    yield "dlist", ", ".join(_member(contact) for contact in members)


def _member(contact: Contact) -> str:
    name = contact.name.replace('"', "'").replace("\\", " ")
    return f'"{name}" <{contact.emails[0]}>' if name else contact.emails[0]


def _people(table: Table) -> Table:
    kind = table[0].index("type")
    return [row for row in table if row[kind] != _GROUP]


ZIMBRA_TABLE = TableForm(zimbra_table, is_zimbra_header, people=_people)
