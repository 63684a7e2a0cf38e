"""Telling menus whether a command makes sense, so that they grey it out."""

from __future__ import annotations

from typing import Any

from com.sun.star.frame import FeatureStateEvent

from ondecontacts.calc.availability import has_contacts, holds_something
from ondecontacts.office.listeners import Later, ModifyListener
from ondecontacts.ui.command_table import WITH_CONTACTS, WITH_SOMETHING

_OFFERED = {WITH_CONTACTS: has_contacts, WITH_SOMETHING: holds_something}


class CommandStatus:
    """Lets those who listen know whether a command makes sense in a document (None: none yet).

    ``offered`` says when the command is (``ui/command_table.py``).

    The document is listened to only as long as somebody listens here: a menu does while it is
    open, a toolbar as long as it is there.
    """

    def __init__(self, ctx: Any, source: Any, document: Any, offered: str) -> None:
        self._source = source
        self._document = document
        self._offered = offered
        self._listening: list[tuple[Any, Any]] = []
        self._soon = Later(ctx, self._tell_all)
        self._on_change = ModifyListener(ctx, self._soon.ask)

    def add(self, listener: Any, url: Any) -> None:
        """Let ``listener`` know now and after each change."""
        if not self._listening and self._document is not None:
            self._document.addModifyListener(self._on_change)
        self._listening.append((listener, url))
        self._tell(listener, url, self._makes_sense())

    def remove(self, listener: Any) -> None:
        """Stop letting ``listener`` know."""
        self._listening = [pair for pair in self._listening if pair[0] != listener]
        if not self._listening and self._document is not None:
            self._document.removeModifyListener(self._on_change)

    def _tell_all(self) -> None:
        if not self._listening:
            return  # the window was closed meanwhile
        is_enabled = self._makes_sense()
        for listener, url in self._listening:
            self._tell(listener, url, is_enabled)

    def _tell(self, listener: Any, url: Any, is_enabled: bool) -> None:
        event = FeatureStateEvent()
        event.Source, event.FeatureURL, event.IsEnabled = self._source, url, is_enabled
        listener.statusChanged(event)

    def _makes_sense(self) -> bool:
        if self._document is None or not hasattr(self._document, "Sheets"):
            return True  # the command tells why not
        is_offered = _OFFERED.get(self._offered)
        return is_offered is None or is_offered(self._document)
