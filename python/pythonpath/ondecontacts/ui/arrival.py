"""Bringing up the sidebar when one of our workbooks is opened."""

from __future__ import annotations

from typing import Any, Sequence

import unohelper
from com.sun.star.lang import XServiceInfo
from com.sun.star.task import XJob

from ondecontacts.calc.workbook import is_our_workbook
from ondecontacts.ui import names
from ondecontacts.ui.listeners import Later
from ondecontacts.ui.log import log_error
from ondecontacts.ui.sidebar import show_deck

# A sidebar that was hidden knows no deck before its window is complete (seen in 7.4).
_MOST_TRIES = 100


class _DeckSoon:
    """Shows the deck of a window as soon as the window has it, which takes LibreOffice a moment."""

    def __init__(self, ctx: Any, frame: Any) -> None:
        self._frame = frame
        self._tries = _MOST_TRIES
        self._later = Later(ctx, self._try)

    def ask(self) -> None:
        """Have it shown."""
        self._later.ask()

    def _try(self) -> None:
        controller = self._frame.getController()
        if controller is None or not self._frame.getContainerWindow().isVisible():
            return  # closed again, or out of sight
        self._tries -= 1
        sidebar = controller.getSidebar()
        sidebar.setVisible(True)
        if sidebar.getDecks().hasByName(names.DECK):
            show_deck(self._frame)
        elif self._tries:
            self._later.ask()


class Arrival(unohelper.Base, XServiceInfo, XJob):
    """Called by LibreOffice for each spreadsheet that is opened or made."""

    def __init__(self, ctx: Any) -> None:
        self._ctx = ctx

    def execute(self, arguments: Sequence[Any]) -> tuple[()]:
        """Show the deck of the document that ``arguments`` tell of, unless it is not ours."""
        try:
            given = {argument.Name: argument.Value for argument in arguments}
            environment = {value.Name: value.Value for value in given["Environment"]}
            self._show(environment["Model"])
        except Exception as error:  # it must not keep LibreOffice from opening the document
            log_error(self._ctx, error)
        return ()

    def _show(self, document: Any) -> None:
        controller = document.getCurrentController()
        if controller is None or not is_our_workbook(document):
            return  # out of sight, or none of ours
        frame = controller.getFrame()
        _DeckSoon(self._ctx, frame).ask()

    def getImplementationName(self) -> str:
        """Name the implementation."""
        return names.ARRIVAL

    def supportsService(self, name: str) -> bool:
        """Tell whether ``name`` is among the services."""
        return name in self.getSupportedServiceNames()

    def getSupportedServiceNames(self) -> tuple[str, ...]:
        """Name the services."""
        return (names.ARRIVAL, "com.sun.star.task.Job")
