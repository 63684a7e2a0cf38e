"""How far the work is, shown in the status bar of the window it belongs to."""

from __future__ import annotations

from typing import Any, Callable

Progress = Callable[[float], None]

_WHOLE = 100


def unseen(_share: float) -> None:
    """Show nothing: the work is done in no time."""


def part(progress: Progress, start: float, end: float) -> Progress:
    """Return the progress of a part of the work, which goes from ``start`` to ``end``."""
    return lambda share: progress(start + (end - start) * share)


class StatusBar:
    """Shows ``text`` and a bar while its block runs, which is given a function to move the bar.

    That takes the share done, 0 to 1. (A class for the reason that OneStep is one.)
    """

    def __init__(self, frame: Any, text: str) -> None:
        self._indicator = frame.createStatusIndicator()
        self._text = text

    def __enter__(self) -> Progress:
        self._indicator.start(self._text, _WHOLE)
        self._shown = 0
        return self._show

    def _show(self, share: float) -> None:
        value = round(_WHOLE * share)
        if value != self._shown:  # each change repaints the bar
            self._shown = value
            self._indicator.setValue(value)

    def __exit__(self, *_exception: Any) -> None:
        self._indicator.end()
