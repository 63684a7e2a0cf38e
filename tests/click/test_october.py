"""In October, as a director goes: what has changed, the sheet, and a file of just that."""

import datetime
import re
import shutil

import pytest
from actions import Actions
from documents import paste, sheet_of, texts, url

from buildtools.environment import ROOT
from buildtools.package.workbook import build_workbook
from buildtools.robot.accessible import find, is_gone, press, seen, wait_for
from buildtools.robot.deck import Deck, choose_address_book, shows
from buildtools.school import as_onde
from fixtures import grid_of
from four_families import EVA, MARIE, NADIA, OCTOBER, SEPTEMBER
from idle import close_once_idle

NEIGHBOUR = b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Anne Voisin\r\nTEL:0611223344\r\nEND:VCARD\r\n"
DECK = Deck("Garder-le-contact")
BOX = "Garder le contact"
ONLY = "Seulement les changements"
DISCARD = "Ne pas garder mes corrections"


@pytest.fixture
def kept_since_september(office, screen, tmp_path):
    """A workbook that was converted and saved in September, closed, and where it lies."""
    path = tmp_path / "Garder-le-contact.ods"
    shutil.copy(build_workbook(), path)
    document = office.open_as_a_user(path)
    screen.bring_to_front("Garder-le-contact")
    choose_address_book("Roundcube")
    paste(document, "ONDE", SEPTEMBER)
    office.call(document, "convert", Target="roundcube")
    shows("Converti")
    DECK.save_to(screen, tmp_path / "septembre.vcf")
    DECK.shows(DECK.say("panel.saved", n=3))
    document._target.store()
    close_once_idle(office, document)
    return path


@pytest.fixture
def october(office, workbook):
    """Nothing was saved yet: what has changed is counted from the first conversion."""
    paste(workbook, "ONDE", SEPTEMBER)
    office.call(workbook, "convert", Target="roundcube")
    choose_address_book("Roundcube")
    paste(workbook, "ONDE", OCTOBER)
    shows("Extraction reconnue")
    press("push button", "Convertir")
    assert "1 arrivée, 1 départ, 1 changement" in shows("Depuis le")
    return workbook


def test_the_panel_says_what_has_changed_and_leads_to_the_sheet(october, picture):
    press("push button", "Changements")
    controller = october._target.CurrentController
    wait_for(lambda: controller.ActiveSheet.Name == "Changements", "Changements")
    picture("12-changements")


def test_only_what_has_changed_is_saved_and_it_is_said_what_to_delete(
    october, screen, picture, tmp_path
):
    press("check box", ONLY)
    path = tmp_path / "changements.vcf"
    DECK.save_to(screen, path)
    told = DECK.shows(f"{DECK.say('panel.saved', n=2)}\n{path}")
    assert path.read_bytes().count(b"BEGIN:VCARD") == 2
    assert "1. Supprimez du carnet d’adresses ce contact, parti : Paul BLANC" in told
    picture("12-changements-enregistres")


def test_before_anything_has_changed_nothing_is_offered(office, workbook):
    paste(workbook, "ONDE", SEPTEMBER)
    office.call(workbook, "convert")
    shows("Converti")
    assert not seen("check box", ONLY)
    assert not seen("push button", "Changements")
    assert not seen("push button", DISCARD)


def test_one_click_gives_corrections_up(october, picture):
    sheet_of(october, "Contacts").getCellByPosition(0, 1).String = "DUPOND"
    press("push button", "Convertir")
    find("push button", DISCARD)
    picture("12-corrections")
    press("push button", DISCARD)
    is_gone("push button", DISCARD)
    assert texts(october, "Contacts")[1][0] == "DUPONT"


def test_comparing_with_what_the_address_book_exported_tells_what_it_lacks(
    office, october, screen, picture, tmp_path
):
    path = tmp_path / "carnet.vcf"
    office.call(october, "save", Target="roundcube", URL=url(path))
    cards = path.read_bytes().replace(b"6 00 00 00 02", b"6 00 00 00 09")
    path.write_bytes(cards.replace(b"END:VCARD\r\n", b"END:VCARD\r\n" + NEIGHBOUR, 1))
    DECK.compare_with(screen, path)
    told = shows("Comparé avec carnet.vcf")
    assert "1 changement\n2 contacts sans changement\n1 autre fiche du carnet" in told
    picture("12-compare")


def test_october_by_file_takes_as_many_actions_as_docs_year_says(
    office, kept_since_september, screen, tmp_path
):
    extraction, changes = tmp_path / "CSVExtraction.csv", tmp_path / "octobre.vcf"
    extraction.write_bytes(as_onde(OCTOBER))
    actions = Actions()
    document = actions.do(office.open_as_a_user, kept_since_september)
    try:
        screen.bring_to_front("Garder-le-contact")
        actions.do(DECK.press, "open")
        actions.do(DECK.type_to_open, screen, extraction)
        assert "1 arrivée, 1 départ, 1 changement" in shows("Depuis le")
        actions.do(press, "check box", ONLY)
        actions.do(DECK.press, "save")
        actions.do(DECK.type_to_save, screen, changes)
        told = DECK.shows(f"{DECK.say('panel.saved', n=2)}\n{changes}")
        assert "Paul BLANC" in told
        assert "Marie DUPONT" in told
    finally:
        close_once_idle(office, document)
    year = (ROOT / "docs" / "year.md").read_text(encoding="utf-8")
    (written,) = re.findall(
        r"^\| in LibreOffice \|.*?^\| \*\*together\*\* \| \*\*(\d+)\*\*", year, re.M | re.S
    )
    assert actions.count == int(written)


@pytest.mark.parametrize(("answer", "compares"), [("Oui", False), ("Non", True)])
def test_what_was_handed_over_last_year_is_compared_with_only_if_wanted(
    office, october, picture, tmp_path, answer, compares
):
    office.call(october, "save", Target="roundcube", URL=url(tmp_path / "carnet.vcf"))
    sheet = sheet_of(october, "Dernière remise")
    for row, cells in enumerate(texts(october, "Dernière remise")):
        for column, cell in enumerate(cells):
            if cell == datetime.date.today().isoformat():
                sheet.getCellByPosition(column, row).String = "2024-10-01"
    paste(october, "ONDE", grid_of(MARIE, EVA, NADIA))
    shows("Extraction reconnue")
    press("push button", "Convertir")
    find("alert", BOX)
    picture("12-annee-passee")
    press("push button", answer, BOX)
    is_gone("alert", BOX)
    told = shows("Depuis le 1er octobre" if compares else "3 contacts")
    assert ("1 changement" in told) == compares
