"""Where somebody lives: « Pays » and the postcode together."""

import pytest

from ondecontacts._vendor import phonenumbers
from ondecontacts.contacts.territories import UNKNOWN, territory
from ondecontacts.datafiles import read_table
from ondecontacts.text import key


@pytest.mark.parametrize("country", ["", "FRANCE", "néant", "-"])
@pytest.mark.parametrize(
    ("postcode", "region"),
    [
        ("75011", "FR"),
        ("20090", "FR"),
        ("97400", "RE"),
        ("97100", "GP"),
        ("97200", "MQ"),
        ("97300", "GF"),
        ("97500", "PM"),
        ("97600", "YT"),
        ("97700", "BL"),
        ("97800", "MF"),
        ("98000", "MC"),
        ("98600", "WF"),
        ("98700", "PF"),
        ("98800", "NC"),
        ("", "FR"),
    ],
)
def test_within_france_the_postcode_gives_the_territory(country, postcode, region):
    assert territory(country, postcode) == region


@pytest.mark.parametrize(
    ("country", "postcode", "region"),
    [
        ("ALLEMAGNE", "97421", "DE"),  # not Réunion's neighbour
        ("Deutschland", "97421", "DE"),
        ("ITALIE", "98000", "IT"),  # not Monaco
        ("ESPAGNE", "17001", "ES"),
        ("BELGIQUE", "7500", "BE"),
        ("Suisse", "1200", "CH"),
        ("LUXEMBOURG", "4011", "LU"),
        ("ANDORRE", "AD500", "AD"),
        ("ROYAUME-UNI", "SW1A 1AA", "GB"),
        ("MONACO", "", "MC"),
        ("LA RÉUNION", "", "RE"),
        ("Nouvelle-Calédonie", "", "NC"),
        ("Côte d’Ivoire", "", "CI"),
    ],
)
def test_a_country_that_is_named_goes_before_the_postcode(country, postcode, region):
    assert territory(country, postcode) == region


@pytest.mark.parametrize(
    ("postcode", "region"),
    [("L-4011", "LU"), ("B 7500", "BE"), ("CH-1200", "CH"), ("F-75011", "FR"), ("2A004", "FR")],
)
def test_without_a_country_the_letters_before_the_postcode_tell_it(postcode, region):
    assert territory("", postcode) == region


def test_a_country_that_is_not_known_is_not_france():
    assert territory("ZORGLUBIE", "75011") == UNKNOWN


def test_the_list_of_countries_is_sorted_and_each_has_numbers_that_are_known():
    rows = read_table("ondecontacts.contacts", "countries.csv")
    written = [row["written"] for row in rows]
    assert written == sorted(written)
    assert len({key(name) for name in written}) == len(written)
    assert {row["region"] for row in rows} <= set(phonenumbers.SUPPORTED_REGIONS)
    assert all(row["year"] and row["source"] for row in rows)
