"""WebDAV's XML (RFC 4918, 5689, 6352): what is asked, and what a server says of its resources."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Iterator, Optional
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element, ParseError, TreeBuilder, XMLParser

from ondecontacts.carddav.exchange import Exchange, Request, Response
from ondecontacts.carddav.origins import place
from ondecontacts.errors import ServerError

DAV, CARDDAV = "{DAV:}", "{urn:ietf:params:xml:ns:carddav}"
MULTISTATUS = 207
_XML = "application/xml; charset=utf-8"
_BEGIN = '<?xml version="1.0" encoding="utf-8"?>\n'
_NAMESPACES = 'xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:carddav"'
_OK = re.compile(r"\s2\d\d(?:\s|$)")
_STATUS = re.compile(r"\s(\d{3})(?:\s|$)")


@dataclass(frozen=True)
class Resource:
    """What a server says of one resource: its absolute ``url``, and the properties that it has.

    ``status`` is 0 unless the server gave one to the resource as a whole.
    """

    url: str
    properties: Element
    status: int = 0

    def text(self, name: str) -> str:
        """Return the text of a property, "" where there is none."""
        return (self.properties.findtext(name) or "").strip()

    def href(self, name: str) -> str:
        """Return the absolute address in a property, "" where there is none."""
        href = (self.properties.findtext(f"{name}/{DAV}href") or "").strip()
        return place(self.url, href) if href else ""

    def has(self, path: str) -> bool:
        """Return whether there is something at ``path`` below the properties."""
        return self.properties.find(path) is not None


def body_of(name: str, content: str) -> bytes:
    """Return an XML document whose root is ``name``; ``C:`` is the prefix of CardDAV."""
    root = name.partition(" ")[0]
    return f"{_BEGIN}<{root} {_NAMESPACES}>{content}</{root}>\n".encode()


def ask(exchange: Exchange, method: str, url: str, body: bytes, depth: str = "") -> Response:
    """Return the answer to a request with an XML ``body``."""
    headers = {"Content-Type": _XML, **({"Depth": depth} if depth else {})}
    return exchange.send(Request(method, url, headers, body))


def properties_of(
    exchange: Exchange, url: str, names: str, depth: str = "0"
) -> tuple[Response, list[Resource]]:
    """Return the answer to PROPFIND, and what it tells where it is a multistatus.

    ``names`` are empty elements. Raises ServerError ``reponse-illisible``.
    """
    body = body_of("propfind", f"<prop>{names}</prop>")
    response = ask(exchange, "PROPFIND", url, body, depth)
    return response, list(resources_in(response)) if response.status == MULTISTATUS else []


def resources_in(response: Response) -> Iterator[Resource]:
    """Return what a multistatus tells. Raises ServerError ``reponse-illisible`` for another one."""
    root = xml_of(response)
    if root is None or root.tag != f"{DAV}multistatus":
        raise ServerError("reponse-illisible", server=urlsplit(response.url).netloc)
    for told in root.iter(f"{DAV}response"):
        href = (told.findtext(f"{DAV}href") or "").strip()
        found = Element("prop")
        for propstat in told.findall(f"{DAV}propstat"):
            if _OK.search(propstat.findtext(f"{DAV}status") or " 200"):
                found.extend(propstat.findall(f"{DAV}prop/*"))
        status = _STATUS.search(told.findtext(f"{DAV}status") or "")
        yield Resource(place(response.url, href), found, int(status[1]) if status else 0)


def xml_of(response: Response) -> Optional[Element]:
    """Return the XML of an answer, None where it is none, or has a DOCTYPE."""
    parser = XMLParser(target=_Builder())  # noqa: S314 (what may define entities is refused)
    try:
        parser.feed(response.body)
        root: Element = parser.close()
    except (ParseError, LookupError, ValueError):  # LookupError: of an encoding
        return None
    return root


class _Builder(TreeBuilder):
    """Builds what has no DOCTYPE: entities that it defines may grow without end; none needs it.

    It is told of one before what that defines is read, and not of one in the text of a card.
    """

    def doctype(self, name: str, _public: object, _system: object) -> None:
        """Refuse it."""
        raise ValueError(name)
