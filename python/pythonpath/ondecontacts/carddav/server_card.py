"""A card as it stands on a server: what it says, and on which lines it says it.

Each value is told by the key that it is compared by, so that what a server or a telephone writes in
another way (``tel:+33612345678``, another order, capitals) is the same. Our own cards are read in
the same way before they are sent: what is compared is what is written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import Iterator, Mapping, Optional, Sequence

from ondecontacts.carddav.mark import NAME as MARK
from ondecontacts.carddav.mark import Mark, mark_of, read_mark, written
from ondecontacts.contacts.model import Contact, Phone
from ondecontacts.contacts.parent_note import children_in
from ondecontacts.targets.card_phones import numbers_in
from ondecontacts.targets.vcard import card_lines, folded
from ondecontacts.targets.vcard_blocks import CARD, blocks
from ondecontacts.targets.vcard_groups import (
    Named,
    emails_in,
    items_in,
    plain_item,
    says_to_be_a_group,
    uid_key,
    uid_of,
)
from ondecontacts.targets.vcard_lines import DATA, Property, physical_lines
from ondecontacts.targets.vcard_reader import address_in, is_uid_of_ours
from ondecontacts.targets.vcard_text import decoded, parts_of, text_of
from ondecontacts.text import clean, key

# The fields by their words in the mark, and the properties that hold their values.
NAMES, PHONES, EMAILS, ADDRESSES, NOTE, LABELS = "n", "tel", "mail", "adr", "note", "cat"
PROPERTIES: Mapping[str, str] = MappingProxyType(
    {PHONES: "TEL", EMAILS: "EMAIL", ADDRESSES: "ADR", NOTE: "NOTE", LABELS: "CATEGORIES"}
)
_BETWEEN_LABELS = re.compile(r"[,;]")
# What kind of telephone a number is changes nothing, but that it hides the caller's.
_ANY, _MASKED = "mobile", "masked"
_HIDES = re.compile(r"\s*[#*]31#")
# What only a hand puts into a card.
_OF_A_HAND = (
    "ANNIVERSARY",
    "BDAY",
    "IMPP",
    "NICKNAME",
    "ORG",
    "PHOTO",
    "RELATED",
    "ROLE",
    "TITLE",
    "URL",
    "X-ABDATE",
    "X-ABRELATEDNAMES",
    "X-ANNIVERSARY",
)
_IS_2_1 = False  # no server holds such cards (RFC 6352, 5.1)


@dataclass(frozen=True)
class ServerCard:
    """One card. ``lines`` are its physical ones; joined they are what the server has.

    ``named`` are its properties by their names. ``uid`` is "" where there is none. ``contact`` is
    what it says, with its groups, the one of everybody among them, as ``class_labels``; ``shown``
    is the name that is shown. ``mark`` is None where there is none that can be read.
    """

    lines: Sequence[bytes]
    named: Named
    uid: str
    contact: Contact
    shown: str
    mark: Optional[Mark]

    @property
    def is_ours(self) -> bool:
        """Whether we made it: that is told by the mark, and by the UID where that was lost."""
        return self.mark is not None or is_uid_of_ours(self.uid)

    @property
    def is_group(self) -> bool:
        """Whether it is no person but a group of some."""
        return says_to_be_a_group(self.named)

    @property
    def has_labels(self) -> bool:
        """Whether it can have groups: some servers drop them."""
        return PROPERTIES[LABELS] in self.named

    @property
    def is_touched(self) -> bool:
        """Whether a hand has put something there, or taken something away, since we wrote it."""
        return self.mark is None or self.mark.hashes != self.marked(self.mark.has_left).hashes

    @property
    def has_more(self) -> bool:
        """Whether a hand has put something there that ONDE knows nothing of, as a photograph."""
        more = (prop for name in _OF_A_HAND for prop in self.named.get(name, ()))
        return any(map(self._says_something, more))

    def _says_something(self, prop: Property) -> bool:
        if prop.head.name in DATA:  # whose value is not read
            return not b"".join(self.lines[prop.start : prop.stop]).rstrip().endswith(b":")
        return bool(text_of(prop, _IS_2_1).strip(" ;"))

    def marked(self, has_left: bool = False) -> Mark:
        """Return the mark of a card that says what this one says."""
        return mark_of(uid_key(self.uid), keys_of(self.contact), has_left)


def read_card(data: bytes) -> Optional[ServerCard]:
    """Return the card in ``data``, None where that is not one whole card."""
    lines = physical_lines(data)
    damaged: list[int] = []
    found = list(blocks(lines, damaged))
    if len(found) != 1 or damaged or found[0].kind != CARD:
        return None
    named: dict[str, list[Property]] = {}
    for prop in found[0].properties:
        named.setdefault(prop.head.name, []).append(prop)
    marks = (read_mark(text_of(prop, _IS_2_1)) for prop in named.get(MARK, ()))
    shown = next((text_of(prop, _IS_2_1) for prop in named.get("FN", ())), "")
    mark = next((mark for mark in marks if mark is not None), None)
    return ServerCard(lines, named, uid_of(named), _contact(named), shown, mark)


def new_card(contact: Contact, uid: str) -> ServerCard:
    """Return the card that we make of ``contact``, with its mark."""
    begin, *lines, end = (folded(line).encode("utf-8") for line in card_lines(contact, uid))
    card = read_card(b"".join((begin, *lines, end)))
    assert card is not None, "a card of ours is a card"  # noqa: S101 (nobody else makes it)
    marked = read_card(b"".join((begin, *lines, mark_line(card.marked()), end)))
    assert marked is not None, "a card of ours is a card"  # noqa: S101
    return marked


def mark_line(mark: Mark) -> bytes:
    """Return the line, folded, with ``mark``."""
    return folded(f"{MARK}:{written(mark)}").encode("utf-8")


def keys_of(contact: Contact) -> Mapping[str, Sequence[str]]:
    """Return by the word of its field what each value of ``contact``, of a card, is compared by."""
    names = (last_name_key(contact.last_name), first_name_key(contact.first_name))
    return {
        NAMES: names,
        PHONES: list(map(_phone_key, contact.phones)),
        EMAILS: [email.casefold() for email in contact.emails],
        ADDRESSES: [key(address.in_one_line) for address in contact.addresses],
        NOTE: [clean(contact.note)] if contact.note else [],
        LABELS: list(contact.class_labels),
    }


def keys_in(prop: Property, field: str) -> Sequence[str]:
    """Return the keys of what a property of ``field`` holds: none, one or several."""
    values = _contact({PROPERTIES[field]: [prop]})
    return keys_of(values)[field]


def _phone_key(phone: Phone) -> str:
    return f"{_MASKED}:{key(phone.number)}" if phone.kind == _MASKED else key(phone.number)


def last_name_key(name: str) -> str:
    """Return what a last name is compared by."""
    return f"last:{clean(name)}"


def first_name_key(name: str) -> str:
    """Return what a first name is compared by."""
    return f"first:{clean(name)}"


def _contact(named: Named) -> Contact:
    parts = next((parts_of(prop, _IS_2_1) for prop in named.get("N", ())), [])
    last_name, first_name = (clean(part) for part in [*parts, "", ""][:2])
    labels = tuple(dict.fromkeys(_labels(named)))
    note = clean(" ".join(text_of(prop, _IS_2_1) for prop in named.get("NOTE", ())))
    addresses = (address_in(prop, _IS_2_1) for prop in named.get("ADR", ()))
    return Contact(
        rows=(),
        first_name=first_name,
        last_name=last_name,
        emails=tuple(dict.fromkeys(_emails(named))),
        phones=tuple(dict.fromkeys(_phones(named))),
        addresses=tuple(dict.fromkeys(filter(None, addresses))),
        class_labels=labels,
        general_label="",
        note=note,
        children=children_in(note, labels),
    )


def _emails(named: Named) -> Iterator[str]:
    for prop in named.get("EMAIL", ()):
        text = text_of(prop, _IS_2_1)
        yield from emails_in(text) or filter(None, [text])


def _phones(named: Named) -> Iterator[Phone]:
    for prop in named.get("TEL", ()):
        text = text_of(prop, _IS_2_1)
        for number in numbers_in(text) or filter(key, [text]):
            yield Phone(_MASKED if _HIDES.match(text) else _ANY, _spelled(number))


def _spelled(number: str) -> str:
    """Return ``number`` as we write it, if it is a French one."""
    if number.startswith("+33") and len(number) == len("+33612345678"):
        pairs = (number[index : index + 2] for index in range(4, len(number), 2))
        return " ".join(("+33", number[3], *pairs))
    return number


def _labels(named: Named) -> Iterator[str]:
    for prop in named.get("CATEGORIES", ()):
        for item in items_in(decoded(prop)):
            yield from labels_in(item)


def labels_in(item: str) -> list[str]:
    """Return the groups that one of ``CATEGORIES`` is: some servers escape what is between them.

    A label of ours has neither commas nor semicolons.
    """
    return list(filter(None, map(clean, _BETWEEN_LABELS.split(plain_item(item)))))
