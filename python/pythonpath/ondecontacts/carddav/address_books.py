"""The address books of an account, and the one of ours among them."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit
from xml.sax.saxutils import escape

from ondecontacts.carddav.exchange import Exchange
from ondecontacts.carddav.refusals import refusal
from ondecontacts.carddav.webdav import (
    CARDDAV,
    DAV,
    MULTISTATUS,
    Resource,
    ask,
    body_of,
    properties_of,
)

# One address book for ever, whatever it is called this year: DAVx⁵ lists a new one but does not
# tick it, so that a new one each September would not be on the telephone.
SLUG = "garder-le-contact"

_NAMES = "<resourcetype/><displayname/><current-user-privilege-set/>"
# Nextcloud fills these by itself.
_OF_THE_SERVER = ("z-app-generated-", "z-server-generated-")
_PRIVILEGES = f"{DAV}current-user-privilege-set"
_WRITING = tuple(f"{_PRIVILEGES}//{DAV}{name}" for name in ("all", "write", "bind"))
_IS_BOOK = f"{DAV}resourcetype/{CARDDAV}addressbook"
# Not 207: so sabre tells of an address book that it did not make (RFC 5689).
_MADE = (200, 201, 204)
_NAMED = (200, 204, MULTISTATUS)


@dataclass(frozen=True)
class Book:
    """One address book. ``is_ours`` tells that we made it: only then it is ever renamed."""

    url: str
    name: str
    is_writable: bool = True
    is_ours: bool = False


def books_in(exchange: Exchange, home: str) -> tuple[Book, ...]:
    """Return the address books in the folder ``home``. Raises ServerError."""
    response, found = properties_of(exchange, home, _NAMES, depth="1")
    if response.status != MULTISTATUS:
        raise refusal(response)
    books = (resource for resource in found if resource.has(_IS_BOOK))
    return tuple(_book(resource) for resource in books if not _is_of_the_server(resource))


def place_of_ours(home: str) -> str:
    """Return where ours is in the folder ``home``, once it is made."""
    return urljoin(home if home.endswith("/") else f"{home}/", f"{SLUG}/")


def new_book(exchange: Exchange, home: str, name: str) -> Book:
    """Make ours, called ``name``. Raises ServerError where the server does not want it."""
    url = place_of_ours(home)
    kind = "<resourcetype><collection/><C:addressbook/></resourcetype>"
    # Nothing else: a property that it does not know is an error for sabre (RFC 5689).
    named = f"<displayname>{escape(name)}</displayname>"
    body = body_of("mkcol", f"<set><prop>{kind}{named}</prop></set>")
    response = ask(exchange, "MKCOL", url, body)
    if response.status not in _MADE:
        raise refusal(response)
    book = Book(url, name, is_ours=True)
    rename_book(exchange, book, name)  # SOGo does not heed the name before
    return book


def rename_book(exchange: Exchange, book: Book, name: str) -> bool:
    """Have ours called ``name``; return whether the server did so.

    A name is not worth a push that fails: where the server lets nobody choose one, it has another.
    """
    value = f"<set><prop><displayname>{escape(name)}</displayname></prop></set>"
    response = ask(exchange, "PROPPATCH", book.url, body_of("propertyupdate", value))
    return response.status in _NAMED


def _book(resource: Resource) -> Book:
    slug = urlsplit(resource.url).path.rstrip("/").rpartition("/")[2]
    tells = resource.has(f"{_PRIVILEGES}/{DAV}privilege")
    is_writable = not tells or any(map(resource.has, _WRITING))
    name = resource.text(f"{DAV}displayname") or slug
    return Book(resource.url, name, is_writable, is_ours=slug == SLUG)


def _is_of_the_server(resource: Resource) -> bool:
    slug = urlsplit(resource.url).path.rstrip("/").rpartition("/")[2]
    return slug.startswith(_OF_THE_SERVER)
