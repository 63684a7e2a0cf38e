"""Where a dialog and what is in it stand: plain arithmetic, in pixels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Iterable, Mapping


@dataclass(frozen=True)
class Size:
    """How wide and how high something is."""

    width: int
    height: int


@dataclass(frozen=True)
class Area:
    """Where something stands in its window, counted from the corner; a window, on the screen."""

    x: int
    y: int
    width: int
    height: int

    @property
    def size(self) -> Size:
        """How large it is."""
        return Size(self.width, self.height)


@dataclass(frozen=True)
class Arrangement:
    """Where the message and the buttons stand, by their names, and how large the dialog is then."""

    areas: Mapping[str, Area]
    whole: Size


def first_lower_than(height: float, sizes: Iterable[Size]) -> Size:
    """Return the first of ``sizes`` that is lower than ``height``, the last one when none is.

    Raises ValueError when there is no size.
    """
    size = None
    for size in sizes:
        if size.height < height:
            break
    if size is None:
        raise ValueError("no size")
    return size


def arrange(message: Size, buttons: Mapping[str, Size], line: int) -> Arrangement:
    """Put ``buttons`` below the message, side by side as far right as it goes.

    ``line``, the height of a line, is the margin, and half of it is between buttons. Raises
    ValueError when there is no button.
    """
    areas = {"message": Area(line, line, message.width, message.height)}
    right, bottom = line + message.width, 2 * line + message.height
    for name in reversed(list(buttons)):
        size = buttons[name]
        areas[name] = Area(right - size.width, bottom, size.width, size.height)
        right -= size.width + line // 2
    highest = max(size.height for size in buttons.values())
    return Arrangement(areas, Size(message.width + 2 * line, bottom + highest + line))


def in_the_middle(window: Area, size: Size) -> Area:
    """Return where a dialog of that size stands in the middle of its window."""
    x = window.x + (window.width - size.width) // 2
    y = window.y + (window.height - size.height) // 2
    return Area(x, y, size.width, size.height)


def above_the_middle(window: Area, size: Size) -> Area:
    """Return where a dialog stands in its window with twice as much room below it as above.

    One that is larger than its window begins where that does.
    """
    x = window.x + max((window.width - size.width) // 2, 0)
    y = window.y + max((window.height - size.height) // 3, 0)
    return Area(x, y, size.width, size.height)
