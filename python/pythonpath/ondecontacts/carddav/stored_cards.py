"""The cards of an address book, as the server has them: looking, reading, writing, removing."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Iterator, Mapping, Optional, Sequence
from urllib.parse import unquote, urlsplit
from xml.sax.saxutils import escape

from ondecontacts.carddav.exchange import Exchange, Request
from ondecontacts.carddav.refusals import is_page, refusal
from ondecontacts.carddav.webdav import (
    CARDDAV,
    DAV,
    MULTISTATUS,
    Resource,
    ask,
    body_of,
    properties_of,
    resources_in,
)
from ondecontacts.errors import ServerError

CARDS_A_REQUEST = 50
_VCARD = "text/vcard; charset=utf-8"
_GONE = (404, 410)
_DATA, _ETAG = f"{CARDDAV}address-data", f"{DAV}getetag"
# Of what a server in front of another makes of an etag: nginx weakens it, Apache names what packed
# it; the server behind knows neither.
_WEAK = re.compile(r"^\s*W/")
_PACKED = re.compile(r'-gzip(?="?\s*$)')


@dataclass(frozen=True)
class StoredCard:
    """One card: where it is, the etag of what is there, and its bytes."""

    url: str
    etag: str
    data: bytes


def etags_in(exchange: Exchange, book_url: str) -> Mapping[str, str]:
    """Return the etags of all cards in an address book, by their addresses below ``book_url``.

    Raises ServerError ``carnet-disparu`` where there is no address book.
    """
    names = "<getetag/><resourcetype/>"
    response, found = properties_of(exchange, book_url, names, depth="1")
    # A book that was deleted is 404, or said by Xandikos to be so in a multistatus.
    is_told = any(_is_book(one, book_url) and one.status in _GONE for one in found)
    if response.status in _GONE or (response.status == MULTISTATUS and (is_told or not found)):
        raise _no_book(book_url)
    if response.status != MULTISTATUS:
        raise refusal(response)
    cards = (resource for resource in found if _is_card(resource, book_url))
    return {_below(book_url, card.url): plain(card.text(_ETAG)) for card in cards}


def fetch(
    exchange: Exchange,
    book_url: str,
    urls: Sequence[str],
    etags: Optional[Mapping[str, str]] = None,
) -> list[StoredCard]:
    """Return the cards at ``urls`` that are there still, in no order.

    ``etags`` are those of the list, for a server that tells none with a card.
    """
    found: list[StoredCard] = []
    for start in range(0, len(urls), CARDS_A_REQUEST):
        found += _fetch(exchange, book_url, urls[start : start + CARDS_A_REQUEST], etags or {})
    return found


def cards_with_uid(exchange: Exchange, book_url: str, beginning: str) -> Sequence[str]:
    """Return the addresses of the cards whose UID begins so, none where the server cannot search.

    It is the server that looks (RFC 6352, 8.6): of cards of others no more than their UIDs is asked
    for. SOGo heeds no such filter, and gives all.
    """
    match = f'<C:text-match match-type="starts-with">{escape(beginning)}</C:text-match>'
    wanted = f'<C:filter><C:prop-filter name="UID">{match}</C:prop-filter></C:filter>'
    uid = '<C:address-data><C:prop name="UID"/></C:address-data>'
    body = body_of("C:addressbook-query", f"<prop><getetag/>{uid}</prop>{wanted}")
    response = ask(exchange, "REPORT", book_url, body, depth="1")
    if response.status != MULTISTATUS:
        return []
    return [
        resource.url
        for resource in resources_in(response)
        if _is_card(resource, book_url) and beginning in resource.text(_DATA).lower()
    ]


def get(exchange: Exchange, url: str) -> Optional[StoredCard]:
    """Return the card at ``url``, None where there is none."""
    response = exchange.send(Request("GET", url, {"Accept": "text/vcard"}))
    if response.status in _GONE:
        return None
    if response.status != 200 or is_page(response):
        raise refusal(response)
    return StoredCard(url, plain(response.headers.get("etag", "")), response.body)


def put(exchange: Exchange, url: str, data: bytes, etag: str = "") -> None:
    """Write a card where there is none, or in the place of the one with ``etag``.

    Raises ServerError: ``fiche-changee`` where another one stands there (a server may overwrite it
    all the same) or none any more, ``fiche-ailleurs`` where its UID is another one's,
    ``carnet-disparu`` where there is no address book.
    """
    condition = {"If-Match": etag} if etag else {"If-None-Match": "*"}
    response = exchange.send(Request("PUT", url, {"Content-Type": _VCARD, **condition}, data))
    if response.status in _GONE:
        raise ServerError("fiche-changee", server=_host(url)) if etag else _no_book(url)
    if response.status not in (200, 201, 204):
        raise refusal(response)


def delete(exchange: Exchange, url: str, etag: str) -> None:
    """Remove the card with ``etag``; one that is gone is gone. Raises ServerError as ``put``."""
    condition = {"If-Match": etag} if etag else {}
    response = exchange.send(Request("DELETE", url, condition))
    if response.status not in (200, 202, 204, *_GONE):
        raise refusal(response)


def plain(etag: str) -> str:
    """Return ``etag`` as the server behind all others knows it."""
    return _PACKED.sub("", _WEAK.sub("", etag)).strip()


def _no_book(url: str) -> ServerError:
    return ServerError("carnet-disparu", server=_host(url))


def _host(url: str) -> str:
    return urlsplit(url).netloc


def _is_book(resource: Resource, book_url: str) -> bool:
    here, book = (unquote(urlsplit(url).path).rstrip("/") for url in (resource.url, book_url))
    return here == book


def _is_card(resource: Resource, book_url: str) -> bool:
    is_folder = resource.has(f"{DAV}resourcetype/{DAV}collection")
    return not (is_folder or _is_book(resource, book_url) or resource.status in _GONE)


def _below(book_url: str, url: str) -> str:
    """Return the address of a card in the words of its address book's.

    Servers write a path in more than one way (``@`` and ``%40``), and what we wrote is looked for
    in the list: all that counts is the last part.
    """
    folder = book_url if book_url.endswith("/") else f"{book_url}/"
    return folder + _last_part(url)


def _last_part(url: str) -> str:
    return urlsplit(url).path.rstrip("/").rpartition("/")[2]


def _fetch(
    exchange: Exchange, book_url: str, urls: Sequence[str], etags: Mapping[str, str]
) -> Iterator[StoredCard]:
    hrefs = "".join(f"<href>{escape(urlsplit(url).path)}</href>" for url in urls)
    wanted = f"<prop><getetag/><C:address-data/></prop>{hrefs}"
    body = body_of("C:addressbook-multiget", wanted)
    response = ask(exchange, "REPORT", book_url, body, depth="1")
    if response.status != MULTISTATUS:
        # An old sabre fails as a whole where one of them is not there any more.
        for card in filter(None, (get(exchange, url) for url in urls)):
            yield replace(card, etag=card.etag or etags.get(card.url, ""))
        return
    by_name = {unquote(_last_part(url)): url for url in urls}
    for resource in resources_in(response):
        data = resource.properties.findtext(_DATA)
        url = by_name.get(unquote(_last_part(resource.url)), "")
        if data and url:
            etag = plain(resource.text(_ETAG)) or etags.get(url, "")
            yield StoredCard(url, etag, _as_sent(data))


def _as_sent(text: str) -> bytes:
    """Return the bytes of a card: reading XML makes one line end of every kind (XML 1.0, 2.11)."""
    return text.replace("\r\n", "\n").replace("\n", "\r\n").encode("utf-8")
