"""Digits that belong to words beside a telephone number: hours, dates, extensions, counts."""

from __future__ import annotations

import re
from functools import lru_cache

# What a word with digits is put out of sight with: no sign that stands in or between numbers.
_HIDDEN = "x"
_DAY, _MONTH, _YEAR = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])", r"(?:19|20)\d\d"
_HOUR = r"(?:[01]?\d|2[0-4])"
_OF_THE_CLOCK = r"h(?:eures?|rs?|s)?(?:\s?[0-5]\d(?![\s.-]?\d))?(?!\w)"
_EXTENSION = (
    r"\b(?:postes?|ext(?:ension)?|int(?:erne)?|bureau|code|digicode|app?t|appartement|bât|bâtiment"
    r"|étage|porte|salle)\b[\s.:#]*(?:n\s?°\s*)?"
)
# Where nothing but the words themselves is needed to see it.
_CERTAIN = (
    rf"(?<!\d){_DAY}([/.-]){_MONTH}\1{_YEAR}(?![\s/.-]*\d)",  # 12/03/2024
    rf"(?<!\d){_YEAR}-{_MONTH}-{_DAY}(?!\d)",  # 2024-03-12
    rf"(?<![\d/.-]){_MONTH}/{_YEAR}(?![\s/.-]*\d)",  # 09/2024
    rf"(?<!\d)(?<!\d[\s.-]){_HOUR}\s?h?\s?[-–à/]\s?{_HOUR}\s?{_OF_THE_CLOCK}",  # 9-17h30
    rf"(?<!\d){_HOUR}{_OF_THE_CLOCK}",  # 18h30
    rf"(?<!\d)(?<!\d[\s.-]){_HOUR}\s{_OF_THE_CLOCK}",  # à 18 h
    r"(?<!\d)(?:[01]?\d|2[0-3]):[0-5]\d(?!\d)",  # 18:30
    r"(?<!\d)(?:24\s?h?\s?/\s?24|7\s?j?\s?/\s?7)(?!\d)",
    r"(?<![\d.])\d{1,2}(?:er|[èe]re|i?[èe]me|[eè]|nde?|°|j)(?!\w)",  # 2e, 7j
    r"(?<!\d)(?<!\d[\s.-])\d{1,2}\s?(?:ans|mois|jours?|min|mn)(?!\w)",  # 5 min
    r"\bn\s?°\s?[1-9](?![\d.-])",  # n°2
    rf"{_EXTENSION}\d{{1,6}}(?![\s.-]?\d)",  # poste 4521
    r"(?<=[^\W\d_])[1-9]\d{0,2}(?!\d)",  # CM2, x12
    r"(?:^|(?<=[\s,;/|]))[1-9]\s?\)",  # 1) 06…
    r"(?:^|(?<=[\s,;/|]))[1-9](?:\s?:|[./-](?=\s))(?=\s*[+(]?\d)",  # 1 : 06…, 1. 06…
)
# What may also be the end of a number, for where there is no number else.
_POSSIBLE = (
    *_CERTAIN,
    rf"(?<!\d){_HOUR}\s?[-–à/]\s?{_HOUR}\s?{_OF_THE_CLOCK}",  # … 9-17h
    rf"(?<!\d){_HOUR}\s{_OF_THE_CLOCK}",  # … 18 h
    rf"{_EXTENSION}\d{{1,6}}(?!\d)",  # poste 4521 06…
    rf"(?<!\d)(?:{_DAY}[/.-])?{_MONTH}[/.-]{_YEAR}(?!\d)",  # 12/03/2024 06…
    r"(?:^|(?<=[\s,;/|]))\([1-9]\)",  # (1) 06…
)
# A school year; but any other two years may be the eight digits of a number.
_YEARS = re.compile(r"(?<!\d)((?:19|20)\d\d)\s?[-–/]\s?((?:19|20)?\d\d)(?!\d)")
_ITS_DIGITS = 2


def without_words(text: str, also_possible: bool = False) -> str:
    """Return ``text`` with each word that holds digits hidden, every sign in its place.

    ``also_possible`` hides what may as well be the end of a number, too.
    """
    if not any(map(str.isdigit, text)):
        return text
    text = _YEARS.sub(_hidden_school_year, text)
    return _any_of(_POSSIBLE if also_possible else _CERTAIN).sub(_hidden, text)


def _hidden(found: re.Match[str]) -> str:
    return _HIDDEN * len(found.group())


def _hidden_school_year(found: re.Match[str]) -> str:
    first, second = (int(year[-_ITS_DIGITS:]) for year in found.groups())
    return _hidden(found) if second == (first + 1) % 100 else found.group()


@lru_cache(maxsize=None)
def _any_of(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)
