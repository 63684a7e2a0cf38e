"""What has changed from one list of contacts to another: who arrived, who left, what is new."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from operator import attrgetter
from typing import Optional, Sequence

from ondecontacts.contacts.comparison import FIELDS, says_the_same, values_of
from ondecontacts.contacts.identity import traits_of
from ondecontacts.contacts.model import Contact
from ondecontacts.contacts.recognition import recognised
from ondecontacts.contacts.rows import place_of

# All that ``comparison.FIELDS`` are made of.
_COMPARED = attrgetter(
    "first_name", "last_name", "emails", "phones", "addresses", "class_labels", "note"
)


@dataclass(frozen=True)
class Listed:
    """A contact of a list, with the UID it has there, "" where it has none."""

    contact: Contact
    uid: str = ""


@dataclass(frozen=True)
class FieldChange:
    """What one of ``comparison.FIELDS`` held ``before`` and holds ``after``, as texts to show."""

    field: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True)
class Change:
    """Somebody who is in both lists, and the fields that are others now."""

    before: Contact
    after: Contact
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True)
class Changes:
    """The difference of two lists, each in the order of the list it comes from.

    ``ambiguous`` are those among ``arrived`` who may be one of ``left``: nothing tells for certain.
    ``not_seen`` have not left: their classes are not in the new list at all, as when one class was
    opened alone.
    """

    arrived: tuple[Contact, ...]
    left: tuple[Contact, ...]
    changed: tuple[Change, ...]
    unchanged: int
    ambiguous: tuple[Contact, ...]
    not_seen: tuple[Listed, ...]

    @property
    def are_any(self) -> bool:
        """Whether anything has changed."""
        return bool(self.arrived or self.left or self.changed)

    @property
    def looked_for(self) -> int:
        """How many were there before, without those who are not seen."""
        return len(self.left) + len(self.changed) + self.unchanged

    @property
    def most_leave(self) -> bool:
        """Whether half or more of those who were looked for have left: it may be a mistake."""
        return bool(self.left) and 2 * len(self.left) >= self.looked_for


def changes_between(before: Sequence[Listed], after: Sequence[Listed]) -> Changes:
    """Return what has changed from ``before`` to ``after``.

    Somebody is in both who has the same UID and anything else in common, or who is ``recognised``
    by names, e-mails, telephones and children. Linear in the number of contacts.
    """
    pairs = pairs_of(before, after)
    known = set(pairs.values())
    both = [(before[old].contact, after[new].contact) for new, old in sorted(pairs.items())]
    changed = [change for change in map(_change, both) if change is not None]
    gone = [listed for index, listed in enumerate(before) if index not in known]
    new = [listed for index, listed in enumerate(after) if index not in pairs]
    seen = {label for listed in after for label in listed.contact.class_labels}
    has_left = [_has_left(listed.contact, seen) for listed in gone]
    return Changes(
        arrived=tuple(listed.contact for listed in new),
        left=tuple(listed.contact for listed, left in zip(gone, has_left) if left),
        changed=tuple(changed),
        unchanged=len(both) - len(changed),
        ambiguous=tuple(_ambiguous(new, gone)),
        not_seen=tuple(listed for listed, left in zip(gone, has_left) if not left),
    )


def _has_left(contact: Contact, seen: set[str]) -> bool:
    return not contact.class_labels or not seen.isdisjoint(contact.class_labels)


def pairs_of(before: Sequence[Listed], after: Sequence[Listed]) -> dict[int, int]:
    """Return the index in ``before`` of each of ``after`` who is in both, by the index there."""
    pairs = _pairs_by_uid(before, after)
    taken = set(pairs.values())
    old = [index for index in range(len(before)) if index not in taken]
    new = [index for index in range(len(after)) if index not in pairs]
    found = recognised(
        [traits_of(after[index].contact) for index in new],
        [traits_of(before[index].contact) for index in old],
    )
    pairs.update({new[index]: old[known] for index, known in found.items()})
    return pairs


def _pairs_by_uid(before: Sequence[Listed], after: Sequence[Listed]) -> dict[int, int]:
    """Pair by UID; one that two people have, or that has gone to somebody else, is no proof."""
    by_uid: dict[str, list[int]] = defaultdict(list)
    for index, listed in enumerate(before):
        by_uid[listed.uid.lower()].append(index)
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for index, listed in enumerate(after):
        there = [i for i in by_uid.get(listed.uid.lower(), ()) if listed.uid and i not in taken]
        if len(there) != 1:
            continue
        if _have_something_in_common(before[there[0]].contact, listed.contact):
            pairs[index] = there[0]
            taken.add(there[0])
    return pairs


def _have_something_in_common(one: Contact, other: Contact) -> bool:
    ours, theirs = traits_of(one), traits_of(other)
    return bool(
        (ours.last_name and ours.last_name == theirs.last_name)
        or (ours.first_name and ours.first_name == theirs.first_name)
        or ours.reached_by & theirs.reached_by
        or set(map(place_of, one.addresses)) & set(map(place_of, other.addresses))
    )


def _change(both: tuple[Contact, Contact]) -> Optional[Change]:
    before, after = both
    if _COMPARED(before) == _COMPARED(after):
        return None  # nearly always, and field by field takes several times as long
    fields = tuple(
        FieldChange(field, values_of(before, field), values_of(after, field))
        for field in FIELDS
        if not says_the_same(before, after, field)
    )
    return Change(before, after, fields) if fields else None


def _ambiguous(new: Sequence[Listed], old: Sequence[Listed]) -> list[Contact]:
    """Return those of ``new`` who share a name or a UID with one of ``old``, and may be them."""
    names = {traits_of(listed.contact).name for listed in old} - {("", "")}
    uids = {listed.uid.lower() for listed in old} - {""}
    return [
        listed.contact
        for listed in new
        if traits_of(listed.contact).name in names or listed.uid.lower() in uids
    ]
