import pytest

from ondecontacts.contacts.model import Phone
from ondecontacts.contacts.phones import masked, read_phones


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
        "liste rouge",
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
    "words",
    [
        "9h-17h",
        "9-17h30",
        "de 9 à 17 heures",
        "18h30",
        "à 18 h",
        "à 18:30",
        "le 12/03/2024",
        "depuis 09/2024",
        "depuis 2024",
        "2024",
        "année 2026-2027",
        "2e numéro",
        "n°2",
        "poste 4521",
        "ext. 4521",
        "x12",
        "#12",
        "digicode 1234",
        "bât 3 porte 12",
        "CM1-CM2 2026-2027",
        "5 min",
        "7j/7 24h/24",
        "code 12A4",
    ],
)
@pytest.mark.parametrize("how", ["{} ({})", "{} - {}", "{1} : {0}", "{0} / {1}"])
def test_digits_of_words_are_no_number_and_stay_with_the_words(words, how):
    assert read_phones("home", how.format("06 00 00 00 01", words), "FR") == (
        Phone("home", ONE, note=words),
    )


@pytest.mark.parametrize("words", ["18h30", "18 h", "9h-17h", "9-17h", "poste 4521", "2e numéro"])
def test_words_are_told_from_the_number_that_only_a_space_is_between(words):
    assert read_phones("home", f"06 00 00 00 01 {words}", "FR") == (Phone("home", ONE, note=words),)
    (phone,) = read_phones("home", f"{words} 06 00 00 00 01", "FR")
    assert (phone.number, phone.note) == (ONE, words)


@pytest.mark.parametrize(
    "typed",
    [
        "1) 06 00 00 00 01 2) 06 00 00 00 02",
        "1. 06 00 00 00 01 2. 06 00 00 00 02",
        "1/ 06 00 00 00 01 2/ 06 00 00 00 02",
        "(1) 06 00 00 00 01 (2) 06 00 00 00 02",
        "1 : 0600000001 / 2 : 0600000002",
    ],
)
def test_numbers_that_are_counted_are_told_from_their_counts(typed):
    assert read_phones("home", typed, "FR") == (Phone("home", ONE), Phone("home", TWO))


@pytest.mark.parametrize(
    ("typed", "region"),
    [
        ("CM1-CM2 2026-2027", "FR"),
        ("2026-2027", "LU"),  # where numbers have eight digits
        ("poste 4521", "LU"),  # or four
        ("15/09/2026", "FR"),
        ("le 01/02/2026 18h30", "FR"),
        ("CE2 B12", "FR"),
    ],
)
def test_no_number_is_made_of_a_class_a_year_a_date_or_an_extension(typed, region):
    assert read_phones("home", typed, region) == (Phone("home", typed, valid=False),)


@pytest.mark.parametrize(
    "typed",
    [
        "06 18 18 12 24",
        "06/01/02/20/24",
        "06 20 26 20 27",
        "0612202427",
        "+33 (0)6 00 00 00 01",
        "+33 (6) 00 00 00 01",
        "6 00 00 00 01",
        "mère06 00 00 00 01",
        "0600000001mère",
        "bureau : 06 00 00 00 01",
        "code 0600000001",
        "n° 06 00 00 00 01",
    ],
)
def test_what_only_looks_like_an_hour_a_date_or_a_year_is_the_number(typed):
    (phone,) = read_phones("home", typed, "FR")
    digits = "".join(filter(str.isdigit, typed))[-9:]
    assert phone.number.replace(" ", "") == f"+33{digits}"


@pytest.mark.parametrize("typed", ["néant", "-", "aucun", "pas de portable", "sans téléphone"])
def test_words_for_none_are_no_number_and_no_finding(typed):
    assert read_phones("home", typed, "FR") == ()


@pytest.mark.parametrize(
    ("number", "dialled"),
    [("+33 6 00 00 00 01", "#31#0600000001"), ("+41 79 000 00 01", "#31#+41790000001")],
)
def test_a_masked_number_hides_the_caller(number, dialled):
    assert masked(Phone("mobile", number)) == Phone("masked", dialled)


def test_a_masked_number_keeps_the_note():
    assert masked(Phone("mobile", ONE, note="mère")).note == "mère"
