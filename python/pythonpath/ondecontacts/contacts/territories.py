"""Where somebody lives, as far as telephone numbers and postcodes go: « Pays » and the postcode."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Mapping

from ondecontacts.contacts.nothing import is_nothing
from ondecontacts.datafiles import read_table
from ondecontacts.text import key

FRANCE = "FR"
MONACO = "MC"
UNKNOWN = ""
# By the postcode. Those of Saint-Barthélemy and Saint-Martin are mostly Guadeloupe's, whose numbers
# they share. Monaco has French postcodes.
_BY_POSTCODE = {
    "971": "GP",
    "972": "MQ",
    "973": "GF",
    "974": "RE",
    "975": "PM",
    "976": "YT",
    "977": "BL",
    "978": "MF",
    "980": MONACO,
    "986": "WF",
    "987": "PF",
    "988": "NC",
}
_FRENCH = frozenset((FRANCE, *_BY_POSTCODE.values())) - {MONACO}
_LETTERS_BEFORE = re.compile(r"([A-Za-z]{1,2})(?:\s*-\s*|\s+)?(?=\d)")  # L-4011


@lru_cache(maxsize=4096)
def territory(country: str, postcode: str) -> str:
    """Return where ``country`` and ``postcode`` say that somebody lives.

    It is a region of libphonenumber: ``FR``, one of France's territories (``RE``), or another
    country. « Pays » goes first, since other countries have postcodes that look French (97421
    is in Germany too); within France, and without a country, the postcode tells. ``UNKNOWN`` is
    for a country whose name is not known.
    """
    if is_nothing(country):
        region = _by_letters(postcode)
    else:
        region = _countries().get(key(country), UNKNOWN)
    return _BY_POSTCODE.get(postcode[:3], FRANCE) if region == FRANCE else region


def is_french(region: str) -> bool:
    """Return whether ``region`` is France or one of its territories."""
    return region in _FRENCH


def _by_letters(postcode: str) -> str:
    """Return the country whose letters stand before a postcode, France where there are none."""
    letters = _LETTERS_BEFORE.match(postcode)
    return _countries().get(letters.group(1).lower(), FRANCE) if letters else FRANCE


@lru_cache(maxsize=None)
def _countries() -> Mapping[str, str]:
    rows = read_table(__package__, "countries.csv")
    return {key(row["written"]): row["region"] for row in rows}
