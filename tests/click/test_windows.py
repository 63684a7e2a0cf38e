"""Nothing is lost when the sidebar is hidden, when two windows show a workbook, after a restart."""

import pytest
from documents import paste

from buildtools.robot import accessible
from buildtools.robot.accessible import find
from buildtools.robot.deck import Deck
from fixtures import grid_of, parent
from idle import close_once_idle

GRID = grid_of(
    parent("DUPONT", "Marie", mobile="0600000001", email="marie@example.org"),
    parent("MARTIN", "Luc", email="luc@example.org"),
)


@pytest.fixture
def workbook(open_ours):
    return open_ours("École")


@pytest.fixture
def deck(workbook):
    return deck_of(workbook)


@pytest.fixture
def other_deck(deck, screen):
    """The deck in a second window on the same workbook, which closes with it."""
    deck.tells("status.rien")
    screen.press_key("alt+n")
    find("menu item", "Nouvelle fenêtre")
    screen.press_key("Return")
    other = Deck("École.ods : 2")
    other.tells("status.rien")
    return other


def test_two_windows_of_a_workbook_show_the_same(deck, other_deck, workbook, picture):
    paste(workbook, "ONDE", GRID)
    for ours in (deck, other_deck):
        ours.shows("Extraction reconnue")
    other_deck.press("convert")
    for ours in (deck, other_deck):
        ours.shows("Converti")
        ours.shows("2 contacts")
    deck.choose_address_book("thunderbird")
    for ours in (deck, other_deck):
        ours.tells("target.thunderbird.rgpd")
        ours.press("options")
    other_deck.tick("masked")
    for ours in (deck, other_deck):
        ours.shows("Extraction reconnue")
        assert ours.is_ticked("masked")
    deck.tick("address")
    for ours in (deck, other_deck):
        accessible.wait_for(lambda here=ours: not here.is_ticked("address"), "no address in either")
        assert ours.is_ticked("masked"), "the choice made in the other window stays"
    picture("10-deux-fenêtres")


def test_what_was_saved_in_one_window_is_saved_in_the_other(
    deck, other_deck, workbook, screen, tmp_path
):
    paste(workbook, "ONDE", GRID)
    other_deck.press("convert")
    other_deck.shows("Converti")
    other_deck.choose_address_book("roundcube")
    other_deck.save_to(screen, tmp_path / "contacts.vcf")
    for ours in (other_deck, deck):
        ours.shows("Enregistré")
        ours.shows("Pour finir" if ours is deck else "2 contacts enregistrés")


def test_a_restart_finds_everything_as_it_was(office, deck, workbook, screen, tmp_path, picture):
    paste(workbook, "ONDE", GRID)
    deck.choose_address_book("sogo")
    deck.press("options")
    deck.tick("masked")
    deck.press("convert")
    deck.shows("Converti")
    deck.save_to(screen, tmp_path / "contacts.vcf")
    deck.shows("2 contacts enregistrés")
    workbook.save()
    close_once_idle(office, workbook)
    office.stop()
    office.start()
    workbook = office.open_as_a_user(tmp_path / "École.ods")
    deck = deck_of(workbook)
    deck.shows("Enregistré")
    deck.shows("Pour finir")
    deck.tells("target.sogo.rgpd")
    deck.press("options")
    assert deck.is_ticked("masked")
    picture("11-après-redémarrage")
    close_once_idle(office, workbook)


def deck_of(workbook):
    """Return our deck in the only window on ``workbook``."""
    # By the whole title: a second window is called « École.ods : 2 ».
    return Deck(workbook._target.CurrentController.Frame.Title)
