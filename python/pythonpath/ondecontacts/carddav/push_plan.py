"""What has to be done to an online address book, so that it says what « Contacts » says.

The plan is made of what stands there, read a moment ago, and of what is wanted; nothing is
remembered on this computer. It changes no card that says already what it has to say.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import Collection, Iterator, Mapping, Optional, Sequence
from urllib.parse import urljoin

from ondecontacts.carddav.card_matching import cards_of
from ondecontacts.carddav.card_merging import MergedCard, merge_card
from ondecontacts.carddav.editing import edited
from ondecontacts.carddav.group_cards import edited_group_card, new_group_card
from ondecontacts.carddav.mark import hash_of
from ondecontacts.carddav.server_card import LABELS, ServerCard, new_card, read_card
from ondecontacts.carddav.stored_cards import StoredCard
from ondecontacts.contacts.changes import FieldChange, Listed, pairs_of
from ondecontacts.contacts.comparison import FIELDS, says_the_same, values_of
from ondecontacts.contacts.identity import Known, uid_of_group
from ondecontacts.contacts.model import Contact
from ondecontacts.targets.vcard_groups import is_label_of_all, uid_key

# Why the card of somebody who is not in « Contacts » is kept unless the director wants it removed,
# and why somebody who is there gets no card unless they want one.
TOUCHED, NOT_SEEN, KEPT_BEFORE, TAKEN_OUT = "touchee", "classe-absente", "deja-parti", "supprimee"


@dataclass(frozen=True)
class Wanted:
    """What the address book is to hold.

    ``contacts`` are as « Contacts » shows them, ``label`` is the one that all of them carry.
    ``known`` have a UID already, ``sent`` are the UIDs of those who were sent here last.
    ``has_group_cards`` tells whether there is to be one card for each class, too.
    """

    contacts: Sequence[Contact]
    label: str
    known: Sequence[Known] = ()
    sent: Collection[str] = ()
    has_group_cards: bool = False


@dataclass(frozen=True)
class Writing:
    """A card to write. ``etag`` is that of the card it replaces, "" where it is a new one.

    ``contact`` is whom it is about, as wanted, None for a card that is a group; ``fields`` are
    what changes in it. ``conflicts`` are fields that both a hand and ONDE changed.
    """

    url: str
    uid: str
    name: str
    data: bytes
    etag: str = ""
    contact: Optional[Contact] = None
    fields: tuple[FieldChange, ...] = ()


@dataclass(frozen=True)
class Removal:
    """A card to remove: ``name`` is whose it is."""

    card: StoredCard
    name: str


@dataclass(frozen=True)
class Doubt:
    """What is left as it is unless the director ticks it, and why: one of the words above.

    ``removal`` is what a tick stands for where a card is kept, ``writing`` where it gives somebody
    a card again. ``meanwhile`` is how a card is written that is kept, None where it stays.
    """

    name: str
    reason: str
    removal: Optional[Removal] = None
    writing: Optional[Writing] = None
    meanwhile: Optional[Writing] = None


@dataclass(frozen=True)
class Plan:
    """What there is to do. People are told by name; ``groups`` are cards that are groups.

    ``unchanged`` counts cards that stay as they are, ``hand_kept`` names those in whose cards
    something of a hand's stays, ``conflicts`` those of whom ONDE says something new and a hand
    something else. ``foreign`` are names of cards that are none of ours, of people who get one.
    """

    creations: tuple[Writing, ...] = ()
    updates: tuple[Writing, ...] = ()
    removals: tuple[Removal, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    groups: tuple[Writing, ...] = ()
    group_removals: tuple[Removal, ...] = ()
    unchanged: int = 0
    hand_kept: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()
    foreign: tuple[str, ...] = ()
    uids: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to write or to remove."""
        return not (
            self.creations
            or self.updates
            or self.removals
            or self.groups
            or self.group_removals
            or any(doubt.meanwhile for doubt in self.doubts)
        )

    @property
    def most_leave(self) -> bool:
        """Whether more than half of those who are there are to be removed: it may be a mistake."""
        leaving = len(self.removals) + sum(d.reason == TOUCHED for d in self.doubts)
        there = leaving + len(self.updates) + self.unchanged
        return 2 * leaving > there

    def deciding(self, ticked: Collection[int]) -> Plan:
        """Return the plan after the director ticked the doubts at these positions."""
        chosen = [doubt for position, doubt in enumerate(self.doubts) if position in ticked]
        rest = [doubt for position, doubt in enumerate(self.doubts) if position not in ticked]
        meanwhile = [doubt.meanwhile for doubt in rest if doubt.meanwhile is not None]
        return replace(
            self,
            creations=(*self.creations, *(d.writing for d in chosen if d.writing is not None)),
            updates=(*self.updates, *meanwhile),
            removals=(*self.removals, *(d.removal for d in chosen if d.removal is not None)),
            doubts=tuple(replace(doubt, meanwhile=None) for doubt in rest),
        )


