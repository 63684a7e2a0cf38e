"""What number a text of digits is, by libphonenumber's rules, written the international way.

France's overseas territories have country codes of their own but share its national numbers
(0692… is Réunion's), so that the territory says where to begin, and the number itself the rest.
The same digits may be a number of the country where somebody lives and one of France; then what
else there is has to tell, or nothing does.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, Iterator, Optional, Sequence

from ondecontacts._vendor import phonenumbers
from ondecontacts.contacts.territories import FRANCE, MONACO, UNKNOWN, is_french

# Numbers of ten digits may have nothing but a space between them; shorter ones would be found in
# any number that was typed with a slip.
DIGITS_OF_LONG_NUMBER = 9
# Those whose numbers have ten digits with a zero, none of which is also one of another's.
_SHARING_FRENCH_NUMBERS = (FRANCE, "GP", "MQ", "GF", "RE", "YT")
# Those with shorter numbers of their own, and loose rules for longer ones: what is a number of
# France is that of somebody who brought it from there.
_WITH_SHORT_NUMBERS = (MONACO, "PM", "WF", "PF", "NC")

# As nearly all French numbers are typed, or left by a spreadsheet; not those in 8: their digits are
# in groups of three.
_USUAL = re.compile(r"0?[1-79](?:[ .-]?[0-9]{2}){4}")
_NO_DIGIT = re.compile(r"[^0-9]")
_INTERNATIONAL = re.compile(r"\(?(?:\+|00)")
# As the French space a number, and hardly anybody else.
_IN_PAIRS = re.compile(r"\(?0?[1-9]\)?(?:([ .-])\d\d(?:\1\d\d){3})")

_MOBILE = (
    phonenumbers.PhoneNumberType.MOBILE,
    phonenumbers.PhoneNumberType.FIXED_LINE_OR_MOBILE,
)
# What is said of a number of a country that is not known.
_NOT_KNOWN = ""

_Number = phonenumbers.PhoneNumber


def meanings(text: str, region: str, kind: str) -> tuple[str, ...]:
    """Return the numbers that ``text`` may be, in the cell ``kind`` of who lives in ``region``.

    There are none when it is no number, and one as a rule. There are two when it is one in two
    countries and nothing tells which; one is "" when the country's name is not known.

    A number of the country somebody lives in that is one of France too is taken for

    - theirs, when its spacing is not the French one (in pairs), or when the French one would have
      lost its zero: that would be a repair without a sign of damage;
    - theirs, when the French one is no mobile of mainland France: lines stay in France. At work it
      may be a line there;
    - the French mobile, when theirs is no mobile, and the number is in pairs or in the cell for a
      mobile: people keep their mobile when they move.
    """
    if any(character.isalpha() for character in text):
        return ()  # libphonenumber would take letters for the keys that they are on
    french = _first_valid(text, _regions(region, text))
    if french and not _may_have_lost_its_zero(text, french):
        french = None
    if region == MONACO or is_french(region) or _INTERNATIONAL.match(text):
        return _written(french)
    if region == UNKNOWN:
        is_as_french = text.isdigit() or _IN_PAIRS.fullmatch(text)
        is_certain = french is None or (is_as_french and _is_french_mobile(french))
        return _written(french) if is_certain else (*_written(french), _NOT_KNOWN)
    theirs = _first_valid(text, (region,))
    if french is None or theirs is None:
        return _written(theirs or french)
    likelier = _likelier(text, kind, theirs, french)
    return _written(likelier) if likelier else (*_written(theirs), *_written(french))


def _likelier(text: str, kind: str, theirs: _Number, french: _Number) -> Optional[_Number]:
    """Return which of two numbers ``text`` is, None when nothing tells; see ``meanings``."""
    is_in_pairs = _IN_PAIRS.fullmatch(text) is not None
    if not is_in_pairs and not text.isdigit():
        return theirs
    if text.isdigit() and not text.startswith(("0", str(french.country_code))):
        return theirs
    if not _is_french_mobile(french):
        return theirs if kind != "work" else None
    may_be_theirs = _is_mobile(theirs) or not (is_in_pairs or kind == "mobile")
    return None if may_be_theirs else french


def usual_number(text: str) -> Optional[str]:
    """Return what libphonenumber makes of a usual French number, by its own rules, or None.

    That is many times as fast as asking it.
    """
    if not _USUAL.fullmatch(text):
        return None
    digits = _NO_DIGIT.sub("", text)[-DIGITS_OF_LONG_NUMBER:]
    if not _french_rules().fullmatch(digits):
        return None
    return f"+33 {digits[0]} {digits[1:3]} {digits[3:5]} {digits[5:7]} {digits[7:]}"


@lru_cache(maxsize=None)
def _french_rules() -> re.Pattern[str]:
    """Return libphonenumber's patterns of the French numbers of a line, without the zero."""
    rules: Any = phonenumbers.PhoneMetadata.metadata_for_region(FRANCE)
    kinds = (rules.fixed_line, rules.mobile, rules.voip)
    return re.compile("|".join(f"(?:{kind.national_number_pattern})" for kind in kinds))


def _regions(region: str, text: str) -> Sequence[str]:
    """Return where a number that may be French is looked for, the likeliest region first."""
    is_long = sum(map(str.isdigit, text)) >= DIGITS_OF_LONG_NUMBER
    shared = _SHARING_FRENCH_NUMBERS if is_long else ()
    if region in _WITH_SHORT_NUMBERS:
        return (*shared, region)
    return tuple(dict.fromkeys((region if is_french(region) else FRANCE, *shared)))


def _first_valid(text: str, regions: Sequence[str]) -> Optional[_Number]:
    for number in _candidates(text, regions):
        # Behind « ; » or « , » it takes a second number for an extension.
        if not number.extension and phonenumbers.is_valid_number(number):
            return number
    return None


def _candidates(text: str, regions: Sequence[str]) -> Iterator[_Number]:
    try:
        for region in regions:
            yield phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        return  # what is no number in one region is none in another


def _may_have_lost_its_zero(text: str, number: _Number) -> bool:
    """Return whether ``text`` has the zero of ``number``, or may have lost it.

    A spreadsheet that takes a number for one loses the zero and the spaces too. Where there are
    spaces, somebody left the zero out, and they are where the French put them. Spaced otherwise, it
    is a number of a country where there is no zero.
    """
    digits = _NO_DIGIT.sub("", text)
    has_its_zero = digits != str(number.national_number)
    if has_its_zero or digits == text or len(digits) != DIGITS_OF_LONG_NUMBER:
        return True
    if _IN_PAIRS.fullmatch(text):
        return True
    _, _, behind = _international(number).partition(" ")
    return _NO_DIGIT.sub(" ", text).split() == behind.split()


def _is_mobile(number: _Number) -> bool:
    return phonenumbers.number_type(number) in _MOBILE


def _is_french_mobile(number: _Number) -> bool:
    mainland = phonenumbers.country_code_for_region(FRANCE)
    return number.country_code == mainland and _is_mobile(number)


def _written(number: Optional[_Number]) -> tuple[str, ...]:
    return (_international(number),) if number else ()


def _international(number: _Number) -> str:
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
