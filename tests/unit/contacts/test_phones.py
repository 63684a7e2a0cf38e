import pytest

from ondecontacts.contacts.model import Phone
from ondecontacts.contacts.phones import masked, read_phone, territory


@pytest.mark.parametrize(
    ("postcode", "region"),
    [
        ("75011", "FR"),
        ("20090", "FR"),
        ("97400", "RE"),
        ("97100", "GP"),
        ("98800", "NC"),
        ("", "FR"),
    ],
)
def test_the_postcode_gives_the_territory(postcode, region):
    assert territory(postcode) == region


@pytest.mark.parametrize(
    ("typed", "region", "written"),
    [
        ("0600000001", "FR", "+33 6 00 00 00 01"),
        ("06 00 00 00 01", "FR", "+33 6 00 00 00 01"),
        ("06.00.00.00.01", "FR", "+33 6 00 00 00 01"),
        ("06-00-00-00-01", "FR", "+33 6 00 00 00 01"),
        ("+33 (0)6 00 00 00 01", "FR", "+33 6 00 00 00 01"),
        ("0033600000001", "FR", "+33 6 00 00 00 01"),
        ("33600000001", "FR", "+33 6 00 00 00 01"),
        ("0199000001", "FR", "+33 1 99 00 00 01"),
        ("0692000001", "RE", "+262 692 00 00 01"),
        ("0692000001", "FR", "+262 692 00 00 01"),
        ("0600000001", "RE", "+33 6 00 00 00 01"),
        ("410000", "PM", "+508 41 00 00"),
        ("+41 79 000 00 01", "FR", "+41 79 000 00 01"),
        ("0041790000001", "FR", "+41 79 000 00 01"),
    ],
)
def test_a_number_is_written_the_international_way(typed, region, written):
    assert read_phone("mobile", typed, region) == Phone("mobile", written)


@pytest.mark.parametrize(
    ("typed", "region", "written"),
    [
        ("600000001", "FR", "+33 6 00 00 00 01"),
        ("199000001", "FR", "+33 1 99 00 00 01"),
        ("692000001", "RE", "+262 692 00 00 01"),
    ],
)
def test_a_lost_leading_zero_is_put_back(typed, region, written):
    assert read_phone("home", typed, region).number == written


@pytest.mark.parametrize(
    "typed", ["06 00 00", "inconnu", "0600000001 0600000002", "#31#0600000001"]
)
def test_what_is_no_number_is_kept_as_typed(typed):
    assert read_phone("work", typed, "FR") == Phone("work", typed, valid=False)


@pytest.mark.parametrize(
    ("number", "dialled"),
    [("+33 6 00 00 00 01", "#31#0600000001"), ("+41 79 000 00 01", "#31#+41790000001")],
)
def test_a_masked_number_hides_the_caller(number, dialled):
    assert masked(Phone("mobile", number)) == Phone("masked", dialled)
