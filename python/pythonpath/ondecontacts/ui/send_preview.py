"""What is shown of a push before it is made."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Preview:
    """The texts of the dialog.

    ``lines`` are what changes, one a line; ``kept`` are what is left alone unless it is ticked, one
    box each. ``question`` is asked below all of it, and ``send`` stands on the button.
    """

    headline: str
    lines: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    question: str = ""
    send: str = ""
