"""What takes long says so, can be stopped, and does not mind a second click."""

import shutil
from concurrent.futures import ThreadPoolExecutor

import pytest
from documents import paste, texts, undo_steps

from buildtools.accessible import find, press
from buildtools.deck import open_deck, shows
from buildtools.workbook import build_workbook
from fixtures import grid_of, parent

_SOME, _MANY = 1000, 30_000  # of which some take longer than it takes to click twice
_PATIENCE = 100  # seconds
# A screen reader would be told too slowly of a box that is there for seconds only.
BOX = ["xdotool", "search", "--sync", "--onlyvisible", "--name", "^Garder le contact$"]


@pytest.fixture(scope="module")
def workbook(office, tmp_path_factory):
    path = tmp_path_factory.mktemp("long") / "Garder-le-contact.ods"
    shutil.copy(build_workbook(), path)
    document = office.open_as_a_user(path)
    open_deck("Garder-le-contact")
    yield document
    document.close()


def school(number):
    return grid_of(
        *(
            parent(f"NOM{n}", "Marie", email=f"m{n}@example.org", children=[(f"Zoé{n}", "CE2")])
            for n in range(number)
        )
    )


def test_a_double_click_converts_once(workbook, screen):
    paste(workbook, "ONDE", school(_SOME))
    shows("Extraction reconnue")
    steps = undo_steps(workbook)
    panel = find("push button", "Options…", "Garder-le-contact").parent
    (button,) = (thing for thing in panel if thing.name == "Convertir")
    button.queryComponent().grabFocus()
    screen.run(["xdotool", "key", "--repeat", "2", "--delay", "80", "space"])
    shows(f"{_SOME} contacts")
    assert len(undo_steps(workbook)) == len(steps) + 1


def test_a_long_conversion_can_be_stopped_and_has_changed_nothing(workbook, screen, picture):
    paste(workbook, "ONDE", school(_MANY))
    shows("Extraction reconnue")
    before = [sheet.name for sheet in workbook.sheets], undo_steps(workbook)
    with ThreadPoolExecutor() as beside:
        beside.submit(press, "push button", "Convertir")
        screen.run(BOX)
        picture("5-interrompre")
        screen.press_key("Return")
    shows("Extraction reconnue")
    assert ([sheet.name for sheet in workbook.sheets], undo_steps(workbook)) == before
    assert len(texts(workbook, "Contacts")) == _SOME + 1


def test_the_work_that_was_stopped_can_be_done_after_all(workbook):
    press("push button", "Convertir")
    shows(f"{_MANY} contacts", patience=_PATIENCE)
    assert len(texts(workbook, "Contacts")) == _MANY + 1


def test_nothing_unexpected_was_logged(office, workbook):
    log = office.profile / "user" / "ondecontacts.log"
    assert not log.exists(), log.read_text(encoding="utf-8")
