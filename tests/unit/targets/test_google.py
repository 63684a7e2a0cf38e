import csv
import io

from fixtures import convert, parent
from ondecontacts.targets.google import google_table, is_google_header

TEMPLATE = (
    "Name Prefix,First Name,Middle Name,Last Name,Name Suffix,Phonetic First Name,"
    "Phonetic Middle Name,Phonetic Last Name,Nickname,File As,E-mail 1 - Label,E-mail 1 - Value,"
    "Phone 1 - Label,Phone 1 - Value,Address 1 - Label,Address 1 - Country,Address 1 - Street,"
    "Address 1 - Extended Address,Address 1 - City,Address 1 - Region,Address 1 - Postal Code,"
    "Address 1 - PO Box,Organization Name,Organization Title,Organization Department,Birthday,"
    "Event 1 - Label,Event 1 - Value,Relation 1 - Label,Relation 1 - Value,Website 1 - Label,"
    "Website 1 - Value,Custom Field 1 - Label,Custom Field 1 - Value,Notes,Labels"
)


def table(*parents, **options):
    return google_table(convert(*parents, **options).contacts)


def line(*parents, **options):
    header, row = table(*parents, **options)
    return {column: cell for column, cell in zip(header, row) if cell}


def test_the_header_is_googles_template_when_nobody_needs_more():
    assert ",".join(table(parent(mobile="0600000001"))[0]) == TEMPLATE


def test_a_contact_fills_the_columns_of_the_template():
    row = parent(
        email="marie@example.org",
        mobile="0600000001",
        street="1 rue X",
        postcode="01400",
        town="Exempleville",
        country="FRANCE",
    )
    assert line(row) == {
        "First Name": "Marie",
        "Last Name": "DUPONT",
        "E-mail 1 - Label": "Home",
        "E-mail 1 - Value": "marie@example.org",
        "Phone 1 - Label": "Mobile",
        "Phone 1 - Value": "+33 6 00 00 00 01",
        "Address 1 - Label": "Home",
        "Address 1 - Street": "1 rue X",
        "Address 1 - Postal Code": "01400",
        "Address 1 - City": "Exempleville",
        "Address 1 - Country": "FRANCE",
        "Notes": "Parent de Zoé (CE2)",
        "Labels": "CE2 ::: Parents 2026-2027 ::: * myContacts",
    }


def test_what_was_noted_beside_a_number_is_its_label():
    row = line(parent(mobile="06 00 00 00 01 (mère)"), masked_number=True)
    assert (row["Phone 1 - Label"], row["Phone 1 - Value"]) == (
        "Portable (mère)",
        "+33 6 00 00 00 01",
    )
    assert (row["Phone 2 - Label"], row["Phone 2 - Value"]) == ("Masqué (mère)", "#31#0600000001")


def test_further_numbers_have_columns_of_their_own_after_the_first():
    row = parent(mobile="0600000001", home="0199000001", work="0199000002")
    header = table(row)[0]
    first = header.index("Phone 1 - Label")
    assert header[first : first + 6] == tuple(
        f"Phone {number} - {part}" for number in (1, 2, 3) for part in ("Label", "Value")
    )
    found = line(row)
    assert [found[f"Phone {n} - Label"] for n in (1, 2, 3)] == ["Mobile", "Home", "Work"]
    assert header[-1] == "Labels"


def test_a_masked_number_is_labelled_in_french():
    found = line(parent(mobile="0600000001"), masked_number=True)
    assert (found["Phone 2 - Label"], found["Phone 2 - Value"]) == ("Masqué", "#31#0600000001")


def test_the_work_phone_is_called_work_even_alone():
    assert line(parent(work="0199000001"))["Phone 1 - Label"] == "Work"


def test_no_birth_date_and_no_civility_leave_onde():
    found = line(parent(civility="MME"))
    assert "Birthday" not in found
    assert "Name Prefix" not in found


def test_all_lines_are_as_long_as_the_header():
    rows = table(parent(mobile="0600000001", home="0199000001"), parent("MARTIN", "Luc"))
    assert len({len(row) for row in rows}) == 1


def test_a_header_is_known_again_with_and_without_further_columns():
    assert is_google_header(TEMPLATE.split(","))
    assert is_google_header(table(parent(mobile="0600000001", home="0199000001"))[0])
    assert not is_google_header(["Nom", "Prénom"])
    assert not is_google_header([])


def test_the_template_reads_back_as_written():
    assert next(csv.reader(io.StringIO(TEMPLATE))) == list(table(parent())[0])
