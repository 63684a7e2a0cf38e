"""Why a server refuses something, told from its answer."""

from __future__ import annotations

import re
from email.utils import parsedate_to_datetime
from html import unescape
from urllib.parse import urlsplit

from ondecontacts.carddav.exchange import Response
from ondecontacts.carddav.webdav import xml_of
from ondecontacts.errors import ServerError

# How sabre, and so Nextcloud, tells what happened (RFC 4918, 16: a server may add to an error).
_MESSAGE = "{http://sabredav.org/ns}message"
_EXCEPTION = "{http://sabredav.org/ns}exception"
_TAG = re.compile(r"<[^>]*>")
_MOST_LETTERS = 200
_KINDS = {
    401: "identifiants-refuses",
    403: "ecriture-refusee",
    404: "sans-carnet-en-ligne",
    405: "sans-carnet-en-ligne",
    409: "fiche-ailleurs",
    410: "sans-carnet-en-ligne",
    412: "fiche-changee",
    413: "espace-plein",
    423: "ecriture-refusee",
    429: "trop-de-demandes",
    501: "sans-carnet-en-ligne",
    503: "maintenance",
    507: "espace-plein",
}
_PAGE, _TOO_MANY, _NO_ACCOUNT, _FAULT, _NOT_WANTED = _OTHER_KINDS = (
    "portail",
    "trop-de-carnets",
    "compte-desactive",
    "erreur-du-serveur",
    "demande-refusee",
)
KINDS_OF_REFUSAL = frozenset((*_KINDS.values(), *_OTHER_KINDS))
_TITLE = re.compile(rb"<title[^>]*>(.*?)</title>", re.IGNORECASE | re.DOTALL)
_SAME_UID = re.compile(r"\buid\b", re.IGNORECASE)
_TOO_MANY_BOOKS = re.compile(r"limit reached", re.IGNORECASE)
_DISABLED = re.compile(r"user disabled|account.*disabled", re.IGNORECASE)
_SERVER_ERROR = 500
_USUAL_SECONDS = 30  # for a server that wants us to wait, and does not say how long
_REDIRECTS = frozenset((301, 302, 303, 307, 308))


def refusal(response: Response) -> ServerError:
    """Return the error that an answer stands for which is not what was asked for."""
    host = urlsplit(response.url).netloc
    if is_page(response):
        return ServerError(_PAGE, server=host, said=_title(response) or host)
    said = _said_by(response)
    kind = _kind(response.status, said)
    return ServerError(
        kind,
        server=host,
        status=response.status,
        said=said or str(response.status),
        seconds=_seconds(response),
    )


def _kind(status: int, said: str) -> str:
    if status == 403 and _TOO_MANY_BOOKS.search(said):
        return _TOO_MANY
    if status == 503 and _DISABLED.search(said):
        return _NO_ACCOUNT
    if status == 400 and _SAME_UID.search(said):
        return "fiche-ailleurs"
    usual = _FAULT if status >= _SERVER_ERROR else _NOT_WANTED
    return _KINDS.get(status, usual)


def is_page(response: Response) -> bool:
    """Return whether the answer is a page for people, or leads to another place.

    A network that wants whoever uses it to log in first answers so in the place of any server.
    """
    if response.status in _REDIRECTS:
        return True
    is_html = response.headers.get("content-type", "").lower().startswith("text/html")
    return response.status == 200 and is_html


def _seconds(response: Response) -> int:
    """Return how long the server wants to be left alone (RFC 9110, 10.2.3): seconds, or a date.

    A date is told by the server's own clock, which its answer tells, too: ours may be wrong.
    """
    said = response.headers.get("retry-after", "").strip()
    if said.isdecimal():
        return max(int(said), 1)
    try:
        then = parsedate_to_datetime(said)
        pause = then - parsedate_to_datetime(response.headers.get("date", ""))
    except (TypeError, ValueError):  # TypeError: in Python 3.8 and 3.9, or one without its zone
        return _USUAL_SECONDS
    return max(round(pause.total_seconds()), 1)


def _title(response: Response) -> str:
    found = _TITLE.search(response.body)
    text = found[1].decode("utf-8", "replace") if found else ""
    return unescape(" ".join(text.split()))[:_MOST_LETTERS]


def _said_by(response: Response) -> str:
    """Return what the server says in words, in one line, "" where it says nothing to read."""
    root = xml_of(response)
    if root is None:
        return ""
    texts = (root.findtext(f".//{name}") or "" for name in (_MESSAGE, _EXCEPTION))
    said = " ".join(_TAG.sub(" ", next(filter(None, texts), "")).split())
    return said[:_MOST_LETTERS]
