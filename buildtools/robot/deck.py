"""Our deck in the sidebar, as the director sees and uses it."""

from __future__ import annotations

from itertools import cycle
from pathlib import Path
from typing import Any, Optional

from buildtools.environment import ROOT
from buildtools.robot.accessible import (
    find,
    find_text,
    focus_is_in,
    has_focus,
    is_checked,
    place_of,
    place_on_screen,
    press,
    press_inside,
    seen,
    wait_for,
)
from buildtools.robot.screen import Screen
from ondecontacts.ui.messages import target_names
from ondecontacts.ui.names import DECK
from ondecontacts.ui.strings import load_strings

_LABELS = {
    "fr": ROOT / "extension" / "dialogs" / "Panel_fr_FR.properties",
    "en": ROOT / "extension" / "dialogs" / "Panel_en_US.properties",
}
_GRIP = 4  # pixels into the sidebar, where its edge can be dragged
_IN_SHEET = 150  # pixels from the left of the screen
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
        """Return what is written on ``control``, called as in Panel.xdl."""
        return self._labels[control]

    def panel(self) -> Any:
        """Return what holds all the controls."""
        return self.button("convert").parent

    def widen(self, screen: Screen, width: int, workbook: Any) -> None:
        """Drag the edge of the sidebar until the panel is ``width`` pixels wide, or nearly so.

        ``workbook`` (pyoo's) is what the window shows; a cell of it is clicked on afterwards.
        """
        sidebar = place_on_screen("split pane", "", self.window)
        edge, top = sidebar.x + _GRIP, sidebar.y + _GRIP
        former_width = self._width()
        end = edge + former_width - width
        # A single leap is not taken for dragging, nor are two moves that GTK sees as one.
        to_and_fro = cycle(((edge + end) // 2, end))

        def is_dragged() -> bool:
            screen.move_mouse(next(to_and_fro), top)
            return self._width() != former_width

        screen.press_mouse(edge, top)
        wait_for(is_dragged, "another width")
        screen.move_mouse(end, top)
        screen.release_mouse()
        _click_into_sheet(screen, workbook, sidebar.y + sidebar.height // 2)

    def _width(self) -> int:
        return int(place_of(self.panel()).width)

    def button(self, control: str) -> Any:
        """Return the button ``control``."""
        return find("push button", self.label(control), self.window)

    def press(self, control: str) -> None:
        """Press the button ``control``."""
        press("push button", self.label(control), self.window)

    def tick(self, control: str) -> None:
        """Change the box ``control``."""
        press("check box", self.label(control), self.window)

    def is_ticked(self, control: str) -> bool:
        """Return whether the box ``control`` is ticked."""
        return is_checked(find("check box", self.label(control), self.window))

    def shows(self, start: str) -> str:
        """Wait for a text in the panel that begins like this, and return it whole."""
        return shows(start, self.window)

    def tells(self, key: str, **details: object) -> str:
        """Wait for the sentence ``key`` of the string files at the start of a text, given whole."""
        return self.shows(self.say(key, **details))

    def choose_address_book(self, target_id: str) -> None:
        """Choose an address book in the list, which may have to be scrolled to it."""
        _choose(self.say(f"target.{target_id}.name"), target_names(self.say), self.window)

    def open_file(self, screen: Screen, path: Path) -> None:
        """Open a file by the button and its dialog."""
        self.press("open")
        self.type_to_open(screen, path)

    def compare_with(self, screen: Screen, path: Path) -> None:
        """Compare with what an address book exported by the button and its dialog."""
        self.press("compare")
        self.type_to_open(screen, path, self.say("dialog.compare"))

    def type_to_open(self, screen: Screen, path: Path, dialog: str = "") -> None:
        """Type which file to open into the ``dialog`` that asks for it, when it comes."""
        dialog = dialog or self.say("dialog.open")
        # Keys that are pressed before go to the document, though the dialog can be seen.
        wait_for(lambda: focus_is_in("file chooser", dialog, dialog), f"the focus on « {dialog} »")
        screen.type("/")  # brings up the place where a path is typed
        _type_path(screen, path, dialog)

    def save_to(self, screen: Screen, path: Path) -> None:
        """Save the contacts by the button and its dialog; a mere name goes where it proposes."""
        self.press("save")
        self.type_to_save(screen, path)

    def type_to_save(self, screen: Screen, path: Path) -> None:
        """Type where to save into the dialog that asks for it, when it comes."""
        _type_path(screen, path, self.say("dialog.save"))


def open_tab(name: str, window: str) -> None:
    """Click on the tab of the deck called ``name``, any of the sidebar's."""

    def tab() -> Optional[tuple[str, str]]:
        return next((kind for kind in _TABS if seen(kind[0], name, window)), None)

    outer, inner = wait_for(tab, f"the tab « {name} »")
    press_inside(outer, name, inner, window)


def tab_has_focus(name: str, window: str) -> bool:
    """Return whether keys go to the tab of the deck called ``name``, which is not the open one."""
    return any(focus_is_in(outer, name, window) for outer, _ in _TABS)


def open_deck(window: str, document: Any) -> None:
    """Open our deck, which comes by itself with our workbooks only; ``document`` is pyoo's.

    A new window opens the deck that was used last, which may be ours: its tab would close it.
    """
    controller = document._target.CurrentController

    def active() -> Optional[str]:
        decks = controller.getSidebar().getDecks()
        return next((name for name in decks.ElementNames if decks.getByName(name).isActive()), None)

    if wait_for(active, "a deck") != DECK:
        open_tab(_TITLE, window)


def shows(start: str, window: str = "") -> str:
    """Wait for a text in the panel that begins like this, and return it whole."""
    return find_text("label", start, window).replace("\N{NO-BREAK SPACE}", " ")


def choose_address_book(name: str, window: str = "Garder-le-contact") -> None:
    """Choose an address book by its French name, as ``Deck.choose_address_book`` does."""
    _choose(name, target_names(load_strings("fr")), window)


def open_file(screen: Screen, path: Path) -> None:
    """Open a file by the French button and its dialog, as ``Deck.open_file`` does."""
    Deck("").open_file(screen, path)


def _type_path(screen: Screen, path: Path, dialog: str) -> None:
    """Type ``path`` where the file dialog takes it, once keys go there, and accept it."""
    wait_for(lambda: has_focus("text", "", dialog), f"the focus on the path in « {dialog} »")
    screen.press_key("ctrl+a")
    screen.type(str(path))
    screen.press_key("Return")


def _click_into_sheet(screen: Screen, workbook: Any, height: int) -> None:
    """Click into the sheet at that height of the screen, and wait until a cell there is selected.

    Whatever was done with the mouse before has been done then.
    """
    controller = workbook._target.CurrentController
    controller.select(controller.ActiveSheet.getCellByPosition(0, 0))
    screen.click(_IN_SHEET, height)

    def has_left_the_corner() -> bool:
        return not controller.getSelection().AbsoluteName.endswith(".$A$1")

    wait_for(has_left_the_corner, "a cell that was clicked on")


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
