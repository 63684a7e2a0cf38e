"""What stands in an online address book: cards of ours, groups of ours, and cards of others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Sequence

from ondecontacts.carddav.server_card import ServerCard, read_card
from ondecontacts.carddav.stored_cards import StoredCard


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
