"""What goes wrong has its own sentence in French, and changes nothing."""

import os
from types import SimpleNamespace

import pytest
from documents import content, is_free, paste, undo_steps, url

from buildtools.robot.office import CommandFailedError
from fixtures import grid_of, parent
from ondecontacts.office.services import settings

UNDO = "/org.openoffice.Office.Common/Undo"
GRID = grid_of(parent(email="marie@example.org"))
ELEVES = [
    "Nom élève;Nom d'usage élève;Prénom élève;Date naissance;Sexe;INE;Niveau".split(";"),
    "DUPONT;;Zoé;2018-02-03;F;;CP".split(";"),
]

NO_FILES = (
    "https://example.org/a.csv",
    "CSVExtraction.csv",
    "file:",
    "file:///tmp/a#b.csv",
    "file://[/a.csv",
    "file://serveur/partage/a.csv",  # but on Windows
)


def failure(office, document, command, **arguments):
    with pytest.raises(CommandFailedError) as caught:
        office.call(document, command, **arguments)
    return caught.value.kind, str(caught.value).replace("\N{NO-BREAK SPACE}", " ")


@pytest.fixture
def unchanged(workbook, tmp_path):
    """Fails when the workbook is not as it was when the test asked for ``remember``."""
    remembered = {}

    def remember():
        remembered.update(before=content(workbook, tmp_path), steps=undo_steps(workbook))

    yield remember
    assert content(workbook, tmp_path) == remembered["before"]
    assert undo_steps(workbook) == remembered["steps"]
    assert not workbook._target.hasControllersLocked()


def test_an_empty_sheet(office, workbook, unchanged):
    unchanged()
    kind, message = failure(office, workbook, "convert")
    assert kind == "rien-a-convertir"
    assert message.startswith("La feuille « ONDE » est vide. Collez-y")


def test_a_document_with_nothing_of_onde_in_it(office, spreadsheet, tmp_path):
    paste(spreadsheet, spreadsheet.sheets[0].name, [["Produit", "Prix"], ["Colle", "2"]])
    before = content(spreadsheet, tmp_path)
    kind, message = failure(office, spreadsheet, "convert")
    assert kind == "extraction-inconnue"
    assert "colonnes lues : Produit, Prix" in message
    assert content(spreadsheet, tmp_path) == before
    assert is_free(spreadsheet)


def test_the_extraction_of_pupils(office, workbook, unchanged):
    paste(workbook, "ONDE", ELEVES)
    unchanged()
    kind, message = failure(office, workbook, "convert")
    assert kind == "extraction-eleves"
    assert "Extractions, puis la catégorie « Responsables »" in message


def test_the_extraction_of_pupils_as_a_file(office, workbook, unchanged, tmp_path):
    path = tmp_path / "CSVExtraction.csv"
    path.write_text("\n".join(";".join(row) for row in ELEVES), encoding="utf-8")
    unchanged()
    assert failure(office, workbook, "open", URL=url(path))[0] == "extraction-eleves"


def test_a_missing_column(office, workbook, unchanged):
    grid = [list(row) for row in GRID]
    grid[0][8] = "Autre"
    paste(workbook, "ONDE", grid)
    unchanged()
    kind, message = failure(office, workbook, "convert")
    assert kind == "colonne-manquante"
    assert message.startswith("Dans la feuille « ONDE » il manque : Courriel. Colonnes lues : Civ")


def test_a_header_with_nobody_below(office, workbook, unchanged):
    paste(workbook, "ONDE", GRID[:1])
    unchanged()
    assert failure(office, workbook, "convert")[0] == "aucun-responsable"


@pytest.mark.parametrize("name", ["Contacts", "À vérifier", "Bilan", "Correspondance"])
def test_a_protected_sheet(office, workbook, unchanged, name):
    paste(workbook, "ONDE", GRID)
    office.call(workbook, "convert")
    workbook._target.Sheets.getByName(name).protect("secret")
    unchanged()
    kind, message = failure(office, workbook, "convert")
    assert kind == "feuille-protegee"
    assert message.startswith(f"La feuille « {name} » est protégée")


def test_a_protected_onde_can_be_read_but_not_replaced(office, workbook, tmp_path):
    paste(workbook, "ONDE", GRID)
    workbook._target.Sheets.getByName("ONDE").protect("secret")
    assert office.call(workbook, "convert")["contacts"] == 1
    path = tmp_path / "CSVExtraction.csv"
    path.write_text("\n".join(";".join(row) for row in GRID), encoding="utf-8")
    assert failure(office, workbook, "open", URL=url(path))[0] == "feuille-protegee"


