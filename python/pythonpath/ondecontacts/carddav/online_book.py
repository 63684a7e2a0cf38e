"""One go at an online address book: what is there, what is to be done to it, doing it.

All of it is a conversation with the server, which takes its time; whoever calls lets it run beside
the window. Nothing is written by ``look_at``.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Callable, Optional, Sequence

from ondecontacts.carddav.address_books import (
    Book,
    books_in,
    new_book,
    place_of_ours,
    rename_book,
)
from ondecontacts.carddav.book_contents import There, there_is
from ondecontacts.carddav.exchange import Exchange
from ondecontacts.carddav.push_plan import Plan
from ondecontacts.carddav.pushing import Done, Way, cards_there, carry_out
from ondecontacts.carddav.stored_cards import StoredCard, cards_with_uid
from ondecontacts.contacts.identity import MARK
from ondecontacts.errors import ServerError

# What tells that a server makes no address book; another one may do.
_NOT_MADE = (
    "ecriture-refusee",
    "trop-de-carnets",
    "sans-carnet-en-ligne",
    "demande-refusee",
    "fiche-ailleurs",
)


@dataclass(frozen=True)
class Seen:
    """What there is in the account.

    ``book`` is the one to write to, None where it has still to be made. ``others`` can be written
    to as well. ``stored`` are the cards of ``book``, of which ``there`` tells whose they are.
    ``was_there`` tells that the address book of last time is gone.
    """

    book: Optional[Book]
    others: tuple[Book, ...]
    stored: tuple[StoredCard, ...]
    there: There
    is_gone: bool = False

    @property
    def is_first(self) -> bool:
        """Whether no card of ours is there."""
        return not self.there.people and not self.there.groups


def look_at(exchange: Exchange, home: str, last_book: str, tell: Callable[[float], None]) -> Seen:
    """Return what there is in the folder ``home`` of address books.

    ``last_book`` is the address of the one that was written to last, "" before the first time.
    ``tell`` is told the share that has been read, and may raise to stop. Raises ServerError.
    """
    books = [book for book in books_in(exchange, home) if book.is_writable]
    ours = next((book for book in books if book.url == last_book), None)
    ours = ours or next((book for book in books if book.is_ours), None)
    others = tuple(book for book in books if book is not ours)
    if ours is None:
        place = there_is(place_of_ours(home), ())
        return Seen(None, others, (), place, is_gone=bool(last_book))
    stored = tuple(cards_there(exchange, ours.url, tell))
    return Seen(ours, others, stored, there_is(ours.url, stored))


def with_book(exchange: Exchange, seen: Seen, book: Book, tell: Callable[[float], None]) -> Seen:
    """Return ``seen`` with one of its ``others`` as the address book to write to."""
    stored = tuple(cards_there(exchange, book.url, tell))
    others = tuple(other for other in seen.others if other != book)
    return Seen(book, others, stored, there_is(book.url, stored))


def books_with_ours(exchange: Exchange, books: Sequence[Book]) -> list[Book]:
    """Return those of ``books`` that hold a card with a UID of ours: a file was imported there."""
    return [book for book in books if cards_with_uid(exchange, book.url, MARK)]


def make_book(exchange: Exchange, home: str, name: str) -> Optional[Book]:
    """Make our address book; return None where the server makes none.

    Another computer may have made it a moment ago: then it is that one. Raises ServerError where
    something else stands in the way.
    """
    try:
        return new_book(exchange, home, name)
    except ServerError as error:
        if error.kind not in _NOT_MADE:
            raise
        ours = (book for book in books_in(exchange, home) if book.is_ours and book.is_writable)
        return next(ours, None)


def push(
    exchange: Exchange,
    plan: Plan,
    book: Book,
    way: Way,
) -> Done:
    """Carry ``plan`` out, and have the address book called as everybody's label, if it is ours."""
    if book.is_ours and way.label and book.name != way.label:
        rename_book(exchange, book, way.label)
    return carry_out(exchange, plan, replace(way, book_url=book.url))
