"""Our deck in the sidebar, as the director sees and uses it."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from buildtools.accessible import (
    PATIENCE,
    find,
    find_text,
    focus_is_in,
    is_checked,
    is_there,
    place_of,
    place_on_screen,
    press,
    press_inside,
    seen,
    wait_for,
)
from buildtools.environment import ROOT
from ondecontacts.ui.messages import target_names
from ondecontacts.ui.strings import load_strings

_LABELS = {
    "fr": ROOT / "extension" / "dialogs" / "Panel_fr_FR.properties",
    "en": ROOT / "extension" / "dialogs" / "Panel_en_US.properties",
}
_GRIP = 4  # pixels into the sidebar, where its edge can be dragged
_MOMENT = 0.4  # seconds
_TITLE = "Garder le contact"
# What bears the name of a tab of the sidebar, and what in it is pressed: 7.4, 7.0, 26.8.
_TABS = (
    ("tool bar", "toggle button"),
    ("radio button", "radio button"),
    ("panel", "toggle button"),
)


class Deck:
    """The deck in the window whose title has ``window`` in it, in ``language`` (fr or en)."""

    def __init__(self, window: str, language: str = "fr") -> None:
        self.window = window
        self.say = load_strings(language)
        self._labels = _labels_of(language)

    def label(self, control: str) -> str:
        """Give what is written on ``control``, called as in Panel.xdl."""
        return self._labels[control]

    def open(self) -> None:
        """Click on the tab, unless LibreOffice has opened the deck by itself as the last used."""
        if is_there("push button", self.label("convert"), self.window):
            return
        open_tab(_TITLE, self.window)

    def panel(self) -> Any:
        """Give what holds all the controls."""
        return self.button("convert").parent

    def widen(self, screen: Any, width: int) -> None:
        """Drag the edge of the sidebar until the panel is ``width`` pixels wide, or nearly so."""
        former_width = place_of(self.panel()).width
        sidebar = place_on_screen("split pane", "", self.window)
        edge, top = sidebar.x + _GRIP, sidebar.y + _GRIP
        screen.drag((edge, top), (edge + former_width - width, top))
        wait_for(lambda: self._is_at_rest(former_width), "another width")

    def _is_at_rest(self, former_width: int) -> bool:
        """Tell whether the panel has another width than it had, and keeps it for a moment."""
        width = place_of(self.panel()).width
        time.sleep(_MOMENT)
        return bool(former_width != width == place_of(self.panel()).width)

    def button(self, control: str) -> Any:
        """Give the button ``control``."""
        return find("push button", self.label(control), self.window)

    def press(self, control: str) -> None:
        """Press the button ``control``."""
        press("push button", self.label(control), self.window)

    def tick(self, control: str) -> None:
        """Change the box ``control``."""
        press("check box", self.label(control), self.window)

    def is_ticked(self, control: str) -> bool:
        """Tell whether the box ``control`` is ticked."""
        return is_checked(find("check box", self.label(control), self.window))

    def shows(self, start: str, patience: float = PATIENCE) -> str:
        """Wait for a text in the panel that begins like this, and give it whole."""
        return shows(start, self.window, patience)

    def tells(self, key: str, **details: object) -> str:
        """Wait for the sentence ``key`` of the string files at the start of a text, given whole."""
        return self.shows(self.say(key, **details))

    def choose_address_book(self, target_id: str) -> None:
        """Choose an address book in the list, which may have to be scrolled to it."""
        _choose(self.say(f"target.{target_id}.name"), target_names(self.say), self.window)

    def open_file(self, screen: Any, path: Path) -> None:
        """Open a file by the button and its dialog."""
        self.press("open")
        find("file chooser", self.say("dialog.open"))
        screen.type("/")  # brings up the place where a path is typed
        find("text", "")
        screen.press_key("ctrl+a")
        screen.type(str(path))
        screen.press_key("Return")

    def save_to(self, screen: Any, path: Path) -> None:
        """Save the contacts by the button and its dialog."""
        self.press("save")
        find("file chooser", self.say("dialog.save"))
        screen.press_key("ctrl+a")
        screen.type(str(path))
        screen.press_key("Return")


def open_tab(name: str, window: str) -> None:
    """Click on the tab of the deck called ``name``, any of the sidebar's."""
    for outer, inner in _TABS:
        if is_there(outer, name, window):
            press_inside(outer, name, inner, window)
            return
    raise AssertionError(f"no tab « {name} »")


def tab_has_focus(name: str, window: str) -> bool:
    """Tell whether keys go to the tab of the deck called ``name``, which is not the open one."""
    return any(focus_is_in(outer, name, window) for outer, _ in _TABS)


def open_deck(window: str) -> None:
    """Click on the tab of our deck, in French, as ``Deck.open`` does."""
    Deck(window).open()


def shows(start: str, window: str = "", patience: float = PATIENCE) -> str:
    """Wait for a text in the panel that begins like this, and give it whole."""
    return find_text("label", start, window, patience).replace("\N{NO-BREAK SPACE}", " ")


def choose_address_book(name: str, window: str = "Garder-le-contact") -> None:
    """Choose an address book by its French name, as ``Deck.choose_address_book`` does."""
    _choose(name, target_names(load_strings("fr")), window)


def open_file(screen: Any, path: Path) -> None:
    """Open a file by the French button and its dialog, as ``Deck.open_file`` does."""
    Deck("").open_file(screen, path)


def _choose(name: str, names: tuple[str, ...], window: str) -> None:
    # Those further down may be out of sight: the list is found by any of its items.
    item = wait_for(lambda: seen("list item", "", window, lambda n, _: n in names), "address books")
    item.parent.querySelection().selectChild(names.index(name))


def _labels_of(language: str) -> dict[str, str]:
    lines = _LABELS[language].read_text(encoding="ascii").splitlines()
    pairs = (line.split("=", 1) for line in lines if not line.startswith("#"))
    return {
        key.partition(".")[2]: value.encode("ascii").decode("unicode_escape")
        for key, value in pairs
    }
