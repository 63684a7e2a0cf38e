"""Telephone numbers: read by libphonenumber's rules, written the international way.

France's overseas territories have country codes of their own but share its national numbers
(0692… is Réunion's), so that the postcode says where to begin, and the number itself the rest.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import Any, Iterator, Optional, Sequence

from ondecontacts._vendor import phonenumbers
from ondecontacts.contacts.model import Phone
from ondecontacts.text import clean

_FRANCE = "FR"
# Saint-Barthélemy and Saint-Martin have postcodes of Guadeloupe too, and share its numbers. Monaco
# has French postcodes.
_TERRITORIES = {
    "971": "GP",
    "972": "MQ",
    "973": "GF",
    "974": "RE",
    "975": "PM",
    "976": "YT",
    "977": "BL",
    "978": "MF",
    "980": "MC",
    "986": "WF",
    "987": "PF",
    "988": "NC",
}
# Those whose numbers have ten digits with a zero, none of which is also one of another's.
_SHARING_FRENCH_NUMBERS = (_FRANCE, "GP", "MQ", "GF", "RE", "YT")

# As nearly all French numbers are typed, or left by a spreadsheet; not those in 8: their digits are
# in groups of three.
_USUAL = re.compile(r"0?[1-79](?:[ .-]?[0-9]{2}){4}")
_NO_DIGIT = re.compile(r"[^0-9]")

# Digits with what people put between them: one number, or several with little between them.
_RUN = re.compile(r"[+(]*\d(?:[\s./()+\-–]*\d)*")
_GROUP = re.compile(r"[+(]*\d+")
# Between two numbers rather than inside one.
_CLEARLY_BETWEEN = re.compile(r"/|\s[-–]\s|\s\((?=\d\d)")
# What is shorter is part of the text (« poste 12 », « après 17h30 »), not a number.
_FEWEST_DIGITS_OF_A_NUMBER = 4
# Numbers of ten digits may have nothing but a space between them; shorter ones would be found in
# any number that was typed with a slip.
_DIGITS_OF_LONG_NUMBER = 9
_MOST_DIGITS = 17  # international prefix and 15 digits (ITU-T E.164)
_AROUND_TEXT = " /;,:|()[].=-–"
_AND = re.compile(r"^(?:et|ou|puis)\b|\b(?:et|ou|puis)$", re.IGNORECASE)


def territory(postcode: str) -> str:
    """Return the libphonenumber region of a French postcode, e.g. ``RE`` for ``97400``."""
    return _TERRITORIES.get(postcode[:3], _FRANCE)


def read_phones(kind: str, text: str, region: str) -> tuple[Phone, ...]:
    """Return the numbers in ``text``, which was typed by somebody living in ``region``.

    One number as a rule; several are told apart, and words beside a number become its note
    (``06… (mère)``). A leading zero that a spreadsheet lost is put back. What is no valid number
    there, nor elsewhere in France, is given as typed, with ``valid`` False: the whole text when
    there is none.

    libphonenumber's own search for numbers in a text does not find those without a zero, nor two
    of which only a space is between.
    """
    number = _valid(text, region)
    if number:
        return (Phone(kind, number),)
    phones: list[Phone] = []
    texts = [""]  # before the first number, and behind each
    end = 0
    for run in _RUN.finditer(text):
        for start, stop in _numbers_in(run.group(), region):
            part = run.group()[start:stop]
            number = _valid(part, region)
            if not number and sum(map(str.isdigit, part)) < _FEWEST_DIGITS_OF_A_NUMBER:
                continue  # it stays in the text
            texts[-1] += text[end : run.start() + start]
            end = run.start() + stop
            phones.append(Phone(kind, number or part.strip(), valid=bool(number)))
            texts.append("")
    texts[-1] += text[end:]
    if not any(phone.valid for phone in phones):
        return (Phone(kind, text, valid=False),)
    return tuple(_with_notes(phones, texts))


def masked(phone: Phone) -> Phone:
    """Return the number that calls ``phone`` (a valid one) without showing the caller's own.

    The prefix works from a mobile; a French number is dialled without its country code.
    """
    number = phonenumbers.parse(phone.number)
    if number.country_code == phonenumbers.country_code_for_region(_FRANCE):
        dialled = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)
    else:
        dialled = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return Phone("masked", "#31#" + dialled.replace(" ", ""), note=phone.note)


def _valid(text: str, region: str) -> Optional[str]:
    """Return the number that ``text`` is, written the international way, or None."""
    usual = _usual(text) if region == _FRANCE else None
    if usual:
        return usual
    if any(character.isalpha() for character in text):
        return None  # libphonenumber would take letters for the keys that they are on
    for number in _candidates(text, region):
        # Behind « ; » or « , » it takes a second number for an extension.
        if not number.extension and phonenumbers.is_valid_number(number):
            return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    return None


def _usual(text: str) -> Optional[str]:
    """Return what libphonenumber makes of a usual French number, by its own rules, or None.

    That is many times as fast as asking it.
    """
    if not _USUAL.fullmatch(text):
        return None
    digits = _NO_DIGIT.sub("", text)[-_DIGITS_OF_LONG_NUMBER:]
    if not _french_rules().fullmatch(digits):
        return None
    pairs = (digits[start : start + 2] for start in range(1, _DIGITS_OF_LONG_NUMBER, 2))
    return f"+33 {digits[0]} {' '.join(pairs)}"


@lru_cache(maxsize=None)
def _french_rules() -> re.Pattern[str]:
    """Return libphonenumber's patterns of the French numbers of a line, without the zero."""
    rules: Any = phonenumbers.PhoneMetadata.metadata_for_region(_FRANCE)
    kinds = (rules.fixed_line, rules.mobile, rules.voip)
    return re.compile("|".join(f"(?:{kind.national_number_pattern})" for kind in kinds))


