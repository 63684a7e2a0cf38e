"""Opening an extraction and saving the contacts in the real LibreOffice."""

import csv
import datetime
import io
from pathlib import Path

import pytest
from documents import content, paste, texts, undo_steps, url

from buildtools.demo import SCHOOL
from buildtools.robot.office import CommandFailedError
from buildtools.school import as_onde, school_rows
from fixtures import grid_of, parent
from ondecontacts.targets.kinds import WrittenTarget
from ondecontacts.targets.registry import TARGETS

WRITTEN = [target.id for target in TARGETS if isinstance(target, WrittenTarget)]

GRID = grid_of(parent(mobile="0600000001", postcode="01400"), parent("MARTIN", "Luc"))
REACHED = grid_of(parent(email="marie@example.org"), parent("MARTIN", "Luc"))


def written(tmp_path, data, name="CSVExtraction.csv"):
    path = tmp_path / name
    path.write_bytes(data)
    return path


def as_text(quote="", separator=";"):
    lines = [separator.join(f"{quote}{cell}{quote}" for cell in row) for row in GRID]
    return "\r\n".join(lines) + "\r\n"


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-8-sig"])
@pytest.mark.parametrize("quote", ["", '"'])
def test_a_file_is_put_into_onde_as_text(office, workbook, tmp_path, encoding, quote):
    path = written(tmp_path, as_text(quote).encode(encoding))
    answer = office.call(workbook, "open", URL=url(path))
    assert answer == {"sheet": "ONDE", "rows": 3, "kind": "responsables"}
    rows = texts(workbook, "ONDE")
    assert rows[0][3] == "Prénom responsable"
    assert rows[1][5] == "01400"
    assert rows[1][11] == "0600000001"
    assert workbook._target.CurrentController.ActiveSheet.Name == "ONDE"


def test_opening_is_one_step_that_undo_takes_back_exactly(office, workbook, tmp_path):
    paste(workbook, "ONDE", [["Ancien"]])
    before, steps = content(workbook, tmp_path), undo_steps(workbook)
    office.call(workbook, "open", URL=url(written(tmp_path, as_text().encode())))
    assert undo_steps(workbook) == ("Ouvrir une extraction ONDE", *steps)
    workbook._target.UndoManager.undo()
    assert content(workbook, tmp_path) == before


def test_a_document_without_a_sheet_onde_gets_one(office, spreadsheet, tmp_path):
    office.call(spreadsheet, "open", URL=url(written(tmp_path, as_text().encode())))
    assert spreadsheet.sheets[0].name == "ONDE"
    assert office.call(spreadsheet, "convert")["contacts"] == 2


def test_a_document_whose_only_sheet_is_onde_takes_another_file(office, spreadsheet, tmp_path):
    spreadsheet._target.Sheets.getByIndex(0).setName("ONDE")
    before = content(spreadsheet, tmp_path)
    office.call(spreadsheet, "open", URL=url(written(tmp_path, as_text().encode())))
    assert len(texts(spreadsheet, "ONDE")) == 3
    spreadsheet._target.UndoManager.undo()
    assert content(spreadsheet, tmp_path) == before


def test_a_file_of_unknown_columns_is_opened_and_says_so(office, workbook, tmp_path):
    path = written(tmp_path, b"Produit;Prix\r\nColle;2\r\n")
    assert office.call(workbook, "open", URL=url(path))["kind"] == "inconnu"


def test_a_file_name_may_have_accents_spaces_and_signs(office, workbook, tmp_path):
    folder = tmp_path / "Élève & Cie (1) #2"
    folder.mkdir()
    path = written(folder, as_text().encode(), "CSVExtraction (1) é%20.csv")
    assert office.call(workbook, "open", URL=url(path))["rows"] == 3


def test_saved_contacts_are_the_sheet_in_rfc_4180(office, workbook, tmp_path):
    paste(workbook, "ONDE", GRID)
    office.call(workbook, "convert")
    path = tmp_path / "contacts.csv"
    answer = office.call(workbook, "save", Target="google", URL=url(path))
    assert answer["target"] == "google"
    assert answer["files"] == [str(path)]
    assert answer["contacts"] == 2
    assert len(answer["next"]) == 3
    data = path.read_bytes()
    assert data.count(b"\r\n") == data.count(b"\n") == 3
    rows = [tuple(row) for row in csv.reader(io.StringIO(data.decode("utf-8"), newline=""))]
    assert rows == texts(workbook, "Contacts")


