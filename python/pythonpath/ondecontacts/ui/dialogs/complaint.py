"""The box that says why something did not work, and what can be done about it."""

from __future__ import annotations

from typing import Any, Sequence

import uno
from com.sun.star.awt import Size
from com.sun.star.awt.PosSize import POSSIZE

from ondecontacts.office.listeners import ActionListener
from ondecontacts.office.services import create
from ondecontacts.ui import names
from ondecontacts.ui.strings import Strings

# What the director may ask for: the help, and to choose the columns.
HELP, CHOOSE = "help", "choose"
_RESULTS = {2: HELP, 3: CHOOSE}  # OK ends the dialog with 1, closing it with 0
# Letters in a line: the first width that leaves the box lower than most of its window.
_LETTERS = (64, 96, 128, 160)
_MOST_OF_THE_WINDOW = 0.6


def complain(ctx: Any, window: Any, message: str, offers: Sequence[str], say: Strings) -> str:
    """Show ``message`` above ``window``; return the one of ``offers`` asked for, else ""."""
    provider = create(ctx, "com.sun.star.awt.DialogProvider2")
    dialog = provider.createDialogWithArguments(names.COMPLAINT_DIALOG, (_parent(window),))
    listener = ActionListener(ctx, lambda command: dialog.endDialog(int(command)))
    dialog.setTitle(say("dialog.title"))
    dialog.getControl("message").setText(message)
    for name in (CHOOSE, "ok", HELP):
        dialog.getControl(name).setLabel(say(f"dialog.error.{name}"))
    for result, name in _RESULTS.items():
        button = dialog.getControl(name)
        button.setVisible(name in offers)
        button.setActionCommand(str(result))
        button.addActionListener(listener)
    buttons = [name for name in (CHOOSE, "ok", HELP) if name == "ok" or name in offers]
    _lay_out(dialog, window.getPosSize(), buttons)
    try:
        return _RESULTS.get(dialog.execute(), "")
    finally:
        for name in _RESULTS.values():
            dialog.getControl(name).removeActionListener(listener)
        dialog.dispose()


def _parent(window: Any) -> Any:
    named = uno.createUnoStruct("com.sun.star.beans.NamedValue")
    named.Name, named.Value = "ParentWindow", window
    return named


def _lay_out(dialog: Any, window: Any, buttons: Sequence[str]) -> None:
    """Return the message all the room it takes, and the box the middle of its window."""
    text = dialog.getControl("message")
    peer = text.getPeer()
    font = peer.getFont(text.getModel().FontDescriptor)
    line = text.getPreferredSize().Height
    for letters in _LETTERS:
        width = font.getStringWidth("n" * letters)
        height = text.calcAdjustedSize(Size(width, 0)).Height
        if height < window.Height * _MOST_OF_THE_WINDOW:
            break
    text.setPosSize(line, line, width, height, POSSIZE)
    right, bottom = line + width, 2 * line + height
    for name in reversed(buttons):
        button = dialog.getControl(name)
        size = button.getPreferredSize()
        right -= size.Width
        button.setPosSize(right, bottom, size.Width, size.Height, POSSIZE)
        right -= line // 2
    bottom += dialog.getControl("ok").getPreferredSize().Height + line
    whole = width + 2 * line
    x = window.X + max((window.Width - whole) // 2, 0)
    y = window.Y + max((window.Height - bottom) // 3, 0)
    dialog.setPosSize(x, y, whole, bottom, POSSIZE)
