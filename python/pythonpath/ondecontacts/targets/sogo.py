"""SOGo: LDIF with a list for each label, which is also a category of the contact.

What is written otherwise than for Thunderbird was seen in SOGo 5.8 itself.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Iterator, Sequence

from ondecontacts.contacts.model import Contact
from ondecontacts.targets.kinds import Contacts
from ondecontacts.targets.ldif import Attribute, people_to_ldif, to_ldif

# SOGo breaks its own long lines inside such a sign, and then has an empty card.
_BEYOND_16_BITS = re.compile("[\U00010000-\U0010ffff]")
_STAND_IN = "\N{REPLACEMENT CHARACTER}"
# Longer names or categories do not fit into its database: the contact would be lost.
_MOST = 255


def to_sogo(contacts: Contacts) -> bytes:
    """Return the contacts with their categories, and the lists. Raises as ``to_ldif``."""
    return to_ldif(list(map(_as_sogo_reads, contacts)), _categories)


def people_to_sogo(contacts: Contacts) -> bytes:
    """Return the contacts with their categories alone."""
    return people_to_ldif(list(map(_as_sogo_reads, contacts)), _categories)


def _as_sogo_reads(contact: Contact) -> Contact:
    return replace(
        contact,
        first_name=_name(contact.first_name),
        last_name=_name(contact.last_name),
        class_labels=tuple(map(_plain, contact.class_labels)),
        general_label=_plain(contact.general_label),
        note=_plain(contact.note),
    )


def _name(text: str) -> str:
    """Return a part of a name; what follows ``=`` in one would be lost."""
    return _plain(text).replace("=", " ")[: _MOST // 2]


def _plain(text: str) -> str:
    return _BEYOND_16_BITS.sub(_STAND_IN, text)


def _categories(contact: Contact) -> Iterator[Attribute]:
    yield "vcardCategories", ",".join(_that_fit(contact.labels))


def _that_fit(labels: Sequence[str]) -> list[str]:
    """Leave out the longest ones where all are too long; the lists have them still."""
    kept = list(labels)
    while len(",".join(kept)) > _MOST:
        kept.remove(max(kept, key=len))
    return kept
