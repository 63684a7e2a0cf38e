"""The whole way in other languages, themes, letter sizes and widths: all of it can be read."""

from contextlib import suppress
from dataclasses import dataclass

import pyatspi
import pytest
from documents import paste, sheet_of, texts

from buildtools.robot.accessible import (
    find,
    focusable_in,
    is_gone,
    labels_of,
    place_of,
    press,
    wait_for,
)
from buildtools.robot.deck import Deck
from buildtools.trials.legible import what_is_wrong, width_in_bold
from fixtures import grid_of, parent
from keeping import KeptOffice
from ondecontacts.ui.connections import Connections
from online import MARIE, OnlineDialogs

GRID = grid_of(
    parent(
        mobile="0600000001", email="marie@example.org", children=[("Zoé", "CE2"), ("Noé", "CP")]
    ),
    parent("MARTIN", "Luc", children=[("Léa", "CP")]),
)
WINDOW = "Contacts de l’école"
BOX = "Garder le contact"
SHEETS = [("review", "À vérifier"), ("report", "Bilan")]
SCREEN = 1366, 768
NARROW, WIDE = 1, 900  # pixels asked for; the sidebar goes no narrower than its buttons are


@dataclass(frozen=True)
class Style:
    """How the screen looks; French, light, in letters of the usual size is in test_panel."""

    locale: str
    theme: str
    letters: str  # how much larger than usual

    @property
    def language(self):
        return self.locale[:2]

    @property
    def name(self):
        dark = "sombre" if "dark" in self.theme else "clair"
        return f"{self.language}-{dark}-{self.letters}"


STYLES = [
    Style("fr", "Adwaita:dark", "1"),
    Style("en-US", "Adwaita:dark", "1"),
    Style("en-US", "Adwaita", "2"),
]


@pytest.fixture(scope="module", params=STYLES, ids=lambda style: style.name)
def style(request):
    return request.param


@pytest.fixture(scope="module")
def kept(style, profiles, screen):
    environment = {**screen.environment, "GTK_THEME": style.theme, "GDK_DPI_SCALE": style.letters}
    how = {"locale": style.locale, "headless": False, "environment": environment}
    with KeptOffice(profiles, **how) as kept_office:
        yield kept_office


@pytest.fixture
def deck(style):
    return Deck(WINDOW, style.language)


@pytest.fixture
def workbook(open_ours, deck):
    document = open_ours(WINDOW)
    deck.tells("status.rien")
    return document


@pytest.fixture
def pasted(workbook, deck):
    paste(workbook, "ONDE", GRID)
    people = deck.say("status.responsables", n=2)
    deck.tells("status.reconnue", responsables=people, classes=deck.say("status.classes", n=2))
    return workbook


@pytest.fixture
def converted(office, pasted, deck):
    office.call(pasted, "convert")
    deck.tells("status.a-verifier", n=1)
    return pasted


@pytest.fixture
def can_be_read(deck, workbook, screen, picture, style):
    """Look at the panel at both widths, and keep a picture of each."""
    window = workbook._target.CurrentController.Frame.ContainerWindow
    width_of = width_in_bold(window)

    wrong = []

    def is_right():
        wrong[:] = what_is_wrong(deck.panel(), width_of)
        return not wrong

    def look(name):
        for width, called in ((WIDE, "large"), (NARROW, "étroit")):
            deck.widen(screen, width, workbook)
            picture(f"{style.name}-{name}-{called}")
            with suppress(TimeoutError):  # it is laid out a while after the mouse
                wait_for(is_right, "all of it")
            assert wrong == []

    return look


def test_what_to_do_first_can_be_read(deck, can_be_read):
    deck.tells("panel.welcome")
    can_be_read("1-accueil")


def test_a_file_is_opened_and_converted(deck, workbook, screen, tmp_path):
    path = tmp_path / "CSVExtraction.csv"
    path.write_bytes("\r\n".join(";".join(row) for row in GRID).encode("cp1252"))
    deck.open_file(screen, path)
    deck.tells("summary.contacts", n=2)
    assert texts(workbook, "ONDE")[0] == tuple(GRID[0])


def test_a_conversion_tells_what_came_of_it(deck, pasted, can_be_read):
    deck.press("convert")
    deck.tells("status.a-verifier", n=1)
    deck.tells("summary.contacts", n=2)
    deck.press("options")
    find("check box", deck.label("masked"))
    can_be_read("2-converti")
    reached = focusable_in(deck.panel())
    assert len(reached) == 15
    assert [thing for thing in reached if not thing.name] == []
    labels = {thing.getRole(): labels_of(thing) for thing in deck.panel()}
    assert labels[pyatspi.ROLE_TEXT] == [deck.label("label")]
    assert labels[pyatspi.ROLE_PANEL] == [deck.label("target")], "the list"
    assert labels[pyatspi.ROLE_PUSH_BUTTON] == [], "a button is called what is written on it"


