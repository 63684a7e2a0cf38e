"""Our deck in the sidebar, as the director sees and uses it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from accessible import find, find_text, is_there, press, press_inside, seen, wait_for

from ondecontacts.ui.messages import target_names
from ondecontacts.ui.strings import load_strings

# What bears the name of a tab of the sidebar, and what in it is pressed: 7.4, 7.0, 26.8.
TABS = (
    ("tool bar", "toggle button"),
    ("radio button", "radio button"),
    ("panel", "toggle button"),
)


def open_deck(window: str) -> None:
    """Click on the tab of our deck, unless LibreOffice has opened it by itself as the last used."""
    if is_there("push button", "Convertir", window):
        return
    for outer, inner in TABS:
        if is_there(outer, "Garder le contact", window):
            press_inside(outer, "Garder le contact", inner, window)
            return
    raise AssertionError("no tab of the deck")


def shows(start: str, window: str = "") -> str:
    """Wait for a text in the panel that begins like this, and give it whole."""
    return find_text("label", start, window).replace("\N{NO-BREAK SPACE}", " ")


def choose_address_book(name: str, window: str = "Garder-le-contact") -> None:
    """Choose an address book in the list, which may have to be scrolled to it."""
    names = target_names(load_strings("fr"))
    items = wait_for(
        lambda: [item for n in names if (item := seen("list item", n, window))], "address books"
    )
    items[0].parent.querySelection().selectChild(names.index(name))


def open_file(screen: Any, path: Path) -> None:
    """Open a file by the button and its dialog."""
    press("push button", "Ouvrir une extraction…")
    find("file chooser", "Ouvrir une extraction ONDE")
    screen.type("/")  # brings up the place where a path is typed
    find("text", "")
    screen.press_key("ctrl+a")
    screen.type(str(path))
    screen.press_key("Return")
