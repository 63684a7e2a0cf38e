"""What is read of numbers and dates in a sheet."""

import pytest

from ondecontacts.calc.cell_texts import date_of, error_text, in_french, text_of


@pytest.mark.parametrize(
    ("value", "text"),
    [(1400.0, "1400"), (0.0, "0"), (-5.0, "-5"), (1.5, "1.5"), (33612345678.0, "33612345678")],
)
def test_a_number_is_read_as_it_was_typed(value, text):
    assert text_of(value) == text


def test_a_cell_with_an_error_has_no_text():
    assert text_of(None) == ""


@pytest.mark.parametrize(
    ("shown", "name"), [("FALSE", "FAUX"), ("VRAI", "VRAI"), ("1", "1"), ("Non", "Non")]
)
def test_a_logical_value_is_the_word_that_was_typed_in_french(shown, name):
    assert in_french(shown) == name


@pytest.mark.parametrize(("code", "name"), [(524, "#REF!"), (32767, "#N/A"), (508, "Err:508")])
def test_an_error_has_its_english_name_whatever_the_language_of_libreoffice(code, name):
    assert error_text(code) == name


@pytest.mark.parametrize(
    ("days", "date"),
    [("46387", "31/12/2026"), ("0", "30/12/1899"), ("2958465", "31/12/9999")],
)
def test_days_are_read_as_a_date(days, date):
    assert date_of(days) == date


@pytest.mark.parametrize("days", ["46387.5", "0.25", "-3", "2958466", "", "CP"])
def test_what_is_no_date_stays_as_it_is(days):
    assert date_of(days) == days
