"""A table as CSV in the code page of a French Windows, the only one that old programs read."""

from __future__ import annotations

import unicodedata

from ondecontacts.targets.csvfile import to_csv_text
from ondecontacts.targets.kinds import Table
from ondecontacts.text import PLAIN_LETTERS

_CODE_PAGE = "cp1252"
# Hyphens and a prime that it lacks, and what people type for them.
_PLAIN_SIGNS = str.maketrans("‐‒―−′", "----'")


def to_windows_csv(table: Table) -> bytes:
    """Return ``table`` in code page 1252; letters that it lacks lose their accents."""
    return _in_code_page(to_csv_text(table)).encode(_CODE_PAGE, errors="replace")


def written_otherwise(table: Table) -> list[str]:
    """Return the cells that ``to_windows_csv`` has to write in other letters."""
    cells = dict.fromkeys(cell for row in table for cell in row)
    return [cell for cell in cells if _in_code_page(cell) != _composed(cell)]


def _composed(text: str) -> str:
    """Return ``text`` with each accent in its letter: apart from it, it has no place in there."""
    return unicodedata.normalize("NFC", text)


def _in_code_page(text: str) -> str:
    letters = _composed(text)
    return "".join(letter if _has_place(letter) else _without_accents(letter) for letter in letters)


def _without_accents(letter: str) -> str:
    decomposed = unicodedata.normalize("NFKD", letter).translate(_PLAIN_SIGNS)
    written = (s if _has_place(s) else s.translate(PLAIN_LETTERS) for s in decomposed)
    kept = "".join(sign for sign in written if _has_place(sign))
    return kept or "?"


def _has_place(letter: str) -> bool:
    try:
        letter.encode(_CODE_PAGE)
    except UnicodeEncodeError:
        return False
    return True
