"""A sidebar that is hidden and shown many times leaves nothing of ours behind."""

import json
import statistics
from pathlib import Path

import pytest
from documents import paste

from buildtools.robot.deck import Deck, open_tab
from buildtools.robot.macros import Macros
from buildtools.robot.office import uno_errors
from buildtools.robot.waiting import wait_for
from fixtures import grid_of, parent
from keeping import KeptOffice
from processes import is_at_rest

GRID = grid_of(
    parent("DUPONT", "Marie", mobile="0600000001", email="marie@example.org"),
    parent("MARTIN", "Luc", email="luc@example.org"),
)
WARM_UP, ROUNDS, THEIR_ROUNDS, TIMES = 5, 5, 3, 10
INSIDE = Path(__file__).parents[1] / "inside"
# Else a thread may take from a heap of its own, and nobody tells how much.
ONE_HEAP = {"MALLOC_ARENA_MAX": "1"}


@pytest.fixture
def office(profiles, screen, browser):
    """One of its own: in what another one had, what is taken may be what was given back."""
    environment = {**screen.environment, **browser.environment, **ONE_HEAP}
    with KeptOffice(profiles, headless=False, environment=environment) as kept:
        yield kept.ready()


def test_a_sidebar_hidden_and_shown_fifty_times_leaves_nothing_behind(office, workbook, screen):
    deck = Deck("Garder-le-contact")
    paste(workbook, "ONDE", GRID)
    deck.press("convert")
    deck.shows("2 contacts")
    inside = Macros(office, INSIDE / "panels.py")
    inside.call("watch")
    sidebar = Sidebar(office, workbook, screen)
    sidebar.hide_and_show(WARM_UP)
    before = json.loads(inside.call("alive"))
    ours = sidebar.growth(ROUNDS)
    deck.shows("2 contacts")
    assert int(inside.call("made")) == WARM_UP + ROUNDS * TIMES
    assert json.loads(inside.call("alive")) == before
    assert before["ondecontacts.ui.panel.element.Panel"] == 1
    # LibreOffice itself takes more memory each time: no more is taken than by a deck of its own.
    open_tab("Propriétés", deck.window)
    sidebar.hide_and_show(WARM_UP)
    assert ours <= sidebar.growth(THEIR_ROUNDS)


class Sidebar:
    """The sidebar of the only window on ``workbook``, hidden and shown by its key."""

    def __init__(self, office, workbook, screen):
        self._office = office
        self._controller = workbook._target.CurrentController
        self._screen = screen
        self._memory = Macros(office, INSIDE / "memory.py")

    def hide_and_show(self, times):
        sidebar = self._controller.getSidebar()
        for _ in range(times):
            self._screen.press_key("ctrl+F5")
            wait_for(lambda: not sidebar.isVisible(), "no sidebar", uno_errors())
            self._screen.press_key("ctrl+F5")
            wait_for(lambda: has_a_deck(sidebar), "the sidebar", uno_errors())
        wait_for(lambda: is_at_rest(self._office), "the end of it")

    def growth(self, rounds):
        """Return how much more memory is allocated after a round of both, in kB.

        What is in memory would be a matter of chance: it depends on what was given back before.
        It is the median of the rounds: now and then memory is taken, or given back, for much at
        once.
        """
        held = [self._allocated()]
        for _ in range(rounds):
            self.hide_and_show(TIMES)
            held.append(self._allocated())
        return statistics.median(after - before for before, after in zip(held, held[1:]))

    def _allocated(self):
        return json.loads(self._memory.call("memory"))["allocated"]


def has_a_deck(sidebar):
    """Return whether a deck is open in a sidebar that comes; in one that goes that would crash."""
    decks = sidebar.getDecks()
    return any(decks.getByName(name).isActive() for name in decks.ElementNames)
