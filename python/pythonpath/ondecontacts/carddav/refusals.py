"""Why a server refuses something, told from its answer."""

from __future__ import annotations

import re

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
_SAME_UID = re.compile(r"\buid\b", re.IGNORECASE)
_TOO_MANY_BOOKS = re.compile(r"limit reached", re.IGNORECASE)
_DISABLED = re.compile(r"user disabled|account.*disabled", re.IGNORECASE)
_SERVER_ERROR = 500


def refusal(response: Response) -> ServerError:
    """Return the error that an answer stands for which is not what was asked for."""
    said = _said_by(response)
    kind = _kind(response.status, said)
    seconds = response.headers.get("retry-after", "").strip()
    return ServerError(
        kind,
        server=response.url,
        status=response.status,
        said=said or str(response.status),
        seconds=int(seconds) if seconds.isdigit() else 1,
    )


def _kind(status: int, said: str) -> str:
    if status == 403 and _TOO_MANY_BOOKS.search(said):
        return "trop-de-carnets"
    if status == 503 and _DISABLED.search(said):
        return "compte-desactive"
    if status == 400 and _SAME_UID.search(said):
        return "fiche-ailleurs"
    usual = "erreur-du-serveur" if status >= _SERVER_ERROR else "demande-refusee"
    return _KINDS.get(status, usual)


def _said_by(response: Response) -> str:
    """Return what the server says in words, in one line, "" where it says nothing to read."""
    root = xml_of(response)
    if root is None:
        return ""
    texts = (root.findtext(f".//{name}") or "" for name in (_MESSAGE, _EXCEPTION))
    said = " ".join(_TAG.sub(" ", next(filter(None, texts), "")).split())
    return said[:_MOST_LETTERS]
