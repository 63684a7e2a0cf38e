"""Pushing to a real server, and being another client of it."""

from __future__ import annotations

import threading
from collections import Counter
from typing import Any, Sequence

from buildtools.robot.counting import CountingExchange
from ondecontacts.carddav.address_books import Book
from ondecontacts.carddav.discovery import find_account
from ondecontacts.carddav.exchange import Credentials
from ondecontacts.carddav.online_book import Seen, books_with_ours, look_at, make_book, push
from ondecontacts.carddav.planning import Wanted, plan_purge, plan_push
from ondecontacts.carddav.proxies import ProxySettings
from ondecontacts.carddav.push_plan import Plan
from ondecontacts.carddav.pushing import Done, Way
from ondecontacts.carddav.server_card import ServerCard, read_card
from ondecontacts.carddav.stored_cards import StoredCard
from ondecontacts.carddav.transport import opener_through
from ondecontacts.contacts.model import Contact
from sent_cards import YEAR


class Push:
    """Pushes to ``server``; ``counted`` are the requests of the last push, by their methods."""

    def __init__(self, server: Any, cancelled: threading.Event) -> None:
        self._server = server
        self._opener = opener_through(ProxySettings(), cancelled)
        self._credentials = Credentials(server.user, server.password)
        self.account = find_account(self._opener, server.address, self._credentials)
        self.counted: Counter[str] = Counter()
        self.sent: Sequence[str] = ()

    def __call__(self, *contacts: Contact, purge: bool = False, **wanted: Any) -> tuple[Done, Plan]:
        """Bring the address book up to date with ``contacts``; return what was done and planned."""
        exchange = CountingExchange(self._opener(self.account.home, self._credentials))
        try:
            label = contacts[0].general_label if contacts else YEAR
            seen = look_at(exchange, self.account.home, "", lambda _share: None)
            wants = Wanted(contacts, label, sent=self.sent, **wanted)
            plan = plan_purge(seen.there) if purge else plan_push(wants, seen.there)
            plan = plan.deciding(range(len(plan.doubts)) if purge else ())
            book = seen.book or make_book(exchange, self.account.home, label)
            assert book is not None
            way = Way(book.url, label, seen.there.has_labels, lambda _count: None, _no_pause)
            done = push(exchange, plan, book, way)
            self.sent = plan.uids
            return done, plan
        finally:
            exchange.close()
            self.counted = exchange.counted

    def seen(self) -> Seen:
        """Return what there is in the account."""
        exchange = self._opener(self.account.home, self._credentials)
        try:
            return look_at(exchange, self.account.home, "", lambda _share: None)
        finally:
            exchange.close()

    def books_with_ours(self) -> list[Book]:
        """Return the other address books of the account with cards of ours in them."""
        exchange = self._opener(self.account.home, self._credentials)
        try:
            return books_with_ours(exchange, self.seen().others)
        finally:
            exchange.close()

    def cards(self) -> dict[str, StoredCard]:
        """Return the cards in the address book, by the names that they show."""
        return {_read(stored).shown: stored for stored in self.seen().stored}

    def card(self, name: str) -> ServerCard:
        """Return the card of ``name``."""
        return _read(self.cards()[name])

    def edit(self, name: str, *changes: tuple[str, str]) -> None:
        """Change the card of ``name`` as another client does."""
        stored = self.cards()[name]
        data = stored.data
        for before, after in changes:
            assert before.encode() in data, (before, data)
            data = data.replace(before.encode(), after.encode())
        self._server.put(stored.url, data)

    def put(self, url: str, data: bytes) -> None:
        """Write ``data`` at ``url`` as another client does."""
        self._server.put(url, data)

    def remove(self, name: str) -> None:
        """Remove the card of ``name`` as another client does."""
        self._server.delete(self.cards()[name].url)

    def add(self, name: str, data: bytes) -> None:
        """Add a card at ``name`` as another client does."""
        book = self.seen().book
        assert book is not None
        self._server.put(f"{book.url}{name}", data)


def _read(stored: StoredCard) -> ServerCard:
    card = read_card(stored.data)
    assert card is not None, stored.data
    return card


def _no_pause(seconds: float) -> None:
    raise AssertionError(f"the server wants to be waited for: {seconds}")
