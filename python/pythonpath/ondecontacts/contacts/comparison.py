"""What two contacts say, field by field: whether it is the same, and how to show it."""

from __future__ import annotations

from typing import Hashable

from ondecontacts.contacts.model import Contact, Phone
from ondecontacts.contacts.rows import place_of
from ondecontacts.text import clean, key

NAME, PHONE, EMAIL, ADDRESS, CLASSES, NOTE = FIELDS = (
    "nom",
    "telephone",
    "courriel",
    "adresse",
    "classes",
    "note",
)


def values_of(contact: Contact, field: str) -> tuple[str, ...]:
    """Return what ``contact`` has in one of ``FIELDS``, as texts to show; none for nothing."""
    if field == NAME:
        return (contact.name,) if contact.name else ()
    if field == PHONE:
        return tuple(phone.number for phone in contact.plain_phones)
    if field == EMAIL:
        return contact.emails
    if field == ADDRESS:
        return tuple(address.in_one_line for address in contact.addresses)
    if field == CLASSES:
        return contact.class_labels
    return (contact.note,) if contact.note else ()


def says_the_same(one: Contact, other: Contact, field: str) -> bool:
    """Return whether two contacts say the same in one of ``FIELDS``, in whatever order."""
    return _meaning(one, field) == _meaning(other, field)


def _meaning(contact: Contact, field: str) -> Hashable:
    if field == NAME:
        return clean(contact.first_name), clean(contact.last_name)
    if field == PHONE:
        return frozenset(map(number_key, contact.plain_phones))
    if field == EMAIL:
        return frozenset(map(str.casefold, contact.emails))
    if field == ADDRESS:
        return frozenset(map(place_of, contact.addresses))
    if field == CLASSES:
        return frozenset(contact.class_labels)
    return clean(contact.note)


def number_key(phone: Phone) -> Hashable:
    """Return what two telephones have in common when they are one number, however it is written."""
    return phone.kind == "masked", key(phone.number)
