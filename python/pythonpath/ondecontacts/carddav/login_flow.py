"""Nextcloud's Login Flow v2: the director logs in in the browser, we get a password of our own.

That password opens nothing but the account, is shown there under our name, and can be revoked. The
password of the director's own never comes here (docs.nextcloud.com, « Login Flow »; what a school's
Nextcloud does otherwise was found by running one).
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Callable, Mapping, Optional
from urllib.parse import urlencode, urljoin, urlsplit

from ondecontacts.carddav.discovery import address_typed
from ondecontacts.carddav.exchange import Exchange, Opener, Request, Response
from ondecontacts.carddav.refusals import refusal
from ondecontacts.errors import ServerError

SECONDS_OF_A_FLOW = 20 * 60  # as long as Nextcloud waits for whoever logs in
SECONDS_BETWEEN_POLLS = 2

_START = "index.php/login/v2"
_REVOKE = "ocs/v2.php/core/apppassword"
_FORM = "application/x-www-form-urlencoded"
_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_MOST_HOSTS = 3
_MOST_LETTERS_OF_NAME = 60


@dataclass(frozen=True)
class Flow:
    """A login that has begun: ``page`` is to be opened in the browser, ``endpoint`` to be asked."""

    page: str
    endpoint: str
    token: str = field(repr=False)

    @property
    def host(self) -> str:
        """The host that the page is on."""
        return urlsplit(self.page).netloc


@dataclass(frozen=True)
class Granted:
    """What the director agreed to: a password of our own for ``user`` on ``server``."""

    server: str
    user: str
    password: str = field(repr=False)


def begin(opener: Opener, address: str, computer: str) -> Flow:
    """Return the login that begins at ``address``; the page will call us by ``computer`` too.

    One Nextcloud of several servers sends us to another of them, and wants the same there: a plain
    redirect would make another request of it. Raises ServerError ``sans-nextcloud``.
    """
    url = urljoin(_folder(address_typed(address)), _START)
    headers = {"User-Agent": name_shown(computer), "Content-Type": _FORM}
    for _ in range(_MOST_HOSTS):
        exchange = opener(url, None)
        try:
            response = exchange.send(Request("POST", url, headers))
        finally:
            exchange.close()
        location = response.headers.get("location", "")
        if response.status in _REDIRECTS and location:
            url = _safe(urljoin(response.url, location), response.url)
            continue
        if response.status in (200, 201):
            return _flow(response)
        if response.status >= 500 or response.status == 429:
            raise refusal(response)
        break
    raise ServerError("sans-nextcloud", server=urlsplit(url).netloc)


def poll(opener: Opener, flow: Flow) -> Optional[Granted]:
    """Return what was granted, None as long as nobody has said yes.

    Nobody is told of a no: then it stays so, until the time is over.
    """
    body = urlencode({"token": flow.token}).encode("ascii")
    exchange = opener(flow.endpoint, None)
    try:
        response = exchange.send(Request("POST", flow.endpoint, {"Content-Type": _FORM}, body))
    finally:
        exchange.close()
    if response.status == 404:
        return None
    if response.status != 200:
        raise refusal(response)
    told = _json(response)
    server, user, password = (_text(told, name) for name in ("server", "loginName", "appPassword"))
    return Granted(_safe(server, flow.endpoint), user, password)


def wait_for(
    opener: Opener, flow: Flow, wait: Callable[[float], bool], clock: Callable[[], float]
) -> Optional[Granted]:
    """Return what was granted, None when the time is over or ``wait`` tells of a giving up."""
    end = clock() + SECONDS_OF_A_FLOW
    while clock() < end:
        granted = poll(opener, flow)
        if granted is not None or wait(SECONDS_BETWEEN_POLLS):
            return granted
    return None


def host_of(url: str) -> str:
    """Return the host of ``url``."""
    return urlsplit(url).netloc


def revoke(exchange: Exchange, server: str) -> bool:
    """Have the password that ``exchange`` uses forgotten; return whether the server did so."""
    url = urljoin(_folder(server), _REVOKE)
    response = exchange.send(Request("DELETE", url, {"OCS-APIRequest": "true"}))
    return response.status == 200


def name_shown(computer: str) -> str:
    """Return the name by which the consent page, and the list of devices, calls us: ASCII."""
    plain = "".join(sign for sign in computer if sign.isascii() and sign.isprintable())
    short = plain.strip()[:_MOST_LETTERS_OF_NAME]
    return f"Garder le contact ({short})" if short else "Garder le contact"


def _flow(response: Response) -> Flow:
    told = _json(response)
    asked = told.get("poll")
    if not isinstance(asked, dict):
        raise ServerError("sans-nextcloud", server=urlsplit(response.url).netloc)
    return Flow(
        page=_safe(_text(told, "login"), response.url),
        endpoint=_safe(_text(asked, "endpoint"), response.url),
        token=_text(asked, "token"),
    )


def _safe(url: str, known: str) -> str:
    """Return ``url``. Raises ServerError where it would leave the safe line of ``known``."""
    parts, before = urlsplit(url), urlsplit(known)
    is_safe = parts.scheme == "https" or parts.scheme == before.scheme == "http"
    if not parts.netloc or not is_safe:
        raise ServerError("adresse-sans-https", server=parts.netloc or url)
    return url


def _json(response: Response) -> Mapping[str, object]:
    try:
        told = json.loads(response.body.decode("utf-8"))
    except ValueError:
        told = None
    if not isinstance(told, dict):
        raise ServerError("sans-nextcloud", server=urlsplit(response.url).netloc)
    return told


def _text(told: Mapping[str, object], name: str) -> str:
    value = told.get(name)
    if not isinstance(value, str) or not value:
        raise ServerError("sans-nextcloud", server="Nextcloud")
    return value


def _folder(url: str) -> str:
    return url if url.endswith("/") else f"{url}/"
