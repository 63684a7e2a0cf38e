"""What has to be done to an online address book, so that it says what « Contacts » says.

The plan is made of what stands there, read a moment ago, and of what is wanted; nothing is
remembered on this computer. It changes no card that says already what it has to say.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import Collection, Iterator, Mapping, Sequence
from urllib.parse import urljoin

from ondecontacts.carddav.book_contents import There
from ondecontacts.carddav.card_matching import cards_of
from ondecontacts.carddav.card_updates import (
    creation,
    had_left,
    name_of,
    updated,
    was_touched,
    when_left,
)
from ondecontacts.carddav.group_cards import edited_group_card, new_group_card
from ondecontacts.carddav.push_plan import (
    KEPT_BEFORE,
    NOT_SEEN,
    TAKEN_OUT,
    TOUCHED,
    Doubt,
    Plan,
    Removal,
    Writing,
)
from ondecontacts.carddav.server_card import ServerCard
from ondecontacts.carddav.stored_cards import StoredCard
from ondecontacts.contacts.changes import Listed, pairs_of
from ondecontacts.contacts.identity import Known, uid_of_group
from ondecontacts.contacts.model import Contact
from ondecontacts.targets.vcard_groups import is_label_of_all, uid_key


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


def label_of_most(contacts: Sequence[Contact]) -> str:
    """Return the label that everybody carries: that of most, since a hand may have changed one."""
    labels = Counter(contact.general_label for contact in contacts if contact.general_label)
    return next((label for label, _ in labels.most_common(1)), "")


def plan_push(wanted: Wanted, there: There) -> Plan:
    """Return what is to be done so that ``there`` becomes what is ``wanted``."""
    wanted = replace(wanted, contacts=[_labelled(c, wanted.label) for c in wanted.contacts])
    cards = [card for _, card in there.people]
    pairs, uids = cards_of(wanted.contacts, cards, wanted.known)
    creations: list[Writing] = []
    absent: list[Writing] = []
    updates, hand_kept, conflicts, unchanged = [], [], [], 0
    sent = set(map(uid_key, wanted.sent)) if there.people else set()
    for index, contact in enumerate(wanted.contacts):
        if index not in pairs:
            new = creation(contact, uids[index], there.book_url)
            (absent if uid_key(uids[index]) in sent else creations).append(new)
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
            *(Doubt(new.name, TAKEN_OUT, writing=new) for new in absent),
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
        removals=tuple(removal for removal, card in removals if not had_left(card)),
        doubts=tuple(
            Doubt(removal.name, KEPT_BEFORE, removal=removal)
            for removal, card in removals
            if had_left(card)
        ),
        group_removals=tuple(Removal(stored, card.shown) for stored, card in there.groups),
    )


def _labelled(contact: Contact, label: str) -> Contact:
    """Return ``contact`` with the label of everybody; one that it had instead is a group."""
    if contact.general_label == label:
        return contact
    own = (*contact.class_labels, contact.general_label)
    labels = tuple(each for each in dict.fromkeys(own) if each not in ("", label))
    return replace(contact, class_labels=labels, general_label=label)


def _leaving(
    stored: StoredCard, card: ServerCard, wanted: Wanted, seen: Collection[str], there: There
) -> Removal | Doubt:
    """Return what becomes of a card of ours whose person is not in « Contacts »."""
    removal = Removal(stored, name_of(card))
    if had_left(card):
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
    ours = [Listed(new.contact) for new in creations if new.contact is not None]
    for known in sorted(pairs_of(theirs, ours).values()):
        yield theirs[known].contact.name
