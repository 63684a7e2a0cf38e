"""The way a director goes: open the workbook, find the panel, click, read."""

import shutil
import time

import pytest
from documents import paste, sheet_of, texts

from buildtools.accessible import (
    find,
    is_gone,
    is_there,
    place_in_cell,
    place_of,
    press,
    seen,
    wait_for,
)
from buildtools.deck import choose_address_book, open_deck, open_file, shows
from buildtools.workbook import build_workbook
from fixtures import grid_of, parent

_ALL = 1 | 2 | 4 | 16  # com.sun.star.sheet.CellFlags: what a cell may hold
GRID = grid_of(
    parent(
        mobile="0600000001", email="marie@example.org", children=[("Zoé", "CE2"), ("Noé", "CP")]
    ),
    parent("MARTIN", "Luc", children=[("Léa", "CP")]),
)


@pytest.fixture(scope="module")
def workbook(office, tmp_path_factory):
    path = tmp_path_factory.mktemp("bureau") / "Garder-le-contact.ods"
    shutil.copy(build_workbook(), path)
    document = office.open_as_a_user(path)
    open_deck("Garder-le-contact")
    yield document
    document.close()


def test_the_panel_says_what_to_do_first(workbook, picture):
    shows("Ouvrez le fichier CSVExtraction.csv")
    for name in ("Ouvrir une extraction…", "Convertir", "Enregistrer…"):
        find("push button", name)
    find("list item", "Nuage (Nextcloud)")
    shows("Rien à convertir")
    shows("Où iront les contacts")
    picture("1-accueil")


def test_an_extraction_that_is_pasted_is_recognised_at_once(workbook, picture):
    paste(workbook, "ONDE", GRID)
    shows("Extraction reconnue (2 responsables, 2 classes)")
    picture("1a-reconnue")
    workbook._target.Sheets.getByName("ONDE").clearContents(_ALL)
    shows("Rien à convertir")


def test_pressing_ouvrir_puts_a_file_into_onde_and_converts_it_at_once(
    workbook, screen, picture, tmp_path
):
    path = tmp_path / "CSVExtraction.csv"
    path.write_bytes("\r\n".join(";".join(row) for row in GRID).encode("cp1252"))
    open_file(screen, path)
    shows("2 contacts")
    assert [row[2] for row in texts(workbook, "ONDE")] == [row[2] for row in GRID]
    assert workbook._target.CurrentController.ActiveSheet.Name == "Contacts"
    picture("1b-ouvert")


def test_pressing_convertir_converts_and_tells_what_came_of_it(workbook, picture):
    paste(workbook, "ONDE", GRID)
    press("push button", "Convertir")
    summary = shows("2 contacts")
    assert "2 classes : CP (2), CE2 (1)\n1 contact sans courriel" in summary
    assert "À vérifier :\n• 1 personne injoignable" in summary
    assert "Contacts" in [sheet.name for sheet in workbook.sheets]
    assert workbook._target.CurrentController.ActiveSheet.Name == "Contacts"
    assert shows("Converti") == "Converti ; 1 ligne à vérifier."
    picture("2-converti")


def test_the_panel_leads_to_the_sheets_of_results(workbook):
    controller = workbook._target.CurrentController
    press("push button", "Bilan")
    wait_for(lambda: controller.ActiveSheet.Name == "Bilan", "« Bilan »")
    press("push button", "À vérifier")
    wait_for(lambda: controller.ActiveSheet.Name == "À vérifier", "« À vérifier »")


def test_options_are_kept_and_ask_for_another_conversion(workbook, picture):
    press("push button", "Options…")
    press("check box", "Numéro masqué en plus (#31#)")
    shows("Extraction reconnue")
    shows("Depuis la dernière conversion")
    picture("2b-options")
    press("push button", "Convertir")
    shows("Converti")
    assert any("#31#0600000001" in row for row in texts(workbook, "Contacts"))
    press("check box", "Numéro masqué en plus (#31#)")
    press("push button", "Options…")
    press("push button", "Convertir")
    shows("Converti")
    assert not any("#31#0600000001" in row for row in texts(workbook, "Contacts"))


def test_saving_before_an_address_book_is_chosen_asks_for_it(workbook, picture):
    press("push button", "Enregistrer…")
    choose_address_book("Thunderbird", "Garder le contact")
    shows("Les données restent sur cet ordinateur", "Garder le contact")
    picture("3-quel-carnet")
    press("push button", "Annuler", "Garder le contact")
    is_gone("dialog", "Garder le contact")
    shows("Où iront les contacts")


