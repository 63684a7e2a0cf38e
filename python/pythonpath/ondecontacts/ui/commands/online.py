"""The online address book of a call: the conversation with its server, beside the window.

Each step runs in a thread of plain Python, while the window stays alive and can stop it.
"""

from __future__ import annotations

import datetime
import threading
from typing import Callable, Optional, Sequence, TypeVar
from urllib.parse import urlsplit

from ondecontacts.carddav import login_flow, online_book
from ondecontacts.carddav.address_books import Book, books_in
from ondecontacts.carddav.discovery import Account, address_typed, find_account
from ondecontacts.carddav.exchange import Credentials, Exchange, Opener
from ondecontacts.carddav.known_services import Service, service_at, service_called
from ondecontacts.carddav.online_book import Seen
from ondecontacts.carddav.proxies import ProxySettings
from ondecontacts.carddav.push_plan import Plan
from ondecontacts.carddav.pushing import Done, Way
from ondecontacts.carddav.transport import opener_through
from ondecontacts.carddav.worker import Worker
from ondecontacts.errors import CommandError, GarderLeContactError, ServerError
from ondecontacts.office.proxy_settings import read_proxy
from ondecontacts.ui.commands.call import Call, progress_of
from ondecontacts.ui.online_account import Connection, sent_on

T = TypeVar("T")

_OFTEN = 0.05  # seconds between looks at what the director does
_NEARLY = 0.99  # what is whole lets no click through any more
_REFUSED = "identifiants-refuses"

Tell = Callable[[float], None]


class Online:
    """One account, as long as a command is about it. What asks the server raises ServerError."""

    def __init__(self, call: Call, connection: Connection, password: str) -> None:
        self.connection = connection
        self._call = call
        self._cancelled = threading.Event()
        self._credentials = Credentials(connection.user, password)
        self._opener = opener_of(call, self._cancelled)

    @property
    def server(self) -> str:
        """The address of the server."""
        return self.connection.server

    @property
    def host(self) -> str:
        """The server as a director reads it."""
        return self.connection.host

    @property
    def user(self) -> str:
        """The user whose account it is."""
        return self.connection.user

    @property
    def country(self) -> str:
        """Where the data lie, in the word of ``services.csv``."""
        return service_called(self.connection.service).country

    def has_group_cards(self, seen: Seen) -> bool:
        """Return whether there is to be a card for each class, too."""
        chosen = self.connection.has_group_cards
        if chosen is not None:
            return chosen
        return bool(seen.there.groups)

    def look_at(self) -> Seen:
        """Return what there is in the account; nothing is written."""
        home, book = self.connection.home, self.connection.book
        return self._do("look", lambda there, tell: online_book.look_at(there, home, book, tell))

    def with_book(self, seen: Seen, book: Book) -> Seen:
        """Return ``seen`` with another address book to write to."""
        return self._do("look", lambda there, tell: online_book.with_book(there, seen, book, tell))

    def books_with_ours(self, seen: Seen) -> list[Book]:
        """Return the other address books into which a file of ours was imported."""
        return self._do("look", lambda there, _: online_book.books_with_ours(there, seen.others))

    def make_book(self, name: str) -> Optional[Book]:
        """Make our address book; return None where the server makes none."""
        home = self.connection.home
        return self._do("send", lambda there, _: online_book.make_book(there, home, name))

    def carry_out(self, plan: Plan, book: Book, label: str, has_labels: bool) -> Done:
        """Carry ``plan`` out. Raises CommandError ``envoi-interrompu`` where it is stopped."""
        count = max(plan.count, 1)
        done = 0

        def work(there: Exchange, tell: Tell) -> Done:
            def told(cards: int) -> None:
                nonlocal done
                done = cards
                if self._cancelled.is_set():
                    raise CommandError("annule")
                tell(cards / count)

            way = Way(book.url, label, has_labels, told, self._pause)
            return online_book.push(there, plan, book, way)

        try:
            return self._do("send", work, plan.count)
        except CommandError as error:
            if error.kind != "annule":
                raise
            raise CommandError("envoi-interrompu", n=done, of=plan.count) from error

    def sent_last_to(self, book: Optional[Book]) -> bool:
        """Return whether it is ``book`` that was sent to last, as far as that is remembered."""
        if not self._is_remembered:
            return True
        return book is not None and book.url == self.connection.book

    def remember(self, book: Book, day: Optional[datetime.date]) -> None:
        """Remember where contacts were sent, and when, in the profile of a director who may see."""
        known = self._call.connections.read()
        if known is not None and self._is_remembered:
            self._call.connections.write(sent_on(known, book.url, day))

    def books(self) -> tuple[Book, ...]:
        """Return the address books of the account."""
        home = self.connection.home
        return self._do("look", lambda there, _: books_in(there, home))

    def revoke(self) -> bool:
        """Have the password of our own forgotten by the server; return whether that was done."""
        home = self.connection.home
        return self._do("look", lambda there, _: login_flow.revoke(there, home))

    @property
    def _is_remembered(self) -> bool:
        known = self._call.connections.read()
        return known is not None and (known.server, known.user) == (self.server, self.user)

    def _pause(self, seconds: float) -> None:
        if self._cancelled.wait(seconds):
            raise CommandError("annule")

    def _do(self, work: str, step: Callable[[Exchange, Tell], T], count: int = 0) -> T:
        def run(tell: Tell) -> T:
            there = self._opener(self.connection.home, self._credentials)
            try:
                return step(there, tell)
            finally:
                there.close()

        try:
            return beside(self._call, work, run, self._cancelled, count)
        except ServerError as error:
            if error.kind == _REFUSED:
                raise ServerError("connexion-perdue", server=self.host) from error
            raise


