"""Whose card is whose: the people of « Contacts », and the cards of ours in the address book."""

from __future__ import annotations

from typing import Collection, Mapping, Sequence

from ondecontacts.carddav.mark import hash_of
from ondecontacts.carddav.server_card import NAMES, ServerCard, first_name_key, last_name_key
from ondecontacts.contacts.changes import Listed, pairs_of
from ondecontacts.contacts.identity import Known, uids_of
from ondecontacts.contacts.model import Contact
from ondecontacts.targets.vcard_groups import uid_key


def cards_of(
    contacts: Sequence[Contact], cards: Sequence[ServerCard], known: Sequence[Known]
) -> tuple[Mapping[int, int], Sequence[str]]:
    """Return the card of each contact who has one, both by their positions, and everybody's UID.

    ``cards`` are ours. Somebody's is the one with their UID and the name that we wrote, whatever a
    hand has made of it; else the one that ``pairs_of`` finds. ``known`` have a UID already. Who has
    no card gets a UID that none of ``cards`` has.
    """
    keys = [uid_key(card.uid) for card in cards]
    uids = list(uids_of(contacts, known))
    pairs = _pairs_by_mark(contacts, uids, cards, keys)
    rest = [index for index in range(len(contacts)) if index not in pairs]
    free = [index for index in range(len(cards)) if index not in set(pairs.values())]
    found = pairs_of(
        [Listed(cards[index].contact, keys[index]) for index in free],
        [Listed(contacts[index], uids[index]) for index in rest],
    )
    pairs.update({rest[new]: free[old] for new, old in found.items()})
    for index, card in pairs.items():
        uids[index] = cards[card].uid
    new = [index for index in range(len(contacts)) if index not in pairs]
    fresh = _unused([contacts[index] for index in new], known, set(keys))
    for index, uid in zip(new, fresh):
        uids[index] = uid
    return pairs, uids


def _pairs_by_mark(
    contacts: Sequence[Contact],
    uids: Sequence[str],
    cards: Sequence[ServerCard],
    keys: Sequence[str],
) -> dict[int, int]:
    by_uid = {key: index for index, key in enumerate(keys) if keys.count(key) == 1}
    pairs = {}
    for index, uid in enumerate(uids):
        card = by_uid.get(uid_key(uid))
        if card is not None and _was_written_for(contacts[index], cards[card], keys[card]):
            pairs[index] = card
    return pairs


def _was_written_for(contact: Contact, card: ServerCard, uid: str) -> bool:
    names = (last_name_key(contact.last_name), first_name_key(contact.first_name))
    return card.mark is not None and {hash_of(uid, n) for n in names} == card.mark.of(NAMES)


def _unused(
    contacts: Sequence[Contact], known: Sequence[Known], taken: Collection[str]
) -> Sequence[str]:
    """Return UIDs for ``contacts``; what is known of one that another card has counts no more."""
    return uids_of(contacts, [one for one in known if uid_key(one.uid) not in taken], taken)
