"""Telephone numbers, as people and programs write them into address books."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ondecontacts.targets.card_phones import numbers_in

NEW = "+33639980101"  # of a range that libphonenumber does not know


@pytest.mark.parametrize(
    "written",
    [
        "+33 6 00 00 00 01",
        "+33600000001",
        "06 00 00 00 01",
        "06.00.00.00.01",
        "0033 6 00 00 00 01",
        "+33 (0)6 00 00 00 01",
        "+33 06 00 00 00 01",
        "600000001",
        "\u202a+33\xa06\u202f00\u202f00\u202f00\u202f01\u202c",
        "06\u201100\u201100\u201100\u201101",
        "\uff0b33600000001",
        "0600000001 (mamie)",
        "Mamie : 0600000001",
        "0600000001,,12",
        "0600000001p12",
        "#31#0600000001",
        "*31# 06 00 00 00 01",
        "tel:+33-6-00-00-00-01",
        "TEL:0600000001;phone-context=+33",
        "tel:+33600000001;ext=12",
        "tel:+33%206%2000%2000%2000%2001",
    ],
)
def test_a_number_is_the_same_however_it_is_written(written):
    assert numbers_in(written) == ("+33600000001",)


@pytest.mark.parametrize(
    "written",
    [
        "06 39 98 01 01",
        "+33639980101",
        "+33 (0)6 39 98 01 01",
        "0033639980101",
        "639980101",
        "+33 0639980101",
        "06.39.98.01.01 (papa)",
        "0639980101,,12",
        "#31#0639980101",
        "tel:0639980101;phone-context=+33",
    ],
)
def test_a_number_that_libphonenumber_does_not_know_is_one_too(written):
    assert numbers_in(written) == (NEW,)


def test_a_number_of_another_territory_or_country_has_its_own_code():
    assert numbers_in("0692 00 00 01") == ("+262692000001",)
    assert numbers_in("+32 470 12 34 56") == ("+32470123456",)
    assert numbers_in("+32 (0)470 12 34 56") == ("+32470123456",)
    assert numbers_in("+32 0470 12 34 56") == ("+32470123456",)
    assert numbers_in("tel:0470123456;phone-context=+32") == ("+32470123456",)


@pytest.mark.parametrize("between", [" / ", " ou ", ", ", ";", " - ", "\n"])
def test_several_numbers_in_one_field_are_told_apart(between):
    assert numbers_in(f"06 39 98 01 01{between}0600000001") == (NEW, "+33600000001")
    assert numbers_in(f"0600000001{between}0600000002") == ("+33600000001", "+33600000002")


def test_one_number_twice_is_one():
    assert numbers_in("0600000001 / +33 6 00 00 00 01") == ("+33600000001",)


@pytest.mark.parametrize("text", ["", "néant", "3939", "0000000000", "15", "0", "poste 12", "+"])
def test_what_fills_the_field_is_no_number(text):
    assert numbers_in(text) == ()


def test_of_what_nobody_can_dial_only_the_digits_are_given():
    assert numbers_in("06 12 34 5 (mère)") == ("0612345",)


@given(st.text(st.sampled_from("0169+() .-/;,*#=tel:%x\u202f\u0660\u00b2"), max_size=40))
def test_no_text_is_too_much(text):
    for number in numbers_in(text):
        assert number.lstrip("+").isdigit()
