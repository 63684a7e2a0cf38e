"""What proves to a server who asks: Basic (RFC 7617), or Digest (RFC 7616) where it wants that.

Basic is told unasked; Digest is what Baïkal wants unless it is set otherwise. Both need TLS.
"""

from __future__ import annotations

import hashlib
import re
import secrets
import sys
from base64 import b64encode
from dataclasses import dataclass
from typing import Callable, Mapping, Optional
from urllib.parse import quote

from ondecontacts.carddav.exchange import Credentials

# A list of challenges: the name of a scheme, or one of its parameters (RFC 9110, 11.2).
_WORD = r"[\w!#$%&'*+.^`|~-]+"
_ITEM = re.compile(
    rf'[\s,]*(?:(?P<name>{_WORD})\s*=\s*(?:"(?P<quoted>(?:[^"\\]|\\.)*)"|(?P<plain>[^\s,"]*))'
    rf"|(?P<scheme>{_WORD}))"
)
_ESCAPED = re.compile(r"\\(.)")


def _md5(data: bytes) -> str:
    # A computer that is set to allow no MD5 allows it for what is no secret; Python 3.8 cannot say.
    if sys.version_info >= (3, 9):
        return hashlib.md5(data, usedforsecurity=False).hexdigest()
    return hashlib.md5(data).hexdigest()  # noqa: S324 (the server asks for it, inside TLS)


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


_HASHES: Mapping[str, Callable[[bytes], str]] = {"MD5": _md5, "SHA-256": _sha256}


def basic(user: str, password: str) -> str:
    """Return the header for an account, of a server or a proxy."""
    return f"Basic {b64encode(f'{user}:{password}'.encode()).decode('ascii')}"


def _new_nonce() -> str:
    return secrets.token_hex(16)


class Authorization:
    """Proves who asks, request after request, in the way that the server wants."""

    def __init__(self, credentials: Credentials, new_nonce: Callable[[], str] = _new_nonce) -> None:
        self._credentials = credentials
        self._new_nonce = new_nonce
        self._digest: Optional[Digest] = None

    def header(self, method: str, target: str) -> str:
        """Return the header for a request of ``target`` (path and query)."""
        if self._digest is not None:
            return self._digest.header(method, target)
        return basic(self._credentials.user, self._credentials.password)

    def can_answer(self, offers: str) -> bool:
        """Take notice of what a refusal offers; return whether another answer may be given.

        A password that was refused is not sent again: most servers make us wait longer each time.
        """
        challenge = challenge_in(offers)
        if challenge is None or (self._digest is not None and not challenge.is_stale):
            return False
        self._digest = Digest(challenge, self._credentials, self._new_nonce)
        return True


@dataclass(frozen=True)
class Challenge:
    """What a server wants to be answered. ``has_qop`` is whether it knows RFC 2617 and later."""

    realm: str
    nonce: str
    algorithm: str
    opaque: str
    has_qop: bool
    is_stale: bool


def challenge_in(offers: str) -> Optional[Challenge]:
    """Return the first Digest challenge in ``offers`` (WWW-Authenticate) that can be answered.

    None where Basic is offered, too: who knows a better way than that asks for that alone, and
    a password that was refused once is not tried in another way.
    """
    schemes = _schemes(offers)
    if any(name == "basic" for name, _ in schemes):
        return None
    found = (_challenge(parameters) for name, parameters in schemes if name == "digest")
    return next(filter(None, found), None)


def _schemes(offers: str) -> list[tuple[str, dict[str, str]]]:
    schemes: list[tuple[str, dict[str, str]]] = []
    for item in _ITEM.finditer(offers):
        if item["scheme"]:
            schemes.append((item["scheme"].lower(), {}))
        elif schemes:
            quoted = item["quoted"]
            value = item["plain"] if quoted is None else _ESCAPED.sub(r"\1", quoted)
            schemes[-1][1][item["name"].lower()] = value
    return schemes


def _challenge(parameters: Mapping[str, str]) -> Optional[Challenge]:
    algorithm = parameters.get("algorithm", "MD5").upper()
    ways = [way.strip().lower() for way in parameters.get("qop", "").split(",")]
    if algorithm not in _HASHES or not ("auth" in ways or ways == [""]):
        return None
    return Challenge(
        realm=parameters.get("realm", ""),
        nonce=parameters.get("nonce", ""),
        algorithm=algorithm,
        opaque=parameters.get("opaque", ""),
        has_qop="auth" in ways,
        is_stale=parameters.get("stale", "").lower() == "true",
    )


class Digest:
    """Answers one challenge, request after request."""

    def __init__(
        self,
        challenge: Challenge,
        credentials: Credentials,
        new_nonce: Callable[[], str],
    ) -> None:
        self._challenge = challenge
        self._credentials = credentials
        self._new_nonce = new_nonce
        self._count = 0

    def header(self, method: str, target: str) -> str:
        """Return the header that proves to the server that the password is known."""
        self._count += 1
        asked, count, own = self._challenge, f"{self._count:08x}", self._new_nonce()
        who = f"{self._credentials.user}:{asked.realm}:{self._credentials.password}"
        first, second = self._hash(who), self._hash(f"{method}:{target}")
        between = f"{asked.nonce}:{count}:{own}:auth" if asked.has_qop else asked.nonce
        told = [
            self._user(),
            f"realm={_quoted(asked.realm)}",
            f"nonce={_quoted(asked.nonce)}",
            f"uri={_quoted(target)}",
            f"algorithm={asked.algorithm}",
            f'response="{self._hash(f"{first}:{between}:{second}")}"',
        ]
        if asked.opaque:
            told.append(f"opaque={_quoted(asked.opaque)}")
        if asked.has_qop:
            told += ["qop=auth", f"nc={count}", f'cnonce="{own}"']
        return f"Digest {', '.join(told)}"

    def _hash(self, text: str) -> str:
        return _HASHES[self._challenge.algorithm](text.encode("utf-8"))

    def _user(self) -> str:
        user = self._credentials.user
        if user.isascii():
            return f"username={_quoted(user)}"
        return f"username*=UTF-8''{quote(user, safe='')}"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
