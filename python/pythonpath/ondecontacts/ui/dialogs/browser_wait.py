"""The box that is there while the director agrees in the browser."""

from __future__ import annotations

from typing import Any

from ondecontacts.office.clipboard import copy
from ondecontacts.office.listeners import ActionListener
from ondecontacts.ui import names
from ondecontacts.ui.dialogs.above import dialog_above
from ondecontacts.ui.dialogs.stacked import Stack, arrange_stack, put
from ondecontacts.ui.strings import Strings

_ROWS = (("text",), ("hostLabel",), ("host",), ("waiting",))
_BUTTONS = ("copy", "cancel")
_STACK = Stack(_ROWS, _BUTTONS, letters=56, broken=("text", "waiting"), below=("host",))


class BrowserWait:
    """Waits above ``window``, which takes no input meanwhile, until its block ends.

    ``host`` is where the browser leads, ``url`` what can be copied into one. ``is_cancelled`` is
    True after a click on « Annuler ».
    """

    def __init__(self, ctx: Any, window: Any, say: Strings, host: str, url: str) -> None:
        self.is_cancelled = False
        self._ctx = ctx
        self._window = window
        self._toolkit = window.getToolkit()
        self._say = say
        self._host = host
        self._url = url
        self._listener = ActionListener(ctx, self._click)

    def __enter__(self) -> BrowserWait:
        self._dialog = dialog_above(self._ctx, self._window, names.BROWSER_WAIT_DIALOG)
        self._fill()
        put(self._dialog, self._window, arrange_stack(self._dialog, self._window, _STACK))
        self._window.setEnable(False)
        self._dialog.setVisible(True)
        self._dialog.getControl("copy").setFocus()
        return self

    def __exit__(self, *_exception: Any) -> None:
        self._window.setEnable(True)
        for name in _BUTTONS:
            self._dialog.getControl(name).removeActionListener(self._listener)
        self._dialog.dispose()

    def reschedule(self) -> None:
        """Let the director click, and LibreOffice draw."""
        self._toolkit.reschedule()

    def _fill(self) -> None:
        say = self._say
        self._dialog.setTitle(say("dialog.title"))
        for name in ("text", "hostLabel", "waiting"):
            self._dialog.getControl(name).setText(say(f"dialog.browser.{name}"))
        self._dialog.getControl("host").setText(self._host)
        for name in _BUTTONS:
            button = self._dialog.getControl(name)
            button.setLabel(say(f"dialog.browser.{name}"))
            button.setActionCommand(name)
            button.addActionListener(self._listener)

    def _click(self, button: str) -> None:
        if button == "cancel":
            self.is_cancelled = True
        else:
            copy(self._ctx, self._url)