def test_an_address_book_that_is_chosen_says_what_becomes_of_the_data(workbook, picture):
    choose_address_book("Roundcube")
    assert "Un groupe par classe" in shows("Webmail de l’académie")
    assert not is_there("check box", "Point-virgule entre les adresses (Outlook)")
    picture("3-carnet")


def test_pressing_enregistrer_writes_the_file_and_tells_what_to_do_next(
    workbook, screen, picture, tmp_path
):
    path = tmp_path / "mes contacts.vcf"
    press("push button", "Enregistrer…")
    find("file chooser", "Enregistrer les contacts")
    screen.press_key("ctrl+a")
    screen.type(str(path))
    screen.press_key("Return")
    saved = shows("2 contacts enregistrés dans")
    assert str(path) in saved
    assert "Pour finir :\n1. Dans Roundcube" in saved
    assert path.read_bytes().count(b"BEGIN:VCARD") == 2
    picture("3-enregistre")


def test_the_folder_saved_to_is_proposed_again(workbook, screen, tmp_path_factory):
    press("push button", "Enregistrer…")
    find("file chooser", "Enregistrer les contacts")
    screen.press_key("ctrl+a")
    screen.type("autre.vcf")
    screen.press_key("Return")
    (first,) = tmp_path_factory.getbasetemp().rglob("mes contacts.vcf")
    wait_for((first.parent / "autre.vcf").exists, "« autre.vcf » beside the first file")


def test_undo_takes_the_summary_back_too(workbook):
    workbook._target.UndoManager.undo()
    shows("Extraction reconnue")
    workbook._target.UndoManager.redo()
    shows("Enregistré")


def test_a_sidebar_that_was_hidden_shows_the_summary_again(workbook, screen):
    for _ in range(3):
        screen.press_key("ctrl+F5")
        is_gone("push button", "Convertir")
        screen.press_key("ctrl+F5")
        find("push button", "Convertir")
    shows("Enregistré")
    shows("Pour finir")


def test_a_cell_that_is_changed_in_onde_asks_for_another_conversion(workbook):
    cell = sheet_of(workbook, "ONDE").getCellByPosition(0, 1)
    before = cell.String
    cell.String = f"{before}X"
    shows("Extraction reconnue")
    cell.String = before
    shows("Enregistré")


def test_a_failure_is_told_in_a_box_and_the_work_goes_on(workbook, picture):
    sheet = workbook._target.Sheets.getByName("Contacts")
    sheet.protect("")
    press("push button", "Convertir")
    find("dialog", "Garder le contact")
    assert "« Contacts » est protégée" in shows("La feuille", "Garder le contact")
    picture("4-erreur")
    press("push button", "OK")
    is_gone("dialog", "Garder le contact")
    sheet.unprotect("")
    press("push button", "Convertir")
    shows("2 contacts")


def test_a_failure_leads_to_the_help_on_it(workbook, browser):
    sheet = workbook._target.Sheets.getByName("Contacts")
    sheet.protect("")
    press("push button", "Convertir")
    find("dialog", "Garder le contact")
    press("push button", "Aide", "Garder le contact")
    is_gone("dialog", "Garder le contact")
    (address,) = wait_for(browser.opened, "the help")
    assert address.endswith("/extension/help/fr/feuille-protegee.html")
    sheet.unprotect("")


def test_however_much_there_is_to_say_it_is_above_the_buttons_and_in_the_box(workbook, picture):
    names = [f"Une colonne dont le nom n’en finit pas, la {number}e " * 4 for number in range(99)]
    paste(workbook, "ONDE", [names[: len(GRID[0])]] * len(GRID))
    press("push button", "Convertir")
    box = place_of(find("dialog", "Garder le contact"))
    message = place_of(wait_for(lambda: seen("label", "La feuille", "", str.startswith), "text"))
    button = place_of(find("push button", "Aide", "Garder le contact"))
    picture("4-erreur-longue")
    press("push button", "OK")
    is_gone("dialog", "Garder le contact")
    paste(workbook, "ONDE", GRID)
    # The last two are told from the corner of the first.
    assert message.y + message.height < button.y
    assert button.y + button.height < box.height
    assert message.x + message.width < box.width
    assert box.height < 768  # the screen's


