"""The box that says why something did not work, and what can be done about it."""

from __future__ import annotations

from typing import Any, Iterator, Sequence

from com.sun.star.awt import Size as UnoSize
from com.sun.star.awt.PosSize import POSSIZE

from ondecontacts.office.listeners import ActionListener
from ondecontacts.ui import names
from ondecontacts.ui.dialogs.above import area_of, dialog_above
from ondecontacts.ui.geometry import Area, Size, above_the_middle, arrange, first_lower_than
from ondecontacts.ui.strings import Strings

# What the director may ask for: the help, and to choose the columns.
HELP, CHOOSE = "help", "choose"
_RESULTS = {2: HELP, 3: CHOOSE}  # OK ends the dialog with 1, closing it with 0
# Letters in a line: the first width that leaves the box lower than most of its window.
_LETTERS = (64, 96, 128, 160)
_MOST_OF_THE_WINDOW = 0.6


def complain(ctx: Any, window: Any, message: str, offers: Sequence[str], say: Strings) -> str:
    """Show ``message`` above ``window``; return the one of ``offers`` asked for, else ""."""
    dialog = dialog_above(ctx, window, names.COMPLAINT_DIALOG)
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
    _lay_out(dialog, area_of(window), buttons)
    try:
        return _RESULTS.get(dialog.execute(), "")
    finally:
        for name in _RESULTS.values():
            dialog.getControl(name).removeActionListener(listener)
        dialog.dispose()


def _lay_out(dialog: Any, window: Area, buttons: Sequence[str]) -> None:
    """Lay the message out in all the room it takes, and the box its place above ``window``."""
    text = dialog.getControl("message")
    message = first_lower_than(window.height * _MOST_OF_THE_WINDOW, _sizes_of_text(text))
    wanted = {name: _wanted(dialog.getControl(name)) for name in buttons}
    arrangement = arrange(message, wanted, _wanted(text).height)
    for name, area in arrangement.areas.items():
        _place(dialog.getControl(name), area)
    _place(dialog, above_the_middle(window, arrangement.whole))


def _sizes_of_text(text: Any) -> Iterator[Size]:
    """Return how large the text is, broken at each of the widths that come into question."""
    peer = text.getPeer()
    font = peer.getFont(text.getModel().FontDescriptor)
    for letters in _LETTERS:
        width = font.getStringWidth("n" * letters)
        yield Size(width, text.calcAdjustedSize(UnoSize(width, 0)).Height)


def _wanted(control: Any) -> Size:
    size = control.getPreferredSize()
    return Size(size.Width, size.Height)


def _place(window: Any, area: Area) -> None:
    window.setPosSize(area.x, area.y, area.width, area.height, POSSIZE)
