"""What a hand corrected in « Contacts » survives the next conversion, and is said."""

import pytest
from documents import content, paste, sheet_of, texts

from fixtures import grid_of, parent

MARIE = parent(
    "DUPONT", "Marie", email="marie@example.org", mobile="0600000001", children=[("Zoé", "CP")]
)
EVA = parent("ROY", "Eva", email="eva@example.org", mobile="0600000002", children=[("Léa", "CE1")])
NADIA = parent("MARTIN", "Nadia", email="nadia@example.org", children=[("Tom", "CE1")])
BASE = "Dernière conversion"


@pytest.fixture
def converted(office, workbook):
    paste(workbook, "ONDE", grid_of(MARIE, EVA))
    office.call(workbook, "convert", Target="thunderbird")
    return workbook


def place_of(document, text):
    rows = texts(document, "Contacts")
    return next((row.index(text), index) for index, row in enumerate(rows) if text in row)


def correct(document, old, new):
    sheet_of(document, "Contacts").getCellByPosition(*place_of(document, old)).String = new


def said(answer):
    return [(f["kind"], f["row"]) for f in answer["findings"]]


def column(document, name):
    header, *rows = texts(document, "Contacts")
    return [row[header.index(name)] for row in rows]


@pytest.mark.parametrize(
    ("target", "number", "name"),
    [
        ("thunderbird", "Téléphone 1", "Nom"),
        ("google", "Phone 1 - Value", "Last Name"),
        ("outlook-fr", "Tél. mobile", "Nom"),
        ("zimbra", "mobilePhone", "lastName"),
    ],
)
def test_a_corrected_number_stays_through_two_conversions_while_onde_goes_on(
    office, converted, target, number, name
):
    office.call(converted, "convert", Target=target)
    correct(converted, "+33 6 00 00 00 01", "+33 6 99 99 99 99")
    paste(converted, "ONDE", grid_of(MARIE, EVA, NADIA))
    for _ in range(2):
        answer = office.call(converted, "convert", Target=target)
        assert said(answer) == [("correction-gardee", 2)]
        people = [
            row for row in zip(column(converted, name), column(converted, number)) if any(row)
        ]
        assert people == [
            ("DUPONT", "+33 6 99 99 99 99"),
            ("ROY", "+33 6 00 00 00 02"),
            ("MARTIN", ""),
        ]


def test_a_row_that_was_deleted_stays_away_and_one_that_was_added_stays(office, converted):
    contacts = sheet_of(converted, "Contacts")
    contacts.Rows.removeByIndex(2, 1)
    contacts.getCellByPosition(0, 2).String = "VOISIN"
    contacts.getCellByPosition(2, 2).String = "voisin@example.org"
    answer = office.call(converted, "convert", Target="thunderbird")
    assert said(answer) == [("contact-retire", 3), ("contact-ajoute", None)]
    assert column(converted, "Nom") == ["DUPONT", "VOISIN"]


def test_corrections_survive_another_address_book(office, converted):
    correct(converted, "marie@example.org", "marie@example.net")
    office.call(converted, "convert", Target="google")
    assert column(converted, "E-mail 1 - Value") == ["marie@example.net", "eva@example.org"]


def test_who_takes_the_contacts_out_has_what_onde_says(office, converted):
    correct(converted, "marie@example.org", "marie@example.net")
    converted._target.Sheets.removeByName("Contacts")
    answer = office.call(converted, "convert", Target="thunderbird")
    assert said(answer) == []
    assert column(converted, "Courriel 1") == ["marie@example.org", "eva@example.org"]


def test_a_conversion_that_keeps_corrections_is_undone_and_made_again_exactly(
    office, converted, tmp_path
):
    correct(converted, "marie@example.org", "marie@example.net")
    before = content(converted, tmp_path)
    office.call(converted, "convert", Target="thunderbird")
    after = content(converted, tmp_path)
    manager = converted._target.UndoManager
    manager.undo()
    assert content(converted, tmp_path) == before
    manager.redo()
    assert content(converted, tmp_path) == after


def test_what_onde_said_is_kept_out_of_sight_and_erased_with_the_rest(office, converted):
    assert not sheet_of(converted, BASE).IsVisible
    assert "DUPONT" in str(texts(converted, BASE))
    assert BASE in office.call(converted, "clear")["sheets"]
    assert texts(converted, BASE) == [("",)]


def test_corrections_of_each_kind_survive_saving_and_another_document_window(
    office, converted, tmp_path
):
    correct(converted, "marie@example.org", "marie@example.net")
    correct(converted, "ROY", "LEROY")
    correct(converted, "CE1, Parents 2026-2027", "Chorale, CE1, Parents 2026-2027")
    path = tmp_path / "corrige.ods"
    converted.save(str(path))
    again = office.desktop.open_spreadsheet(str(path))
    try:
        for _ in range(2):
            answer = office.call(again, "convert", Target="thunderbird")
            assert said(answer) == [("correction-gardee", 2), *[("correction-gardee", 3)] * 2]
        assert column(again, "Courriel 1")[0] == "marie@example.net"
        assert column(again, "Nom")[1] == "LEROY"
        assert column(again, "Groupes")[1] == "Chorale, CE1, Parents 2026-2027"
    finally:
        again.close()
