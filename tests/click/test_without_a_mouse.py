"""The whole way without a mouse: the keys that a director presses, and where they lead."""

import pytest
from documents import paste, sheet_of, texts

from buildtools.robot.accessible import (
    find,
    focus,
    focus_has_left,
    focus_is_in,
    has_focus,
    is_gone,
    wait_for,
)
from buildtools.robot.deck import Deck, open_tab, tab_has_focus
from fixtures import grid_of, parent
from holding import Gate
from ondecontacts.office.services import settings

GRID = grid_of(
    parent("DUPONT", "Marie", email="marie@example.org"),
    parent("MARTIN", "Luc", email="luc@example.org"),
)
WINDOW = "Garder-le-contact"
BOX = "Garder le contact"
MANY = 30  # keys: more than there are places to go to


@pytest.fixture
def deck(workbook):
    return Deck(WINDOW)


@pytest.fixture
def pasted(workbook, deck):
    paste(workbook, "ONDE", GRID)
    deck.tells("status.reconnue", responsables="2 responsables", classes="1 classe")
    return workbook


@pytest.fixture
def converted(office, pasted, deck):
    office.call(pasted, "convert")
    deck.tells("status.convertie")
    return pasted


@pytest.fixture
def go_until(screen):
    """Press ``key`` until ``is_there`` says so, again once the one before has led elsewhere."""

    def press_until(key, is_there, called, window=WINDOW):
        for _ in range(MANY):
            if is_there():
                return
            before = focus(window)
            screen.press_key(key)
            focus_has_left(before, window)
        raise AssertionError(f"{called} is not reached by {key}")

    return press_until


@pytest.fixture
def go(go_until):
    """Press ``key`` until what has that role and name has the focus."""

    def press_until(key, role, name, window=WINDOW):
        go_until(key, lambda: has_focus(role, name, window), f"{role} « {name} »", window)

    return press_until


@pytest.fixture
def go_to_the_sidebar(office, workbook, screen, go_until):
    """Go from the sheet to the sidebar: Shift + F6 leads from one part to the one before.

    F6 leads to the next, but in 7.0 from the list of fonts back to the menu, never further; and in
    25.2 Shift + F6 leads nowhere.
    """
    key = "shift+F6" if version_of(office) < (25, 2) else "F6"

    def go_there():
        be_in_the_sheet(workbook, screen)
        go_until(key, lambda: focus_is_in("split pane", "", WINDOW), "the sidebar")

    return go_there


def test_the_deck_is_opened_by_its_tab(deck, screen, go_until, go_to_the_sidebar):
    open_tab("Propriétés", WINDOW)
    is_gone("push button", deck.label("convert"), WINDOW)
    screen.press_key("Escape")  # to the sheet, where it was on the tab
    go_to_the_sidebar()
    before = focus(WINDOW)
    screen.press_key("Tab")  # to the content; in 26.8 to the tabs
    focus_has_left(before, WINDOW)
    # Ours is the last, and the arrows go round.
    go_until("Up", lambda: tab_has_focus(BOX, WINDOW), "our tab")
    screen.press_key("Return")
    deck.button("convert")


def test_a_file_is_opened_and_converted(deck, workbook, screen, go, go_to_the_sidebar, tmp_path):
    path = tmp_path / "CSVExtraction.csv"
    path.write_bytes("\r\n".join(";".join(row) for row in GRID).encode("cp1252"))
    go_to_the_sidebar()
    go("Tab", "push button", deck.label("open"))
    screen.press_key("space")
    deck.type_to_open(screen, path)
    deck.tells("status.convertie")
    assert len(texts(workbook, "Contacts")) == len(GRID)


def test_convert_is_the_next_key_and_keeps_the_focus(deck, pasted, screen, go, go_to_the_sidebar):
    go_to_the_sidebar()
    go("Tab", "push button", deck.label("open"))
    screen.press_key("Tab")
    wait_for(lambda: has_focus("push button", "Convertir", WINDOW), "« Convertir »")
    screen.press_key("space")
    deck.tells("status.convertie")
    # If it took long, another window had it meanwhile.
    wait_for(lambda: has_focus("push button", "Convertir", WINDOW), "the focus kept")


