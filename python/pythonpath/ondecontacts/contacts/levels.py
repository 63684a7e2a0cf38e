"""The order of the classes of a school: by the levels that their labels name."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Tuple

from ondecontacts.datafiles import read_table
from ondecontacts.text import PLAIN_LETTERS

_LEVELS = ("tps", "ps", "ms", "gs", "cp", "ce1", "ce2", "cm1", "cm2")
_LEVEL = r"tps|ps|ms|gs|cp|c[em] ?[12](?!\d)"
# Levels together (« PSMS »), perhaps with the letter that tells two classes apart (« CPA »).
_LEVELS_TOGETHER = re.compile(rf"(?<![a-z])(?:{_LEVEL})+[a-d]?(?![a-z])")
# « ce1 et 2 », « ce1 2 »: what the second number is of stands before the first.
_SECOND_NUMBER = re.compile(r"(?<![a-z])(c[em]) ?([12])(?: et)? ([12])(?!\w)")

SchoolOrder = Tuple[Tuple[int, ...], Tuple[Tuple[int, int, str], ...]]


def school_order(label: str) -> SchoolOrder:
    """Return what sorts labels in school order: by level from TPS to CM2, then all the others.

    A class of several levels stands behind that of its first level alone. Labels of the same
    levels are sorted by their text, with numbers by their value.
    """
    text = _simplified(label)
    return tuple(_levels(text) or [len(_LEVELS)]), _natural(text)


def names_level(label: str) -> bool:
    """Return whether a level can be read in ``label``."""
    return bool(_levels(_simplified(label)))


def _levels(text: str) -> list[int]:
    return sorted(
        {
            _LEVELS.index(level.replace(" ", ""))
            for together in _LEVELS_TOGETHER.findall(text)
            for level in re.findall(_LEVEL, together)
        }
    )


def _simplified(label: str) -> str:
    decomposed = unicodedata.normalize("NFKD", label).translate(PLAIN_LETTERS).casefold()
    letters = "".join(c if c.isalnum() else " " for c in decomposed if not unicodedata.combining(c))
    text = f" {' '.join(letters.split())} "
    for written, level in _written_out():
        text = text.replace(f" {written} ", f" {level} ")
    return _SECOND_NUMBER.sub(r"\1\2 \1\3", " ".join(text.split()))


@lru_cache(maxsize=None)
def _written_out() -> list[tuple[str, str]]:
    rows = read_table(__package__, "levels.csv")
    return sorted(
        ((row["written"], row["level"]) for row in rows), key=lambda pair: (-len(pair[0]), pair)
    )


def _natural(text: str) -> tuple[tuple[int, int, str], ...]:
    parts = re.findall(r"\d+|[^\d\s]+", text)
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts)
