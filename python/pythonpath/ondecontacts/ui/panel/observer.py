"""Looking at the document: where it stands, without being in the way of who writes in it."""

from __future__ import annotations

import time
from typing import Any, Optional

from ondecontacts.calc.document_status import extent, read_status
from ondecontacts.calc.mapping_sheet import read_summary
from ondecontacts.calc.undo import is_being_worked_on
from ondecontacts.ui.panel.state import Observation
from ondecontacts.ui.panel.view import SHEETS
from ondecontacts.ui.preferences import Preferences

_SLOW = 0.1  # seconds


class Observer:
    """Looks at ``document``, which is None in a window that has none yet."""

    def __init__(self, frame: Any, document: Any, preferences: Preferences) -> None:
        self._frame = frame
        self._document = document
        self._preferences = preferences
        self._extent: tuple[tuple[object, ...], ...] = ()
        self._is_slow = False

    def look(self) -> Optional[Observation]:
        """Return what is to be seen now, None when the document is being closed."""
        if self._is_closed():
            return None
        try:
            return self._observe(self._frame.getController())
        except Exception:
            # Another program may close the document while it is being read.
            if not self._is_closed():
                raise
            return None

    def look_again(self) -> Optional[Observation]:
        """Return what is to be seen after a change, None where it is not worth a look.

        That of a cell in a very long sheet is not: it would be felt at every key. The end of work
        that is going on will be told, too.
        """
        if self._document is None or is_being_worked_on(self._document):
            return None
        if self._is_slow and extent(self._document) == self._extent:
            return None
        return self.look()

    def let_go(self) -> None:
        """Let go of the document: there is nothing to be seen any more."""
        self._document = None

    def _is_closed(self) -> bool:
        if self._document is None:
            return True
        controller = self._frame.getController()
        # The frame has its controller for a moment longer than the controller its document.
        return controller is None or controller.getModel() is None

    def _observe(self, controller: Any) -> Observation:
        # This thread's own time: a computer that is busy with something else makes no sheet long.
        before = time.thread_time()
        remembered = self._preferences
        status = read_status(
            controller, remembered.options(), remembered.saved(), remembered.sent()
        )
        self._is_slow = time.thread_time() - before > _SLOW
        self._extent = extent(self._document)
        sheets = self._document.Sheets
        there = frozenset(button for button, name in SHEETS.items() if sheets.hasByName(name))
        return Observation(status, read_summary(self._document), there)
