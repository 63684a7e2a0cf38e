"""A connection to an online address book: all that is remembered of it but the password."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace
from typing import Optional
from urllib.parse import urlsplit


@dataclass(frozen=True)
class Connection:
    """Where contacts are sent.

    ``home`` is the folder of address books, ``book`` the address of the one that was written to, ""
    before the first time. ``sent`` is the day of that. ``is_kept`` tells that the password is on
    this computer's disk, ``is_revocable`` that it is one of our own. ``has_group_cards`` is None
    before the director chose.
    """

    server: str
    user: str
    home: str
    book: str = ""
    service: str = ""
    kind: str = ""
    sent: Optional[datetime.date] = None
    is_kept: bool = False
    is_revocable: bool = False
    has_group_cards: Optional[bool] = None

    @property
    def host(self) -> str:
        """The server as a director reads it."""
        return urlsplit(self.server).netloc


def sent_on(connection: Connection, book: str, day: Optional[datetime.date]) -> Connection:
    """Return ``connection`` after contacts went to ``book`` on ``day``, None for all taken out."""
    return replace(connection, book=book, sent=day)


def as_before(connection: Connection, last: Optional[Connection]) -> Connection:
    """Return ``connection``, which is new, with what was remembered of the same account."""
    if last is None or (last.server, last.user) != (connection.server, connection.user):
        return connection
    return replace(connection, book=last.book, sent=last.sent, has_group_cards=last.has_group_cards)
