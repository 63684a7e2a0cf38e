"""Telephone numbers: told apart from each other and from the words beside them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Iterator, Optional, Sequence

from ondecontacts._vendor import phonenumbers
from ondecontacts.contacts.model import Phone
from ondecontacts.contacts.nothing import is_nothing
from ondecontacts.contacts.numbers import DIGITS_OF_LONG_NUMBER, meanings, usual_number
from ondecontacts.contacts.phone_words import without_words
from ondecontacts.contacts.territories import FRANCE
from ondecontacts.text import clean

# Digits with what people put between them: one number, or several with little between them.
_RUN = re.compile(r"[+(]*\d(?:[\s./()+\-–]*\d)*")
_GROUP = re.compile(r"[+(]*\d+")
# Between two numbers rather than inside one.
_CLEARLY_BETWEEN = re.compile(r"/|\s[-–]\s|\s\((?=\d\d)")
# What is shorter is part of the text (« poste 12 », « après 17h30 ») where a whole number stands
# beside it; and behind a word it is in any case.
_FEWEST_DIGITS_OF_A_NUMBER = 6
_MOST_DIGITS = 17  # international prefix and 15 digits (ITU-T E.164)
_AROUND_TEXT = " /;,:|()[].=-–"
_COUNT = re.compile(r"\(?[1-9]\s?[).:/-]?")  # « 1) », in front of a number
_COUNT_OF_NEXT = re.compile(r"\s[1-9]\)\s*$")
_AND = re.compile(r"^(?:et|ou|puis)\b|\b(?:et|ou|puis)$", re.IGNORECASE)


def read_phones(kind: str, text: str, region: str) -> tuple[Phone, ...]:
    """Return the numbers in ``text``, typed in the cell ``kind`` by who lives in ``region``.

    One number as a rule; several are told apart, and words beside a number become its note
    (``06… (mère)``). A leading zero that a spreadsheet lost is put back. What is no valid number
    there, nor elsewhere in France, is given as typed, with ``valid`` False, as is what may be two:
    the whole text when there is none. Words for « none » are none.

    libphonenumber's own search for numbers in a text does not find those without a zero, nor two
    of which only a space is between.
    """
    usual = usual_number(text) if region == FRANCE else None
    if usual:  # nearly always
        return (Phone(kind, usual),)
    read = _Reader(kind, region)
    plain = without_words(text)
    if plain == text:
        number = read.number(text)
        if number:
            return (number,)
    found = read.find(text, plain) or read.find(text, without_words(text, also_possible=True))
    if found or is_nothing(text):
        return found
    return (Phone(kind, text, valid=False),)


def masked(phone: Phone) -> Phone:
    """Return the number that calls ``phone`` (a valid one) without showing the caller's own.

    The prefix works from a mobile; a French number is dialled without its country code.
    """
    number = phonenumbers.parse(phone.number)
    if number.country_code == phonenumbers.country_code_for_region(FRANCE):
        dialled = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)
    else:
        dialled = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return Phone("masked", "#31#" + dialled.replace(" ", ""), note=phone.note)


class _Reader:
    """Reads the texts of cells ``kind`` of people who live in ``region``."""

    def __init__(self, kind: str, region: str) -> None:
        self._kind = kind
        self._region = region

    def number(self, text: str) -> Optional[Phone]:
        """Return the number that ``text`` is, or may be; None when it is none."""
        usual = usual_number(text) if self._region == FRANCE else None
        found = (usual,) if usual else meanings(text, self._region, self._kind)
        if len(found) == 1:
            return Phone(self._kind, found[0])
        typed = text.strip()
        return Phone(self._kind, typed, valid=False, may_be=found) if found else None

    def find(self, text: str, plain: str) -> tuple[Phone, ...]:
        """Return the numbers in ``text``, none when none is whole.

        ``plain`` is the same without the words that have digits.
        """
        phones: list[Phone] = []
        texts = [""]  # before the first number, and behind each
        end = 0
        for run in _RUN.finditer(plain):
            for start, stop in self._numbers_in(run.group()):
                part = run.group()[start:stop]
                number = self.number(part)
                if _is_of_words(part, plain[: run.start() + start], number):
                    continue  # it stays in the text
                texts[-1] += text[end : run.start() + start]
                end = run.start() + stop
                phones.append(number or Phone(self._kind, part.strip(), valid=False))
                texts.append("")
        texts[-1] += text[end:]
        if not any(phone.valid or phone.may_be for phone in phones):
            return ()
        return tuple(_with_notes(phones, texts))

    def _numbers_in(self, run: str) -> Iterator[tuple[int, int]]:
        """Return where the numbers in ``run`` begin and end.

        It is cut into valid numbers without a rest, else at what is clearly between two numbers.
        """
        whole = self._cut(run)
        if whole:
            yield from whole
            return
        start = 0
        for between in [*_CLEARLY_BETWEEN.finditer(run), None]:
            stop = between.start() if between else len(run)
            part = run[start:stop]
            for first, last in self._cut(part) or [(0, len(part))]:
                yield start + first, start + last
            start = between.end() if between else stop

    def _cut(self, run: str) -> Sequence[tuple[int, int]]:
        """Return the places of the numbers that ``run`` is made of; none if there is a rest."""
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
                is_apart = digits >= DIGITS_OF_LONG_NUMBER or (
                    is_clear[first] and is_clear[last + 1]
                )
                is_possible = digits <= _MOST_DIGITS and is_apart and last + 1 in cuts
                if is_possible and self.number(run[start:stop]):
                    cuts[first] = [(start, stop), *cuts[last + 1]]
                    break
        return cuts.get(0, [])


def _is_of_words(part: str, before: str, number: Optional[Phone]) -> bool:
    """Return whether ``part`` is too short for a number where it stands."""
    if sum(map(str.isdigit, part)) >= _FEWEST_DIGITS_OF_A_NUMBER:
        return False
    return number is None or before.rstrip()[-1:].isalpha()


def _with_notes(phones: Sequence[Phone], texts: Sequence[str]) -> Iterator[Phone]:
    """Return ``phones`` with the words beside them: before each when the text begins with some."""
    words = [_words(text) for text in texts]
    if words[0] and len(phones) > 1:
        notes = [*words[: len(phones) - 1], clean(f"{words[-2]} {words[-1]}")]
    else:
        notes = [clean(f"{words[0]} {words[1]}"), *words[2:]]
    return (replace(phone, note=note) for phone, note in zip(phones, notes))


def _words(text: str) -> str:
    count = _COUNT_OF_NEXT.search(text)
    if count and text.count("(") < text.count(")"):
        text = text[: count.start()]
    previous = ""
    while text != previous:
        previous, text = text, _AND.sub("", text.strip(_AROUND_TEXT))
    return "" if _COUNT.fullmatch(text) else text
