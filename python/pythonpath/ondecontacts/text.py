"""Text as people typed it: comparing it without being fooled by how it was typed."""

from __future__ import annotations

import datetime
import unicodedata
from functools import lru_cache
from typing import Optional

# Letters that do not come apart into a plain one and an accent, and the plain ones for them; and
# apostrophes that Unicode takes for letters. Others come apart by themselves (« ĳ », « é »).
PLAIN_LETTERS: dict[int, str] = {
    **{ord(letter): plain for letter, plain in zip("øØłŁđĐðÐħĦıŧŦŋŊĸ", "oOlLdDdDhHitTnNk")},
    **{ord(letter): plain for letter, plain in zip("œŒæÆßẞþÞ", "oe OE ae AE ss SS th TH".split())},
    **dict.fromkeys(map(ord, "ʹʺʻʼʽʾʿˈˊˋꞋꞌ"), "'"),
}
# Shows nothing, and keeps an accent from its letter, but is none of Unicode's category Cf.
_JOINER = "\N{COMBINING GRAPHEME JOINER}"
# Unicode's categories of what shows nothing; Cs are halves of a pair of UTF-16.
_NEVER_SEEN = ("Cf", "Cs")
# With them and ASCII's controls in a card a server's answer is no XML any more (XML 1.0, 2.2).
_NOT_IN_XML = "\ufffe\uffff"
# Of ASCII, what is neither a letter nor a digit.
_SIGNS = {code: None for code in range(128) if not chr(code).isalnum()}


def clean(text: str) -> str:
    """Return ``text`` as whoever reads it sees it: every text that comes in goes through here once.

    Signs that show nothing are dropped, letters composed (NFC), outer spaces dropped, and inner
    ones, whatever they are, made one plain space. So texts that look the same are the same.
    """
    if not text.isascii():
        text = unicodedata.normalize("NFC", text.replace(_JOINER, ""))
    if not text.isprintable():  # spaces other than the plain one are not, either
        # What stood between a letter and its accent may be gone now.
        text = unicodedata.normalize("NFC", "".join(filter(_shows_something, text)))
    return " ".join(text.split())


def column_letters(column: int) -> str:
    """Return the letters that spreadsheets show above a column: A for 0, AA for 26."""
    letters = ""
    column += 1
    while column:
        column, remainder = divmod(column - 1, 26)
        letters = chr(ord("A") + remainder) + letters
    return letters


def day_in(text: str) -> Optional[datetime.date]:
    """Return the day that ``text`` is, as ``2026-12-31``, None when it is none."""
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return None


# Names, places and classes are asked for again and again while a school is read.
@lru_cache(maxsize=2048)
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


def without_accents(text: str) -> str:
    """Return ``text`` in letters without accents, ligatures opened; all other signs stay."""
    if text.isascii():  # most texts
        return text
    decomposed = unicodedata.normalize("NFD", text)
    letters = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return letters.translate(PLAIN_LETTERS)


def _shows_something(sign: str) -> bool:
    """Return whether ``sign`` is seen, or is a space.

    Not seen are Unicode's category Cf (soft hyphens, marks of direction and of byte order, spaces
    without width), what XML does not know, and ASCII's controls. Those of ISO-8859-1 stand for a
    letter that was read wrong: with them gone, nobody would see that it is missing.
    """
    category = unicodedata.category(sign)
    if category in _NEVER_SEEN or sign in _NOT_IN_XML:
        return False
    return category != "Cc" or sign.isspace() or not sign.isascii()


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))
