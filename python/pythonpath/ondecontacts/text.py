"""Text as people typed it: comparing it without being fooled by how it was typed."""

from __future__ import annotations

import unicodedata

# Letters that do not come apart into a plain one and an accent, and the plain ones for them; and
# apostrophes that Unicode takes for letters. Others come apart by themselves (« ĳ », « é »).
PLAIN_LETTERS: dict[int, str] = {
    **{ord(letter): plain for letter, plain in zip("øØłŁđĐðÐħĦıŧŦŋŊĸ", "oOlLdDdDhHitTnNk")},
    **{ord(letter): plain for letter, plain in zip("œŒæÆßẞþÞ", "oe OE ae AE ss SS th TH".split())},
    **dict.fromkeys(map(ord, "ʹʺʻʼʽʾʿˈˊˋꞋꞌ"), "'"),
}
# Of ASCII, what is neither a letter nor a digit.
_SIGNS = {code: None for code in range(128) if not chr(code).isalnum()}


def clean(text: str) -> str:
    """Return ``text`` without outer spaces, and with one plain space for each run inside.

    Non-breaking spaces, tabs, line breaks and byte order marks count as spaces.
    """
    return " ".join(text.replace("\ufeff", " ").split())


def column_letters(column: int) -> str:
    """Return the letters that spreadsheets show above a column: A for 0, AA for 26."""
    letters = ""
    column += 1
    while column:
        column, remainder = divmod(column - 1, 26)
        letters = chr(ord("A") + remainder) + letters
    return letters


def key(text: str) -> str:
    """Return what is left of ``text`` when only letters and digits count.

    Case, accents, spaces, hyphens, apostrophes and marks such as ``*`` are dropped, and ligatures
    opened, so that ``Nom d’usage  ÉLÈVE`` and ``nom d'usage eleve`` have the same key, as have
    ``Cœur`` and ``Coeur``.
    """
    if text.isascii():  # most texts, and many times as fast
        return (text if text.isalnum() else text.translate(_SIGNS)).lower()
    letters = _letters(unicodedata.normalize("NFKD", text).casefold())
    # Most accents have come off by now.
    return letters if letters.isascii() else _letters(letters.translate(PLAIN_LETTERS))


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))
