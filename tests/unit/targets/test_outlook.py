import csv
import io

from fixtures import convert, parent
from ondecontacts.targets.registry import target_called
from ondecontacts.targets.windows_csv import to_windows_csv, written_otherwise

OUTLOOK_FR, OUTLOOK_WEB = map(target_called, ("outlook-fr", "outlook-web"))


def cells(target, *parents, **options):
    data = target.encode(convert(*parents, **options).contacts)
    encoding = "cp1252" if target is OUTLOOK_FR else "utf-8"
    assert data.count(b"\r\n") == data.count(b"\n")
    header, *rows = csv.reader(io.StringIO(data.decode(encoding), newline=""))
    return [{column: cell for column, cell in zip(header, row) if cell} for row in rows]


PERSON = parent(
    "HÔTE", "Aïcha", email="aicha@example.org", mobile="0600000001", home="0199000001",
    work="0261910001", street="1 rue X", postcode="01400", town="Exempleville", country="FRANCE",
    children=[("Noé", "CP"), ("Zoé", "CE2")],
)  # fmt: skip


def test_the_french_program_gets_its_own_columns():
    assert cells(OUTLOOK_FR, PERSON) == [
        {
            "Prénom": "Aïcha",
            "Nom": "HÔTE",
            "Rue (domicile)": "1 rue X",
            "Ville (domicile)": "Exempleville",
            "Code postal (domicile)": "01400",
            "Pays/Région (domicile)": "FRANCE",
            "Téléphone (bureau)": "+33 2 61 91 00 01",
            "Téléphone (domicile)": "+33 1 99 00 00 01",
            "Tél. mobile": "+33 6 00 00 00 01",
            "Adresse de messagerie": "aicha@example.org",
            "Catégories": "CP;CE2;Parents 2026-2027",
            "Notes": "Parent de Noé (CP), Zoé (CE2)",
        }
    ]


def test_the_web_gets_english_columns_and_no_categories():
    (row,) = cells(OUTLOOK_WEB, PERSON)
    assert row["E-mail Address"] == "aicha@example.org"
    assert row["Mobile Phone"] == "+33 6 00 00 00 01"
    assert "Parents 2026-2027" not in str(row)


def test_what_has_no_column_stands_in_the_notes():
    numbers = " / ".join(f"06 00 00 00 0{n}" for n in range(1, 5))
    emails = "; ".join(f"{letter}@example.org" for letter in "abcd")
    (row,) = cells(OUTLOOK_FR, parent(mobile=numbers, email=emails))
    assert row["Téléphone (autre)"] == "+33 6 00 00 00 02"
    assert row["Adresse de messagerie 3"] == "c@example.org"
    assert row["Notes"] == (
        "Parent de Zoé (CE2). Courriel : d@example.org"
        ". Téléphone : +33 6 00 00 00 03. Téléphone : +33 6 00 00 00 04"
    )


def test_letters_that_windows_lacks_lose_their_accents_and_are_told():
    people = (
        parent("ŞAHİN", "Łucja"),
        parent("NGUYỄN", "Œuvrard"),
        parent("N\N{MODIFIER LETTER APOSTROPHE}DIAYE", "Ægir"),
    )
    assert [(row["Nom"], row["Prénom"]) for row in cells(OUTLOOK_FR, *people)] == [
        ("SAHIN", "Lucja"),
        ("NGUYEN", "Œuvrard"),
        ("N'DIAYE", "Ægir"),
    ]
    table = OUTLOOK_FR.form.table(convert(*people).contacts)
    assert written_otherwise(table)[:3] == ["Łucja", "ŞAHİN", "NGUYỄN"]


def test_what_is_no_letter_there_is_a_question_mark():
    assert cells(OUTLOOK_FR, parent("DUPONT", "Zoé 👩"))[0]["Prénom"] == "Zoé ?"


def test_an_accent_apart_from_its_letter_has_a_place_with_it_and_is_not_told():
    table = (("Nom",), ("Le\N{COMBINING ACUTE ACCENT}a",))
    assert to_windows_csv(table).decode("cp1252") == "Nom\r\nLéa\r\n"
    assert written_otherwise(table) == []


def test_hyphens_that_windows_lacks_are_the_plain_one():
    (row,) = cells(OUTLOOK_FR, parent("MARTIN\N{NON-BREAKING HYPHEN}PETIT", "Anne\N{HYPHEN}Lise"))
    assert (row["Nom"], row["Prénom"]) == ("MARTIN-PETIT", "Anne-Lise")
