"""Finding the address books of an account, from what a director types (RFC 6764, RFC 6352, 7.1)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Callable, Iterator, Optional, Sequence
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from ondecontacts.carddav.exchange import Credentials, Exchange, Opener, Response
from ondecontacts.carddav.origins import place
from ondecontacts.carddav.refusals import refusal
from ondecontacts.carddav.webdav import (
    CARDDAV,
    DAV,
    MULTISTATUS,
    Resource,
    properties_of,
)
from ondecontacts.errors import ServerError

_WELL_KNOWN = "/.well-known/carddav"
# Where Nextcloud has them in its folder: many are set up without the well-known place.
_OF_NEXTCLOUD = "remote.php/dav/"
# What Nextcloud's own pages are called below that folder.
_PAGE_OF_NEXTCLOUD = re.compile(
    r"/(?:index\.php|remote\.php|ocs|apps|call|dashboard|f|login|logout|s|settings)(?:/|$)"
)
_PRINCIPAL = "<current-user-principal/><resourcetype/>"
_HOME = "<C:addressbook-home-set/><resourcetype/>"
_REFUSED = 401
# The password was refused, or was too often: one more question would make it worse.
_LAST_WORDS = (_REFUSED, 429)
_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_MOST_HOSTS = 3
# What tells more than that there is no address book.
_TOLD_FIRST = ("autre-serveur", "portail", "maintenance", "compte-desactive", "erreur-du-serveur")
# What servers say of themselves, in addresses and headers. Radicale, Xandikos, and sabre before
# version 3 say nothing.
_KINDS_BY_PATH = (
    ("sogo", "/sogo/"),
    ("nextcloud", "/remote.php/dav"),
    ("bluemind", "/dav/addressbooks/__uids__/"),
)
_KINDS_BY_HEADER = (
    ("sabre", "x-sabre-version"),
    ("davical", "x-davical-version"),
    ("cyrus", "server: cyrus"),
)


@dataclass(frozen=True)
class Account:
    """An account on a server: ``server`` is its origin, ``home`` the folder of its address books.

    ``kind`` is what the server is, as far as it shows, "" where it does not.
    """

    server: str
    user: str
    home: str
    kind: str = ""


def address_typed(text: str) -> str:
    """Return the address that a director means: https where nothing is said.

    Of an e-mail address it is the server (RFC 6764, 6). A user, or even a password, in an address
    is left out: it would be shown and kept. Raises ServerError ``adresse-invalide``.
    """
    text = text.strip()
    if "://" not in text:
        text = f"https://{text}"
    try:
        parts = urlsplit(text)
    except ValueError:
        raise ServerError("adresse-invalide", address=text) from None
    return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()


def nextcloud_folder(url: str) -> str:
    """Return the address of the folder that a Nextcloud is in, of that of one of its pages.

    The browser shows the address of a page, and that is what is copied from there.
    """
    parts = urlsplit(url)
    path = _PAGE_OF_NEXTCLOUD.split(parts.path, maxsplit=1)[0].rstrip("/")
    return parts._replace(path=f"{path}/", query="", fragment="").geturl()


def find_account(
    opener: Opener,
    address: str,
    credentials: Credentials,
    paths: Sequence[str] = (),
    may_go: Callable[[str], bool] = lambda _host: False,
) -> Account:
    """Return the account that ``credentials`` open at ``address``.

    ``paths`` are where a known service has it, with ``{user}`` in them. ``may_go`` is asked before
    another host gets the credentials. Raises ServerError; a password that is refused is not tried
    again.
    """
    start = address_typed(address)
    user = quote(credentials.user, safe="@")
    own = (path.replace("{user}", user) for path in paths)
    of_nextcloud = urljoin(nextcloud_folder(start), _OF_NEXTCLOUD)
    search = _Search(opener, credentials, may_go)
    places = (urljoin(start, path) for path in (*own, _WELL_KNOWN, "", "/", of_nextcloud))
    for url in dict.fromkeys(places):
        account = search.account_at(url)
        if account is not None:
            return account
    raise search.reason(start)


class _Search:
    def __init__(
        self, opener: Opener, credentials: Credentials, may_go: Callable[[str], bool]
    ) -> None:
        self._opener = opener
        self._credentials = credentials
        self._may_go = may_go
        self._refusals: list[ServerError] = []

    def account_at(self, url: str) -> Optional[Account]:
        """Return the account that is found from ``url``, None where that leads nowhere."""
        for _ in range(_MOST_HOSTS):
            exchange = self._opener(url, self._credentials)
            try:
                response, found = properties_of(exchange, url, _PRINCIPAL + _HOME)
                if response.status == MULTISTATUS and found:
                    return self._account(exchange, response, found)
            finally:
                exchange.close()
            if response.status in _LAST_WORDS:
                raise refusal(response)
            elsewhere = self._elsewhere(response)
            if elsewhere is None:
                return None
            url = elsewhere
        return None

    def reason(self, start: str) -> ServerError:
        """Return why there is no account: what stood in the way, if it shows."""
        kinds = {error.kind: error for error in reversed(self._refusals)}
        for kind in _TOLD_FIRST:
            if kind in kinds:
                return kinds[kind]
        return ServerError("sans-carnet-en-ligne", server=urlsplit(start).netloc)

    def _elsewhere(self, response: Response) -> Optional[str]:
        """Return where a server sends us that may have the account, None for nowhere."""
        location = response.headers.get("location", "")
        if response.status not in _REDIRECTS or not location:
            self._refusals.append(refusal(response))
            return None
        url = place(response.url, location)
        return url if self._goes(urlsplit(response.url), urlsplit(url)) else None

    def _goes(self, here: SplitResult, there: SplitResult) -> bool:
        """Return whether another host may have the password: never over a line that is not safe."""
        if here.scheme == "https" != there.scheme:
            return False
        may_go = self._may_go(there.netloc)
        if not may_go:
            elsewhere = ServerError("autre-serveur", server=here.netloc, other=there.netloc)
            self._refusals.append(elsewhere)
        return may_go

    def _account(
        self, exchange: Exchange, response: Response, found: Sequence[Resource]
    ) -> Optional[Account]:
        home = next(_hrefs(found, f"{CARDDAV}addressbook-home-set"), "")
        principal = next(_hrefs(found, f"{DAV}current-user-principal"), "")
        if not home and principal:
            again, of_principal = properties_of(exchange, principal, _HOME)
            if again.status in _LAST_WORDS:
                raise refusal(again)
            home = next(_hrefs(of_principal, f"{CARDDAV}addressbook-home-set"), "")
        if not home:
            return None
        parts, here = urlsplit(home), urlsplit(response.url)
        if (parts.scheme, parts.netloc) != (here.scheme, here.netloc) and not self._goes(
            here, parts
        ):
            return None
        server = f"{parts.scheme}://{parts.netloc}"
        return Account(server, self._credentials.user, home, _kind(response, home))


def _hrefs(found: Sequence[Resource], name: str) -> Iterator[str]:
    return filter(None, (resource.href(name) for resource in found))


def _kind(response: Response, home: str) -> str:
    said = " ".join(f"{name}: {value}" for name, value in response.headers.items()).lower()
    path = urlsplit(home).path.lower()
    by_path = (kind for kind, part in _KINDS_BY_PATH if part in path)
    by_header = (kind for kind, word in _KINDS_BY_HEADER if word in said)
    return next(by_header, "") or next(by_path, "")
