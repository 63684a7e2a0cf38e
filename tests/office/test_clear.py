"""« Effacer les données »: nothing about a family is left, the choices of columns are."""

import zipfile

import pytest
from documents import content, is_free, paste, sheet_of, texts, undo_steps

from buildtools.robot.office import CommandFailedError
from fixtures import grid_of, parent

FAMILY = ("DUPOND-SECRET", "Zénobie", "zenobie@example.org", "0600000001", "Tiphaine", "CE2 Bis")
GRID = grid_of(
    parent(
        FAMILY[0],
        FAMILY[1],
        email=FAMILY[2],
        mobile=FAMILY[3],
        children=[(FAMILY[4], FAMILY[5])],
        street="3 rue Secrète",
        postcode="01400",
        town="Exempleville",
    ),
    parent("SECRET", "Mona", mobile="06", children=[(FAMILY[4], FAMILY[5])]),
)
EMPTIED = ["ONDE", "Contacts", "À vérifier", "Bilan"]


def filled(document):
    """Return the names of the sheets that hold something."""
    return [s.name for s in document.sheets if any(any(row) for row in texts(document, s.name))]


@pytest.fixture
def converted(office, workbook):
    paste(workbook, "ONDE", GRID)
    office.call(workbook, "convert")
    return workbook


def test_the_sheets_with_families_are_emptied_and_stay(office, converted):
    answer = office.call(converted, "clear")
    assert answer["sheets"] == [*EMPTIED, "Correspondance", "Dernière conversion"]
    assert filled(converted) == ["Mode d'emploi", "Correspondance"]
    assert set(EMPTIED) < {sheet.name for sheet in converted.sheets}
    assert converted._target.CurrentController.ActiveSheet.Name == "ONDE"


def test_it_says_what_remains_to_be_deleted_elsewhere(office, converted):
    text = " ".join(office.call(converted, "clear")["next"])
    for word in ("Enregistrez ce classeur", "CSVExtraction.csv", "copies plus anciennes"):
        assert word in text


def test_what_is_pasted_afterwards_stays_text(office, converted):
    office.call(converted, "clear")
    formats = converted._target.NumberFormats
    for name in ("ONDE", "Contacts"):
        key = sheet_of(converted, name).getCellByPosition(3, 200).NumberFormat
        assert formats.getByKey(key).FormatString == "@"


def test_the_choices_of_columns_are_kept_and_the_classes_are_not(office, workbook):
    grid = [list(row) for row in GRID]
    grid[0][8] = "Messagerie"
    paste(workbook, "ONDE", grid)
    office.call(workbook, "mapping")
    mapping = sheet_of(workbook, "Correspondance")
    row = [line[0] for line in texts(workbook, "Correspondance")].index("Courriel")
    mapping.getCellByPosition(1, row).String = "Messagerie"
    office.call(workbook, "convert")
    office.call(workbook, "clear")
    lines = texts(workbook, "Correspondance")
    assert lines[row][:2] == ("Courriel", "Messagerie")
    assert not any(FAMILY[5] in cell for line in lines for cell in line)
    paste(workbook, "ONDE", grid)
    assert office.call(workbook, "convert")["sans_courriel"] == 1


def test_it_cannot_be_undone(office, converted):
    office.call(converted, "clear")
    manager = converted._target.UndoManager
    assert len(undo_steps(converted)) == 0
    assert len(manager.getAllRedoActionTitles()) == 0
    assert is_free(converted)


@pytest.mark.parametrize("extension", ["ods", "xlsx"])
def test_no_byte_of_a_family_is_in_the_workbook_saved_afterwards(
    office, converted, tmp_path, extension
):
    path = tmp_path / f"classeur.{extension}"
    save = {"ods": (), "xlsx": ("Calc MS Excel 2007 XML",)}[extension]

    def found():
        converted.save(str(path), *save)
        with zipfile.ZipFile(path) as archive:
            data = b"\n".join(archive.read(name) for name in archive.namelist())
        return [word for word in FAMILY if word.encode() in data or word.encode("utf-16") in data]

    assert found()
    office.call(converted, "clear")
    assert found() == []


def test_an_extraction_in_a_sheet_of_another_name_is_emptied_too(office, spreadsheet):
    name = spreadsheet.sheets[0].name
    paste(spreadsheet, name, GRID)
    paste(spreadsheet, "Cantine", [["Menus de la semaine"], ["lundi", "pâtes"]])
    spreadsheet._target.CurrentController.setActiveSheet(sheet_of(spreadsheet, name))
    office.call(spreadsheet, "convert")
    assert name in office.call(spreadsheet, "clear")["sheets"]
    assert filled(spreadsheet) == ["Correspondance", "Cantine"] or filled(spreadsheet) == [
        "Cantine",
        "Correspondance",
    ]


def test_results_that_were_renamed_to_be_kept_are_emptied_too(office, converted):
    for name in ("Contacts", "À vérifier", "Bilan"):
        sheet_of(converted, name).Name = f"{name} 2025"
    office.call(converted, "convert")
    sheets = office.call(converted, "clear")["sheets"]
    assert {"Contacts 2025", "À vérifier 2025", "Bilan 2025", *EMPTIED} < set(sheets)
    assert filled(converted) == ["Mode d'emploi", "Correspondance"]


def test_a_sheet_of_the_directors_own_called_bilan_is_left_alone(office, workbook):
    paste(workbook, "ONDE", GRID)
    paste(workbook, "Bilan", [["Bilan du voyage"]])
    assert office.call(workbook, "clear")["sheets"] == ["ONDE"]
    assert texts(workbook, "Bilan") == [("Bilan du voyage",)]


def test_a_budget_with_a_column_courriel_is_left_alone_and_named(office, converted):
    budget = [["Fournisseur", "Pays", "Courriel"], ["MAGASIN", "France", "magasin@example.org"]]
    paste(converted, "Budget", budget)
    answer = office.call(converted, "clear")
    assert "Budget" not in answer["sheets"]
    assert texts(converted, "Budget") == [tuple(row) for row in budget]
    assert any("Budget" in step for step in answer["next"])


def test_versions_that_the_file_keeps_are_named_with_where_to_click(office, converted, tmp_path):
    path = tmp_path / "classeur.ods"
    converted.save(str(path))
    steps = office.call(converted, "clear")["next"]
    assert not any("Versions" in step for step in steps)
    paste(converted, "ONDE", GRID)
    converted._target.storeSelf((office.property_value("VersionComment", "avant"),))
    steps = office.call(converted, "clear")["next"]
    assert any("Fichier ▸ Versions…" in step for step in steps)


def test_a_workbook_without_families_has_nothing_to_erase(office, workbook):
    with pytest.raises(CommandFailedError) as caught:
        office.call(workbook, "clear")
    assert caught.value.kind == "rien-a-effacer"


def test_a_cleared_workbook_has_nothing_more_to_erase_and_converts_again(office, converted):
    office.call(converted, "clear")
    with pytest.raises(CommandFailedError) as caught:
        office.call(converted, "clear")
    assert caught.value.kind == "rien-a-effacer"
    paste(converted, "ONDE", GRID)
    assert office.call(converted, "convert")["contacts"] == 2


def test_a_protected_sheet_is_said_before_anything_is_emptied(office, converted, tmp_path):
    sheet_of(converted, "Bilan").protect("")
    before, steps = content(converted, tmp_path), undo_steps(converted)
    with pytest.raises(CommandFailedError, match="Bilan") as caught:
        office.call(converted, "clear")
    assert caught.value.kind == "feuille-protegee"
    assert content(converted, tmp_path) == before
    assert undo_steps(converted) == steps
