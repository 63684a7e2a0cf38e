"""The table of « Contacts » for address books whose file is no table: French, and complete."""

from __future__ import annotations

from typing import Callable, Iterator, Sequence

from ondecontacts.contacts.model import Address, Contact, Phone
from ondecontacts.onde.grid import Row
from ondecontacts.targets.from_table import NumberedColumns, contact_of, filled, numbered, phone_of
from ondecontacts.targets.kinds import Contacts, Table, TableForm

# What the director reads in the sheet is French in every interface, as what is in the contacts.
_NAMES = ("Nom", "Prénom")
_LABELS, _NOTE = "Groupes", "Note"
_EMAIL = "Courriel {n}"
_PHONE, _KIND, _WORDS = "Téléphone {n}", "Sorte {n}", "Précision {n}"
_ADDRESS = ("Adresse {n}", "Code postal {n}", "Commune {n}", "Pays {n}")
_KINDS = {"mobile": "portable", "home": "domicile", "work": "travail", "masked": "masqué"}
# What every table of ours has.
_ALWAYS = frozenset((*_NAMES, _LABELS, _NOTE, _EMAIL.format(n=1), _PHONE.format(n=1)))
# Labels hold no comma: it would part them in most address books.
_BETWEEN_LABELS = ","


def french_table(contacts: Contacts) -> Table:
    """Return a header and one line a contact, with as many numbered columns as they need."""
    emails = _most(contacts, lambda contact: contact.emails)
    phones = _most(contacts, lambda contact: contact.phones)
    addresses = _most(contacts, lambda contact: contact.addresses)
    header = (
        *_NAMES,
        *_columns(emails, _EMAIL),
        *_columns(phones, _PHONE, _KIND, _WORDS),
        _LABELS,
        _NOTE,
        *_columns(addresses, *_ADDRESS),
    )
    lines = (dict(_cells(contact)) for contact in contacts)
    return (header, *(tuple(line.get(column, "") for column in header) for line in lines))


def is_french_header(row: Row) -> bool:
    """Return whether ``row`` has the columns of all that ``french_table`` made, in any order."""
    return _ALWAYS.issubset(row)


def french_contacts(table: Table) -> list[Contact]:
    """Return the contacts in ``table``, as the director may have changed it."""
    header, *rows = table
    columns = NumberedColumns(
        numbered(header, _EMAIL),
        numbered(header, _PHONE, _KIND, _WORDS),
        numbered(header, *_ADDRESS),
    )
    return [_contact(dict(zip(header, row)), columns) for row in rows]


def _most(contacts: Contacts, values: Callable[[Contact], Sequence[object]]) -> int:
    return max((len(values(contact)) for contact in contacts), default=0)


def _columns(count: int, *patterns: str) -> Iterator[str]:
    for n in range(1, max(count, 1) + 1):
        yield from (pattern.format(n=n) for pattern in patterns)


def _cells(contact: Contact) -> Iterator[tuple[str, str]]:
    yield from zip(_NAMES, (contact.last_name, contact.first_name))
    yield _LABELS, f"{_BETWEEN_LABELS} ".join(contact.labels)
    yield _NOTE, contact.note
    for n, email in enumerate(contact.emails, 1):
        yield _EMAIL.format(n=n), email
    for n, phone in enumerate(contact.phones, 1):
        yield _PHONE.format(n=n), phone.number
        yield _KIND.format(n=n), _KINDS[phone.kind]
        yield _WORDS.format(n=n), phone.note
    for n, a in enumerate(contact.addresses, 1):
        for pattern, text in zip(_ADDRESS, (a.street, a.postcode, a.town, a.country)):
            yield pattern.format(n=n), text


def _contact(cells: dict[str, str], columns: NumberedColumns) -> Contact:
    last_name, first_name = (cells.get(name, "") for name in _NAMES)
    return contact_of(
        first_name=first_name,
        last_name=last_name,
        emails=[email for (email,) in filled(cells, columns.emails)],
        phones=[_phone(*phone) for phone in filled(cells, columns.phones)],
        addresses=[Address(*place) for place in filled(cells, columns.addresses)],
        labels=cells.get(_LABELS, "").split(_BETWEEN_LABELS),
        note=cells.get(_NOTE, ""),
    )


def _phone(number: str, word: str, note: str) -> Phone:
    kind = next((kind for kind, known in _KINDS.items() if known == word.strip()), "mobile")
    return phone_of(kind, number, note)


FRENCH = TableForm(french_table, is_french_header, french_contacts, is_complete=True)
