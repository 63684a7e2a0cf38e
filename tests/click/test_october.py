"""In October, as a director goes: what has changed, the sheet, and a file of just that."""

import pytest
from documents import paste, sheet_of, texts, url

from buildtools.robot.accessible import find, is_gone, press, seen, wait_for
from buildtools.robot.deck import Deck, choose_address_book, shows
from fixtures import grid_of, parent

MARIE = parent(
    "DUPONT", "Marie", email="marie@example.org", mobile="0600000001", children=[("Zoé", "CP")]
)
EVA = parent("ROY", "Eva", email="eva@example.org", mobile="0600000002", children=[("Léa", "CE1")])
PAUL = parent("BLANC", "Paul", email="paul@example.org", children=[("Tom", "CE1")])
NADIA = parent("MARTIN", "Nadia", email="nadia@example.org", children=[("Ugo", "CE1")])
SEPTEMBER = grid_of(MARIE, EVA, PAUL)
OCTOBER = grid_of({**MARIE, "mobile": "0699999999"}, EVA, NADIA)
NEIGHBOUR = b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Anne Voisin\r\nTEL:0611223344\r\nEND:VCARD\r\n"
DECK = Deck("Garder-le-contact")
ONLY = "Seulement les changements"
DISCARD = "Ne pas garder mes corrections"


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
