"""Digits that are a number in the country where somebody lives, in France, or in both."""

import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fixtures import convert, parent
from ondecontacts._vendor import phonenumbers
from ondecontacts.contacts.numbers import meanings
from ondecontacts.contacts.territories import UNKNOWN


@pytest.mark.parametrize(
    ("region", "kind", "typed", "written"),
    [
        # Spaced as nobody spaces a French number
        ("BE", "mobile", "0470 00 00 01", "+32 470 00 00 01"),
        ("BE", "mobile", "0470/00.00.01", "+32 470 00 00 01"),
        ("CH", "mobile", "079 123 00 01", "+41 79 123 00 01"),
        ("CH", "home", "022 345 00 01", "+41 22 345 00 01"),
        ("LU", "mobile", "621 000 001", "+352 621 000 001"),
        ("PT", "mobile", "912 000 001", "+351 912 000 001"),
        ("DE", "mobile", "0692 000001", "+49 69 2000001"),
        ("IT", "home", "06 1234 0001", "+39 06 1234 0001"),
        # No lost zero without a sign of one
        ("LU", "mobile", "621000001", "+352 621 000 001"),
        ("ES", "mobile", "612000001", "+34 612 00 00 01"),
        # The line of somebody who lives abroad is not in France
        ("BE", "mobile", "0470000001", "+32 470 00 00 01"),
        ("BE", "mobile", "04 70 00 00 01", "+32 470 00 00 01"),
        ("CH", "home", "0223450001", "+41 22 345 00 01"),
        # Nor is a mobile in Réunion meant
        ("DE", "mobile", "0692000001", "+49 69 2000001"),
        # In one country alone
        ("BE", "work", "03 20 00 00 01", "+33 3 20 00 00 01"),
        ("AD", "mobile", "312 345", "+376 312 345"),
        ("US", "home", "(212) 555-0123", "+1 212-555-0123"),
        ("US", "mobile", "0033 6 12 00 00 01", "+33 6 12 00 00 01"),
        ("CH", "mobile", "+33 6 12 00 00 01", "+33 6 12 00 00 01"),
        ("DE", "mobile", "33612000001", "+33 6 12 00 00 01"),
    ],
)
def test_a_number_of_the_country_somebody_lives_in(region, kind, typed, written):
    assert meanings(typed, region, kind) == (written,)


@pytest.mark.parametrize("region", ["BE", "CH", "LU", "DE", "IT", "ES", "PT", "GB", "AD", "MC"])
@pytest.mark.parametrize("kind", ["mobile", "home", "work"])
def test_a_french_mobile_of_somebody_abroad_stays_french(region, kind):
    assert meanings("06 12 00 00 01", region, kind) == ("+33 6 12 00 00 01",)


@pytest.mark.parametrize("region", ["BE", "CH", "LU", "DE", "IT", "ES", "PT", "MC", UNKNOWN])
def test_a_french_mobile_without_spaces_stays_french_in_the_cell_for_a_mobile(region):
    assert meanings("0612000001", region, "mobile") == ("+33 6 12 00 00 01",)


@pytest.mark.parametrize(
    ("region", "kind", "typed", "may_be"),
    [
        ("CH", "mobile", "0791230001", ("+41 79 123 00 01", "+33 7 91 23 00 01")),
        ("CH", "mobile", "07 91 23 00 01", ("+41 79 123 00 01", "+33 7 91 23 00 01")),
        ("CH", "home", "0612340001", ("+41 61 234 00 01", "+33 6 12 34 00 01")),
        ("BE", "work", "0470000001", ("+32 470 00 00 01", "+33 4 70 00 00 01")),
        ("NL", "mobile", "0612340001", ("+31 6 12340001", "+33 6 12 34 00 01")),
        ("MA", "mobile", "06 61 23 00 01", ("+212 6 61 23 00 01", "+33 6 61 23 00 01")),
        (UNKNOWN, "home", "0123400001", ("+33 1 23 40 00 01", "")),
        (UNKNOWN, "mobile", "079 123 00 01", ("+33 7 91 23 00 01", "")),
    ],
)
def test_what_may_be_two_numbers_is_neither(region, kind, typed, may_be):
    assert meanings(typed, region, kind) == may_be


@pytest.mark.parametrize(
    ("region", "typed", "written"),
    [
        ("MC", "97 98 00 01", "+377 97 98 00 01"),
        ("MC", "9798 0001", "+377 97 98 00 01"),
        ("MC", "06 12 00 00 01", "+33 6 12 00 00 01"),
        ("MC", "07 81 00 00 01", "+33 7 81 00 00 01"),
        ("MC", "781000001", "+33 7 81 00 00 01"),
        ("NC", "70 00 01", "+687 70.00.01"),
        ("NC", "06 12 00 00 01", "+33 6 12 00 00 01"),
        ("PF", "87 00 00 01", "+689 87 00 00 01"),
        ("PM", "41 00 01", "+508 41 00 01"),
        ("PM", "08 05 03 58 54", "+33 805 03 58 54"),
    ],
)
def test_a_small_territory_has_its_short_numbers_and_the_french_ones(region, typed, written):
    assert meanings(typed, region, "home") == (written,)


@pytest.mark.parametrize("typed", ["621 000 001", "912 000 001", "61 200 00 01"])
def test_a_zero_is_put_back_only_where_one_may_have_been_lost(typed):
    assert meanings(typed, "FR", "mobile") == ()
    assert meanings(typed.replace(" ", ""), "FR", "mobile") != ()


def test_a_number_that_may_be_two_is_kept_as_typed_and_said():
    conversion = convert(parent(country="SUISSE", mobile="0791230001", email="a@example.org"))
    (phone,) = conversion.contacts[0].phones
    assert (phone.number, phone.valid) == ("0791230001", False)
    (finding,) = conversion.findings
    assert (finding.kind, finding.row) == ("telephone-ambigu", 2)
    assert finding.details["numbers"] == ["+41 79 123 00 01", "+33 7 91 23 00 01"]


spaced = st.sampled_from([(10,), (2, 2, 2, 2, 2), (4, 6), (3, 3, 2, 2), (4, 2, 2, 2)])


@given(
    st.sampled_from(["BE", "CH", "LU", "DE", "IT", "ES", "PT", "GB", "NL", "MA"]),
    st.from_regex(r"0[1-9][0-9]{8}", fullmatch=True),
    spaced,
    st.sampled_from(["mobile", "home", "work"]),
)
def test_abroad_no_line_in_france_is_made_of_a_number_of_theirs(region, digits, groups, kind):
    ends = list(itertools.accumulate(groups))
    typed = " ".join(digits[end - group : end] for group, end in zip(groups, ends))
    if phonenumbers.is_valid_number(phonenumbers.parse(typed, region)):
        found = meanings(typed, region, kind)
        assert len(found) == 2 or not re.match(r"\+33 (?![67])|\+(?:262|59[046]) ", found[0])
