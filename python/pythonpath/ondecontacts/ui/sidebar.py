"""The sidebar of a window."""

from __future__ import annotations

from typing import Any

from ondecontacts.ui import names


def show_deck(frame: Any) -> None:
    """Open the sidebar of ``frame`` with our deck in front."""
    controller = frame.getController()
    sidebar = controller.getSidebar()
    sidebar.setVisible(True)
    sidebar.showDecks(True)
    decks = sidebar.getDecks()
    deck = decks.getByName(names.DECK)
    if not deck.isActive():  # activating the active deck closes it
        deck.activate(True)
