"""Words that people type where there is nothing: « néant », « pas d'adresse mail », « - »."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Mapping

from ondecontacts.datafiles import read_table
from ondecontacts.text import without_accents

_WORD = re.compile(r"\w+")
# What parts an address before its « @ ».
_BETWEEN_WORDS = re.compile(r"[\d._+-]+")


@lru_cache(maxsize=4096)
def is_nothing(text: str) -> bool:
    """Return whether ``text`` says that there is none, or has neither letter nor digit at all."""
    words = _WORD.findall(_plain(text))
    return not words or _says_none(words)


@lru_cache(maxsize=4096)
def is_filler(email: str) -> bool:
    """Return whether a valid address is there to fill the cell.

    That is when before its ``@`` stands a word for « none » (``neant@…``, ``pas.de.mail@…``), or
    nothing but one sign again and again (``xxx@…``). It is no evidence of who somebody is.
    """
    local = _plain(email.partition("@")[0])
    return (
        _is_one_sign(local)
        or _says_none(_BETWEEN_WORDS.split(local.strip("._+-")))
        or _together().fullmatch(local) is not None
    )


def _is_one_sign(local: str) -> bool:
    return len(local) > 2 and len(set(local)) == 1


def _says_none(words: list[str]) -> bool:
    roles = _roles()
    return all(word in roles for word in words) and any(roles[word] == "none" for word in words)


def _plain(text: str) -> str:
    return without_accents(text).casefold()


@lru_cache(maxsize=None)
def _roles() -> Mapping[str, str]:
    return {row["word"]: row["role"] for row in read_table(__package__, "nothing.csv")}


@lru_cache(maxsize=None)
def _together() -> re.Pattern[str]:
    """Return the pattern of such words without anything in between (``pasdemail``)."""
    words = {role: [w for w, r in _roles().items() if r == role] for role in ("none", "thing")}
    none, thing = ("|".join(words[role]) for role in ("none", "thing"))
    return re.compile(rf"(?:{none})(?:de?)?(?:{thing})+")
