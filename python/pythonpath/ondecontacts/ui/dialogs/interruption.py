"""The box with which the director stops what takes long."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any, Callable, ContextManager, Optional

from com.sun.star.awt.PosSize import POS

from ondecontacts.errors import CommandError
from ondecontacts.office.listeners import ActionListener
from ondecontacts.office.progress import Progress
from ondecontacts.ui import names
from ondecontacts.ui.dialogs.above import area_of, dialog_above
from ondecontacts.ui.geometry import in_the_middle

_SOON = 1.0  # seconds: what is over before is not worth a box
_OFTEN = 0.05  # seconds between looks at what the director does
# A key that is pressed, that it is let go of, and the click which that makes, come one by one.
_ROUNDS = 10


@dataclass(frozen=True)
class Words:
    """What the box says: its title, what is being done, and the button that stops it.

    ``stopping`` is said after a click on that. ``work_at`` returns what is being done after a share
    of it, where that is counted.
    """

    title: str
    work: str
    stop: str
    stopping: str
    work_at: Optional[Callable[[float], str]] = None


class Interruptible:
    """Runs ``work``, a block that is given a progress, in such a way that it can be stopped.

    When it takes long a box comes up above ``window``, which takes no input meanwhile. After a
    click on its button the next progress raises CommandError ``annule``.
    """

    def __init__(self, ctx: Any, window: Any, work: ContextManager[Progress], words: Words) -> None:
        self._ctx = ctx
        self._window = window
        self._toolkit = window.getToolkit()
        self._work = work
        self._words = words
        self._box: Optional[_Box] = None

    def __enter__(self) -> Progress:
        self._progress = self._work.__enter__()
        self._looked = 0.0
        return self._step

    def _step(self, share: float) -> None:
        self._progress(share)
        if share >= 1:  # what was clicked meanwhile comes up now and is refused, not afterwards
            for _ in range(_ROUNDS):
                self._toolkit.reschedule()
        now = time.monotonic()
        # Counted from here: what the director was asked before took their time.
        self._looked = self._looked or now + _SOON
        if now - self._looked < _OFTEN:
            return
        self._looked = now
        if self._box is None:
            self._box = _Box(self._ctx, self._window, self._words)
        self._box.tell(share)
        self._toolkit.reschedule()
        if self._box.is_clicked:
            raise CommandError("annule")

    def __exit__(self, *exception: Any) -> Optional[bool]:
        if self._box is not None:
            self._box.close()
        return self._work.__exit__(*exception)


class _Box:
    def __init__(self, ctx: Any, window: Any, words: Words) -> None:
        self._window = window
        self._words = words
        self.is_clicked = False
        self._dialog = dialog_above(ctx, window, names.INTERRUPTION_DIALOG)
        self._dialog.setTitle(words.title)
        self._dialog.getControl("work").setText(words.work)
        self._dialog.getControl("stop").setLabel(words.stop)
        self._listener = ActionListener(ctx, self._click)
        self._dialog.getControl("stop").addActionListener(self._listener)
        self._put_in_the_middle()
        window.setEnable(False)
        self._dialog.setVisible(True)
        self._dialog.getControl("stop").setFocus()

    def tell(self, share: float) -> None:
        """Say how far it is, where that is counted, until it is stopped."""
        # The click may have come up while the progress was shown, before this.
        if self._words.work_at is not None and not self.is_clicked:
            text = self._words.work_at(share)
            label = self._dialog.getControl("work")
            if label.getText() != text:
                label.setText(text)

    def _put_in_the_middle(self) -> None:
        place = in_the_middle(area_of(self._window), area_of(self._dialog).size)
        self._dialog.setPosSize(place.x, place.y, 0, 0, POS)

    def _click(self, _command: str) -> None:
        self.is_clicked = True
        self._dialog.getControl("work").setText(self._words.stopping)

    def close(self) -> None:
        self._window.setEnable(True)
        self._dialog.getControl("stop").removeActionListener(self._listener)
        self._dialog.dispose()