def test_a_protected_structure(office, workbook, unchanged):
    paste(workbook, "ONDE", GRID)
    workbook._target.protect("secret")
    unchanged()
    assert failure(office, workbook, "convert")[0] == "classeur-protege"


@pytest.mark.parametrize("command", ["convert", "clear", "mapping"])
def test_changes_that_are_recorded(office, workbook, unchanged, command):
    paste(workbook, "ONDE", GRID)
    workbook._target.RecordChanges = True
    unchanged()
    kind, message = failure(office, workbook, command)
    assert kind == "suivi-des-modifications"
    assert "Édition ▸ Suivi des modifications" in message


def test_a_shared_workbook(office, workbook, unchanged):
    paste(workbook, "ONDE", GRID)
    workbook._target.createInstance("com.sun.star.document.Settings").IsDocumentShared = True
    unchanged()
    kind, message = failure(office, workbook, "convert")
    assert kind == "classeur-partage"
    assert "Outils ▸ Partager le classeur" in message


def test_a_libreoffice_that_undoes_nothing(office, tmp_path):
    steps = settings(office.context, "ConfigurationUpdateAccess", UNDO)
    usual, steps.Steps = steps.Steps, 0
    steps.commitChanges()
    document = office.desktop.create_spreadsheet()
    try:
        paste(document, "ONDE", GRID)
        before = content(document, tmp_path)
        kind, message = failure(office, document, "convert")
        assert kind == "annulation-coupee"
        assert "« Steps »" in message
        assert content(document, tmp_path) == before
    finally:
        steps.Steps = usual
        steps.commitChanges()
        document.close()


def test_a_refusal_takes_away_nothing_that_can_be_made_again(office, workbook):
    paste(workbook, "ONDE", GRID)
    paste(workbook, "Bilan", [["Bilan du voyage"]])
    manager = workbook._target.UndoManager
    workbook._target.Sheets.getByName("ONDE").getCellByPosition(3, 9).String = "à refaire"
    manager.undo()
    assert failure(office, workbook, "convert")[0] == "feuille-etrangere"
    assert manager.isRedoPossible()


def test_a_read_only_document(office, workbook, tmp_path):
    paste(workbook, "ONDE", GRID)
    path = tmp_path / "lecture.ods"
    workbook.save(str(path))
    document = office.desktop.open_spreadsheet(str(path), read_only=True)
    try:
        before = content(document, tmp_path)
        kind, message = failure(office, document, "convert")
        assert kind == "lecture-seule"
        assert "« lecture.ods » est ouvert en lecture seule" in message
        assert content(document, tmp_path) == before
    finally:
        document.close()


def test_an_extraction_pasted_where_the_result_goes(office, workbook, unchanged):
    paste(workbook, "Contacts", GRID)
    sheets = workbook._target.Sheets
    workbook._target.CurrentController.setActiveSheet(sheets.getByName("Contacts"))
    unchanged()
    kind, message = failure(office, workbook, "convert")
    assert kind == "source-reservee"
    assert "Copiez-la dans une feuille nommée « ONDE »" in message


def test_several_extractions_to_choose_from(office, spreadsheet):
    paste(spreadsheet, spreadsheet.sheets[0].name, GRID)
    office.call(spreadsheet, "convert")
    paste(spreadsheet, "Autre", GRID)
    kind, message = failure(office, spreadsheet, "convert")
    assert kind == "source-a-choisir"
    assert f"{spreadsheet.sheets[0].name}, Autre" in message


def test_contacts_whose_extraction_is_gone(office, spreadsheet, tmp_path):
    paste(spreadsheet, "École", GRID)
    sheets = spreadsheet._target.Sheets
    spreadsheet._target.CurrentController.setActiveSheet(sheets.getByName("École"))
    office.call(spreadsheet, "convert")
    sheets.removeByName("École")
    before = content(spreadsheet, tmp_path)
    assert failure(office, spreadsheet, "convert")[0] == "source-absente"
    assert content(spreadsheet, tmp_path) == before


def test_a_file_with_more_columns_than_a_sheet(office, workbook, unchanged, tmp_path):
    path = tmp_path / "CSVExtraction.csv"
    path.write_text("Nom responsable;Courriel" + ";" * 20_000, encoding="utf-8")
    unchanged()
    assert failure(office, workbook, "open", URL=url(path))[0] == "fichier-trop-grand"


