"""The mark that a card of ours carries: what we made of ONDE when it was written last.

It stands in the card itself, in a property that every server and DAVx⁵ keep, so that the next time,
from whatever computer, a hand's change can be told from ONDE's. It is

    X-GARDER-LE-CONTACT:1|n:<name>|tel:<one>.<two>|mail:…|adr:…|note:…|cat:…

with a short hash for each value, keyed with the UID of the card: the same value has another one in
each card. The number is the version of the mark. ``parti`` behind it stands for somebody who has
left and whose card a hand had touched.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Iterable, Mapping, Optional

NAME = "X-GARDER-LE-CONTACT"

_VERSION, _LEFT = "1", "parti"
_OCTETS = 5  # of a hash: one card has a few dozen values, which are to differ
_MOST_OCTETS_OF_KEY = 64


@dataclass(frozen=True)
class Mark:
    """The hashes of what was written last, by the word of their field; ``has_left`` as above."""

    hashes: Mapping[str, frozenset[str]] = field(default_factory=lambda: MappingProxyType({}))
    has_left: bool = False

    def of(self, word: str) -> frozenset[str]:
        """Return the hashes of the field ``word``, none where it had no value."""
        return self.hashes.get(word, frozenset())


def mark_of(uid: str, values: Mapping[str, Iterable[str]], has_left: bool = False) -> Mark:
    """Return the mark of a card with ``uid`` and those ``values``, each as it is compared."""
    hashes = {word: frozenset(hash_of(uid, each) for each in some) for word, some in values.items()}
    return Mark({word: some for word, some in hashes.items() if some}, has_left)


def hash_of(uid: str, value: str) -> str:
    """Return what stands for ``value`` in the mark of the card with ``uid``."""
    key = uid.encode("utf-8")[:_MOST_OCTETS_OF_KEY]
    text = value.encode("utf-8", "backslashreplace")
    return hashlib.blake2b(text, key=key, digest_size=_OCTETS).hexdigest()


def written(mark: Mark) -> str:
    """Return the value of the property."""
    fields = [f"{word}:{'.'.join(sorted(some))}" for word, some in sorted(mark.hashes.items())]
    return "|".join((_VERSION, *([_LEFT] if mark.has_left else []), *fields))


def read_mark(text: str) -> Optional[Mark]:
    """Return the mark that ``text`` is, None for one of another version, or none at all."""
    version, *parts = text.strip().split("|")
    if version != _VERSION:
        return None
    hashes = {}
    for part in parts:
        word, is_field, some = part.partition(":")
        if is_field:
            hashes[word] = frozenset(filter(None, some.split(".")))
    return Mark(hashes, _LEFT in parts)
