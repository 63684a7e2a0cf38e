"""The whole way without a mouse: the keys that a director presses, and where they lead."""

import shutil
import time

import pytest
from documents import sheet_of, texts

from buildtools.accessible import find, focus_is_in, has_focus, is_gone, seen, wait_for
from buildtools.deck import Deck, open_tab, tab_has_focus
from buildtools.workbook import build_workbook
from fixtures import grid_of, parent

GRID = grid_of(
    parent("DUPONT", "Marie", email="marie@example.org"),
    parent("MARTIN", "Luc", email="luc@example.org"),
)
WINDOW = "Clavier.ods"
BOX = "Garder le contact"
FEW, MANY = 4, 30  # keys: MANY are more than there are places to go to


@pytest.fixture(scope="module")
def workbook(office, tmp_path_factory):
    path = tmp_path_factory.mktemp("bureau") / WINDOW
    shutil.copy(build_workbook(), path)
    document = office.open_as_a_user(path)
    yield document
    document.close()


@pytest.fixture(scope="module")
def deck(workbook):
    ours = Deck(WINDOW)
    ours.button("convert")  # it comes up by itself, a while after the window
    return ours


@pytest.fixture
def go_until(screen):
    """Press ``key`` until ``is_there`` says so."""

    def press_until(key, is_there, called, times=MANY):
        for _ in range(times):
            if is_there():
                return
            screen.press_key(key)
            time.sleep(0.2)  # until it has settled; the next place may be called the same
        raise AssertionError(f"{called} is not reached by {key}")

    return press_until


@pytest.fixture
def go(go_until):
    """Press ``key`` until what has that role and name has the focus."""

    def press_until(key, role, name, window=WINDOW):
        go_until(key, lambda: has_focus(role, name, window), f"{role} « {name} »")

    return press_until


@pytest.fixture
def type_path(screen):
    def type_it(path):
        screen.press_key("ctrl+a")
        screen.type(str(path))
        screen.press_key("Return")

    return type_it


def test_the_deck_is_opened_by_its_tab(deck, screen, go_until):
    open_tab("Propriétés", WINDOW)
    convert = deck.label("convert")
    wait_for(lambda: not seen("push button", convert, WINDOW), "another deck than ours")
    screen.press_key("Escape")
    go_to_the_sidebar(go_until)
    screen.press_key("Tab")  # to the content; in 26.8 to the tabs
    # Ours is the last, and the arrows go round.
    go_until("Up", lambda: tab_has_focus("Garder le contact", WINDOW), "our tab")
    screen.press_key("Return")
    deck.button("convert")


def test_a_file_is_opened_and_converted(deck, workbook, screen, go, go_until, type_path, tmp_path):
    path = tmp_path / "CSVExtraction.csv"
    path.write_bytes("\r\n".join(";".join(row) for row in GRID).encode("cp1252"))
    go_to_the_sidebar(go_until)
    go("Tab", "push button", deck.label("open"))
    screen.press_key("space")
    find("file chooser", deck.say("dialog.open"))
    screen.type("/")
    find("text", "")
    type_path(path)
    deck.tells("status.convertie")


def test_convert_is_the_next_key_and_keeps_the_focus(deck, screen, go):
    go("Tab", "push button", "Convertir")
    screen.press_key("space")
    deck.tells("status.convertie")
    assert has_focus("push button", "Convertir", WINDOW)


def test_everything_is_reached_in_the_order_it_is_looked_at(deck, screen, go):
    go("Tab", "push button", deck.label("options"))
    screen.press_key("space")
    find("check box", deck.label("masked"))
    for role, control in (
        ("check box", "address"),
        ("check box", "masked"),
        ("text", "label"),
        ("push button", "review"),
        ("push button", "report"),
        ("list", "target"),
        ("push button", "save"),
        ("push button", "mapping"),
        ("push button", "clear"),
        ("push button", "help"),
        ("push button", "open"),
    ):
        screen.press_key("Tab")
        wait_for(lambda r=role, c=control: has_focus(r, deck.label(c), WINDOW), control)


def test_an_address_book_is_chosen_by_the_arrows(deck, screen, go):
    go("shift+Tab", "list", deck.label("target"))
    screen.press_key("Home")
    screen.press_key("Down")
    deck.tells("target.roundcube.rgpd")


def test_the_contacts_are_saved(deck, screen, go, type_path, tmp_path):
    go("Tab", "push button", deck.label("save"))
    screen.press_key("Return")
    find("file chooser", deck.say("dialog.save"))
    type_path(tmp_path / "contacts.vcf")
    deck.tells("panel.saved", n=2)
    assert (tmp_path / "contacts.vcf").exists()


def test_the_box_of_an_error_is_closed_by_one_key(deck, workbook, screen, go):
    sheet = sheet_of(workbook, "Contacts")
    sheet.protect("")
    for key in ("Return", "Escape"):
        go("shift+Tab", "push button", deck.label("convert"))
        screen.press_key("space")
        find("dialog", BOX)
        ok = deck.say("dialog.error.ok")
        wait_for(lambda name=ok: has_focus("push button", name, BOX), "the focus on OK")
        screen.press_key(key)
        is_gone("dialog", BOX)
    sheet.unprotect("")


def test_escape_does_not_erase(deck, workbook, screen, go):
    go("shift+Tab", "push button", deck.label("clear"))
    screen.press_key("space")
    find("alert", BOX)
    screen.press_key("Escape")
    is_gone("alert", BOX)
    assert len(texts(workbook, "ONDE")) == len(GRID)


def test_erasing_is_confirmed_by_a_key(deck, workbook, screen, go):
    go("shift+Tab", "push button", deck.label("clear"))
    screen.press_key("space")
    find("alert", BOX)
    go("Tab", "push button", "Oui", BOX)
    screen.press_key("Return")
    deck.shows("Feuilles vidées")
    assert texts(workbook, "ONDE") == [("",)]


def go_to_the_sidebar(go_until):
    """Go from the sheet to the sidebar: Shift + F6 leads from one part to the one before.

    F6 leads to the next, but in 7.0 from the list of fonts back to the menu, never further; and in
    25.2 Shift + F6 leads nowhere.
    """

    def is_there():
        return focus_is_in("split pane", "", WINDOW)

    try:
        go_until("shift+F6", is_there, "the sidebar", FEW)
    except AssertionError:
        go_until("F6", is_there, "the sidebar")
