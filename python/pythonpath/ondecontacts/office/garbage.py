"""Keeping Python's search for garbage out of work that leaves none."""

from __future__ import annotations

import gc


class NoCollection:
    """Has Python look for no cyclic garbage while its block runs.

    It would look through all the rows again and again, which takes a third of the time that it
    takes to read many of them and to form contacts; and nothing there refers to itself. What is
    freed by counting references is freed all the same. (A class for the reason OneStep is one.)
    """

    def __enter__(self) -> None:
        self._was_enabled = gc.isenabled()
        gc.disable()

    def __exit__(self, *_exception: object) -> None:
        if self._was_enabled:
            gc.enable()
