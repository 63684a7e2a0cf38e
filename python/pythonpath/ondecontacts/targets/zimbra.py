"""Zimbra, the ministry's « messagerie nationale »: its native CSV, with a row for each group.

As zm-mailbox reads it (ContactCSV, ContactGroup.MigrateContactGroup); it could not be tried. Every
column needs a name, and an unknown one would become an attribute of its own. CsvFormatter guesses
the encoding by ICU from the first 8,192 bytes, ISO-8859-1 when they hold no accent: hence a byte
order mark, which ContactCSV.initFields takes off the first column's name.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Iterator, Mapping

from ondecontacts.contacts.model import Contact
from ondecontacts.targets.fixed_table import FixedColumns
from ondecontacts.targets.from_table import with_labels
from ondecontacts.targets.groups import members_by_label
from ondecontacts.targets.kinds import Contacts, Table, TableForm
from ondecontacts.targets.zimbra_groups import Member, Members, members_in, members_text

_COLUMNS = FixedColumns(
    (
        ("firstName", "first_name"),
        ("lastName", "last_name"),
        ("fullName", "name"),
        ("email", "email1"),
        ("email2", "email2"),
        ("email3", "email3"),
        ("mobilePhone", "mobile1"),
        ("homePhone", "home1"),
        ("homePhone2", "home2"),
        ("workPhone", "work1"),
        ("workPhone2", "work2"),
        ("homeStreet", "street"),
        ("homePostalCode", "postcode"),
        ("homeCity", "town"),
        ("homeCountry", "country"),
        ("notes", "note"),
        ("type", "type"),
        ("nickname", "label"),
        ("fileAs", "file_as"),
        ("dlist", "members"),
    )
)
_GROUP = "group"
_FILE_AS = "8:{name}"  # explicitly under that name


def zimbra_table(contacts: Contacts) -> Table:
    """Return Zimbra's header, one line a contact, then one a group with its members' addresses."""
    lines = [dict(_cells(contact)) for contact in contacts]
    groups = members_by_label(contacts)
    lines += [dict(_group(label, members)) for label, members in groups.items()]
    return _COLUMNS.table(lines)


def zimbra_contacts(table: Table) -> list[Contact]:
    """Return the contacts in ``table``, with the labels of the groups in which they are.

    The general label, which all of them get, is that of the group with the most members, of the
    last such one. Who has no e-mail is in no group.
    """
    lines = _COLUMNS.lines_of(table)
    contacts = [_COLUMNS.contact_in(cells) for cells in lines if not _is_group(cells)]
    groups: dict[str, list[Member]] = {}
    for cells in filter(_is_group, lines):
        groups.setdefault(cells.get("label", ""), []).extend(members_in(cells.get("members", "")))
    general = max(reversed(list(groups)), key=lambda label: len(groups[label]), default="")
    members = Members(contacts, groups, general)
    labels: dict[int, list[str]] = defaultdict(list)
    for label in groups:
        for index in members.found(groups[label]) if label != general else ():
            labels[index].append(label)
    return [with_labels(c, (*labels.get(i, ()), general)) for i, c in enumerate(contacts)]


def _cells(contact: Contact) -> Iterator[tuple[str, str]]:
    yield from _COLUMNS.cells_of(contact)
    yield "name", contact.name


def _group(label: str, members: list[Contact]) -> Iterator[tuple[str, str]]:
    yield "type", _GROUP
    yield "label", label
    yield "file_as", _FILE_AS.format(name=label)
    yield "members", members_text(members)


def _is_group(cells: Mapping[str, str]) -> bool:
    return cells.get("type", "").strip() == _GROUP


def _people(table: Table) -> Table:
    lines = _COLUMNS.lines_of(table)
    return (table[0], *(row for row, cells in zip(table[1:], lines) if not _is_group(cells)))


def _tells_classes(contact: Contact) -> bool:
    return bool(contact.emails)


ZIMBRA_TABLE = TableForm(
    zimbra_table,
    _COLUMNS.owns,
    zimbra_contacts,
    is_complete=False,
    people=_people,
    tells_classes=_tells_classes,
)
