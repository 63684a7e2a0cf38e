"""The whole way in other languages, themes, letter sizes and widths: all of it can be read."""

import shutil
import time
from dataclasses import dataclass

import pyatspi
import pytest
from documents import paste, sheet_of, texts

from buildtools.accessible import find, focusable_in, is_gone, labels_of, press, wait_for
from buildtools.deck import Deck
from buildtools.extension import build_extension
from buildtools.office import RunningOffice
from buildtools.readable import what_is_wrong, width_in_bold
from buildtools.workbook import build_workbook
from fixtures import grid_of, parent

GRID = grid_of(
    parent(
        mobile="0600000001", email="marie@example.org", children=[("Zoé", "CE2"), ("Noé", "CP")]
    ),
    parent("MARTIN", "Luc", children=[("Léa", "CP")]),
)
NARROW, WIDE = 1, 900  # pixels asked for; the sidebar goes no narrower than its buttons are
MOMENT = 0.5  # seconds, until it is painted


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
def office(style, screen):
    environment = {**screen.environment, "GTK_THEME": style.theme, "GDK_DPI_SCALE": style.letters}
    how = {"locale": style.locale, "headless": False, "environment": environment}
    with RunningOffice(build_extension(), **how) as running:
        yield running


@pytest.fixture(scope="module")
def workbook(office, tmp_path_factory):
    path = tmp_path_factory.mktemp("bureau") / "Contacts de l’école.ods"
    shutil.copy(build_workbook(), path)
    document = office.open_as_a_user(path)
    yield document
    document.close()


@pytest.fixture(scope="module")
def deck(workbook, style):
    ours = Deck("Contacts de l’école", style.language)
    ours.open()
    return ours


@pytest.fixture
def can_be_read(deck, workbook, screen, picture, style):
    """Look at the panel at both widths, and keep a picture of each."""
    window = workbook._target.CurrentController.Frame.ContainerWindow
    width_of = width_in_bold(window)

    def look(name):
        for width, called in ((WIDE, "large"), (NARROW, "étroit")):
            deck.widen(screen, width)
            picture(f"{style.name}-{name}-{called}")
            assert what_is_wrong(deck.panel(), width_of) == []

    return look


def test_what_to_do_first_can_be_read(deck, can_be_read):
    deck.tells("status.rien")
    deck.tells("panel.welcome")
    can_be_read("1-accueil")


def test_a_file_is_opened_and_converted(deck, workbook, screen, tmp_path):
    path = tmp_path / "CSVExtraction.csv"
    path.write_bytes("\r\n".join(";".join(row) for row in GRID).encode("cp1252"))
    deck.open_file(screen, path)
    deck.tells("summary.contacts", n=2)
    assert texts(workbook, "ONDE")[0] == tuple(GRID[0])


def test_a_conversion_tells_what_came_of_it(deck, workbook, can_be_read):
    deck.press("convert")
    deck.tells("status.a-verifier", n=1)
    deck.tells("summary.contacts", n=2)
    deck.press("options")
    find("check box", deck.label("masked"))
    can_be_read("2-converti")
    reached = focusable_in(deck.panel())
    assert len(reached) == 13
    assert [thing for thing in reached if not thing.name] == []
    labels = {thing.getRole(): labels_of(thing) for thing in deck.panel()}
    assert labels[pyatspi.ROLE_TEXT] == [deck.label("label")]
    assert labels[pyatspi.ROLE_PANEL] == [deck.label("target")], "the list"
    assert labels[pyatspi.ROLE_PUSH_BUTTON] == [], "a button is called what is written on it"
    deck.press("options")


def test_the_sheets_of_results_are_a_click_away(deck, workbook, picture, style):
    controller = workbook._target.CurrentController
    for control, sheet in (("review", "À vérifier"), ("report", "Bilan")):
        deck.press(control)
        wait_for(lambda name=sheet: controller.ActiveSheet.Name == name, sheet)
        time.sleep(MOMENT)
        picture(f"{style.name}-3-{control}")


def test_an_address_book_is_asked_for(deck, picture, style):
    deck.press("save")
    dialog = "Garder le contact"
    find("list item", deck.say("target.nextcloud.name"), dialog)
    find("push button", deck.say("dialog.target.ok"), dialog)
    time.sleep(MOMENT)
    picture(f"{style.name}-4-quel-carnet")
    reached = focusable_in(find("dialog", dialog))
    assert deck.say("dialog.target") in [thing.name for thing in reached]
    assert [thing for thing in reached if not thing.name] == []
    press("push button", deck.say("dialog.target.cancel"), dialog)
    is_gone("dialog", dialog)


def test_what_is_saved_is_told_with_what_to_do_next(deck, screen, can_be_read, tmp_path):
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


def test_a_failure_is_told_in_a_box(deck, workbook, picture, style):
    sheet = sheet_of(workbook, "Contacts")
    sheet.protect("")
    deck.press("convert")
    box = find("dialog", "Garder le contact")
    find("push button", deck.say("dialog.error.help"), "Garder le contact")
    picture(f"{style.name}-6-erreur")
    assert [thing.name for thing in focusable_in(box) if not thing.name] == []
    press("push button", deck.say("dialog.error.ok"), "Garder le contact")
    is_gone("dialog", "Garder le contact")
    sheet.unprotect("")


def test_erased_data_are_gone_and_the_rest_is_said(deck, workbook, picture, can_be_read, style):
    deck.press("clear")
    find("alert", "Garder le contact")
    yes = find("push button", "Oui" if style.language == "fr" else "Yes")
    time.sleep(MOMENT)
    picture(f"{style.name}-7-effacer")
    yes.queryAction().doAction(0)
    told = deck.shows(deck.say("panel.cleared", sheets="").partition(":")[0].strip())
    assert f"1. {deck.say.lines('clear.next')[0]}".replace("\N{NO-BREAK SPACE}", " ") in told
    can_be_read("8-effacé")
    assert texts(workbook, "ONDE") == [("",)]
    paste(workbook, "ONDE", GRID)


def test_nothing_unexpected_was_logged(office, workbook):
    log = office.profile / "user" / "ondecontacts.log"
    assert not log.exists(), log.read_text(encoding="utf-8")
