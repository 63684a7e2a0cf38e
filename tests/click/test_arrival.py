"""Pasting, correcting and adding, with the dialogs that come up on the way."""

from concurrent.futures import ThreadPoolExecutor

import pyoo
import pytest
from documents import paste, texts, undo_steps

from buildtools.robot.accessible import OK, find, is_gone, press, seen, wait_for
from buildtools.robot.deck import open_deck, open_file, shows
from fixtures import grid_of, parent
from holding import Gate
from idle import close_once_idle
from shapes import PERIODS, SCHOOL, as_text, render

ROWS = render(PERIODS["2018"])


@pytest.fixture
def expected(office, workbook):
    """The contacts that have to come out; nothing has been done in the workbook yet."""
    paste(workbook, "ONDE", ROWS)
    office.call(workbook, "convert")
    contacts = texts(workbook, "Contacts")
    workbook._target.UndoManager.undo()
    onde = workbook._target.Sheets.getByName("ONDE")
    onde.clearContents(1023)
    controller = workbook._target.CurrentController
    controller.setActiveSheet(onde)
    controller.select(onde.getCellByPosition(0, 0))
    shows("Rien à convertir")
    return contacts


def convert(workbook):
    press("push button", "Convertir")
    shows(f"{len(SCHOOL)} contacts")
    return texts(workbook, "Contacts")


def steps(workbook, about):
    """Return the steps that can be undone with that word in their titles."""
    return [title for title in undo_steps(workbook) if about in title]


def test_text_copied_from_an_editor_and_pasted_with_calcs_proposals(
    workbook, expected, screen, picture
):
    screen.put_on_clipboard(as_text(ROWS, "sans").encode("utf-8"))
    screen.press_key("ctrl+v")
    find("push button", OK)  # Calc asks for separators; it proposes the tabulation
    picture("5-collage-texte")
    press("push button", OK)
    is_gone("push button", OK)
    assert convert(workbook) == expected


def test_cells_copied_from_excel(workbook, expected, screen):
    cells = ("".join(f"<td>{cell}</td>" for cell in row) for row in ROWS)
    table = "".join(f"<tr>{row}</tr>" for row in cells)
    html = f'<html><meta charset="utf-8"><body><table>{table}</table></body></html>'
    screen.put_on_clipboard(html.encode("utf-8"), "text/html")
    screen.press_key("ctrl+v")

    def is_pasted():
        return len(texts(workbook, "ONDE")) == len(ROWS)

    # Calc asks for the language of numbers, 26.8 does not.
    wait_for(lambda: seen("push button", OK) or is_pasted(), "a question or the cells")
    if not is_pasted():
        press("push button", OK)
        is_gone("push button", OK)
    assert convert(workbook) == expected


def test_a_file_that_was_double_clicked_and_imported_with_calcs_proposals_becomes_a_workbook(
    office, expected, picture, tmp_path
):
    path = tmp_path / "CSVExtraction.csv"
    path.write_bytes(as_text(ROWS, "sans").encode("utf-8"))
    with ThreadPoolExecutor() as beside:
        opening = beside.submit(office.open_as_a_user, path)
        find("push button", OK)
        picture("9-import-csv")
        press("push button", OK)
        document = opening.result()
    try:
        open_deck("CSVExtraction", document)
        with Gate(office, tmp_path / "gate") as gate:
            gate.count_ends()
            press("push button", "Convertir", "CSVExtraction")
            wait_for(lambda: gate.ends() == ["ended"], "the end of the conversion")
        shows(f"{len(SCHOOL)} contacts", "Sans nom")
        picture("9-classeur-du-csv")
        (made,) = [d for d in office.desktop._target.Components if not getattr(d, "URL", "")]
        workbook = pyoo.SpreadsheetDocument(made)
        assert texts(workbook, "Contacts") == expected
        assert [sheet.name for sheet in workbook.sheets][:2] == ["Mode d'emploi", "ONDE"]
        close_once_idle(office, workbook)
        assert [sheet.name for sheet in document.sheets] == ["CSVExtraction"]
        assert not document._target.isModified()
    finally:
        close_once_idle(office, document)


def test_a_column_that_nobody_knows_is_asked_for_once(workbook, picture):
    grid = [["Mél du foyer" if c == "Courriel" else c for c in ROWS[0]], *ROWS[1:]]
    paste(workbook, "ONDE", grid)
    press("push button", "Convertir")
    find("dialog", "Garder le contact")
    picture("6-colonne-inconnue")
    press("push button", "Choisir les colonnes…")
    is_gone("dialog", "Garder le contact")
    controller = workbook._target.CurrentController
    assert controller.ActiveSheet.Name == "Correspondance"
    number = [row[0] for row in texts(workbook, "Correspondance")].index("Courriel")
    controller.ActiveSheet.getCellByPosition(1, number).String = "Mél du foyer"
    picture("7-correspondance")
    convert(workbook)
    press("push button", "Convertir")
    wait_for(lambda: len(steps(workbook, "Convertir")) == 2, "another conversion")
    shows(f"{len(SCHOOL)} contacts")


def test_the_button_shows_and_hides_the_mapping(office, workbook):
    paste(workbook, "ONDE", ROWS)
    sheets = workbook._target.Sheets
    sheet = sheets.getByName("Correspondance")
    press("push button", "Correspondance")
    wait_for(lambda: sheet.IsVisible, "« Correspondance »")
    shows("Extraction reconnue")
    press("push button", "Correspondance")
    wait_for(lambda: not sheets.getByName("Correspondance").IsVisible, "no « Correspondance »")
    # It is out of sight before the work is done.
    wait_for(lambda: len(steps(workbook, "Correspondance")) == 2, "the end of the work")


@pytest.mark.parametrize(("answer", "lines"), [("Oui", 4), ("Non", 2)])
def test_a_file_of_other_families_is_added_or_takes_the_place(
    workbook, screen, picture, tmp_path, answer, lines
):
    paste(workbook, "ONDE", grid_of(parent("DUPONT", "Marie")))
    path = tmp_path / "CP.csv"
    path.write_bytes(as_text(grid_of(parent("MARTIN", "Luc")), "sans").encode("cp1252"))
    open_file(screen, path)
    find("alert", "Garder le contact")
    picture("8-ajouter")
    press("push button", answer)
    shows("2 contacts" if answer == "Oui" else "1 contact\n")
    assert len(texts(workbook, "ONDE")) == lines
