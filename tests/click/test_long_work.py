"""What takes long says so, can be stopped, and does not mind a second click."""

import pytest
from documents import paste, texts, undo_steps

from buildtools.robot.accessible import find, press, wait_for
from buildtools.robot.deck import shows
from fixtures import grid_of, parent
from holding import REPORTING, Gate

WINDOW = "Garder-le-contact"
GRID = grid_of(parent("DUPONT", "Marie"), parent("MARTIN", "Luc"))
HALF_DONE = 0.65  # « Contacts » is written by then
# A screen reader is told of a box by the thread that is held.
BOX = ["xdotool", "search", "--sync", "--onlyvisible", "--name", "^Garder le contact$"]


@pytest.fixture
def pasted(workbook):
    paste(workbook, "ONDE", GRID)
    shows("Extraction reconnue")
    return workbook


@pytest.fixture
def gate(office, pasted, tmp_path):
    with Gate(office, tmp_path / "gate") as closed:
        yield closed


@pytest.fixture
def click(pasted, screen):
    """Click on « Convertir » with a key: what presses it otherwise waits for the end of it."""
    panel = find("push button", "Options…", WINDOW).parent
    (button,) = (thing for thing in panel if thing.name == "Convertir")
    button.queryComponent().grabFocus()
    return lambda: screen.press_key("space")


def test_a_second_click_meanwhile_does_not_convert_again(pasted, gate, click):
    steps = undo_steps(pasted)
    gate.hold(REPORTING)
    gate.count_ends()
    click()
    gate.wait()
    click()
    gate.let_go()
    wait_for(lambda: gate.ends() == ["en-cours", "ended", "ended"], "the end of both")
    assert len(undo_steps(pasted)) == len(steps) + 1
    shows("2 contacts")


def test_a_long_conversion_can_be_stopped_and_has_changed_nothing(
    pasted, gate, click, screen, picture
):
    before = [sheet.name for sheet in pasted.sheets], undo_steps(pasted)
    gate.hold_steps(HALF_DONE)
    gate.count_ends()
    click()
    screen.run(BOX)
    assert texts(pasted, "Contacts")[0][0], "it was in the midst of its work"
    picture("5-interrompre")
    screen.press_key("Return")
    wait_for(lambda: gate.ends() == ["annule", "ended"], "the end of it")
    assert ([sheet.name for sheet in pasted.sheets], undo_steps(pasted)) == before
    assert texts(pasted, "Contacts") == [("",)]
    shows("Extraction reconnue")


def test_the_work_that_was_stopped_can_be_done_after_all(pasted, gate, click, screen):
    gate.hold_steps(HALF_DONE)
    gate.count_ends()
    click()
    screen.run(BOX)
    screen.press_key("Return")
    wait_for(lambda: gate.ends() == ["annule", "ended"], "the end of it")
    gate.let_go()
    press("push button", "Convertir", WINDOW)
    shows("2 contacts")
    assert len(texts(pasted, "Contacts")) == 1 + 2
