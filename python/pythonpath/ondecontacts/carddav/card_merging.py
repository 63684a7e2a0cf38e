"""The three-way merge of one card: what ONDE says, what a hand changed on the server since.

It is the merge of ``contacts/merging.py``. The mark tells what that needs of the base: which of the
values were there when the card was written last.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Callable, Iterable, Sequence, TypeVar

from ondecontacts.carddav.mark import Mark, hash_of
from ondecontacts.carddav.server_card import (
    ADDRESSES,
    EMAILS,
    LABELS,
    NAMES,
    NOTE,
    PHONES,
    ServerCard,
    first_name_key,
    keys_of,
    last_name_key,
)
from ondecontacts.contacts import comparison
from ondecontacts.contacts.merging import Kept, merge
from ondecontacts.contacts.model import Address, Contact, Phone
from ondecontacts.targets.vcard_groups import uid_key
from ondecontacts.text import clean

T = TypeVar("T")

# Stands for a value that was there once, and that nobody has any more. No text has this sign.
_GONE = "\0"


@dataclass(frozen=True)
class MergedCard:
    """What a card is to say. ``kept`` is what in it is a hand's, though ONDE says something else.

    ``conflicts`` are the fields that both changed, and of which only the hand's value stands.
    """

    contact: Contact
    kept: tuple[Kept, ...]
    conflicts: tuple[str, ...]


def merge_card(theirs: ServerCard, ours: ServerCard, label: str, has_labels: bool) -> MergedCard:
    """Return what the card of somebody is to say who is ``ours`` in ONDE.

    ``label`` is the one that everybody carries: it is always put back. ``has_labels`` tells whether
    the server keeps groups at all; where it does not, nobody has taken them away. Nor has a hand
    where a card has none at all: nobody takes the one of everybody away, but some programs do.
    """
    base = None
    if theirs.mark is not None:
        base = _base(theirs.mark, uid_key(theirs.uid), theirs.contact, ours.contact)
    there = theirs.contact
    if base is not None and not (has_labels and theirs.has_labels):
        there = replace(there, class_labels=base.class_labels)
    merged = merge(base, there, ours.contact)
    contact = merged.contact
    if label and label not in contact.class_labels:
        contact = replace(contact, class_labels=(*contact.class_labels, label))
    conflicts = () if base is None else tuple(_conflicts(base, there, ours.contact))
    return MergedCard(contact, merged.kept, conflicts)


def _conflicts(base: Contact, theirs: Contact, ours: Contact) -> Iterable[str]:
    """Return the fields with one value alone that both have changed, each to another one."""
    texts: Sequence[tuple[str, Callable[[Contact], str]]] = (
        (comparison.NAME, lambda contact: contact.last_name),
        (comparison.NAME, lambda contact: contact.first_name),
        (comparison.NOTE, lambda contact: contact.note),
    )
    found = (f for f, text in texts if len({clean(text(c)) for c in (base, theirs, ours)}) == 3)
    return dict.fromkeys(found)


def _base(mark: Mark, uid: str, theirs: Contact, ours: Contact) -> Contact:
    """Return what was written last, as far as one of the two still says it."""

    def text(field: str, key_of: Callable[[str], str], *values: str) -> str:
        known = (value for value in values if hash_of(uid, key_of(value)) in mark.of(field))
        usual = "" if not mark.of(field) else _GONE
        return next(known, usual)

    def values(
        field: str, one: Callable[[Contact], Sequence[T]], gone: Callable[[str], T]
    ) -> tuple[T, ...]:
        both = {
            hash_of(uid, value_key): value
            for contact in (ours, theirs)
            for value_key, value in zip(keys_of(contact)[field], one(contact))
        }
        there = [value for hashed, value in both.items() if hashed in mark.of(field)]
        return (*there, *(gone(_GONE + hashed) for hashed in sorted(mark.of(field) - set(both))))

    return replace(
        ours,
        last_name=text(NAMES, last_name_key, theirs.last_name, ours.last_name),
        first_name=text(NAMES, first_name_key, theirs.first_name, ours.first_name),
        emails=values(EMAILS, lambda contact: contact.emails, str),
        phones=values(PHONES, lambda contact: contact.phones, lambda t: Phone("mobile", t)),
        addresses=values(
            ADDRESSES, lambda contact: contact.addresses, lambda t: Address(t, "", "", "")
        ),
        class_labels=values(LABELS, lambda contact: contact.class_labels, str),
        note=text(NOTE, clean, theirs.note, ours.note),
    )
