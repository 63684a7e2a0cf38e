"""Which addresses may be asked, https or this computer; what a server is told by (RFC 6454)."""

from __future__ import annotations

from typing import NamedTuple, Optional
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from ondecontacts.errors import ServerError

LOOPBACK = frozenset(("localhost", "127.0.0.1", "::1"))
_USUAL_PORTS = {"https": 443, "http": 80}
_SAFE_IN_PATHS = "%/:@!$&'()*+,;=~"
_SAFE_IN_QUERIES = f"{_SAFE_IN_PATHS}?"


class Origin(NamedTuple):
    """What a server is told by: ``host`` in ASCII and small letters."""

    scheme: str
    host: str
    port: int

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}:{self.port}"


def origin_of(url: str) -> Origin:
    """Return the server of an absolute ``url``, which may be asked.

    Raises ServerError ``adresse-invalide`` for what is no address, or has a password in it, and
    ``adresse-sans-https`` for one that anybody on the way could read.
    """
    try:
        parts = urlsplit(url)
        origin = _origin(parts)
        origin.host.encode("idna")
    except ValueError:  # no port, no IPv6 address, a part of the name that is empty or too long
        raise ServerError("adresse-invalide", address=_without_password(url)) from None
    if not origin.host or parts.username is not None or any(sign.isspace() for sign in url):
        raise ServerError("adresse-invalide", address=_without_password(url))
    if origin.scheme != "https" and not (origin.scheme == "http" and origin.host in LOOPBACK):
        raise ServerError("adresse-sans-https", server=origin.host)
    return origin


def is_on(url: str, origin: Origin) -> bool:
    """Return whether ``url`` is on the host of a server.

    A server behind another one may tell of itself with a wrong scheme or port: the host counts.
    Raises ValueError for what is no address.
    """
    return _origin(urlsplit(url)).host == origin.host


def place(base: str, href: str) -> str:
    """Return the absolute address of ``href`` in an answer of ``base``, as the server writes it.

    A server behind another one that does TLS for it may say http of itself, or a port of its own
    (Xandikos does, and Nextcloud until it is told): it stays at the one that it was asked at.
    Raises ServerError ``reponse-illisible`` for what is no address.
    """
    here = urlsplit(base)
    try:
        there = urlsplit(urljoin(base, href))
        is_unaware = here.scheme == "https" and there.scheme == "http"
        if is_unaware and _origin(there).host == _origin(here).host:
            there = there._replace(scheme=here.scheme, netloc=here.netloc)
    except ValueError:
        raise ServerError("reponse-illisible", server=here.netloc) from None
    return there.geturl()


def led_to(location: str, url: str, origin: Origin) -> Optional[str]:
    """Return where an answer of ``origin`` to ``url`` leads, None where it leads to another server.

    Raises ServerError ``reponse-illisible``, or ValueError, for what is no address.
    """
    there = place(url, location)
    return there if _origin(urlsplit(there)) == origin else None


def target_of(url: str) -> str:
    """Return what is asked for at the server: path and query, in ASCII."""
    parts = urlsplit(url)
    path = quote(parts.path or "/", safe=_SAFE_IN_PATHS)
    return f"{path}?{quote(parts.query, safe=_SAFE_IN_QUERIES)}" if parts.query else path


def _origin(parts: SplitResult) -> Origin:
    host = parts.hostname or ""
    if not host.isascii():
        host = host.encode("idna").decode("ascii").lower()
    return Origin(parts.scheme, host, parts.port or _USUAL_PORTS.get(parts.scheme, 0))


def _without_password(url: str) -> str:
    """Return ``url`` as it may be shown."""
    scheme, mark, rest = url.partition("://")
    place, slash, path = rest.partition("/")
    return f"{scheme}{mark}{place.rpartition('@')[2]}{slash}{path}"
