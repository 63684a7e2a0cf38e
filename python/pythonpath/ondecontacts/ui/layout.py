"""Where the controls of the panel go: plain arithmetic, in pixels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Sequence


@dataclass(frozen=True)
class Item:
    """One control of the column: its natural height, and what it does with more room.

    ``text`` is what it says, when that may be broken into lines, and ``text_width`` its width in
    one line; ``height`` is then a line's. ``grows`` marks the one that takes the height that is
    left. ``gap`` is the space above it, in units of the margin.
    """

    name: str
    height: int
    text: str = ""
    text_width: int = 0
    grows: bool = False
    gap: int = 1


@dataclass(frozen=True)
class Box:
    """Where a control stands in its window."""

    x: int
    y: int
    width: int
    height: int


def needed_height(items: Sequence[Item], width: int, margin: int) -> int:
    """Give the height below which something would be cut off."""
    inner = _inner(width, margin)
    return margin + sum(margin * item.gap + _height(item, inner) for item in items)


def column(items: Sequence[Item], width: int, height: int, margin: int) -> dict[str, Box]:
    """Put ``items`` one below the other in a window of that size.

    All have the full width but for ``margin``; the growing one has the rest of the height, and
    never less than its own.
    """
    inner = _inner(width, margin)
    spare = max(height - needed_height(items, width, margin), 0)
    boxes: dict[str, Box] = {}
    y = 0
    for item in items:
        y += margin * item.gap
        item_height = _height(item, inner) + (spare if item.grows else 0)
        boxes[item.name] = Box(margin, y, inner, item_height)
        y += item_height
    return boxes


def _inner(width: int, margin: int) -> int:
    return max(width - 2 * margin, 1)


def _height(item: Item, width: int) -> int:
    if not item.text:
        return item.height
    return item.height * _lines(item.text, len(item.text) * width // max(item.text_width, 1))


def _lines(text: str, room: int) -> int:
    """Give the number of lines of ``text`` when ``room`` characters of middling width fit in one.

    A wide word here and a narrow one there even out over a line, but for one character.
    """
    lines, used = 1, 0
    for word in text.split(" "):
        if used and used + 1 + len(word) > room - 1:
            lines, used = lines + 1, len(word)
        else:
            used += len(word) + (1 if used else 0)
    return lines
