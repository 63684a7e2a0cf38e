"""What a push to an online address book takes, beside writing the same cards and nothing else.

The server is a Radicale on this computer; most of each request is its own work. So the push is
paired with what it cannot do without: a PUT for each card by ``http.client`` on one connection.
"""

from __future__ import annotations

import http.client
import statistics
import threading
import time
import tracemalloc
from base64 import b64encode
from collections import Counter
from dataclasses import dataclass, replace
from typing import Any, Sequence
from urllib.parse import urlsplit

from buildtools.robot.carddav_servers import CardDavServer, Radicale
from buildtools.robot.counting import CountingExchange
from buildtools.trials.referees import prepare_programs
from ondecontacts.carddav.discovery import Account, find_account
from ondecontacts.carddav.exchange import Credentials, Exchange
from ondecontacts.carddav.online_book import look_at, make_book, push
from ondecontacts.carddav.planning import Wanted, plan_push
from ondecontacts.carddav.proxies import ProxySettings
from ondecontacts.carddav.pushing import Way
from ondecontacts.carddav.server_card import new_card
from ondecontacts.carddav.transport import opener_through
from ondecontacts.contacts.identity import uids_of
from ondecontacts.contacts.model import Contact, Phone

_PAIRS = 3
_MANY = 50  # pushes, after which memory is what it was


@dataclass(frozen=True)
class Online:
    """Medians of pairs: seconds of bare PUTs, of a first push and of one with nothing to do.

    The counters are the requests of each push by their methods; ``grown`` are the bytes that many
    pushes left behind.
    """

    cards: int
    bare: float
    ratio: float
    empty: float
    first_requests: Counter[str]
    empty_requests: Counter[str]
    changed_requests: Counter[str]
    grown: int


def measure_online(contacts: Sequence[Contact]) -> Online:
    """Return what sending ``contacts`` takes."""
    prepare_programs()
    with Radicale() as server:
        opener = opener_through(ProxySettings(), threading.Event())
        credentials = Credentials(server.user, server.password)
        account = find_account(opener, server.address, credentials)

        def go(people: Sequence[Contact]) -> Counter[str]:
            exchange = CountingExchange(opener(account.home, credentials))
            try:
                _push(exchange, account, people)
            finally:
                exchange.close()
            return exchange.counted

        pairs, empties = [], []
        for _ in range(_PAIRS):
            bare = _bare(server, contacts)
            server.forget_books()
            first, first_requests = _timed(go, contacts)
            empty, empty_requests = _timed(go, contacts)
            pairs.append((bare, first))
            empties.append(empty)
        changed = [_renumbered(contacts[0]), *contacts[1:]]
        changed_requests = go(changed)
        grown = _growth(lambda: go(changed))
    return Online(
        cards=len(contacts),
        bare=statistics.median(bare for bare, _ in pairs),
        ratio=statistics.median(first / bare for bare, first in pairs),
        empty=statistics.median(empties),
        first_requests=first_requests,
        empty_requests=empty_requests,
        changed_requests=changed_requests,
        grown=grown,
    )


def _push(exchange: Exchange, account: Account, people: Sequence[Contact]) -> None:
    label = people[0].general_label
    seen = look_at(exchange, account.home, "", lambda _share: None)
    plan = plan_push(Wanted(people, label), seen.there)
    book = seen.book or make_book(exchange, account.home, label)
    if book is None:
        raise RuntimeError("the server makes no address book")
    way = Way(book.url, label, seen.there.has_labels, lambda _count: None, _no_pause)
    push(exchange, plan, book, way)


def _no_pause(seconds: float) -> None:
    raise RuntimeError(f"the server wants to be waited for: {seconds} s")


def _bare(server: CardDavServer, contacts: Sequence[Contact]) -> float:
    """Return the seconds of a PUT for each card into an address book, and nothing else."""
    book = urlsplit(server.new_book())
    password = b64encode(f"{server.user}:{server.password}".encode()).decode()
    headers = {"Authorization": f"Basic {password}", "Content-Type": "text/vcard; charset=utf-8"}
    cards = [
        (f"{book.path}{uid}.vcf", b"".join(new_card(contact, uid).lines))
        for contact, uid in zip(contacts, uids_of(contacts))
    ]
    connection = http.client.HTTPConnection(book.hostname or "", book.port)
    start = time.perf_counter()
    for path, card in cards:
        connection.request("PUT", path, card, {**headers, "If-None-Match": "*"})
        answer = connection.getresponse()
        answer.read()
        if answer.status != http.client.CREATED:
            raise RuntimeError(f"{path}: {answer.status}")
    seconds = time.perf_counter() - start
    connection.close()
    return seconds


def _timed(work: Any, *arguments: Any) -> tuple[float, Any]:
    start = time.perf_counter()
    outcome = work(*arguments)
    return time.perf_counter() - start, outcome


def _renumbered(contact: Contact) -> Contact:
    return replace(contact, phones=(Phone("mobile", "+33 6 00 12 34 56"),))


def _growth(work: Any) -> int:
    """Return the bytes that ``work``, done many times, leaves behind after the first few."""
    for _ in range(3):
        work()
    tracemalloc.start()
    try:
        work()
        before, _ = tracemalloc.get_traced_memory()
        for _ in range(_MANY):
            work()
        after, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    return after - before
