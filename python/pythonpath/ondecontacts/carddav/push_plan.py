"""What there is to do to an online address book: cards to write, to remove, and in doubt."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Collection, Optional

from ondecontacts.carddav.stored_cards import StoredCard
from ondecontacts.contacts.changes import FieldChange
from ondecontacts.contacts.model import Contact

# Why the card of somebody who is not in « Contacts » is kept unless the director wants it removed,
# and why somebody who is there gets no card unless they want one.
TOUCHED, NOT_SEEN, KEPT_BEFORE, TAKEN_OUT = "touchee", "classe-absente", "deja-parti", "supprimee"


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
    def count(self) -> int:
        """How many cards there are to write or to remove."""
        writings = len(self.creations) + len(self.updates) + len(self.groups)
        return writings + len(self.removals) + len(self.group_removals)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to write or to remove."""
        return not self.count and not any(doubt.meanwhile for doubt in self.doubts)

    @property
    def leaving(self) -> int:
        """How many have left since the last time, their card being kept or not."""
        return len(self.removals) + sum(doubt.reason == TOUCHED for doubt in self.doubts)

    @property
    def there(self) -> int:
        """How many were there before."""
        return self.leaving + len(self.updates) + self.unchanged

    @property
    def most_leave(self) -> bool:
        """Whether more than half of those who are there are to be removed: it may be a mistake."""
        return 2 * self.leaving > self.there

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
