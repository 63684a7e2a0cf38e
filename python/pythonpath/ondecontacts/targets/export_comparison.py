"""Who of today's contacts is in an address book as it was exported, and as what.

There is no telling who changed what: nothing remembers what was written there. So what a hand put
there is taken for the hand's, and what the address book, or its export, has no room for is no
change. What is left is what has to be done to it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import Callable, Hashable, Sequence, TypeVar

from ondecontacts.contacts.changes import Listed, pairs_of
from ondecontacts.contacts.identity import traits_of, uids_of, uids_of_2026_11
from ondecontacts.contacts.model import Contact, Phone
from ondecontacts.contacts.rows import place_of
from ondecontacts.targets.card_phones import numbers_in
from ondecontacts.targets.export_reader import Export, Exported
from ondecontacts.targets.roundcube import for_roundcube
from ondecontacts.text import key

T = TypeVar("T")

# So many whose card is full while they have more: then the others' cards have no room either.
_ENOUGH_FULL = 3
_DIGITS = 8  # of a number without its country and what is dialled before one
_NUMBERED = re.compile(r" \(\d+\)$")


@dataclass(frozen=True)
class Compared:
    """What stands in an address book of today's contacts and of those who were ours before.

    ``listed`` is to be compared with today's contacts as what was handed over last. ``foreign``
    and ``doubles`` count the others: cards that are none of ours, and further ones of the same
    people. ``damaged`` are the lines of the file that could not be read.
    """

    listed: tuple[Listed, ...]
    foreign: int
    doubles: int
    damaged: tuple[int, ...]
    is_another_school: bool


def compare_export(export: Export, contacts: Sequence[Contact]) -> Compared:
    """Return what of ``contacts``, today's, stands in the address book that ``export`` is of.

    Who matches one of them is in it, whatever is left of our mark: Google, Outlook and telephones
    keep neither UIDs nor, some of them, groups. Where others have that mark, a name alone is no
    match: it may be a namesake whom the director knows. Of the others those are ours, and have
    left, whose UID or group shows it.
    """
    today = list(map(Listed, contacts, uids_of(contacts)))
    people = [replace(person, listed=_renamed(person.listed)) for person in export.people]
    former = frozenset((*uids_of_2026_11(contacts), *uids_of_2026_11(for_roundcube(contacts))))
    pairs = pairs_of([person.listed for person in people], today)
    if any(_is_ours(person, former) for person in people):
        pairs = {
            now: there
            for now, there in pairs.items()
            if _is_ours(people[there], former) or _is_reached_alike(people[there], contacts[now])
        }
    room = _Room([(people[there].listed.contact, contacts[now]) for now, there in pairs.items()])
    matched = {there: now for now, there in pairs.items()}
    # Who knows whose a card is of which half is missing?
    rest = [p for index, p in enumerate(people) if index not in matched and not p.is_damaged]
    doubles = set(pairs_of(today, [person.listed for person in rest]))
    gone = [p for n, p in enumerate(rest) if n not in doubles and _is_ours(p, former)]
    listed = [
        replace(person.listed, contact=room.completed(person.listed.contact, contacts[now]))
        for person, now in ((people[there], now) for there, now in sorted(matched.items()))
    ]
    return Compared(
        listed=(*listed, *(person.listed for person in gone)),
        foreign=len(rest) - len(doubles) - len(gone),
        doubles=len(doubles),
        damaged=export.damaged,
        is_another_school=not pairs,
    )


def _is_ours(person: Exported, former: frozenset[str]) -> bool:
    return person.is_ours or person.listed.uid.lower() in former


def _is_reached_alike(person: Exported, contact: Contact) -> bool:
    there, now = traits_of(person.listed.contact), traits_of(contact)
    return bool(there.reached_by & now.reached_by)


def _renamed(listed: Listed) -> Listed:
    """Take off the number by which Roundcube's file tells namesakes apart."""
    last_name = _NUMBERED.sub("", listed.contact.last_name)
    return replace(listed, contact=replace(listed.contact, last_name=last_name))


