"""Nextcloud's Login Flow v2: the director logs in in the browser, we get a password of our own.

That password opens nothing but the account, is shown there under our name, and can be revoked. The
password of the director's own never comes here (docs.nextcloud.com, « Login Flow »; what a school's
Nextcloud does otherwise was found by running one).
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Callable, Iterator, Mapping, Optional
from urllib.parse import urlencode, urljoin, urlsplit

from ondecontacts.carddav.discovery import address_typed, nextcloud_folder
from ondecontacts.carddav.exchange import Exchange, Opener, Request, Response
from ondecontacts.carddav.origins import place
from ondecontacts.carddav.refusals import refusal
from ondecontacts.errors import ServerError
from ondecontacts.text import without_accents

SECONDS_OF_A_FLOW = 20 * 60  # as long as Nextcloud waits for whoever logs in
SECONDS_BETWEEN_POLLS = 2

# The second where a server hides index.php and takes no request for it.
_STARTS = ("index.php/login/v2", "login/v2")
_REVOKE = "ocs/v2.php/core/apppassword"
_FORM = "application/x-www-form-urlencoded"
_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_MOST_HOSTS = 3
_MOST_LETTERS_OF_NAME = 60
# What may pass while the director is in the browser: the network of a computer that slept.
_PASSING = frozenset(
    (
        "serveur-muet",
        "serveur-introuvable",
        "reponse-perdue",
        "erreur-du-serveur",
        "maintenance",
        "trop-de-demandes",
    )
)
_MOST_FAILURES = 10  # in a row


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

    ``address`` is that of a Nextcloud, or of any page of it. Raises ServerError ``sans-nextcloud``.
    """
    typed = address_typed(address)
    headers = {"User-Agent": name_shown(computer), "Content-Type": _FORM}
    for url in _starts(typed):
        flow = _begun(opener, url, headers)
        if flow is not None:
            return flow
    raise ServerError("sans-nextcloud", server=urlsplit(typed).netloc)


def _starts(typed: str) -> Iterator[str]:
    """Return the addresses where a login may begin, each once."""
    folders = (nextcloud_folder(typed), urljoin(typed, "/"))
    return iter(dict.fromkeys(urljoin(folder, start) for folder in folders for start in _STARTS))


def _begun(opener: Opener, url: str, headers: Mapping[str, str]) -> Optional[Flow]:
    """Return the login that begins at ``url``, None where there is no Nextcloud.

    One Nextcloud of several servers sends us to another of them, and wants the same there: a plain
    redirect would make another request of it.
    """
    for _ in range(_MOST_HOSTS):
        exchange = opener(url, None)
        try:
            response = exchange.send(Request("POST", url, headers))
        finally:
            exchange.close()
        location = response.headers.get("location", "")
        if response.status in _REDIRECTS and location:
            url = _safe(place(response.url, location), response.url)
            continue
        if response.status in (200, 201):
            return _flow(response)
        if response.status >= 500 or response.status == 429:
            raise refusal(response)
        return None
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
    """Return what was granted, None when the time is over or ``wait`` tells of a giving up.

    Raises ServerError where nobody answers for long.
    """
    end = clock() + SECONDS_OF_A_FLOW
    failures = 0
    while clock() < end:
        granted = None
        try:
            granted = poll(opener, flow)
            failures = 0
        except ServerError as error:
            failures += 1
            if error.kind not in _PASSING or failures == _MOST_FAILURES:
                raise
        if granted is not None or wait(SECONDS_BETWEEN_POLLS):
            return granted
    return None


def host_of(url: str) -> str:
    """Return the host of ``url``."""
    return urlsplit(url).netloc


def revoke(exchange: Exchange, home: str) -> bool:
    """Have the password that ``exchange`` uses forgotten; return whether the server did so.

    ``home`` is any address of the Nextcloud, as that of the folder of address books.
    """
    url = urljoin(nextcloud_folder(home), _REVOKE)
    response = exchange.send(Request("DELETE", url, {"OCS-APIRequest": "true"}))
    return response.status == 200


def name_shown(computer: str) -> str:
    """Return the name by which the consent page, and the list of devices, calls us: ASCII."""
    plain = without_accents(computer)
    plain = "".join(sign for sign in plain if sign.isascii() and sign.isprintable())
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
    there = place(known, url)
    parts, before = urlsplit(there), urlsplit(known)
    is_safe = parts.scheme == "https" or parts.scheme == before.scheme == "http"
    if "://" not in url or not is_safe:
        raise ServerError("adresse-sans-https", server=parts.netloc)
    return there


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
