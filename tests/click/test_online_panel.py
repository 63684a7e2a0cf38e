"""The panel where an online address book is connected, and where none is."""

import datetime
import json
from dataclasses import replace
from pathlib import Path

import pytest
from documents import paste

from buildtools.robot.accessible import find, find_text, is_gone, press, seen, wait_for
from buildtools.robot.deck import Deck
from buildtools.robot.macros import Macros
from fixtures import grid_of, parent
from ondecontacts.ui.connections import Connections
from online import MARIE

BOX = "Garder le contact"
GRID = grid_of(
    parent("DUPONT", "Marie", email="marie@example.org"),
    parent("MARTIN", "Luc", email="luc@example.org"),
)
DECK = Deck("Garder-le-contact")
ONLINE = ("send", "phone", "purge", "disconnect")


@pytest.fixture
def connections(office):
    return Connections(office.context)


@pytest.fixture
def converted(office, workbook):
    paste(workbook, "ONDE", GRID)
    office.call(workbook, "convert")
    DECK.tells("status.convertie")
    return workbook


@pytest.fixture
def connected(converted, connections):
    connections.write(MARIE)
    DECK.tells("panel.sent.never")
    return converted


@pytest.fixture
def calls(office, tmp_path):
    """What the panel calls; none of it is done."""
    file = tmp_path / "calls"
    inside = Macros(office, Path(__file__).parents[1] / "inside" / "calls.py")
    inside.call("note", str(file))

    def made(count):
        def enough():
            lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
            return len(lines) >= count and [json.loads(line) for line in lines]

        return wait_for(enough, f"{count} calls")

    yield made
    inside.call("note_no_more")


def there(buttons):
    return [name for name in buttons if seen("push button", DECK.label(name), DECK.window)]


def test_without_a_connection_one_is_offered_and_nothing_else(converted, picture):
    DECK.button("connect")
    assert there(ONLINE) == []
    picture("30-sans-connexion")


def test_a_connection_is_seen_at_once_wherever_it_was_made(connected, picture):
    DECK.tells("status.to-send")
    assert there(ONLINE) == list(ONLINE)
    assert there(["connect"]) == []
    picture("31-connecté")


def test_a_connection_that_is_forgotten_takes_its_buttons_along(connected, connections):
    connections.forget()
    DECK.tells("status.convertie")
    DECK.button("connect")
    assert there(ONLINE) == []


def test_when_it_was_sent_is_told(connected, connections, picture):
    connections.write(replace(MARIE, sent=datetime.date(2026, 11, 28)))
    assert DECK.shows("Envoyé le") == "Envoyé le 28 novembre."
    picture("32-envoyé")


def test_each_button_calls_its_command(connected, connections, calls):
    for button in ("send", "purge", "disconnect"):
        DECK.press(button)
    assert calls(3) == [["send", {}], ["send", {"Remove": "all"}], ["disconnect", {}]]
    connections.forget()
    DECK.press("connect")
    assert calls(4)[-1] == ["connect", {}]


def test_the_telephone_is_told_the_account(connected):
    DECK.press("phone")
    find_text("label", "Sur Android", BOX)
    assert find("text", "Identifiant", BOX).queryText().getText(0, -1) == MARIE.user
    assert find("text", "Adresse", BOX).queryText().getText(0, -1) == MARIE.home
    press("push button", "Fermer", BOX)
    is_gone("dialog", BOX)