def _candidates(text: str, region: str) -> Iterator[phonenumbers.PhoneNumber]:
    is_long = sum(map(str.isdigit, text)) >= _DIGITS_OF_LONG_NUMBER
    elsewhere = _SHARING_FRENCH_NUMBERS if is_long else ()
    try:
        for candidate in dict.fromkeys((region, *elsewhere)):
            yield phonenumbers.parse(text, candidate)
    except phonenumbers.NumberParseException:
        return  # what is no number in one region is none in another


def _numbers_in(run: str, region: str) -> Iterator[tuple[int, int]]:
    """Return where the numbers in ``run`` begin and end.

    It is cut into valid numbers without a rest, else at what is clearly between two numbers.
    """
    whole = _cut(run, region)
    if whole:
        yield from whole
        return
    start = 0
    for between in [*_CLEARLY_BETWEEN.finditer(run), None]:
        stop = between.start() if between else len(run)
        part = run[start:stop]
        for first, last in _cut(part, region) or [(0, len(part))]:
            yield start + first, start + last
        start = between.end() if between else stop


def _cut(run: str, region: str) -> Sequence[tuple[int, int]]:
    """Return the places of the valid numbers that ``run`` is made of; none if there is a rest."""
    groups = [(group.start(), group.end()) for group in _GROUP.finditer(run)]
    is_clear = [
        _CLEARLY_BETWEEN.search(run[end:start]) is not None
        for (_, end), (start, _) in zip(groups, groups[1:])
    ]
    is_clear = [True, *is_clear, True]  # before each group, and behind the last
    # From the last group back: the places of the numbers from there to the end.
    cuts: dict[int, list[tuple[int, int]]] = {len(groups): []}
    for first in reversed(range(len(groups))):
        for last in reversed(range(first, len(groups))):
            start, stop = groups[first][0], groups[last][1]
            digits = sum(map(str.isdigit, run[start:stop]))
            is_apart = digits >= _DIGITS_OF_LONG_NUMBER or (is_clear[first] and is_clear[last + 1])
            is_possible = digits <= _MOST_DIGITS and is_apart and last + 1 in cuts
            if is_possible and _valid(run[start:stop], region):
                cuts[first] = [(start, stop), *cuts[last + 1]]
                break
    return cuts.get(0, [])


def _with_notes(phones: Sequence[Phone], texts: Sequence[str]) -> Iterator[Phone]:
    """Return ``phones`` with the words beside them: before each when the text begins with some."""
    words = [_words(text) for text in texts]
    if words[0] and len(phones) > 1:
        notes = [*words[: len(phones) - 1], clean(f"{words[-2]} {words[-1]}")]
    else:
        notes = [clean(f"{words[0]} {words[1]}"), *words[2:]]
    return (replace(phone, note=note) for phone, note in zip(phones, notes))


def _words(text: str) -> str:
    previous = ""
    while text != previous:
        previous, text = text, _AND.sub("", text.strip(_AROUND_TEXT))
    return text