class _Room:
    """What an address book has room for, told from all the cards of people who are there today."""

    def __init__(self, pairs: Sequence[tuple[Contact, Contact]]) -> None:
        self._has_notes = any(there.note for there, _ in pairs)
        self._has_groups = any(there.class_labels for there, _ in pairs)
        self._has_addresses = any(there.addresses for there, _ in pairs)
        self._emails = _most(pairs, lambda contact: contact.emails)
        self._phones = _most(pairs, lambda contact: contact.plain_phones)
        self._addresses = _most(pairs, lambda contact: contact.addresses)
        self._classes = frozenset(label for _, now in pairs for label in now.class_labels)
        # Roundcube takes each address once: of those who share it today one has it, and is in the
        # classes of all.
        sharing: dict[str, list[Contact]] = defaultdict(list)
        for _, now in pairs:
            for email in map(str.casefold, now.emails):
                sharing[email].append(now)
        held = {email.casefold() for there, _ in pairs for email in there.emails}
        self._shared = {e: who for e, who in sharing.items() if len(who) > 1 and e in held}

    def completed(self, there: Contact, now: Contact) -> Contact:
        """Return ``there`` with today's values where there is no room for them, or no need.

        No need is where all of today's are there: others beside them are a hand's.
        """
        elsewhere = [email for email in now.emails if email.casefold() in self._shared]
        emails = (*there.emails, *elsewhere)
        addresses = _values(there.addresses, now.addresses, self._addresses, place_of)
        return replace(
            there,
            first_name=_name(there.first_name, now.first_name),
            last_name=_name(there.last_name, now.last_name),
            emails=_values(emails, now.emails, self._emails, str.casefold),
            phones=_values(there.plain_phones, now.plain_phones, self._phones, _dialled),
            addresses=addresses if self._has_addresses else now.addresses,
            class_labels=self._labels(there, now) if self._has_groups else now.class_labels,
            note=there.note if self._has_notes and not _is_in(now.note, there.note) else now.note,
        )

    def _labels(self, there: Contact, now: Contact) -> tuple[str, ...]:
        """Return the classes of ``there`` that are the school's: other groups are a hand's."""
        sharing = (self._shared.get(email.casefold(), ()) for email in now.emails)
        of_others = {label for who in sharing for other in who for label in other.class_labels}
        of_others.difference_update(now.class_labels)
        return tuple(c for c in there.class_labels if c in self._classes and c not in of_others)


def _is_in(now: str, there: str) -> bool:
    """Return whether today's note is part of what stands there, but for signs and spaces.

    What writes a card again may escape once more: Nextcloud's page does so before a semicolon.
    """
    return key(now) in key(there)


def _dialled(phone: Phone) -> str:
    """Return the end of a number, which is the same with a country before it and without.

    It is "" for what ``numbers_in`` takes for no number.
    """
    if not numbers_in(phone.number):
        return ""
    digits = "".join(filter(str.isdigit, phone.number))
    return digits[-_DIGITS:] or key(phone.number)


def _name(there: str, now: str) -> str:
    """Return today's name where that of the address book has other letters for it, or none."""
    return now if key(there) == key(now) else there


def _most(
    pairs: Sequence[tuple[Contact, Contact]], values: Callable[[Contact], Sequence[object]]
) -> int:
    """Return how many ``values`` a card has room for, 0 when nothing shows a limit."""
    most = max((len(values(there)) for there, _ in pairs), default=0)
    full = sum(len(values(there)) == most < len(values(now)) for there, now in pairs)
    return most if full >= _ENOUGH_FULL else 0


def _values(
    there: Sequence[T], now: Sequence[T], room: int, known_by: Callable[[T], Hashable]
) -> tuple[T, ...]:
    # What says nothing, as a number of zeros, is not read in an export either.
    known = {"", *map(known_by, there)}
    missing = [value for value in now if known_by(value) not in known]
    if not missing or (room and len(there) >= room and len(missing) < len(now)):
        return tuple(now)
    return tuple(there)
