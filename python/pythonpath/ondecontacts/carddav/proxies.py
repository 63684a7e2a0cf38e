"""Which proxy a server is reached through, by LibreOffice's settings or the system's."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Callable, Optional
from urllib.parse import unquote, urlsplit

from ondecontacts.carddav.authorization import basic
from ondecontacts.carddav.origins import LOOPBACK, Origin
from ondecontacts.errors import ServerError

NO_PROXY, SYSTEM, MANUAL = 0, 1, 2
_USUAL_PORT = 8080


@dataclass(frozen=True)
class ProxySettings:
    """Which proxy to go through, as LibreOffice is set: its words for none, the system's, its own.

    ``exceptions`` are patterns of hosts that are asked directly, ``*.example.org`` or
    ``example.org:8443``.
    """

    kind: int = SYSTEM
    host: str = ""
    port: int = 0
    exceptions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Proxy:
    """A proxy to ask. ``authorization`` is what lets us through, "" where nothing is known."""

    host: str
    port: int
    authorization: str = field(default="", repr=False)


def proxy_for(
    origin: Origin, settings: ProxySettings, system: Callable[[str], str]
) -> Optional[Proxy]:
    """Return the proxy that a server is reached through, None for none.

    ``system`` gives the address of the system's proxy for a host, "" for none. Raises ServerError
    ``mandataire-muet`` for an address that is none.
    """
    if origin.host in LOOPBACK or settings.kind == NO_PROXY:
        return None
    if settings.kind == MANUAL:
        if not settings.host or any(_is_meant(origin, one) for one in settings.exceptions):
            return None
        return Proxy(settings.host, settings.port or _USUAL_PORT)
    url = system(origin.host)
    return _proxy_at(url) if url else None


def _is_meant(origin: Origin, pattern: str) -> bool:
    """Return whether a pattern of LibreOffice's means a server."""
    wanted = re.escape(pattern.strip().lower()).replace(r"\*", ".*")
    places = (origin.host, f"{origin.host}:{origin.port}")
    return any(re.fullmatch(wanted, place) for place in places)


def _proxy_at(url: str) -> Proxy:
    # Whatever its scheme is said to be, HTTP is spoken with it: Windows says https of all of them.
    place = url.rpartition("://")[2]
    try:
        parts = urlsplit(f"//{place}")
        host, port = parts.hostname or "", parts.port or _USUAL_PORT
    except ValueError:
        raise ServerError("mandataire-muet", proxy=place.rpartition("@")[2]) from None
    if parts.username is None:
        return Proxy(host, port)
    return Proxy(host, port, basic(unquote(parts.username), unquote(parts.password or "")))
