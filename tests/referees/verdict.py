"""What an address book understood of a file: the same for every referee."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Mapping


@dataclass(frozen=True)
class Card:
    """One contact as the address book holds it; ``groups`` are those it is in, in no order."""

    name: str
    first_name: str = ""
    last_name: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    note: str = ""
    groups: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Verdict:
    """All contacts of a file, and the lists that the address book made with their addresses.

    ``lists`` is empty where groups are known by the cards alone. ``refused`` are the reasons why
    something was not taken.
    """

    cards: tuple[Card, ...]
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    refused: tuple[str, ...] = ()


def card_of(told: Mapping[str, Any]) -> Card:
    """Return a card that a referee in another language told as JSON, named as Card's fields."""
    lists = {name: tuple(told[name]) for name in ("emails", "phones")}
    texts = {name: told[name] for name in ("name", "first_name", "last_name", "note")}
    return Card(**texts, **lists, groups=frozenset(told["groups"]))
