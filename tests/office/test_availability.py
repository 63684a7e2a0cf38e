"""Menus grey out what makes no sense."""

import pytest
import uno
import unohelper
from com.sun.star.frame import XStatusListener
from documents import paste

from buildtools.robot.waiting import wait_for
from fixtures import grid_of, parent

COMMANDS = ("open", "convert", "save", "mapping", "clear")


class Listener(unohelper.Base, XStatusListener):
    def __init__(self):
        self.is_enabled = None

    def statusChanged(self, event):  # noqa: N802 (UNO’s name)
        self.is_enabled = event.IsEnabled

    def disposing(self, _event):
        pass


@pytest.fixture
def enabled(workbook):
    """Return which commands make sense, as a menu is told."""
    frame = workbook._target.CurrentController.Frame
    listening = {}
    for command in COMMANDS:
        url = uno.createUnoStruct("com.sun.star.util.URL")
        url.Complete = f"vnd.ondecontacts:{command}"
        listener, command_there = Listener(), frame.queryDispatch(url, "_self", 0)
        command_there.addStatusListener(listener, url)
        listening[command] = (command_there, listener, url)
    yield lambda: {name for name, (_, listener, _) in listening.items() if listener.is_enabled}
    for command_there, listener, url in listening.values():
        command_there.removeStatusListener(listener, url)


def become(enabled, *wanted):
    wait_for(lambda: enabled() == set(wanted), f"{', '.join(wanted)} alone make sense")


def test_what_makes_no_sense_is_grey_until_it_does(office, workbook, enabled):
    become(enabled, "open")
    paste(workbook, "ONDE", grid_of(parent(email="marie@example.org")))
    become(enabled, "open", "convert", "mapping", "clear")
    office.call(workbook, "convert")
    become(enabled, *COMMANDS)
    office.call(workbook, "clear")
    become(enabled, "open")
