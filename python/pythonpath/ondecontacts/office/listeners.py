"""Listeners that keep exceptions out of LibreOffice.

What a listener raises would come up wherever LibreOffice happened to call it from; it is logged
instead, and the work goes on.
"""

from __future__ import annotations

from typing import Any, Callable

import unohelper
from com.sun.star.awt import (
    XActionListener,
    XCallback,
    XItemListener,
    XTextListener,
    XWindowListener,
)
from com.sun.star.frame import XDispatchResultListener
from com.sun.star.util import XChangesListener, XModifyListener

from ondecontacts.office.log import log_error
from ondecontacts.office.services import create


class _Listener(unohelper.Base):
    def __init__(self, ctx: Any, act: Callable[..., None]) -> None:
        self._ctx = ctx
        self._act = act

    def _guarded(self, *arguments: Any) -> None:
        try:
            self._act(*arguments)
        except Exception as error:  # logged: it must not reach LibreOffice
            log_error(self._ctx, error)

    def disposing(self, _event: Any) -> None:
        """Do nothing: whoever added the listener removes it."""


class ActionListener(_Listener, XActionListener):
    """Acts on a click, with the action command of what was clicked."""

    def actionPerformed(self, event: Any) -> None:
        """React to a click."""
        self._guarded(event.ActionCommand)


class ItemListener(_Listener, XItemListener):
    """Acts when another item of a list was chosen."""

    def itemStateChanged(self, _event: Any) -> None:
        """React to a choice."""
        self._guarded()


class ResizeListener(_Listener, XWindowListener):
    """Acts when a window has another size."""

    def windowResized(self, _event: Any) -> None:
        """React to a new size."""
        self._guarded()

    def windowMoved(self, _event: Any) -> None:
        """Do nothing: only the size matters."""

    def windowShown(self, _event: Any) -> None:
        """React as to a new size: a hidden window may not have been told of one."""
        self._guarded()

    def windowHidden(self, _event: Any) -> None:
        """Do nothing."""


class ResultListener(_Listener, XDispatchResultListener):
    """Acts on the answer of a command: its state and its JSON text."""

    def dispatchFinished(self, event: Any) -> None:
        """React to an answer."""
        self._guarded(event.State, event.Result)


class TextListener(_Listener, XTextListener):
    """Acts when a text was changed."""

    def textChanged(self, _event: Any) -> None:
        """React to a change."""
        self._guarded()


class Later(_Listener, XCallback):
    """Acts in LibreOffice's main thread, as soon as it has nothing else to do.

    Asked for several times before that, it acts once.
    """

    def __init__(self, ctx: Any, act: Callable[[], None]) -> None:
        super().__init__(ctx, act)
        self._main_thread = create(ctx, "com.sun.star.awt.AsyncCallback")
        self._is_asked = False

    def ask(self) -> None:
        """Have it act soon."""
        if not self._is_asked:
            self._is_asked = True
            self._main_thread.addCallback(self, None)

    def notify(self, _data: Any) -> None:
        """Act."""
        self._is_asked = False
        self._guarded()


class ModifyListener(_Listener, XModifyListener):
    """Acts when a document has changed, in the thread that changed it.

    A document that had not been changed before tells it as soon as its first cell is.
    """

    def modified(self, event: Any) -> None:
        """React to a change, but not in the middle of one of ours: its end is told too."""
        document = event.Source
        if not document.hasControllersLocked():
            self._guarded()


class PropertyListener(_Listener, XModifyListener):
    """Acts when something that a document remembers has changed, in the thread that changed it."""

    def modified(self, _event: Any) -> None:
        """React to a change."""
        self._guarded()


class ChangesListener(_Listener, XChangesListener):
    """Acts when settings have changed, in the thread that changed them."""

    def changesOccurred(self, _event: Any) -> None:
        """React to a change."""
        self._guarded()