@pytest.mark.parametrize("name", ["Contacts", "À vérifier", "Bilan", "Correspondance"])
def test_a_sheet_of_the_directors_own_is_never_overwritten(office, workbook, unchanged, name):
    paste(workbook, "ONDE", GRID)
    paste(workbook, name, [["Courrier du 3 mars"]])
    unchanged()
    kind, message = failure(office, workbook, "convert")
    assert kind == "feuille-etrangere"
    assert f"La feuille « {name} » contient autre chose" in message


def test_saving_before_converting(office, workbook, unchanged, tmp_path):
    unchanged()
    kind, message = failure(office, workbook, "save", URL=url(tmp_path))
    assert kind == "rien-a-enregistrer"
    assert "Cliquez d’abord sur « Convertir »" in message


def test_a_folder_that_is_not_there(office, workbook, tmp_path):
    paste(workbook, "ONDE", GRID)
    office.call(workbook, "convert")
    path = tmp_path / "absent" / "contacts.csv"
    kind, message = failure(office, workbook, "save", URL=url(path))
    assert kind == "dossier-refuse"
    assert str(path) in message


def test_a_folder_named_as_one_that_is_not_there(office, workbook, tmp_path):
    paste(workbook, "ONDE", GRID)
    office.call(workbook, "convert")
    address = url(tmp_path / "absent") + "/"
    assert failure(office, workbook, "save", URL=address)[0] == "dossier-refuse"
    assert not (tmp_path / "absent").exists()


def test_a_folder_that_cannot_be_written(office, workbook):
    paste(workbook, "ONDE", GRID)
    office.call(workbook, "convert")
    assert failure(office, workbook, "save", URL="file:///proc/contacts.csv")[0] == "dossier-refuse"


def test_a_file_that_is_there_is_not_replaced_in_silence(office, workbook, tmp_path):
    paste(workbook, "ONDE", GRID)
    office.call(workbook, "convert")
    path = tmp_path / "contacts.csv"
    path.write_text("ancien", encoding="utf-8")
    assert failure(office, workbook, "save", URL=url(path))[0] == "fichier-existant"
    assert path.read_text(encoding="utf-8") == "ancien"
    assert os.listdir(tmp_path).count("contacts.csv") == 1


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", "fichier-vide"),
        (b"PK\x03\x04\0\0\0", "fichier-illisible"),
        (None, "fichier-introuvable"),
    ],
)
def test_a_file_that_is_no_extraction(office, workbook, unchanged, tmp_path, data, kind):
    path = tmp_path / "CSVExtraction.csv"
    if data is not None:
        path.write_bytes(data)
    unchanged()
    found, message = failure(office, workbook, "open", URL=url(path))
    assert found == kind
    assert str(path) in message


@pytest.mark.parametrize("command", ["open", "save"])
def test_a_silent_call_without_a_file_asks_nobody(office, workbook, command):
    paste(workbook, "ONDE", GRID)
    office.call(workbook, "convert")
    assert failure(office, workbook, command)[0] == "url-manquante"


@pytest.mark.parametrize("address", NO_FILES)
def test_an_address_that_is_no_file(office, workbook, address):
    assert failure(office, workbook, "open", URL=address)[0] == "url-invalide"


def test_an_unknown_address_book(office, workbook):
    paste(workbook, "ONDE", GRID)
    kind, message = failure(office, workbook, "convert", Target="minitel")
    assert kind == "carnet-inconnu"
    assert "google" in message


def test_the_mapping_before_the_first_conversion(office, spreadsheet):
    assert failure(office, spreadsheet, "mapping")[0] == "pas-de-correspondance"


def test_a_window_without_a_spreadsheet():
    from ondecontacts.calc.workbook import controller_of
    from ondecontacts.errors import DocumentError

    frame = SimpleNamespace(getController=lambda: None)
    with pytest.raises(DocumentError) as caught:
        controller_of(frame)
    assert caught.value.kind == "pas-un-classeur"


@pytest.mark.parametrize("command", ["aide", "", "convertir"])
def test_a_command_that_does_not_exist_is_nobodys(office, workbook, command):
    import uno

    url_struct = uno.createUnoStruct("com.sun.star.util.URL")
    url_struct.Complete = f"vnd.ondecontacts:{command}"
    frame = workbook._target.CurrentController.Frame
    assert frame.queryDispatch(url_struct, "_self", 0) is None
