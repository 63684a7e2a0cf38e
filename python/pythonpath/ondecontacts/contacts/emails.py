"""E-mail addresses: told apart, checked, tidied, never corrected."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Iterator, Mapping, Optional, Sequence

from ondecontacts._vendor.email_validator import EmailNotValidError, validate_email
from ondecontacts._vendor.email_validator.rfc_constants import DOT_ATOM_TEXT
from ondecontacts.contacts.nothing import is_nothing
from ondecontacts.datafiles import read_table
from ondecontacts.text import key, without_accents

# A space beside these is a slip that changes nothing. One between two words is not: a dot or a
# hyphen may be missing there, and nobody but the family knows.
_SPACE_BESIDE_SIGN = re.compile(r"\s+(?=[@.])|(?<=[@.])\s+")
_SCHEME = re.compile(r"\bmailto:\s*", re.IGNORECASE)
# Between two addresses, or between an address and words about it; so are signs that stand alone.
_BETWEEN = re.compile(r"[;,/|:<>()\[\]\"«»“”„•·→]|(?<!\S)[^\w\s@.]+(?!\S)")
# Between two addresses without a space; no domain has one of these.
_BETWEEN_WITHOUT_SPACE = re.compile(r"(@[A-Za-z0-9.-]+)[&+]")
# Around an address; an apostrophe inside one is a part of it.
_QUOTES = " '’‘‚`´\"«»“”„"
# What may be the rest of a domain in which somebody typed a space (« gmail.co m »).
_MOST_LETTERS_OF_REST = 3
# What may be a name in parts, of which the dots are forgotten (« jean pierre dupont@… »).
_MOST_PARTS_OF_NAME = 3
_FORGOTTEN_DOT = re.compile(r"[\s,;]+")
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

    A text in which there is no valid address, nor more than one ``@``, is unusable as a whole. One
    that says that there is none is empty.
    """
    address = valid_email(text.strip(_QUOTES))
    if address:
        return EmailTexts((address,))
    if is_nothing(text):
        return EmailTexts(())
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
    domains of large providers. Only ever a proposal, and never one put together of an address and
    a word beside it.
    """
    local, _, domain = text.rpartition("@")
    if DOT_ATOM_TEXT.fullmatch(local) and DOT_ATOM_TEXT.fullmatch(domain):  # nearly always
        provider = _domain_meant(domain.lower())
        return f"{local}@{provider}" if provider else None
    plain = without_accents(_tidied(text.strip(_QUOTES)))
    words = plain.split()
    if len(words) > 1:
        while words and _role(words[0]):
            del words[0]
        while words and _role(words[-1]):
            del words[-1]
    local, at, behind = _MORE_THAN_ONE.sub(r"\1", " ".join(words)).partition("@")
    names = _FORGOTTEN_DOT.split(local.strip(" .,;"))
    if len(names) > _MOST_PARTS_OF_NAME or (len(names) > 1 and any(map(_role, names))):
        return None
    domain = _domain_of_parts(_FORGOTTEN_DOT.split(behind.strip(" .,;").lower()))
    meant = f"{'.'.join(names)}{at}{_domain_meant(domain) or domain}"
    return meant if meant != text and valid_email(meant) else None


def _domain_of_parts(parts: Sequence[str]) -> str:
    """Return the domain that was parted by spaces or commas, "" when it is none.

    One that is whole already has no more parts, unless a provider's comes out.
    """
    joined = ".".join(parts)
    if len(parts) == 1 or not _is_domain(parts[0]):
        return joined
    return next((way for way in (joined, "".join(parts)) if way in _providers()), "")


def _tidied(text: str) -> str:
    return _SPACE_BESIDE_SIGN.sub("", _SCHEME.sub("", text).strip())


def _parts(text: str) -> Iterator[str]:
    """Cut ``text`` between addresses, and between them and the words beside them.

    What joins two addresses (« et »), and words for « none », are left out.
    """
    for part in _BETWEEN.split(_tidied(text)):
        words = [
            word.strip(_QUOTES)
            for word in (_BETWEEN_WITHOUT_SPACE.sub(r"\1 ", part) if "@" in part else part).split()
        ]
        yield from _addresses_and_words(words)


def _addresses_and_words(words: Sequence[str]) -> Iterator[str]:
    """Put ``words`` together that may be one address.

    A word before an address may be the half of it that stands before a forgotten dot, unless it is
    one that is known to stand there (« Mère »); one behind it the end of its domain, if that is
    not whole or the word is short.
    """
    before: list[str] = []
    address = ""
    for word in words:
        if "@" in word:
            if address:
                yield address
            start = max((n for n, w in enumerate(before, 1) if _role(w)), default=0)
            yield from _told(before[:start])
            address = " ".join((*before[start:], word))
            before = []
        elif address and not before and _may_end(address, word):
            address = f"{address} {word}"
        else:
            before.append(word)
    if address:
        yield address
    yield from _told(before)


def _may_end(address: str, word: str) -> bool:
    if _role(word):
        return False
    is_rest = word.islower() and len(word) <= _MOST_LETTERS_OF_REST
    return is_rest or not valid_email(address.split()[-1])


def _told(words: Sequence[str]) -> Iterator[str]:
    """Return ``words`` as one, but for those that say nothing of an address."""
    kept = " ".join(word for word in words if _role(word) != "between")
    if kept and not is_nothing(kept):
        yield kept


def _role(word: str) -> str:
    """Return what ``word`` is beside an address, "" when that is not known; see ``beside.csv``."""
    letters = key(word) if "@" not in word else word
    return "between" if len(letters) < 2 and not letters.isalpha() else _beside().get(letters, "")


@lru_cache(maxsize=None)
def _beside() -> Mapping[str, str]:
    return {row["word"]: row["role"] for row in read_table(__package__, "beside.csv")}


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