@pytest.mark.parametrize(("control", "sheet"), SHEETS, ids=["review", "report"])
def test_the_sheets_of_results_are_a_click_away(control, sheet, deck, converted, picture, style):
    controller = converted._target.CurrentController
    deck.press(control)
    wait_for(lambda: controller.ActiveSheet.Name == sheet, sheet)
    picture(f"{style.name}-3-{control}")


def test_an_address_book_is_asked_for(deck, converted, picture, style):
    deck.press("save")
    find("list item", deck.say("target.nextcloud.name"), BOX)
    find("push button", deck.say("dialog.target.ok"), BOX)
    picture(f"{style.name}-4-quel-carnet")
    reached = focusable_in(find("dialog", BOX))
    assert deck.say("dialog.target") in [thing.name for thing in reached]
    assert [thing for thing in reached if not thing.name] == []
    press("push button", deck.say("dialog.target.cancel"), BOX)
    is_gone("dialog", BOX)


def test_what_is_saved_is_told_with_what_to_do_next(deck, converted, screen, can_be_read, tmp_path):
    path = tmp_path / "contacts.txt"
    deck.choose_address_book("cci")
    deck.tells("target.cci.rgpd")
    find("check box", deck.label("semicolon"))
    deck.save_to(screen, path)
    told = deck.tells("panel.saved", n=2)
    assert str(path) in told
    assert deck.say("panel.next").replace("\N{NO-BREAK SPACE}", " ") in told
    assert "marie@example.org" in path.read_text(encoding="utf-8")
    can_be_read("5-enregistré")


def test_an_online_address_book_can_be_read(office, deck, converted, can_be_read):
    Connections(office.context).write(MARIE)
    deck.tells("panel.sent.never")
    can_be_read("9-connecté")


@pytest.mark.parametrize("dialog", ["ask_connection", "wait_for_browser", "preview", "phone"])
def test_what_is_asked_about_one_is_all_on_the_screen(
    dialog, office, workbook, picture, style, tmp_path
):
    dialogs = OnlineDialogs(office, tmp_path)
    getattr(dialogs, dialog)()
    box = find("dialog", BOX)
    picture(f"{style.name}-10-{dialog}")
    size = place_of(box)
    assert size.width < SCREEN[0]
    assert size.height < SCREEN[1]
    assert [thing for thing in focusable_in(box) if not thing.name] == []
    say = Deck(WINDOW, style.language).say
    leave = say("dialog.phone.ok" if dialog == "phone" else "dialog.connect.cancel")
    press("push button", leave, BOX)
    is_gone("dialog", BOX)
    dialogs.answer()


def test_a_failure_is_told_in_a_box(deck, pasted, picture, style):
    sheet_of(pasted, "Contacts").protect("")
    deck.press("convert")
    box = find("dialog", BOX)
    find("push button", deck.say("dialog.error.help"), BOX)
    picture(f"{style.name}-6-erreur")
    assert [thing.name for thing in focusable_in(box) if not thing.name] == []
    press("push button", deck.say("dialog.error.ok"), BOX)
    is_gone("dialog", BOX)


def test_erased_data_are_gone_and_the_rest_is_said(deck, converted, picture, can_be_read, style):
    deck.press("clear")
    find("alert", BOX)
    yes = "Oui" if style.language == "fr" else "Yes"
    find("push button", yes, BOX)
    picture(f"{style.name}-7-effacer")
    press("push button", yes, BOX)
    told = deck.shows(deck.say("panel.cleared", sheets="").partition(":")[0].strip())
    assert f"1. {deck.say.lines('clear.next')[0]}".replace("\N{NO-BREAK SPACE}", " ") in told
    assert texts(converted, "ONDE") == [("",)]
    can_be_read("8-effacé")


def test_a_file_that_was_saved_is_named_when_the_data_is_erased(
    deck, converted, screen, tmp_path, style
):
    path = tmp_path / "contacts.txt"
    deck.choose_address_book("cci")
    deck.save_to(screen, path)
    deck.tells("panel.saved", n=2)
    deck.press("clear")
    press("push button", "Oui" if style.language == "fr" else "Yes", BOX)
    told = deck.shows(deck.say("panel.cleared", sheets="").partition(":")[0].strip())
    assert str(path) in told
