"""Where the controls of the panel go: plain arithmetic, in pixels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Dict, Sequence


@dataclass(frozen=True)
class Item:
    """One control of the column: its natural height, and what it does with more room.

    ``wraps`` is the natural width of a text that may be broken into lines, 0 for anything else.
    ``grows`` marks the one that takes the height that is left. ``gap`` is the space above it, in
    units of the margin.
    """

    name: str
    height: int
    wraps: int = 0
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


def column(items: Sequence[Item], width: int, height: int, margin: int) -> Dict[str, Box]:
    """Put ``items`` one below the other in a window of that size.

    All have the full width but for ``margin``; the growing one has the rest of the height, and
    never less than its own.
    """
    inner = _inner(width, margin)
    spare = max(height - needed_height(items, width, margin), 0)
    boxes: Dict[str, Box] = {}
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
    if item.wraps <= width:
        return item.height
    # Words do not fill lines to the end: a tenth is lost, and the last line is only begun.
    lines = -(-item.wraps * 11 // (10 * width))
    return item.height * lines