def test_everything_is_reached_in_the_order_it_is_looked_at(
    deck, converted, screen, go, go_to_the_sidebar
):
    go_to_the_sidebar()
    go("Tab", "push button", deck.label("options"))
    screen.press_key("space")
    find("check box", deck.label("masked"), WINDOW)
    for role, control in (
        ("check box", "address"),
        ("check box", "masked"),
        ("text", "label"),
        ("push button", "review"),
        ("push button", "report"),
        ("list", "target"),
        ("push button", "save"),
        ("push button", "connect"),
        ("push button", "compare"),
        ("push button", "mapping"),
        ("push button", "clear"),
        ("push button", "help"),
        ("push button", "open"),
    ):
        screen.press_key("Tab")
        wait_for(lambda r=role, c=control: has_focus(r, deck.label(c), WINDOW), control)


def test_an_address_book_is_chosen_by_the_arrows(deck, screen, go, go_to_the_sidebar):
    go_to_the_sidebar()
    go("Tab", "list", deck.label("target"))
    screen.press_key("Home")
    screen.press_key("Down")
    deck.shows(f"{deck.say('target.roundcube.rgpd')} {deck.say('target.roundcube.groups')}")


def test_the_contacts_are_saved(deck, converted, screen, go, go_to_the_sidebar, tmp_path):
    path = tmp_path / "contacts.vcf"
    deck.choose_address_book("roundcube")
    go_to_the_sidebar()
    go("Tab", "push button", deck.label("save"))
    screen.press_key("Return")
    deck.type_to_save(screen, path)
    deck.tells("panel.saved", n=2)
    assert path.read_bytes().count(b"BEGIN:VCARD") == 2


@pytest.mark.parametrize("key", ["Return", "Escape"])
def test_the_box_of_an_error_is_closed_by_one_key(key, deck, pasted, screen, go, go_to_the_sidebar):
    sheet_of(pasted, "Contacts").protect("")
    go_to_the_sidebar()
    go("Tab", "push button", deck.label("convert"))
    screen.press_key("space")
    find("dialog", BOX)
    ok = deck.say("dialog.error.ok")
    wait_for(lambda: has_focus("push button", ok, BOX), "the focus on OK")
    screen.press_key(key)
    is_gone("dialog", BOX)
    # The work goes on where it was.
    wait_for(lambda: has_focus("push button", deck.label("convert"), WINDOW), "« Convertir »")


@pytest.fixture
def asked(deck, converted, screen, go, go_to_the_sidebar):
    """Press « Effacer les données… » by keys; the question is there, and has them."""
    go_to_the_sidebar()
    go("Tab", "push button", deck.label("clear"))
    screen.press_key("space")
    find("alert", BOX)
    wait_for(lambda: focus_is_in("alert", BOX, BOX), "the focus in the question")
    return converted


def test_escape_does_not_erase(office, asked, screen, tmp_path):
    with Gate(office, tmp_path / "gate") as gate:
        gate.count_ends()
        screen.press_key("Escape")
        is_gone("alert", BOX)
        wait_for(lambda: "annule" in gate.ends(), "the end of it")
    assert len(texts(asked, "ONDE")) == len(GRID)


def test_erasing_is_confirmed_by_a_key(deck, asked, screen, go):
    go("Tab", "push button", "Oui", BOX)
    screen.press_key("Return")
    deck.shows("Feuilles vidées")
    assert texts(asked, "ONDE") == [("",)]


def be_in_the_sheet(workbook, screen):
    """Wait until keys go to the sheet: one of them leads down."""
    controller = workbook._target.CurrentController
    controller.select(controller.ActiveSheet.getCellByPosition(0, 0))
    screen.press_key("Down")
    wait_for(lambda: controller.getSelection().AbsoluteName.endswith(".$A$2"), "the cell below")


def version_of(office):
    """Return LibreOffice's version, as (7, 4)."""
    product = settings(office.context, "ConfigurationAccess", "/org.openoffice.Setup/Product")
    return tuple(int(part) for part in product.ooSetupVersion.split("."))
