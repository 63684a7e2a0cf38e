import pytest

from ondecontacts.contacts.model import Phone
from ondecontacts.contacts.phones import masked, read_phones, territory


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
        ("0690000001", "GP", "+590 690 00 00 01"),
        ("0690000001", "BL", "+590 690 00 00 01"),
        ("0690000001", "MF", "+590 690 00 00 01"),
        ("0696000001", "MQ", "+596 696 00 00 01"),
        ("0694000001", "GF", "+594 694 00 00 01"),
        ("0639000001", "YT", "+262 639 00 00 01"),
        ("410000", "PM", "+508 41 00 00"),
        ("721234", "WF", "+681 72 12 34"),
        ("87 00 00 01", "PF", "+689 87 00 00 01"),
        ("70 00 01", "NC", "+687 70.00.01"),
        ("93250000", "MC", "+377 93 25 00 00"),
        ("+41 79 000 00 01", "FR", "+41 79 000 00 01"),
        ("0041790000001", "FR", "+41 79 000 00 01"),
    ],
)
def test_a_number_is_written_the_international_way(typed, region, written):
    assert read_phones("mobile", typed, region) == (Phone("mobile", written),)


@pytest.mark.parametrize(
    ("typed", "region", "written"),
    [
        ("600000001", "FR", "+33 6 00 00 00 01"),
        ("199000001", "FR", "+33 1 99 00 00 01"),
        ("692000001", "RE", "+262 692 00 00 01"),
    ],
)
def test_a_lost_leading_zero_is_put_back(typed, region, written):
    assert read_phones("home", typed, region) == (Phone("home", written),)


@pytest.mark.parametrize(
    "typed",
    [
        "06 00 00",
        "inconnu",
        "06 00 00 00 01 12",  # which digits are too many?
        "06 00 00 00 0 06 00 00 00 02",  # nor is a number found across two
        "06 00 00 1 mer",  # letters are not the keys that they are on
        "06000000010600000002",
    ],
)
def test_what_is_no_number_is_kept_as_typed(typed):
    assert read_phones("work", typed, "FR") == (Phone("work", typed, valid=False),)


ONE, TWO = "+33 6 00 00 00 01", "+33 6 00 00 00 02"


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("06 00 00 00 01 / 06 00 00 00 02", [ONE, TWO]),
        ("0600000001 0600000002", [ONE, TWO]),
        ("06 00 00 00 01 06 00 00 00 02", [ONE, TWO]),
        ("06.00.00.00.01-06.00.00.00.02", [ONE, TWO]),
        ("06/00/00/00/01 / 06/00/00/00/02", [ONE, TWO]),
        ("0600000001,0600000002", [ONE, TWO]),
        ("0600000001 ou 0600000002", [ONE, TWO]),
        ("600000001 ; 33600000002", [ONE, TWO]),
        ("+33 (0)6 00 00 00 01 (06 00 00 00 02)", [ONE, TWO]),
        ("0033600000001 0041790000001", [ONE, "+41 79 000 00 01"]),
    ],
)
def test_several_numbers_in_one_cell_are_told_apart(typed, numbers):
    assert read_phones("home", typed, "FR") == tuple(Phone("home", number) for number in numbers)


def test_short_numbers_are_told_apart_only_where_it_is_clear():
    expected = (Phone("home", "+508 41 00 00"), Phone("home", "+508 41 00 01"))
    assert read_phones("home", "410000 / 410001", "PM") == expected
    assert read_phones("home", "410000 410001", "PM") == (
        Phone("home", "410000 410001", valid=False),
    )


def test_half_a_number_beside_a_whole_one_is_not_lost():
    assert read_phones("home", "06 00 00 00 01 / 06 00 00", "FR") == (
        Phone("home", ONE),
        Phone("home", "06 00 00", valid=False),
    )


@pytest.mark.parametrize(
    ("typed", "notes"),
    [
        ("06 00 00 00 01 (mère)", ["mère"]),
        ("mère : 06 00 00 00 01", ["mère"]),
        ("01 99 00 00 01 poste 12", ["poste 12"]),
        ("06 00 00 00 01 après 17h30", ["après 17h30"]),
        ("06 00 00 00 01 (mère) / 06 00 00 00 02 (père)", ["mère", "père"]),
        ("mère 06 00 00 00 01 père 06 00 00 00 02", ["mère", "père"]),
        ("mère : 06 00 00 00 01 et père : 06 00 00 00 02 (soir)", ["mère", "père soir"]),
        ("06 00 00 00 01 et 06 00 00 00 02 (père)", ["", "père"]),
    ],
)
def test_the_words_beside_a_number_are_its_note(typed, notes):
    phones = read_phones("home", typed, "FR")
    assert [phone.note for phone in phones] == notes
    assert all(phone.valid for phone in phones)


@pytest.mark.parametrize(
    ("number", "dialled"),
    [("+33 6 00 00 00 01", "#31#0600000001"), ("+41 79 000 00 01", "#31#+41790000001")],
)
def test_a_masked_number_hides_the_caller(number, dialled):
    assert masked(Phone("mobile", number)) == Phone("masked", dialled)


def test_a_masked_number_keeps_the_note():
    assert masked(Phone("mobile", ONE, note="mère")).note == "mère"
