"""Nothing is lost when the sidebar is hidden, when two windows show a workbook, after a restart."""

import json
import shutil
import statistics
from pathlib import Path

import pytest
from documents import paste
from processes import is_at_rest, memory_of

from buildtools.accessible import find, wait_for
from buildtools.deck import Deck, open_tab
from buildtools.extension import build_extension
from buildtools.macros import Macros
from buildtools.office import RunningOffice
from buildtools.workbook import build_workbook
from fixtures import grid_of, parent

GRID = grid_of(
    parent("DUPONT", "Marie", mobile="0600000001", email="marie@example.org"),
    parent("MARTIN", "Luc", email="luc@example.org"),
)
WARM_UP, ROUNDS, TIMES = 5, 5, 10
LONG = 60  # seconds


@pytest.fixture(scope="module")
def office(screen):
    how = {"headless": False, "environment": screen.environment}
    with RunningOffice(build_extension(), **how) as running:
        yield running
        running.kill()  # it would ask what to do with a workbook that a failure has left open


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "École.ods"
    shutil.copy(build_workbook(), path)
    return path


@pytest.fixture
def workbook(office, path):
    document = office.open_as_a_user(path)
    yield document
    document.close()


@pytest.fixture
def deck(workbook):
    return open_deck_of(workbook)


@pytest.fixture
def other_deck(deck, workbook, screen):
    """The deck in a second window on the same workbook, which closes with it."""
    screen.press_key("alt+n")
    find("menu item", "Nouvelle fenêtre")
    screen.press_key("Return")
    other = Deck("École.ods : 2")
    find("tool bar", "Standard", other.window)
    other.open()
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
        wait_for(lambda here=ours: not here.is_ticked("address"), "no address in either")
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


def test_a_restart_finds_everything_as_it_was(office, path, screen, tmp_path, picture):
    workbook = office.open_as_a_user(path)
    deck = open_deck_of(workbook)
    paste(workbook, "ONDE", GRID)
    deck.choose_address_book("sogo")
    deck.press("options")
    if not deck.is_ticked("masked"):
        deck.tick("masked")
    deck.press("convert")
    deck.shows("Converti")
    deck.save_to(screen, tmp_path / "contacts.vcf")
    deck.shows("2 contacts enregistrés")
    workbook.save()
    workbook.close()
    office.stop()
    office.start()
    workbook = office.open_as_a_user(path)
    deck = open_deck_of(workbook)
    deck.shows("Enregistré")
    deck.shows("Pour finir")
    deck.tells("target.sogo.rgpd")
    deck.press("options")
    assert deck.is_ticked("masked")
    picture("11-après-redémarrage")
    workbook.close()


def test_a_sidebar_hidden_and_shown_fifty_times_leaves_nothing_behind(
    office, deck, workbook, screen
):
    paste(workbook, "ONDE", GRID)
    deck.press("convert")
    deck.shows("2 contacts")
    inside = Macros(office, Path(__file__).with_name("inside.py"))
    inside.call("watch")
    hide_and_show(office, screen, WARM_UP)
    before = json.loads(inside.call("alive"))
    ours = growth(office, screen)
    deck.shows("2 contacts")
    assert int(inside.call("made")) == WARM_UP + ROUNDS * TIMES
    assert json.loads(inside.call("alive")) == before
    assert before["ondecontacts.ui.panel.Panel"] == 1
    # LibreOffice itself takes more memory each time: no more is taken than by a deck of its own.
    open_tab("Propriétés", deck.window)
    hide_and_show(office, screen, WARM_UP)
    assert ours <= growth(office, screen)


def test_nothing_unexpected_was_logged(office):
    log = office.profile / "user" / "ondecontacts.log"
    assert not log.exists(), log.read_text(encoding="utf-8")


def open_deck_of(workbook):
    """Open our deck in the only window on ``workbook``."""
    # By the whole title: a second window is called « École.ods : 2 ».
    deck = Deck(workbook._target.CurrentController.Frame.Title)
    deck.open()
    return deck


def hide_and_show(office, screen, times):
    """Press the key that hides the sidebar, and again, as fast as a quick hand does."""
    screen.run(["xdotool", "key", "--delay", "80", *["ctrl+F5"] * (2 * times)])
    wait_for(lambda: is_at_rest(office), "the end of it", LONG)


def growth(office, screen):
    """Give how much more memory LibreOffice holds after a round of hiding and showing, in kB.

    It is the median of the rounds: now and then memory is taken, or given back, for much at once.
    """
    held = [memory_of(office)]
    for _ in range(ROUNDS):
        hide_and_show(office, screen, TIMES)
        held.append(memory_of(office))
    return statistics.median(after - before for before, after in zip(held, held[1:]))
