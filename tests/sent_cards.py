"""Contacts and cards of a small fictitious school, as the tests of this room need them."""

from __future__ import annotations

from typing import Any

from ondecontacts.carddav.server_card import ServerCard, new_card, read_card
from ondecontacts.contacts.identity import uids_of
from ondecontacts.contacts.model import Address, Contact, Phone

YEAR = "Parents 2026-2027"
MOBILE, OTHER = "+33 6 00 00 00 01", "+33 6 00 00 00 99"


def parent(first: str = "Nadia", last: str = "MARTIN", **fields: Any) -> Contact:
    """Return a contact; ``phone``, ``email`` and ``label`` stand for lists of one."""
    given = {
        "phones": tuple(Phone("mobile", number) for number in fields.pop("numbers", (MOBILE,))),
        "emails": fields.pop("emails", (f"{first.lower()}@example.org",)),
        "addresses": fields.pop("addresses", (Address("1 rue Haute", "01400", "ABBOT", ""),)),
        "class_labels": fields.pop("labels", ("CP A",)),
        "general_label": fields.pop("year", YEAR),
        "note": fields.pop("note", "Parent de Tom (CP A)"),
        "children": ("Tom",),
    }
    return Contact((), first, last, **{**given, **fields})


def card_of(contact: Contact) -> bytes:
    """Return the card that is sent for ``contact`` when nobody else is there."""
    return b"".join(new_card(contact, uids_of([contact])[0]).lines)


def read(data: bytes) -> ServerCard:
    """Return the card in ``data``, which has to be one."""
    card = read_card(data)
    assert card is not None
    return card


def changed(data: bytes, *changes: tuple[str, str]) -> bytes:
    """Return ``data`` after a hand, or a program, replaced texts in it that have to be there."""
    for before, after in changes:
        assert before.encode() in data, before
        data = data.replace(before.encode(), after.encode())
    return data
