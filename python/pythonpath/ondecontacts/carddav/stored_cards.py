"""The cards of an address book, as the server has them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class StoredCard:
    """One card: where it is, the etag of what is there, and its bytes."""

    url: str
    etag: str
    data: bytes