@dataclass(frozen=True)
class There:
    """The cards in the address book, of which each is read once.

    ``people`` and ``groups`` are ours, ``foreign`` all others, but those that cannot be read.
    """

    book_url: str
    people: tuple[tuple[StoredCard, ServerCard], ...]
    groups: tuple[tuple[StoredCard, ServerCard], ...]
    foreign: tuple[ServerCard, ...]

    @property
    def has_labels(self) -> bool:
        """Whether the server keeps groups: not so where none of our cards has any left."""
        return not self.people or any(card.has_labels for _, card in self.people)


def there_is(book_url: str, stored: Sequence[StoredCard]) -> There:
    """Return what the cards ``stored`` in the address book at ``book_url`` are."""
    read = [(one, card) for one in stored for card in [read_card(one.data)] if card is not None]
    return There(
        book_url,
        tuple((one, card) for one, card in read if card.is_ours and not card.is_group),
        tuple((one, card) for one, card in read if card.is_ours and card.is_group),
        tuple(card for _, card in read if not card.is_ours),
    )


def plan_push(wanted: Wanted, there: There) -> Plan:
    """Return what is to be done so that ``there`` becomes what is ``wanted``."""
    cards = [card for _, card in there.people]
    pairs, uids = cards_of(wanted.contacts, cards, wanted.known)
    creations: list[Writing] = []
    absent: list[Writing] = []
    updates, hand_kept, conflicts, unchanged = [], [], [], 0
    sent = set(map(uid_key, wanted.sent)) if there.people else set()
    for index, contact in enumerate(wanted.contacts):
        if index not in pairs:
            creation = _creation(contact, uids[index], there.book_url)
            (absent if uid_key(uids[index]) in sent else creations).append(creation)
            continue
        stored, card = there.people[pairs[index]]
        update, merged = updated(contact, stored, card, wanted.label, there.has_labels)
        if update is None:
            unchanged += 1
        else:
            updates.append(update)
        hand_kept += [contact.name] if merged.kept else []
        conflicts += [contact.name] if merged.conflicts else []
    known = set(pairs.values())
    gone = [both for index, both in enumerate(there.people) if index not in known]
    seen = {label for contact in wanted.contacts for label in contact.class_labels}
    leaving = [_leaving(stored, card, wanted, seen, there) for stored, card in gone]
    members = _members(wanted, uids, {c.uid for c in absent}) if wanted.has_group_cards else {}
    return Plan(
        creations=tuple(creations),
        updates=tuple(updates),
        removals=tuple(one for one in leaving if isinstance(one, Removal)),
        doubts=(
            *(one for one in leaving if isinstance(one, Doubt)),
            *(Doubt(creation.name, TAKEN_OUT, writing=creation) for creation in absent),
        ),
        groups=tuple(_groups(members, there)),
        group_removals=tuple(
            Removal(stored, card.shown)
            for stored, card in there.groups
            if uid_key(card.uid) not in {uid_of_group(label) for label in members}
        ),
        unchanged=unchanged,
        hand_kept=tuple(hand_kept),
        conflicts=tuple(conflicts),
        foreign=tuple(_foreign(creations, there)),
        uids=tuple(uids),
    )


def plan_purge(there: There) -> Plan:
    """Return what takes every card of ours out of the address book, and no other.

    Those of families who had left before, and whose cards were kept, are the ``doubts``: they go as
    well, and are told apart.
    """
    removals = [(Removal(stored, name_of(card)), card) for stored, card in there.people]
    return Plan(
        removals=tuple(removal for removal, card in removals if not _had_left(card)),
        doubts=tuple(
            Doubt(removal.name, KEPT_BEFORE, removal=removal)
            for removal, card in removals
            if _had_left(card)
        ),
        group_removals=tuple(Removal(stored, card.shown) for stored, card in there.groups),
    )


def updated(
    contact: Contact, stored: StoredCard, card: ServerCard, label: str, has_labels: bool
) -> tuple[Optional[Writing], MergedCard]:
    """Return how the card ``stored`` is to be written for ``contact``, None where it stays.

    ``card`` is what was read in it. ``label`` and ``has_labels`` are as in ``merge_card``.
    """
    ours = new_card(contact, card.uid)
    merged = merge_card(card, ours, label, has_labels)
    data = edited(card, ours, merged.contact, ours.marked(), has_labels)
    if data == stored.data:
        return None, merged
    writing = Writing(
        url=stored.url,
        uid=card.uid,
        name=contact.name,
        data=data,
        etag=stored.etag,
        contact=contact,
        fields=tuple(_fields(card.contact, merged.contact)),
    )
    return writing, merged


