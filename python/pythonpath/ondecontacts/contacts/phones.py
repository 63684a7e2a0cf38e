"""Telephone numbers: read by libphonenumber's rules, written the international way.

France's overseas territories have country codes of their own but share its national numbers
(0692… is Réunion's), so that the postcode says where to begin, and the number itself the rest.
"""

from __future__ import annotations

from typing import Iterator

from ondecontacts._vendor import phonenumbers
from ondecontacts.contacts.model import Phone

_FRANCE = "FR"
_TERRITORIES = {
    "971": "GP",
    "972": "MQ",
    "973": "GF",
    "974": "RE",
    "975": "PM",
    "976": "YT",
    "977": "BL",
    "978": "MF",
    "986": "WF",
    "987": "PF",
    "988": "NC",
}
# Those whose numbers have ten digits with a zero, none of which is also one of another's.
_SHARING_FRENCH_NUMBERS = (_FRANCE, "GP", "MQ", "GF", "RE", "YT")


def territory(postcode: str) -> str:
    """Give the libphonenumber region of a French postcode, e.g. ``RE`` for ``97400``."""
    return _TERRITORIES.get(postcode[:3], _FRANCE)


def read_phone(kind: str, text: str, region: str) -> Phone:
    """Give the number in ``text``, which was typed by somebody living in ``region``.

    A leading zero that a spreadsheet lost is put back. A text that is no valid number there, nor
    elsewhere in France, is given as typed, with ``valid`` False.
    """
    for number in _candidates(text, region):
        if phonenumbers.is_valid_number(number):
            written = phonenumbers.format_number(
                number, phonenumbers.PhoneNumberFormat.INTERNATIONAL
            )
            return Phone(kind, written)
    return Phone(kind, text, valid=False)


def masked(phone: Phone) -> Phone:
    """Give the number that calls ``phone`` (a valid one) without showing the caller's own.

    The prefix works from a mobile; a French number is dialled without its country code.
    """
    number = phonenumbers.parse(phone.number)
    if number.country_code == phonenumbers.country_code_for_region(_FRANCE):
        dialled = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)
    else:
        dialled = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return Phone("masked", "#31#" + dialled.replace(" ", ""))


def _candidates(text: str, region: str) -> Iterator[phonenumbers.PhoneNumber]:
    try:
        for candidate in (region, *_SHARING_FRENCH_NUMBERS):
            yield phonenumbers.parse(text, candidate)
    except phonenumbers.NumberParseException:
        return  # what is no number in one region is none in another
