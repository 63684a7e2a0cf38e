"""How one card is to be written: a new one, one that changes, one of somebody who has left."""

from __future__ import annotations

from dataclasses import replace
from typing import Collection, Iterator, Optional
from urllib.parse import urljoin

from ondecontacts.carddav.card_merging import MergedCard, merge_card
from ondecontacts.carddav.editing import edited
from ondecontacts.carddav.mark import hash_of
from ondecontacts.carddav.push_plan import Writing
from ondecontacts.carddav.server_card import LABELS, ServerCard, new_card
from ondecontacts.carddav.stored_cards import StoredCard
from ondecontacts.contacts.changes import FieldChange
from ondecontacts.contacts.comparison import FIELDS, says_the_same, values_of
from ondecontacts.contacts.model import Contact
from ondecontacts.targets.vcard_groups import is_label_of_all, uid_key


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


def creation(contact: Contact, uid: str, book_url: str) -> Writing:
    """Return how the card of somebody is written who has none."""
    data = b"".join(new_card(contact, uid).lines)
    return Writing(urljoin(book_url, f"{uid}.vcf"), uid, contact.name, data, contact=contact)


def was_touched(card: ServerCard, has_labels: bool) -> bool:
    """Return whether a hand has changed the card; ``has_labels`` is as in ``merge_card``."""
    if card.has_more or card.mark is None or (has_labels and card.has_labels):
        return card.has_more or card.is_touched
    # The server, or a program, has dropped the groups: nobody has taken them away.
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


def had_left(card: ServerCard) -> bool:
    """Return whether it is of somebody who had left before, and whose card was kept."""
    return card.mark is not None and card.mark.has_left


def _is_given(card: ServerCard, label: str, given: Collection[str]) -> bool:
    return hash_of(uid_key(card.uid), label) in given


def _fields(before: Contact, after: Contact) -> Iterator[FieldChange]:
    for each in FIELDS:
        if not says_the_same(before, after, each):
            yield FieldChange(each, values_of(before, each), values_of(after, each))