def test_a_click_on_a_line_of_the_review_leads_to_the_cell_of_onde(workbook, screen, picture):
    controller = workbook._target.CurrentController
    review = sheet_of(workbook, "À vérifier")
    controller.setActiveSheet(review)
    rows = texts(workbook, "À vérifier")
    header = [row[0] for row in rows].index("Importance")
    time.sleep(1)  # until it is painted
    picture("6-a-verifier")
    x, y = place_in_cell(header + 1, rows[header].index("Dans\nONDE"), "Garder-le-contact")
    screen.run(["xdotool", "mousemove", str(x), str(y)])
    screen.run(["xdotool", "keydown", "ctrl", "click", "1", "keyup", "ctrl"])
    wait_for(lambda: controller.ActiveSheet.Name == "ONDE", "« ONDE »")
    address = controller.getSelection().getRangeAddress()
    assert (address.StartColumn, address.StartRow) == (0, 2)


def test_the_report_has_its_chart(workbook, picture):
    report = sheet_of(workbook, "Bilan")
    workbook._target.CurrentController.setActiveSheet(report)
    picture("7-bilan")
    assert report.Charts.Count == 1


def test_erasing_asks_first(workbook, picture):
    contacts = texts(workbook, "Contacts")
    press("push button", "Effacer les données…")
    find("alert", "Garder le contact")
    picture("8-effacer")
    press("push button", "Non")
    is_gone("alert", "Garder le contact")
    assert texts(workbook, "Contacts") == contacts


def test_erasing_empties_the_sheets_and_says_what_remains_elsewhere(workbook, picture):
    press("push button", "Effacer les données…")
    press("push button", "Oui")
    summary = shows("Feuilles vidées")
    assert "1. Enregistrez ce classeur" in summary
    picture("9-efface")
    assert texts(workbook, "ONDE") == texts(workbook, "Contacts") == [("",)]
    paste(workbook, "ONDE", GRID)
    press("push button", "Convertir")
    shows("2 contacts")


def test_addresses_to_paste_can_be_parted_as_outlook_wants(workbook, screen, picture, tmp_path):
    others = [parent(email="marie@example.org"), parent("MARTIN", email="luc@example.org")]
    paste(workbook, "ONDE", grid_of(*others))
    choose_address_book("Adresses pour Cci")
    press("push button", "Convertir")
    press("check box", "Point-virgule entre les adresses (Outlook)")
    picture("3-point-virgule")
    path = tmp_path / "cci.txt"
    press("push button", "Enregistrer…")
    find("file chooser", "Enregistrer les contacts")
    screen.press_key("ctrl+a")
    screen.type(str(path))
    screen.press_key("Return")
    wait_for(path.exists, "the file")
    assert "marie@example.org; luc@example.org" in path.read_text(encoding="utf-8")
    choose_address_book("Roundcube")


def test_two_clicks_and_two_dialogs_lead_from_onde_s_file_to_the_one_to_import(
    workbook, screen, tmp_path
):
    path = tmp_path / "CSVExtraction.csv"
    path.write_bytes("\r\n".join(";".join(row) for row in GRID).encode("cp1252"))
    open_file(screen, path)  # the first click, and which file
    shows("Converti")
    press("push button", "Enregistrer…")  # the second, and where to
    find("file chooser", "Enregistrer les contacts")
    screen.press_key("ctrl+a")
    screen.type(str(tmp_path / "parents.vcf"))
    screen.press_key("Return")
    wait_for((tmp_path / "parents.vcf").exists, "the file to import")


def test_two_windows_have_a_panel_each_for_their_own_document(office, workbook, tmp_path):
    path = tmp_path / "Autre.ods"
    shutil.copy(build_workbook(), path)
    other = office.open_as_a_user(path)
    try:
        paste(other, "ONDE", GRID[:2])
        open_deck("Autre")
        press("push button", "Convertir", "Autre")
        shows("1 contact", "Autre")
        shows("2 contacts", "Garder-le-contact")
    finally:
        other.close()


def test_a_second_window_knows_the_address_book_that_was_chosen(office, workbook, tmp_path):
    path = tmp_path / "Suivant.ods"
    shutil.copy(build_workbook(), path)
    other = office.open_as_a_user(path)
    try:
        open_deck("Suivant")
        shows("Webmail de l’académie", "Suivant")
    finally:
        other.close()


def test_nothing_unexpected_was_logged(office, workbook):
    log = office.profile / "user" / "ondecontacts.log"
    assert not log.exists(), log.read_text(encoding="utf-8")
