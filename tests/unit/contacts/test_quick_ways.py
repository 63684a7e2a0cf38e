"""What is read without asking the libraries is read as they would have read it."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ondecontacts._vendor import phonenumbers
from ondecontacts._vendor.email_validator import EmailNotValidError, validate_email
from ondecontacts.contacts.emails import valid_email
from ondecontacts.contacts.phones import read_phones
from ondecontacts.text import PLAIN_LETTERS, key

REGIONS = ("FR", "GP", "MQ", "GF", "RE", "YT")
INTERNATIONAL = phonenumbers.PhoneNumberFormat.INTERNATIONAL


def by_libphonenumber(text):
    """Return the number as the library writes it in the first region where it is valid, or None."""
    for region in REGIONS:
        number = phonenumbers.parse(text, region)
        if phonenumbers.is_valid_number(number):
            return phonenumbers.format_number(number, INTERNATIONAL)
    return None


def as_read(text):
    (phone,) = read_phones("mobile", text, "FR")
    return phone.number if phone.valid else None


@pytest.mark.parametrize("start", range(100, 1000))
def test_every_beginning_of_a_french_number_is_taken_as_libphonenumber_takes_it(start):
    for rest in ("000000", "123456", "999999"):
        text = f"0{start:03}{rest}"
        assert as_read(text) == by_libphonenumber(text)


pairs = st.lists(st.integers(0, 99).map("{:02}".format), min_size=4, max_size=4)


@given(st.sampled_from(["0", ""]), st.integers(1, 9), pairs, st.sampled_from(["", " ", ".", "-"]))
def test_a_french_number_is_taken_so_whatever_is_between_its_digits(zero, first, rest, between):
    text = between.join([f"{zero}{first}", *rest])
    assert as_read(text) == by_libphonenumber(text)


def by_email_validator(text):
    try:
        validate_email(text, allow_smtputf8=False, check_deliverability=False)
    except EmailNotValidError:
        return False
    return True


letters = st.sampled_from([*"aZ0.-_+'!@é \"()", "example", "xn--", ".org", "\N{KELVIN SIGN}"])
texts = st.lists(letters, max_size=12).map("".join)


@given(texts, texts)
@example("a" * 64, "example.org")
@example("a" * 65, "example.org")
@example("a", ".".join(["a" * 60] * 4) + ".org")
@example("a\n", "example.org")
@example("a", "example.org\n")
def test_an_address_is_taken_as_the_library_takes_it(local, domain):
    text = f"{local}@{domain}"
    tidy = valid_email(text)
    assert (tidy is not None) == by_email_validator(tidy or text)


@given(st.text())
def test_a_key_is_letters_and_digits_without_case_or_accents(text):
    decomposed = unicodedata.normalize("NFKD", text).translate(PLAIN_LETTERS).casefold()
    assert key(text) == "".join(c for c in decomposed if c.isalnum())
