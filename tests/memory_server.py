"""A CardDAV server in memory, with the quirks of real ones: what the push is tried against."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Callable, Optional
from urllib.parse import urlsplit
from xml.etree import ElementTree
from xml.sax.saxutils import escape

from ondecontacts.carddav.exchange import Request, Response
from ondecontacts.carddav.server_card import read_card
from ondecontacts.errors import ServerError

ORIGIN = "https://contacts.example.org"
HOME = f"{ORIGIN}/dav/directrice/"
DAV, CARDDAV = "{DAV:}", "{urn:ietf:params:xml:ns:carddav}"

_SAME_UID = (
    b'<?xml version="1.0"?><d:error xmlns:d="DAV:" xmlns:s="http://sabredav.org/ns">'
    b"<s:message>VCard object with uid already exists</s:message></d:error>"
)


@dataclass
class Shelf:
    """An address book: its name, and its cards by their paths."""

    name: str
    cards: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    is_writable: bool = True


@dataclass
class Quirks:
    """What real servers do otherwise, as found by running them."""

    heeds_conditions: bool = True
    weak_etags: bool = False
    makes_books: bool = True
    renames_books: bool = True
    same_uid: int = 0  # the status for a second card with a UID, 0 for taking it
    multiget_fails_whole: bool = False
    rewrites: Callable[[bytes], bytes] = bytes


class MemoryServer:
    """An Exchange whose other end is here. ``log`` are the methods and paths that were asked."""

    def __init__(self, quirks: Optional[Quirks] = None) -> None:
        self.quirks = quirks or Quirks()
        self.books: dict[str, Shelf] = {}
        self.log: list[tuple[str, str]] = []
        # Before a request: may change what stands here, answer in its place, or raise.
        self.before: Callable[[Request], Optional[Response]] = lambda _request: None
        # After it: may raise although it was done.
        self.after: Callable[[Request], None] = lambda _request: None
        self._count = 0

    def send(self, request: Request) -> Response:
        path = urlsplit(request.url).path
        self.log.append((request.method, path))
        answer = self.before(request) or self._answer(request, path)
        self.after(request)
        return answer

    def close(self) -> None:
        """Nothing is open."""

    def asked(self, *methods: str) -> list[str]:
        """Return the paths that were asked with those methods."""
        return [path for method, path in self.log if method in methods]

    def store(self, book: str, name: str, data: bytes) -> str:
        """Put a card there as another client does; return its address."""
        path = f"/dav/directrice/{book}/{name}"
        self._count += 1
        self.books[book].cards[path] = (f'"{self._count}"', data)
        return f"{ORIGIN}{path}"

    def cards(self, book: str) -> list[bytes]:
        """Return what stands in a book."""
        return [data for _, data in self.books[book].cards.values()]

    def _answer(self, request: Request, path: str) -> Response:
        answers = {
            "PROPFIND": self._propfind,
            "REPORT": self._report,
            "MKCOL": self._mkcol,
            "PROPPATCH": self._proppatch,
            "GET": self._get,
            "PUT": self._put,
            "DELETE": self._delete,
        }
        return answers[request.method](request, path)

    def _shelf(self, path: str) -> Optional[Shelf]:
        return self.books.get(path.split("/")[3])

    def _propfind(self, request: Request, path: str) -> Response:
        if path == "/dav/directrice/":
            told = [_response(path, "<D:resourcetype><D:collection/></D:resourcetype>")]
            told += [self._told(slug, shelf) for slug, shelf in self.books.items()]
            return _multistatus(request, told)
        shelf = self._shelf(path)
        if shelf is None:
            return Response(404, request.url)
        told = [_response(path, "<D:resourcetype><D:collection/></D:resourcetype>")]
        told += [
            _response(card, f"<D:getetag>{self._etag(etag)}</D:getetag>")
            for card, (etag, _) in shelf.cards.items()
        ]
        return _multistatus(request, told)

    def _told(self, slug: str, shelf: Shelf) -> str:
        kind = "<D:resourcetype><D:collection/><C:addressbook/></D:resourcetype>"
        right = "<D:write/>" if shelf.is_writable else "<D:read/>"
        rights = "<D:current-user-privilege-set><D:privilege>"
        rights += f"{right}</D:privilege></D:current-user-privilege-set>"
        name = f"<D:displayname>{escape(shelf.name)}</D:displayname>"
        return _response(f"/dav/directrice/{slug}/", kind + rights + name)

    def _report(self, request: Request, path: str) -> Response:
        shelf = self._shelf(path)
        assert shelf is not None
        if b"addressbook-query" in request.body:
            found = [path for path, (_, data) in shelf.cards.items() if b"UID:c0117ac7" in data]
            uid = "<C:address-data>UID:c0117ac7</C:address-data>"
            return _multistatus(request, [_response(path, uid) for path in found])
        wanted = [href.text for href in _xml(request).iter(f"{DAV}href")]
        there = [href for href in wanted if href in shelf.cards]
        if self.quirks.multiget_fails_whole and there != wanted:
            return Response(404, request.url)
        told = []
        for href in there:
            etag, data = shelf.cards[href]
            text = escape(data.decode("utf-8"), {"\r": "&#13;"})
            etag = f"<D:getetag>{self._etag(etag)}</D:getetag>"
            told.append(_response(href, f"{etag}<C:address-data>{text}</C:address-data>"))
        return _multistatus(request, told)

    def _mkcol(self, request: Request, path: str) -> Response:
        if not self.quirks.makes_books:
            return Response(403, request.url)
        assert self._shelf(path) is None
        self.books[path.split("/")[3]] = Shelf(_named(request))
        return Response(201, request.url)

    def _proppatch(self, request: Request, path: str) -> Response:
        shelf = self._shelf(path)
        assert shelf is not None
        if not self.quirks.renames_books:
            return Response(403, request.url)
        shelf.name = _named(request)
        return Response(207, request.url)

    def _get(self, request: Request, path: str) -> Response:
        shelf = self._shelf(path)
        if shelf is None or path not in shelf.cards:
            return Response(404, request.url)
        etag, data = shelf.cards[path]
        return Response(200, request.url, {"etag": self._etag(etag)}, data)

    def _put(self, request: Request, path: str) -> Response:
        shelf = self._shelf(path)
        if shelf is None:
            return Response(409, request.url)
        there = shelf.cards.get(path)
        if self.quirks.heeds_conditions and not _is_met(request, there):
            return Response(412, request.url)
        if self.quirks.same_uid and _has_uid_elsewhere(shelf, path, request.body):
            return Response(self.quirks.same_uid, request.url, {}, _SAME_UID)
        self._count += 1
        shelf.cards[path] = (f'"{self._count}"', self.quirks.rewrites(request.body))
        return Response(204 if there else 201, request.url)

    def _delete(self, request: Request, path: str) -> Response:
        shelf = self._shelf(path)
        if shelf is None or path not in shelf.cards:
            return Response(404, request.url)
        if self.quirks.heeds_conditions and not _is_met(request, shelf.cards[path]):
            return Response(412, request.url)
        del shelf.cards[path]
        return Response(204, request.url)

    def _etag(self, etag: str) -> str:
        return f"W/{etag}" if self.quirks.weak_etags else etag


def cut(_request: Request) -> None:
    """Lose the answer."""
    raise ServerError("reponse-perdue", server=ORIGIN)


def _is_met(request: Request, there: Optional[tuple[str, bytes]]) -> bool:
    if request.headers.get("If-None-Match") == "*":
        return there is None
    etag = request.headers.get("If-Match")
    return etag is None or (there is not None and there[0] == etag)


def _has_uid_elsewhere(shelf: Shelf, path: str, data: bytes) -> bool:
    card = read_card(data)
    others = (read_card(other) for at, (_, other) in shelf.cards.items() if at != path)
    return card is not None and any(other and other.uid == card.uid for other in others)


def _xml(request: Request) -> ElementTree.Element:
    return ElementTree.fromstring(request.body)  # noqa: S314 (we have written it)


def _named(request: Request) -> str:
    return _xml(request).findtext(f".//{DAV}displayname") or ""


def _response(href: str, properties: str) -> str:
    status = "<D:status>HTTP/1.1 200 OK</D:status>"
    propstat = f"<D:propstat><D:prop>{properties}</D:prop>{status}</D:propstat>"
    return f"<D:response><D:href>{href}</D:href>{propstat}</D:response>"


def _multistatus(request: Request, told: list[str]) -> Response:
    spaces = 'xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:carddav"'
    body = f"<D:multistatus {spaces}>{''.join(told)}</D:multistatus>"
    return Response(207, request.url, {}, body.encode("utf-8"))
