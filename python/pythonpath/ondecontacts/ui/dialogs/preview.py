"""What is shown, and asked, before anything is sent."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any, Optional

from ondecontacts.office.listeners import ActionListener, ItemListener
from ondecontacts.ui import names
from ondecontacts.ui.dialogs.above import dialog_above
from ondecontacts.ui.dialogs.stacked import Stack, arrange_stack, line_height, put, with_list
from ondecontacts.ui.geometry import Arrangement
from ondecontacts.ui.send_preview import BOXES, Preview, Ticks
from ondecontacts.ui.strings import Strings

_BUTTONS = ("ok", "cancel")
_BOXES = tuple(f"kept{number}" for number in range(BOXES))
# How many pages further each button leads.
_TURNING = {"previous": -1, "next": 1}
_BROKEN = ("headline", "keptLabel", "notes", "question")
_LETTERS = 96
_FEWEST_LINES, _MOST_LINES = 4, 16


def ask_to_send(ctx: Any, window: Any, say: Strings, preview: Preview) -> Optional[frozenset[int]]:
    """Show ``preview`` above ``window``, and ask whether to send it.

    Return which of those who are kept are to go too, by their places; None when nothing is to be
    sent.
    """
    dialog = _PreviewDialog(ctx, window, say, preview)
    try:
        return dialog.ask()
    finally:
        dialog.close()


class _PreviewDialog:
    def __init__(self, ctx: Any, window: Any, say: Strings, preview: Preview) -> None:
        self._say = say
        self._preview = preview
        self._ticks = Ticks(len(preview.kept))
        self._dialog = dialog_above(ctx, window, names.PREVIEW_DIALOG)
        self._on_tick = [ItemListener(ctx, partial(self._ticked, box)) for box in range(BOXES)]
        self._on_turn = ActionListener(ctx, self._turned)
        self._fill()
        visible = _visible(preview, self._ticks)
        for name in (*_BROKEN, "linesLabel", "lines", *_BOXES, "range", *_TURNING):
            self._control(name).setVisible(name in visible)
        put(self._dialog, window, self._arrangement(window, visible))
        for box, listener in zip(_BOXES, self._on_tick):
            self._control(box).addItemListener(listener)
        for name in _TURNING:
            self._control(name).addActionListener(self._on_turn)

    def ask(self) -> Optional[frozenset[int]]:
        self._control("lines" if self._preview.lines else "ok").setFocus()
        return self._ticks.ticked if self._dialog.execute() else None

    def close(self) -> None:
        for box, listener in zip(_BOXES, self._on_tick):
            self._control(box).removeItemListener(listener)
        for name in _TURNING:
            self._control(name).removeActionListener(self._on_turn)
        self._dialog.dispose()

    def _control(self, name: str) -> Any:
        return self._dialog.getControl(name)

    def _fill(self) -> None:
        say, preview = self._say, self._preview
        self._dialog.setTitle(say("dialog.title"))
        for name, text in (
            ("headline", preview.headline),
            ("linesLabel", say("dialog.preview.linesLabel")),
            ("lines", "\n".join(preview.lines)),
            ("keptLabel", say("dialog.preview.keptLabel", n=len(preview.kept))),
            ("notes", "\n".join(preview.notes)),
            ("question", preview.question),
        ):
            self._control(name).setText(text)
        self._control("ok").setLabel(preview.send)
        self._control("cancel").setLabel(say("dialog.preview.cancel"))
        for name in _TURNING:
            button = self._control(name)
            button.setLabel(say(f"dialog.preview.{name}"))
            button.setActionCommand(name)
        self._show_boxes()

    def _arrangement(self, window: Any, visible: frozenset[str]) -> Arrangement:
        """Return where everything stands, the list as high as it needs and the window allows."""
        stack = _stack(visible)
        line = line_height(self._dialog, stack)
        stack = replace(stack, heights=dict.fromkeys(_TURNING, line + line // 2))
        if self._preview.lines:
            lines = min(len(self._preview.lines), _MOST_LINES)
            stack = with_list(self._dialog, window, stack, "lines", lines, _FEWEST_LINES)
        return arrange_stack(self._dialog, window, stack)

    # Who is kept

    def _show_boxes(self) -> None:
        for box, entry in zip(_BOXES, self._ticks.seen):
            control = self._control(box)
            control.setLabel(self._preview.kept[entry])
            control.setState(int(entry in self._ticks.ticked))
        seen = self._ticks.seen
        places = {"first": seen.start + 1, "last": seen.stop, "count": self._ticks.count}
        self._control("range").setText(self._say("dialog.preview.range", **places))

    def _ticked(self, box: int) -> None:
        is_ticked = self._control(_BOXES[box]).getState() == 1
        self._ticks = self._ticks.ticking(box, is_ticked)

    def _turned(self, button: str) -> None:
        self._ticks = self._ticks.turning(_TURNING[button])
        self._show_boxes()


def _visible(preview: Preview, ticks: Ticks) -> frozenset[str]:
    """Return what is shown: what is empty takes no room."""
    names_of_parts = ["headline", "question"]
    names_of_parts += ["linesLabel", "lines"] if preview.lines else []
    names_of_parts += ["keptLabel", *_BOXES[: len(ticks.seen)]] if preview.kept else []
    names_of_parts += ["range", *_TURNING] if ticks.are_turned else []
    names_of_parts += ["notes"] if preview.notes else []
    return frozenset(names_of_parts)


def _stack(visible: frozenset[str]) -> Stack:
    order = (
        *(("headline",), ("linesLabel",), ("lines",), ("keptLabel",)),
        *((box,) for box in _BOXES),
        *(("range", *_TURNING), ("notes",), ("question",)),
    )
    rows = [row for row in order if row[0] in visible]
    return Stack(rows, _BUTTONS, _LETTERS, broken=_BROKEN, below=("lines", *_BOXES))
