"""The three-way merge: what ONDE says now, and what a hand has changed since it said so last.

``base`` is what we made of ONDE last time, ``theirs`` what stands there now (a sheet, a file, a
server), ``ours`` what we make of ONDE now. Only ``base`` tells a hand's change from ONDE's. It is
what ONDE said, not what was written: else a hand's value would be taken for ONDE's the next time.

A text is the hand's where it is not the base's, else ONDE's. Lists (e-mails, telephones, addresses,
classes) go value by value: what a hand put there stays, what it took away stays away, what ONDE
dropped goes, what it has new comes. The label that everybody carries is always ONDE's.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Callable, Hashable, Optional, Sequence, TypeVar

from ondecontacts.contacts.comparison import FIELDS, number_key, says_the_same, values_of
from ondecontacts.contacts.model import Address, Contact, Phone
from ondecontacts.text import clean, key

T = TypeVar("T")


@dataclass(frozen=True)
class Kept:
    """A field of which the hand's value was kept where ONDE says something else.

    ``kept`` and ``onde`` are texts, one a value.
    """

    field: str
    kept: tuple[str, ...]
    onde: tuple[str, ...]


@dataclass(frozen=True)
class Merged:
    """A contact after the merge, and what in it is a hand's."""

    contact: Contact
    kept: tuple[Kept, ...]


def merge(base: Optional[Contact], theirs: Contact, ours: Contact) -> Merged:
    """Return the contact that stands for both ``theirs`` and ``ours``.

    Without a ``base`` nobody knows who changed what: lists are put together, the texts of
    ``theirs`` stay. Merging the outcome again with the same ``ours``, which is the base then, gives
    the same.
    """
    if base is None:
        base = replace(ours, emails=(), phones=(), addresses=(), class_labels=())
    contact = replace(
        ours,
        first_name=_text(base.first_name, theirs.first_name, ours.first_name),
        last_name=_text(base.last_name, theirs.last_name, ours.last_name),
        emails=_values(base.emails, theirs.emails, ours.emails, str.casefold),
        phones=_phones(base.phones, theirs.phones, ours.phones),
        addresses=_values(base.addresses, theirs.addresses, ours.addresses, _line_key),
        class_labels=_classes(base.class_labels, theirs.class_labels, ours.class_labels),
        note=_text(base.note, theirs.note, ours.note),
    )
    kept = [
        Kept(field, values_of(contact, field), values_of(ours, field))
        for field in FIELDS
        if not says_the_same(contact, ours, field)
    ]
    return Merged(contact, tuple(kept))


def _text(base: str, theirs: str, ours: str) -> str:
    is_untouched = clean(theirs) == clean(base)
    return ours if is_untouched or clean(theirs) == clean(ours) else theirs


def _values(
    base: Sequence[T],
    theirs: Sequence[T],
    ours: Sequence[T],
    known_by: Callable[[T], Hashable],
) -> tuple[T, ...]:
    if list(map(known_by, theirs)) == list(map(known_by, base)):  # no hand was there
        return tuple(ours)
    before = set(map(known_by, base))
    there = set(map(known_by, theirs))
    now = {known_by(value): value for value in reversed(ours)}
    # What ONDE spells in another way is ONDE's: ``now`` has its spelling.
    stays = [now.get(known_by(v), v) for v in theirs if _stays(known_by(v), before, set(now))]
    comes = [v for v in ours if known_by(v) not in there and known_by(v) not in before]
    return tuple({known_by(value): value for value in (*stays, *comes)}.values())


def _line_key(address: Address) -> str:
    """Return what an address has in common with the same one where it is all in one line."""
    return key(address.in_one_line)


def _stays(value: Hashable, before: set[Hashable], now: set[Hashable]) -> bool:
    """Return whether what stands there does: ONDE has it still, or never had it."""
    return value in now or value not in before


def _phones(
    base: Sequence[Phone], theirs: Sequence[Phone], ours: Sequence[Phone]
) -> tuple[Phone, ...]:
    """Merge by the numbers; kind and note of one are a hand's where they are not the base's."""
    before = {number_key(phone): phone for phone in base}
    there = {number_key(phone): phone for phone in theirs}
    return tuple(
        there[number]
        if (number := number_key(phone)) in there and there[number] != before.get(number, phone)
        else phone
        for phone in _values(base, theirs, ours, number_key)
    )


def _classes(base: Sequence[str], theirs: Sequence[str], ours: Sequence[str]) -> tuple[str, ...]:
    """Merge the classes; once ONDE has others, those that a hand took away are there again."""
    if set(base) != set(ours):
        return tuple(dict.fromkeys((*ours, *(label for label in theirs if label not in base))))
    return _values(base, theirs, ours, str)
