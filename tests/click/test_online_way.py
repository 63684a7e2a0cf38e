"""The online address book as a director uses it: connecting once, sending, October, July."""

import re
import threading

import pytest
from actions import Actions
from documents import paste

from buildtools.environment import ROOT
from buildtools.robot.accessible import (
    find,
    find_text,
    has_focus,
    is_gone,
    press,
    seen,
    wait_for,
)
from buildtools.robot.deck import Deck, shows
from buildtools.robot.waiting import LIMIT
from buildtools.school import as_onde
from fixtures import grid_of, parent
from four_families import EVA, MARIE, NADIA, OCTOBER, SEPTEMBER
from memory_server import Shelf
from ondecontacts.carddav.address_books import SLUG
from ondecontacts.carddav.exchange import Response
from ondecontacts.carddav.server_card import read_card
from served_book import ServedBook

BOX = "Garder le contact"
NBSP = "\N{NO-BREAK SPACE}"
DECK = Deck("Garder-le-contact")


@pytest.fixture
def book():
    with ServedBook() as served:
        yield served


@pytest.fixture
def connected(office, workbook, book):
    """September, before anything is sent: converted, and connected."""
    paste(workbook, "ONDE", SEPTEMBER)
    office.call(workbook, "convert", Target="nextcloud")
    shows("Converti")
    office.call(workbook, "connect", **book.account)
    DECK.button("send")
    return workbook


def shown(book):
    return sorted(read_card(data).shown for data in book.memory.cards(SLUG))


def answer(button):
    press("push button", button, BOX)


def send_all():
    """Click « Envoyer… », and « Envoyer » in the preview."""
    DECK.press("send")
    answer("Envoyer")
    is_gone("dialog", BOX)


def test_the_preview_says_what_will_be_done_before_anything_is(connected, book, picture):
    DECK.press("send")
    find("dialog", BOX)
    find_text("label", "Rien n’est encore envoyé. 3 arrivés, 0 parti, 0 modifié, 0 inchangé.", BOX)
    picture("32-apercu")
    assert SLUG not in book.memory.books
    answer("Annuler")
    is_gone("dialog", BOX)
    assert SLUG not in book.memory.books


def test_one_click_sends_and_the_next_has_nothing_to_do(connected, book, picture):
    send_all()
    shows("3 contacts sont dans")
    assert shown(book) == ["Eva ROY", "Marie DUPONT", "Paul BLANC"]
    picture("33-envoye")
    book.memory.log.clear()
    DECK.press("send")
    shows(f"Le carnet «{NBSP}Parents")
    assert book.memory.asked("PUT", "DELETE") == []


def test_october_online_takes_as_many_actions_as_docs_year_says(
    connected, book, screen, picture, tmp_path
):
    send_all()
    shows("3 contacts sont dans")
    extraction = tmp_path / "CSVExtraction.csv"
    extraction.write_bytes(as_onde(OCTOBER))
    actions = Actions()
    actions.do(DECK.press, "open")
    actions.do(DECK.type_to_open, screen, extraction)
    wait_for(lambda: "2 changements depuis" in shows("Envoyé le"), "two changes since")
    actions.do(DECK.press, "send")
    find_text("label", "Rien n’est encore envoyé. 1 arrivé, 1 parti, 1 modifié, 1 inchangé", BOX)
    picture("34-octobre-en-ligne")
    actions.do(answer, "Envoyer")
    shows("3 contacts sont dans")
    assert shown(book) == ["Eva ROY", "Marie DUPONT", "Nadia MARTIN"]
    year = (ROOT / "docs" / "year.md").read_text(encoding="utf-8")
    (written,) = re.findall(
        r"^\| October \| actions \|.*?^\| \*\*in all\*\* \| \*\*(\d+)\*\*", year, re.M | re.S
    )
    assert actions.count == 4
    assert int(written) == 1 + actions.count  # the workbook was open


def test_who_has_left_and_was_changed_by_hand_is_removed_only_when_ticked(
    office, connected, book, picture
):
    send_all()
    shows("3 contacts sont dans")
    for path, (_, data) in list(book.memory.books[SLUG].cards.items()):
        if b"Paul" in data:
            edited = data.replace(b"NOTE:", "NOTE:Élu. ".encode())
            book.memory.store(SLUG, path.rpartition("/")[2], edited)
    paste(connected, "ONDE", grid_of(MARIE, EVA, NADIA))
    office.call(connected, "convert", Target="nextcloud")
    DECK.press("send")
    find("check box", f"Paul BLANC{NBSP}: parti, mais sa fiche a été changée à la main", BOX)
    picture("35-fiche-gardee")
    answer("Envoyer")
    shows("3 contacts sont dans")
    assert "Paul BLANC" in shown(book)
    DECK.press("send")
    press("check box", f"Paul BLANC{NBSP}: parti avant, fiche gardée", BOX)
    answer("Envoyer")
    wait_for(lambda: "Paul BLANC" not in shown(book), "the card to go")


def test_when_most_would_leave_it_is_asked_again(office, connected, book, picture):
    send_all()
    shows("3 contacts sont dans")
    gone = parent("SEUL", "Jo", email="jo@example.org", children=[("Al", "CP"), ("Bo", "CE1")])
    paste(connected, "ONDE", grid_of(gone, gone, gone))
    office.call(connected, "convert", Target="nextcloud")
    DECK.press("send")
    answer("Envoyer")
    find("alert", BOX)
    picture("36-trop-de-departs")
    answer("Non")
    is_gone("alert", BOX)
    assert shown(book) == ["Eva ROY", "Marie DUPONT", "Paul BLANC"]


