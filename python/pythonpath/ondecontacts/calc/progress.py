"""How far the work is, shown in the status bar of the window it belongs to."""

from __future__ import annotations

from typing import Any, Callable

Progress = Callable[[float], None]

_WHOLE = 100


class StatusBar:
    """Shows ``text`` and a bar while its block runs, which is given a function to move the bar.

    That takes the share done, 0 to 1. (A class for the reason that OneStep is one.)
    """

    def __init__(self, frame: Any, text: str) -> None:
        self._indicator = frame.createStatusIndicator()
        self._text = text

    def __enter__(self) -> Progress:
        self._indicator.start(self._text, _WHOLE)
        return lambda share: self._indicator.setValue(round(_WHOLE * share))

    def __exit__(self, *_exception: Any) -> None:
        self._indicator.end()
