"""The way a director goes: open the workbook, find the panel, click, read."""

import shutil

import pytest
from accessible import find, find_text, is_there, press, press_inside
from documents import paste

from buildtools.workbook import build_workbook
from fixtures import grid_of, parent

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
    document = office.desktop.open_spreadsheet(str(path))
    document._target.CurrentController.Frame.ContainerWindow.IsMaximized = True
    open_deck("Garder-le-contact")
    yield document
    document.close()


def open_deck(window):
    """Click on the tab of our deck, unless LibreOffice has opened it by itself as the last used."""
    find("tool bar", "Garder le contact", window)
    if not is_there("push button", "Convertir", window):
        press_inside("tool bar", "Garder le contact", "toggle button", window)


def shows(start, window=""):
    """Wait for a text in the panel that begins like this, and give it whole."""
    return find_text("label", start, window).replace("\N{NO-BREAK SPACE}", " ")


def test_the_panel_says_what_to_do_first(workbook, picture):
    shows("Collez dans la feuille")
    for name in ("Ouvrir une extraction…", "Convertir", "Enregistrer…"):
        find("push button", name)
    find("combo box", "Carnet d’adresses")
    picture("1-accueil")


def test_pressing_convertir_converts_and_tells_what_came_of_it(workbook, picture):
    paste(workbook, "ONDE", GRID)
    press("push button", "Convertir")
    summary = shows("2 contacts")
    assert "2 classes :\n• CE2 : 1 contact\n• CP : 2 contacts, dont 1 sans courriel" in summary
    assert "Contacts" in [sheet.name for sheet in workbook.sheets]
    assert workbook._target.CurrentController.ActiveSheet.Name == "Contacts"
    picture("2-converti")


def test_undo_takes_the_summary_back_too(workbook):
    workbook._target.UndoManager.undo()
    shows("Collez")
    workbook._target.UndoManager.redo()
    shows("2 contacts")


def test_a_sidebar_that_was_hidden_shows_the_summary_again(workbook):
    sidebar = workbook._target.CurrentController.getSidebar()
    for _ in range(3):
        sidebar.setVisible(False)
        sidebar.setVisible(True)
    shows("2 contacts")


def test_a_failure_is_told_in_a_box_and_the_work_goes_on(workbook, picture):
    sheet = workbook._target.Sheets.getByName("Contacts")
    sheet.protect("")
    press("push button", "Convertir")
    find("alert", "Garder le contact")
    picture("3-erreur")
    press("push button", "OK")
    sheet.unprotect("")
    press("push button", "Convertir")
    shows("2 contacts")


def test_two_windows_have_a_panel_each_for_their_own_document(office, workbook):
    other = office.desktop.create_spreadsheet()
    try:
        paste(other, other.sheets[0].name, GRID[:2])
        other._target.CurrentController.Frame.ContainerWindow.IsMaximized = True
        sidebar = other._target.CurrentController.getSidebar()
        sidebar.setVisible(True)
        open_deck(other._target.Title)
        button = find("push button", "Convertir", window=other._target.Title)
        button.queryAction().doAction(0)
        shows("1 contact", window=other._target.Title)
        names = [sheet.name for sheet in other.sheets]
        assert names[1:] == ["Contacts", "Correspondance"]
        shows("2 contacts", window=workbook._target.Title)
    finally:
        other.close()


def test_nothing_unexpected_was_logged(office, workbook):
    assert not (office.profile / "user" / "ondecontacts.log").exists()