def test_where_no_address_book_can_be_made_another_is_named_and_asked_about(
    connected, book, picture
):
    book.memory.quirks.makes_books = False
    book.memory.books["Contacts"] = Shelf("Contacts")
    book.memory.store("Contacts", "x.vcf", b"BEGIN:VCARD\r\nFN:Jo\r\nUID:x\r\nEND:VCARD\r\n")
    DECK.press("send")
    answer("Envoyer")
    find("alert", BOX)
    picture("37-autre-carnet")
    answer("Oui")
    answer("Envoyer")
    find("alert", BOX)
    picture("38-copie")
    answer("Non")
    shows(f"3 contacts sont dans «{NBSP}Contacts{NBSP}»")
    assert len(book.memory.cards("Contacts")) == 4


def test_july_takes_every_family_out_and_nothing_else(connected, book, picture, tmp_path):
    send_all()
    shows("3 contacts sont dans")
    foreign = b"BEGIN:VCARD\r\nVERSION:3.0\r\nUID:x\r\nFN:Mairie\r\nEND:VCARD\r\n"
    book.memory.store(SLUG, "x.vcf", foreign)
    actions = Actions()
    actions.do(DECK.press, "purge")
    find("alert", BOX)
    picture("39-retirer")
    actions.do(answer, "Oui")
    find("alert", BOX)
    actions.do(answer, "Non")
    shows("3 fiches retirées")
    assert book.memory.cards(SLUG) == [foreign]
    year = (ROOT / "docs" / "year.md").read_text(encoding="utf-8")
    (written,) = re.findall(
        r"^\| July \| actions \|.*?^\| \*\*in all\*\* \| \*\*(\d+)\*\*", year, re.M | re.S
    )
    assert int(written) == 1 + actions.count  # the workbook was open


def test_an_extraction_that_is_not_converted_yet_is_offered_to_be(connected, book, picture):
    paste(connected, "ONDE", OCTOBER)
    shows("Extraction reconnue")
    DECK.press("send")
    find("alert", BOX)
    picture("40-convertir-d-abord")
    answer("Oui")
    answer("Envoyer")
    shows("3 contacts sont dans")
    assert shown(book) == ["Eva ROY", "Marie DUPONT", "Nadia MARTIN"]


def test_sending_can_be_stopped_and_the_next_click_does_the_rest(connected, book, picture):
    gate, asked = threading.Event(), []

    def hold_the_second(request):
        if request.method == "PUT":
            asked.append(request)
            if len(asked) == 2:
                gate.wait(LIMIT)

    book.in_between = hold_the_second
    DECK.press("send")
    answer("Envoyer")
    find_text("label", "Envoi vers le carnet en ligne… 1 sur 3", BOX)
    picture("44-envoi")
    answer("Interrompre")
    find_text("label", f"Interrompu{NBSP}: ", BOX)  # though the server has not answered yet
    gate.set()
    picture("45-interrompu")
    answer("OK")
    book.in_between = lambda _request: None
    send_all()
    shows("3 contacts sont dans")
    assert shown(book) == ["Eva ROY", "Marie DUPONT", "Paul BLANC"]


def test_what_goes_wrong_is_told_with_a_way_to_the_help(connected, book, picture):
    book.in_between = _maintenance
    DECK.press("send")
    find_text("label", "127.0.0.1", BOX)
    picture("41-maintenance")
    answer("OK")
    is_gone("dialog", BOX)
    assert not seen("alert", BOX)


def _maintenance(request):
    return Response(503, request.url)


def test_connecting_tells_what_was_found_and_sends_nothing(workbook, book, picture):
    DECK.press("connect")
    find("dialog", BOX)
    picture("42-se-connecter")
    answer("Annuler")
    is_gone("dialog", BOX)
    assert book.memory.log == []


def test_nextcloud_lets_the_program_in_through_the_browser_and_out_again(
    workbook, book, browser, screen, picture
):
    DECK.press("connect")
    choose_nextcloud(screen)
    screen.press_key("Tab")
    screen.type(book.address)
    answer("Se connecter")
    find("push button", "Copier l’adresse", BOX)
    picture("46-navigateur")
    assert wait_for(browser.opened, "the browser") == [book.page]
    assert book.memory.log == []
    book.agrees = True
    told = shows("Connecté à 127.0.0.1")
    assert "rien n’est encore envoyé" in told
    picture("47-connecte")
    DECK.press("disconnect")
    answer("Oui")
    assert "supprimé là-bas" in shows("La connexion à 127.0.0.1")
    assert book.is_revoked


def choose_nextcloud(screen):
    """Choose the third service, by the keyboard: the list is before the address."""
    press("push button", "Utiliser un mot de passe d’application", BOX)
    wait_for(lambda: has_focus("text", "Identifiant", BOX), "the focus on the user")
    for _ in range(2):
        screen.press_key("shift+Tab")
    for _ in range(2):
        screen.press_key("Down")
    find_text("label", f"Données chez qui gère ce serveur pour l’école{NBSP}: ", BOX)


def test_disconnecting_asks_and_forgets(connected, picture):
    DECK.press("disconnect")
    find("alert", BOX)
    picture("43-se-deconnecter")
    answer("Oui")
    DECK.button("connect")