def test_a_folder_gets_a_file_that_says_target_school_year_and_day(office, workbook, tmp_path):
    paste(workbook, "ONDE", GRID)
    office.call(workbook, "convert")
    (first,) = office.call(workbook, "save", URL=url(tmp_path))["files"]
    (second,) = office.call(workbook, "save", URL=url(tmp_path))["files"]
    today = datetime.date.today().isoformat()
    assert first.startswith(str(tmp_path / "google-Parents-20"))
    assert first.endswith(f"{today}.csv")
    assert second.endswith(f"{today} (2).csv")


def test_what_the_director_corrects_in_contacts_is_what_is_saved(office, workbook, tmp_path):
    paste(workbook, "ONDE", GRID)
    office.call(workbook, "convert")
    sheet = workbook._target.Sheets.getByName("Contacts")
    sheet.getCellByPosition(3, 1).String = "CORRIGÉ"
    path = tmp_path / "contacts.csv"
    office.call(workbook, "save", URL=url(path))
    assert "CORRIGÉ" in path.read_text(encoding="utf-8")


def test_addresses_to_paste_have_the_separator_that_is_asked_for(office, workbook, tmp_path):
    others = [parent(email="marie@example.org"), parent("MARTIN", email="luc@example.org")]
    paste(workbook, "ONDE", grid_of(*others))
    office.call(workbook, "convert", Target="cci")
    path = tmp_path / "cci.txt"
    office.call(workbook, "save", Target="cci", Separator=";", URL=url(path))
    assert "marie@example.org; luc@example.org" in path.read_text(encoding="utf-8")
    with pytest.raises(CommandFailedError) as caught:
        office.call(workbook, "save", Target="cci", Separator="|", URL=url(path))
    assert caught.value.kind == "separateur-inconnu"


@pytest.mark.parametrize("target", WRITTEN)
def test_contacts_of_google_are_saved_for_any_address_book(office, workbook, tmp_path, target):
    paste(workbook, "ONDE", REACHED)
    office.call(workbook, "convert")
    answer = office.call(workbook, "save", Target=target, URL=url(tmp_path))
    assert (answer["target"], answer["contacts"]) == (target, 2)
    (path,) = map(Path, answer["files"])
    assert path.name.startswith(f"{target}-Parents-20")
    assert b"DUPONT" in path.read_bytes() or target == "cci"


@pytest.mark.parametrize("target", WRITTEN)
def test_contacts_converted_for_an_address_book_are_saved_for_it_as_they_are(
    office, workbook, tmp_path, target
):
    paste(workbook, "ONDE", REACHED)
    office.call(workbook, "convert", Target=target)
    header = texts(workbook, "Contacts")[0]
    title = "Nom" if "Nom" in header else "Last Name" if "Last Name" in header else "lastName"
    sheet = workbook._target.Sheets.getByName("Contacts")
    sheet.getCellByPosition(header.index(title), 1).String = "CORRIGE"
    path = tmp_path / "contacts"
    assert office.call(workbook, "save", Target=target, URL=url(path))["contacts"] == 2
    assert b"CORRIGE" in path.read_bytes() or target == "cci"


def test_contacts_made_for_outlook_are_not_saved_for_another_address_book(
    office, workbook, tmp_path
):
    paste(workbook, "ONDE", REACHED)
    office.call(workbook, "convert", Target="outlook-fr")
    with pytest.raises(CommandFailedError, match="Convertir") as caught:
        office.call(workbook, "save", Target="nextcloud", URL=url(tmp_path))
    assert caught.value.kind == "autre-carnet"
    assert list(tmp_path.glob("*.vcf")) == []


def test_more_than_three_thousand_contacts_make_several_files(office, workbook, tmp_path):
    school = written(tmp_path, as_onde(school_rows(1800)))
    office.call(workbook, "open", URL=url(school))
    contacts = office.call(workbook, "convert")["contacts"]
    assert contacts > 3000
    answer = office.call(workbook, "save", URL=url(tmp_path / "contacts.csv"))
    assert answer["files"] == [str(tmp_path / f"contacts-{number}.csv") for number in (1, 2)]
    assert answer["contacts"] == contacts
    lines = [len((tmp_path / f"contacts-{n}.csv").read_bytes().splitlines()) for n in (1, 2)]
    assert lines == [3001, contacts - 3000 + 1]


def test_the_school_that_is_shipped_is_the_one_that_is_made():
    assert SCHOOL.read_bytes() == as_onde(school_rows(200))
