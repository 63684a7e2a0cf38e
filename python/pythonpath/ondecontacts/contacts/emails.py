"""E-mail addresses: told apart, checked, tidied, never corrected."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Iterator, Optional

from ondecontacts._vendor.email_validator import EmailNotValidError, validate_email
from ondecontacts._vendor.email_validator.rfc_constants import DOT_ATOM_TEXT
from ondecontacts.datafiles import read_table
from ondecontacts.text import PLAIN_LETTERS

# A space beside these is a slip that changes nothing. One between two words is not: a dot or a
# hyphen may be missing there, and nobody but the family knows.
_SPACE_BESIDE_SIGN = re.compile(r"\s+(?=[@.])|(?<=[@.])\s+")
_SCHEME = re.compile(r"\bmailto:\s*", re.IGNORECASE)
# Between two addresses, or between an address and words about it.
_BETWEEN = re.compile(r"[;,/|<>()\[\]\"]|\s+(?:et|ou|[-–])\s+", re.IGNORECASE)
# Not longer than a part may be (RFC 5321, 4.5.3.1).
_USUAL_LENGTH = 64
_MORE_THAN_ONE = re.compile(r"([@.])\1+")


@dataclass(frozen=True)
class EmailTexts:
    """What a cell for an e-mail address holds.

    ``addresses`` are valid ones, tidied; ``unusable`` are texts that ought to be one and are not.
    ``has_words`` tells that there are words besides (``marie@example.org (mère)``).
    """

    addresses: tuple[str, ...]
    unusable: tuple[str, ...] = ()
    has_words: bool = False


def read_emails(text: str) -> EmailTexts:
    """Return the addresses in ``text``: one as a rule, several when it can be cut between them.

    A text in which there is no valid address, nor more than one ``@``, is unusable as a whole.
    """
    address = valid_email(text)
    if address:
        return EmailTexts((address,))
    addresses, unusable, has_words = [], [], False
    for part in _parts(text):
        address = valid_email(part)
        if address:
            addresses.append(address)
        elif "@" in part:
            unusable.append(part)
        else:
            has_words = True
    if not addresses and len(unusable) < 2:
        return EmailTexts((), (text,))
    return EmailTexts(tuple(addresses), tuple(unusable), has_words)


def valid_email(text: str) -> Optional[str]:
    """Return the address in ``text`` with its domain in lower case, or None.

    Spaces at the ends and beside ``@`` and ``.``, and ``mailto:``, are taken out; nothing else is
    touched.

    It is None when the text is no address that today's mail servers all take: the part before the
    ``@`` has to be plain ASCII (RFC 5321), since few accept more (RFC 6531).
    """
    address = _tidied(text)
    local, _, domain = address.rpartition("@")
    # Domains are few, and what they are looked up for takes by far the longest.
    is_usual = len(address) <= _USUAL_LENGTH and DOT_ATOM_TEXT.fullmatch(local)
    if not (_is_domain(domain) if is_usual else _is_address(address)):
        return None
    return f"{local}@{domain.lower()}"


@lru_cache(maxsize=4096)
def _is_domain(domain: str) -> bool:
    return _is_address(f"a@{domain}")


def _is_address(address: str) -> bool:
    try:
        validate_email(address, allow_smtputf8=False, check_deliverability=False)
    except EmailNotValidError:
        return False
    return True


def likely_meant(text: str) -> Optional[str]:
    """Return the address that ``text``, valid or not, is probably a slip of, or None.

    Slips are accents, spaces and commas in the place of a dot, signs typed twice, and those in the
    domains of large providers. Only ever a proposal.
    """
    plain = _without_accents(_tidied(text))
    dotted = _MORE_THAN_ONE.sub(r"\1", re.sub(r"[\s,;]+", ".", plain)).strip(".")
    local, at, domain = _SPACE_BESIDE_SIGN.sub("", dotted).partition("@")
    domain = domain.strip(".").lower()
    meant = f"{local.strip('.')}{at}{_domain_meant(domain) or domain}"
    return meant if meant != text and valid_email(meant) else None


def _without_accents(text: str) -> str:
    if text.isascii():  # nearly all
        return text
    decomposed = unicodedata.normalize("NFD", text)
    letters = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return letters.translate(PLAIN_LETTERS)


def _tidied(text: str) -> str:
    return _SPACE_BESIDE_SIGN.sub("", _SCHEME.sub("", text).strip())


def _parts(text: str) -> Iterator[str]:
    """Cut ``text`` between addresses.

    Where a part holds several, they are cut at spaces; a word before an address stays with it,
    since it may be the half of it that stands before a forgotten dot.
    """
    for part in filter(None, (part.strip() for part in _BETWEEN.split(_tidied(text)))):
        if part.count("@") < 2:
            yield part
            continue
        words: list[str] = []
        for word in part.split():
            words.append(word)
            if "@" in word:
                yield " ".join(words)
                words = []
        if words:
            yield " ".join(words)


@lru_cache(maxsize=4096)
def _domain_meant(domain: str) -> Optional[str]:
    """Return the provider's domain that ``domain`` is a known slip of, or one letter away from."""
    if domain in _slips() or domain in _providers():
        return _slips().get(domain)
    near = [name for name, slips in _providers().items() if slips and _one_slip(domain, name)]
    return near[0] if len(near) == 1 else None


@lru_cache(maxsize=None)
def _slips() -> dict[str, str]:
    return {row["typed"]: row["meant"] for row in read_table(__package__, "slips.csv")}


@lru_cache(maxsize=None)
def _providers() -> dict[str, bool]:
    """Return the domains, with True for those whose slips are looked for."""
    return {
        row["domain"]: row["slips"] == "yes" for row in read_table(__package__, "providers.csv")
    }


def _one_slip(typed: str, meant: str) -> bool:
    """Return whether a letter is missing, too many, another, or swapped with the next."""
    if abs(len(typed) - len(meant)) > 1:
        return False
    start = 0
    while start < min(len(typed), len(meant)) and typed[start] == meant[start]:
        start += 1
    one, other = typed[start:], meant[start:]
    return (
        one[1:] == other
        or one == other[1:]
        or one[1:] == other[1:]
        or (one[:2] == other[1::-1] and one[2:] == other[2:])
    )