def name_of(card: ServerCard) -> str:
    """Return what a sentence calls the person of ``card``."""
    return card.contact.name or card.shown or "?"


def _creation(contact: Contact, uid: str, book_url: str) -> Writing:
    data = b"".join(new_card(contact, uid).lines)
    return Writing(urljoin(book_url, f"{uid}.vcf"), uid, contact.name, data, contact=contact)


def _leaving(
    stored: StoredCard, card: ServerCard, wanted: Wanted, seen: Collection[str], there: There
) -> Removal | Doubt:
    """Return what becomes of a card of ours whose person is not in « Contacts »."""
    removal = Removal(stored, name_of(card))
    if _had_left(card):
        return Doubt(removal.name, KEPT_BEFORE, removal=removal)
    classes = [label for label in card.contact.class_labels if not is_label_of_all(label)]
    is_of_this_year = wanted.label in card.contact.class_labels
    if is_of_this_year and _not_seen(classes, wanted.label, seen):
        return Doubt(removal.name, NOT_SEEN, removal=removal)
    if not was_touched(card, there.has_labels):
        return removal
    return Doubt(removal.name, TOUCHED, removal=removal, meanwhile=when_left(stored, card))


def _not_seen(classes: Sequence[str], label: str, seen: Collection[str]) -> bool:
    """Return whether somebody's classes are not in « Contacts » at all, as if one was opened alone.

    Who has none may have left.
    """
    own = [each for each in classes if each != label]
    return bool(own) and not any(each in seen for each in own)


def was_touched(card: ServerCard, has_labels: bool) -> bool:
    """Return whether a hand has changed the card; ``has_labels`` is as in ``merge_card``."""
    if has_labels or card.mark is None:
        return card.is_touched
    # The server drops groups: what it dropped nobody has taken away.
    same = [field for field in card.marked().hashes if field != LABELS]
    return any(card.marked().of(field) != card.mark.of(field) for field in same)


def when_left(stored: StoredCard, card: ServerCard) -> Writing:
    """Return how the card of somebody is written who has left and whose card is kept.

    It loses the groups that we gave it; its mark stays, so that a purge finds it.
    """
    given = card.mark.of(LABELS) if card.mark else frozenset()
    labels = tuple(
        label
        for label in card.contact.class_labels
        if not is_label_of_all(label) and not _is_given(card, label, given)
    )
    contact = replace(card.contact, class_labels=labels)
    base = card.mark.hashes if card.mark else {}
    kept = {field: hashes for field, hashes in base.items() if field != LABELS}
    mark = replace(card.mark, hashes=kept, has_left=True) if card.mark else card.marked(True)
    data = edited(card, card, contact, mark)
    return Writing(stored.url, card.uid, name_of(card), data, stored.etag)


def _is_given(card: ServerCard, label: str, given: Collection[str]) -> bool:
    return hash_of(uid_key(card.uid), label) in given


def _had_left(card: ServerCard) -> bool:
    return card.mark is not None and card.mark.has_left


def _fields(before: Contact, after: Contact) -> Iterator[FieldChange]:
    for each in FIELDS:
        if not says_the_same(before, after, each):
            yield FieldChange(each, values_of(before, each), values_of(after, each))


def _members(
    wanted: Wanted, uids: Sequence[str], without: Collection[str]
) -> Mapping[str, Sequence[str]]:
    members: dict[str, list[str]] = defaultdict(list)
    for contact, uid in zip(wanted.contacts, uids):
        for label in contact.class_labels if uid not in without else ():
            members[label].append(uid)
    return members


def _groups(members: Mapping[str, Sequence[str]], there: There) -> Iterator[Writing]:
    """Return the group cards that are to be written: those whose members are others now."""
    known = {uid_key(card.uid): (stored, card) for stored, card in there.groups}
    for label, uids in members.items():
        uid = uid_of_group(label)
        if uid not in known:
            url = urljoin(there.book_url, f"{uid}.vcf")
            yield Writing(url, uid, label, new_group_card(label, uids))
            continue
        stored, card = known[uid]
        data = edited_group_card(card, label, uids)
        if data != stored.data:
            yield Writing(stored.url, uid, label, data, stored.etag)


def _foreign(creations: Sequence[Writing], there: There) -> Iterator[str]:
    """Return the names of cards of others that may be of those who get one of ours."""
    theirs = [Listed(card.contact) for card in there.foreign if not card.is_group]
    ours = [Listed(creation.contact) for creation in creations if creation.contact is not None]
    for known in sorted(pairs_of(theirs, ours).values()):
        yield theirs[known].contact.name
