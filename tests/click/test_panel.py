"""The way a director goes: find the panel beside the workbook, click, read.

Each test begins with a workbook of its own, and ends when what it has clicked on has ended.
"""

from pathlib import Path

import pytest
from documents import paste, sheet_of, texts, url

from buildtools.robot.accessible import (
    find,
    has_focus,
    is_checked,
    is_gone,
    place_in_cell,
    place_of,
    place_on_screen,
    press,
    seen,
    wait_for,
)
from buildtools.robot.deck import Deck, choose_address_book, shows
from fixtures import grid_of, parent

_ALL = 1 | 2 | 4 | 16  # com.sun.star.sheet.CellFlags: what a cell may hold
GRID = grid_of(
    parent(
        mobile="0600000001", email="marie@example.org", children=[("Zoé", "CE2"), ("Noé", "CP")]
    ),
    parent("MARTIN", "Luc", children=[("Léa", "CP")]),
)
DECK = Deck("Garder-le-contact")
BOX = "Garder le contact"
MASKED = "Numéro masqué en plus (#31#)"
LABEL = "Libellé de tous"
SEMICOLON = "Point-virgule entre les adresses (Outlook)"


@pytest.fixture
def pasted(workbook):
    paste(workbook, "ONDE", GRID)
    shows("Extraction reconnue")
    return workbook


@pytest.fixture
def converted(office, pasted):
    office.call(pasted, "convert")
    shows("Converti")
    return pasted


@pytest.fixture
def saved(office, converted, tmp_path):
    """It was saved for Roundcube; a silent call would not be remembered."""
    where = url(tmp_path / "contacts.vcf")
    office.call(converted, "save", Silent=False, Target="roundcube", URL=where)
    shows("Enregistré")
    return converted


@pytest.fixture
def roundcube(workbook):
    """Roundcube is the address book that was chosen."""
    choose_address_book("Roundcube")
    return shows("Webmail de l’académie")


@pytest.fixture
def from_onde(tmp_path):
    """The file that comes from ONDE."""
    path = tmp_path / "CSVExtraction.csv"
    path.write_bytes("\r\n".join(";".join(row) for row in GRID).encode("cp1252"))
    return path


@pytest.fixture
def failed(pasted):
    """The sheet « Contacts » is protected, and the box says that it cannot be written."""
    sheet_of(pasted, "Contacts").protect("")
    press("push button", "Convertir")
    find("dialog", BOX)
    return pasted


def front_of(document):
    return document._target.CurrentController.ActiveSheet.Name


def save_to(screen, path):
    """Save by the dialog; what the panel tells then is given, when it tells of that very file."""
    DECK.save_to(screen, path)
    return told_of(path)


def told_of(path):
    return DECK.shows(f"{DECK.say('panel.saved', n=2)}\n{path}")


def label_written():
    return find("text", LABEL, DECK.window).queryText().getText(0, -1)


def close_box(button):
    press("push button", button, BOX)
    is_gone("dialog", BOX)


def test_saved_without_the_panel_it_tells_the_next_steps_of_that_address_book(saved):
    assert "Dans Roundcube" in shows("Pour finir")


def test_the_panel_says_what_to_do_first(workbook, picture):
    shows("Ouvrez le fichier CSVExtraction.csv")
    for name in ("Ouvrir une extraction…", "Convertir", "Enregistrer…"):
        find("push button", name)
    find("list item", "Messagerie nationale")
    shows("Rien à convertir")
    shows("Où iront les contacts")
    picture("1-accueil")


def test_an_extraction_that_is_pasted_is_recognised_at_once(workbook, picture):
    paste(workbook, "ONDE", GRID)
    shows("Extraction reconnue (2 responsables, 2 classes)")
    picture("1a-reconnue")
    sheet_of(workbook, "ONDE").clearContents(_ALL)
    shows("Rien à convertir")


def test_pressing_ouvrir_puts_a_file_into_onde_and_converts_it_at_once(
    workbook, from_onde, screen, picture
):
    DECK.open_file(screen, from_onde)
    shows("2 contacts")
    assert [row[2] for row in texts(workbook, "ONDE")] == [row[2] for row in GRID]
    assert front_of(workbook) == "Contacts"
    picture("1b-ouvert")


def test_pressing_convertir_converts_and_tells_what_came_of_it(pasted, picture):
    press("push button", "Convertir")
    summary = shows("2 contacts")
    assert "2 classes : CP (2), CE2 (1)\n1 contact sans courriel" in summary
    assert "À vérifier :\n• 1 personne injoignable" in summary
    assert front_of(pasted) == "Contacts"
    assert shows("Converti") == "Converti ; 1 ligne à vérifier."
    picture("2-converti")