def online(call: Call) -> Online:
    """Return the account that ``call`` names, else the one that is connected.

    Raises ServerError ``pas-connecte`` where there is none.
    """
    known = call.connections.read()
    if call.server and not _is_about(call, known):
        account = account_of(call, call.server, Credentials(call.user, call.password))
        connection = connection_to(account, service_at(account.server))
        return Online(call, connection, call.password)
    if known is None:
        raise ServerError("pas-connecte")
    password = call.password or call.connections.password(known, not call.silent)
    if not password:
        raise ServerError("mot-de-passe-oublie", server=known.host)
    return Online(call, known, password)


def connection_to(account: Account, service: Service) -> Connection:
    """Return a new connection to ``account``, which is one of ``service``."""
    return Connection(
        account.server,
        account.user,
        account.home,
        service=service.id,
        kind=account.kind,
        has_group_cards=service.has_group_cards or None,
    )


def _is_about(call: Call, known: Optional[Connection]) -> bool:
    """Return whether the account that ``call`` names is the one that is connected."""
    host = urlsplit(address_typed(call.server)).netloc
    return known is not None and (known.host, known.user) == (host, call.user)


def account_of(
    call: Call, address: str, credentials: Credentials, paths: Sequence[str] = ()
) -> Account:
    """Return the account that ``credentials`` open at ``address``. Raises ServerError.

    ``paths`` are where a service has it that was chosen by name.
    """
    cancelled = threading.Event()
    opener = opener_of(call, cancelled)
    service = service_at(address_typed(address))
    paths = paths or service.paths
    return beside(
        call,
        "look",
        lambda _tell: find_account(opener, address, credentials, paths, service.has_host),
        cancelled,
    )


def opener_of(call: Call, cancelled: threading.Event) -> Opener:
    """Return what opens connections as LibreOffice is set to."""
    proxy = read_proxy(call.ctx)
    settings = ProxySettings(proxy.kind, proxy.host, proxy.port, proxy.exceptions)
    return opener_through(settings, cancelled)


def beside(
    call: Call, work: str, run: Callable[[Tell], T], cancelled: threading.Event, count: int = 0
) -> T:
    """Return what ``run`` gives, which a thread works at while the window shows how far it is.

    ``count`` is how many cards it is about, 0 where they are not counted.
    """
    worker: Worker[float, T] = Worker(run, cancelled)
    with progress_of(call, call.frame, work, count) as progress:
        worker.start()
        share = 0.0
        try:
            while not worker.is_over:
                share = max((share, *worker.poll(_OFTEN)))
                progress(min(share, _NEARLY))
        except GarderLeContactError:  # the director stops it
            worker.cancel()
            while not worker.is_over:
                worker.poll(_OFTEN)
                if not call.silent:
                    call.dialogs.stay_alive()
        return worker.result()
