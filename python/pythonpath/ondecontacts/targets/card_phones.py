"""Telephone numbers in other programs' cards: what they are compared by."""

from __future__ import annotations

import re
import unicodedata
from typing import Iterator
from urllib.parse import unquote

from ondecontacts.contacts.phones import read_phones

_FRANCE = "FR"
# As programs write numbers that they know: nothing is left to find out, and libphonenumber takes
# long. Behind another country's code a zero may be one that is not dialled.
_FRENCH = re.compile(r"\+33[1-9][0-9]{8}")
_INTERNATIONAL = re.compile(r"\+[1-9][0-9]{0,2} [1-9](?:[ .-]?[0-9])+")
# With the country's code; ITU-T E.164.
_FEWEST_DIGITS, _MOST_DIGITS = 8, 15
_NO_DIGIT = re.compile(r"[^0-9]")
_NATIONAL = re.compile(r"0[1-9][0-9]{8}")

_URI = re.compile(r"\s*(?:tel|callto|sms):(?://)?", re.IGNORECASE)
# RFC 3966, 3: what may follow a number in an address (``;ext=12``).
_URI_PARAMETER = re.compile(r";\s*([a-z-]+)=([^;]*)", re.IGNORECASE)
# Hides the caller's own number, or calls something up: « #31# », « *31# ».
_SERVICE_CODE = re.compile(r"[*#]+[0-9]{2,3}[*#]+(?=\s*[+(0-9])")
_NOT_DIALLED = "(0)"

_RUN = re.compile(r"[+(]*[0-9](?:[ .()-]*[0-9])*")
_CLEARLY_BETWEEN = re.compile(r"(?<=[0-9]) - ?(?=[+0-9]{2})")
# What is shorter, or one digit again and again, fills the field or is no parent's (« 3939 »).
_FEWEST_TELLING_DIGITS = 6
_MOST_SIGNS = 200  # what is longer is no number, whatever is in it


def numbers_in(text: str) -> tuple[str, ...]:
    """Return the numbers in ``text``, each once, as E.164 has them: ``+33612345678``.

    ``text`` is what somebody typed or a program wrote, a ``tel:`` address too. So are numbers that
    libphonenumber does not know, as long as it is clear how they are dialled: new ranges come
    before its data do. Of any other only the digits are given.
    """
    number = text.replace(" ", "").replace(".", "")
    if _FRENCH.fullmatch(number):
        return (number,)
    if _NATIONAL.fullmatch(number):
        return tuple(_found_in(number))
    if _INTERNATIONAL.fullmatch(text):
        digits = _NO_DIGIT.sub("", text)
        if _FEWEST_DIGITS <= len(digits) <= _MOST_DIGITS:
            return (f"+{digits}",)
    return tuple(dict.fromkeys(_found_in(_plain(text[:_MOST_SIGNS]))))


def _plain(text: str) -> str:
    """Return ``text`` in signs of ASCII where it can be, without what is around a number."""
    if _URI.match(text):
        text = unquote(_URI.sub("", text, 1))
    text = "".join(map(_sign, unicodedata.normalize("NFKC", text)))
    parameters = {key.lower(): value for key, value in _URI_PARAMETER.findall(text)}
    text = " ".join(_URI_PARAMETER.sub("", text).split())
    context = parameters.get("phone-context", "")
    if context.startswith("+") and text[:1].isdigit():
        text = f"{context} {text.lstrip('0')}"
    return _SERVICE_CODE.sub("", text).replace(_NOT_DIALLED, "")


def _sign(sign: str) -> str:
    """Return one hyphen for all dashes, and nothing for what is not seen (« U+202A »)."""
    category = unicodedata.category(sign)
    if category == "Pd":
        return "-"
    return "" if category == "Cf" else sign


def _found_in(text: str) -> Iterator[str]:
    for phone in read_phones("", text, _FRANCE):
        if phone.valid:
            yield "+" + _NO_DIGIT.sub("", phone.number)
        else:
            for run in _RUN.findall(_CLEARLY_BETWEEN.sub(" / ", phone.number)):
                yield from _as_dialled(run)


def _as_dialled(run: str) -> Iterator[str]:
    """Yield the number that ``run`` is, which libphonenumber does not take for one."""
    digits = _NO_DIGIT.sub("", run)
    if len(digits) < _FEWEST_TELLING_DIGITS or len(set(digits)) == 1:
        return
    if "+" not in run and not digits.startswith("00"):
        numbers = _NATIONAL.findall(digits)
        if "".join(numbers) == digits:  # several may have nothing but a space between them
            for number in numbers:
                yield f"+33{number[1:]}"
        elif len(digits) == 9 and digits[0] != "0":
            yield f"+33{digits}"  # a spreadsheet lost the zero
        else:
            yield digits
        return
    digits = digits if "+" in run else digits[2:]
    yield f"+33{digits[2:].lstrip('0')}" if digits.startswith("33") else f"+{digits}"