def test_the_panel_leads_to_the_sheets_of_results(converted):
    for name in ("Bilan", "À vérifier"):
        press("push button", name)
        wait_for(lambda here=name: front_of(converted) == here, name)


def test_options_are_kept_and_ask_for_another_conversion(converted, picture):
    press("push button", "Options…")
    press("check box", MASKED)
    shows("Extraction reconnue")
    shows("Depuis la dernière conversion")
    picture("2b-options")
    press("push button", "Options…")
    is_gone("check box", MASKED)
    press("push button", "Convertir")
    shows("Converti")
    assert any("#31#0600000001" in row for row in texts(converted, "Contacts"))
    press("push button", "Options…")
    assert is_checked(find("check box", MASKED))
    press("check box", MASKED)
    shows("Extraction reconnue")
    press("push button", "Convertir")
    shows("Converti")
    assert not any("#31#0600000001" in row for row in texts(converted, "Contacts"))


def test_the_field_of_the_label_and_the_cursor_in_it_are_left_alone_while_it_is_written(
    pasted, screen, picture
):
    press("push button", "Options…")
    field = place_on_screen("text", LABEL, DECK.window)
    screen.click(field.x + field.width // 2, field.y + field.height // 2)
    wait_for(lambda: has_focus("text", LABEL, DECK.window), "the focus in it")
    for key in ("End", "shift+Home", "Delete"):
        screen.press_key(key)
    wait_for(lambda: label_written() == "", "an empty field")
    screen.type("Fmilles")
    for key in ("Home", "Right"):
        screen.press_key(key)
    screen.type("a")
    wait_for(lambda: label_written() == "Familles", "what was typed")
    picture("2c-libellé")
    press("push button", "Convertir")
    shows("Converti")
    assert any("Familles" in row[-1] for row in texts(pasted, "Contacts"))
    assert label_written() == "Familles"


def test_saving_before_an_address_book_is_chosen_asks_for_it(converted, picture):
    press("push button", "Enregistrer…")
    choose_address_book("Thunderbird", BOX)
    shows("Les données restent sur cet ordinateur", BOX)
    picture("3-quel-carnet")
    close_box("Annuler")
    shows("Où iront les contacts")


def test_an_address_book_that_is_chosen_says_what_becomes_of_the_data(roundcube, picture):
    assert "Un groupe par classe" in roundcube
    assert not seen("check box", SEMICOLON)
    picture("3-carnet")


def test_pressing_enregistrer_writes_the_file_and_tells_what_to_do_next(
    converted, roundcube, screen, picture, tmp_path
):
    path = tmp_path / "mes contacts.vcf"
    assert "Pour finir :\n1. Dans Roundcube" in save_to(screen, path)
    assert path.read_bytes().count(b"BEGIN:VCARD") == 2
    picture("3-enregistre")


def test_the_folder_saved_to_is_proposed_again(converted, roundcube, screen, tmp_path):
    folder = tmp_path / "Carnets"  # not the workbook's
    folder.mkdir()
    save_to(screen, folder / "mes contacts.vcf")
    DECK.save_to(screen, Path("autre.vcf"))
    told_of(folder / "autre.vcf")
    assert (folder / "autre.vcf").exists()


def test_undo_takes_the_summary_back_too(converted):
    converted._target.UndoManager.undo()
    shows("Extraction reconnue")
    shows("Cliquez sur")
    converted._target.UndoManager.redo()
    shows("Converti")
    shows("2 contacts")


def test_undo_of_a_hand_over_leaves_the_conversion(saved):
    saved._target.UndoManager.undo()
    assert shows("Enregistré")
    saved._target.UndoManager.undo()
    shows("Extraction reconnue")
    saved._target.UndoManager.redo()
    shows("Enregistré")


def test_a_sidebar_that_was_hidden_shows_the_summary_again(saved, screen):
    for _ in range(3):
        screen.press_key("ctrl+F5")
        is_gone("push button", "Convertir")
        screen.press_key("ctrl+F5")
        find("push button", "Convertir")
    shows("Enregistré")
    shows("Pour finir")


def test_a_cell_that_is_changed_in_onde_asks_for_another_conversion(saved):
    cell = sheet_of(saved, "ONDE").getCellByPosition(0, 1)
    before = cell.String
    cell.String = f"{before}X"
    shows("Extraction reconnue")
    cell.String = before
    shows("Enregistré")


def test_a_failure_is_told_in_a_box_and_the_work_goes_on(failed, picture):
    assert "« Contacts » est protégée" in shows("La feuille", BOX)
    picture("4-erreur")
    close_box("OK")
    sheet_of(failed, "Contacts").unprotect("")
    shows("Extraction reconnue")
    press("push button", "Convertir")
    shows("2 contacts")


def test_a_failure_leads_to_the_help_on_it(failed, browser):
    close_box("Aide")
    (address,) = wait_for(browser.opened, "the help")
    assert address.endswith("/extension/help/fr/feuille-protegee.html")
    shows("Extraction reconnue")


def test_however_much_there_is_to_say_it_is_above_the_buttons_and_in_the_box(workbook, picture):
    names = [f"Une colonne dont le nom n’en finit pas, la {number}e " * 4 for number in range(99)]
    paste(workbook, "ONDE", [names[: len(GRID[0])]] * len(GRID))
    shows("Extraction non reconnue")
    press("push button", "Convertir")
    shows("La feuille", BOX)
    picture("4-erreur-longue")
    box = place_of(find("dialog", BOX))
    message = place_of(seen("label", "La feuille", BOX, str.startswith))
    button = place_of(find("push button", "Aide", BOX))
    close_box("OK")
    shows("Extraction non reconnue")
    # The last two are told from the corner of the first.
    assert message.y + message.height < button.y
    assert button.y + button.height < box.height
    assert message.x + message.width < box.width
    assert box.height < 768  # the screen's


def test_a_click_on_a_line_of_the_review_leads_to_the_cell_of_onde(converted, screen, picture):
    controller = converted._target.CurrentController
    controller.setActiveSheet(sheet_of(converted, "À vérifier"))
    rows = texts(converted, "À vérifier")
    header = [row[0] for row in rows].index("Importance")
    column = rows[header].index("Dans\nONDE")
    picture("6-a-verifier")
    x, y = place_in_cell("À vérifier", header + 1, column, DECK.window)
    screen.run(["xdotool", "mousemove", str(x), str(y)])
    screen.run(["xdotool", "keydown", "ctrl", "click", "1", "keyup", "ctrl"])
    wait_for(lambda: controller.getSelection().AbsoluteName == "$ONDE.$A$3", "the cell of « ONDE »")
    assert front_of(converted) == "ONDE"


def test_the_report_has_its_chart(converted, picture):
    report = sheet_of(converted, "Bilan")
    converted._target.CurrentController.setActiveSheet(report)
    picture("7-bilan")
    assert report.Charts.Count == 1


def test_erasing_asks_first(converted, picture):
    contacts = texts(converted, "Contacts")
    press("push button", "Effacer les données…")
    find("alert", BOX)
    picture("8-effacer")
    press("push button", "Non", BOX)
    is_gone("alert", BOX)
    shows("Converti")
    assert texts(converted, "Contacts") == contacts


def test_erasing_empties_the_sheets_and_says_what_remains_elsewhere(converted, picture):
    press("push button", "Effacer les données…")
    press("push button", "Oui", BOX)
    summary = shows("Feuilles vidées")
    assert "1. Enregistrez ce classeur" in summary
    picture("9-efface")
    assert texts(converted, "ONDE") == texts(converted, "Contacts") == [("",)]
    paste(converted, "ONDE", GRID)
    shows("Extraction reconnue")
    press("push button", "Convertir")
    shows("2 contacts")


def test_addresses_to_paste_can_be_parted_as_outlook_wants(
    office, workbook, screen, picture, tmp_path
):
    others = [parent(email="marie@example.org"), parent("MARTIN", email="luc@example.org")]
    paste(workbook, "ONDE", grid_of(*others))
    office.call(workbook, "convert", Target="cci")
    shows("Converti")
    choose_address_book("Adresses pour Cci")
    press("check box", SEMICOLON)
    picture("3-point-virgule")
    path = tmp_path / "cci.txt"
    save_to(screen, path)
    assert "marie@example.org; luc@example.org" in path.read_text(encoding="utf-8")
    choose_address_book("Roundcube")
    is_gone("check box", SEMICOLON)


def test_two_clicks_and_two_dialogs_lead_from_onde_s_file_to_the_one_to_import(
    roundcube, from_onde, screen, tmp_path
):
    DECK.open_file(screen, from_onde)  # the first click, and which file
    shows("Converti")
    path = tmp_path / "parents.vcf"
    save_to(screen, path)  # the second, and where to
    assert path.read_bytes().count(b"BEGIN:VCARD") == 2


def test_two_windows_have_a_panel_each_for_their_own_document(converted, open_ours):
    other = open_ours("Autre")
    shows("Rien à convertir", "Autre")
    paste(other, "ONDE", GRID[:2])
    shows("Extraction reconnue", "Autre")
    press("push button", "Convertir", "Autre")
    shows("1 contact\n", "Autre")
    shows("2 contacts", DECK.window)


def test_a_second_window_knows_the_address_book_that_was_chosen(roundcube, open_ours):
    open_ours("Suivant")
    shows("Webmail de l’académie", "Suivant")
