"""Where the controls of the panel go: plain arithmetic, in pixels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Callable, Iterator, Sequence


@dataclass(frozen=True)
class Item:
    """One control of the column.

    ``height`` gives the height that it needs at a width. ``gap`` is the space above it, in units of
    the margin. ``width`` is the one below which it leaves its row.
    """

    name: str
    height: Callable[[int], int]
    gap: int = 1
    width: int = 0


@dataclass(frozen=True)
class Box:
    """Where a control stands in its window."""

    x: int
    y: int
    width: int
    height: int


def column(rows: Sequence[Sequence[Item]], width: int, margin: int) -> dict[str, Box]:
    """Put ``rows`` one below the other, with ``margin`` at each side and between those of a row.

    The items of a row have the same width; the first one's gap is the row's. A row in which one is
    too narrow becomes a row for each.
    """
    boxes: dict[str, Box] = {}
    y = 0
    for row in _broken_up(rows, width, margin):
        inner = _inner_width(row, width, margin)
        y += margin * row[0].gap
        for place, item in enumerate(row):
            height = max(item.height(inner), 1)
            boxes[item.name] = Box(margin + place * (inner + margin), y, inner, height)
        y += max(boxes[item.name].height for item in row)
    return boxes


def _inner_width(row: Sequence[Item], width: int, margin: int) -> int:
    return max((width - margin * (len(row) + 1)) // len(row), 1)


def _broken_up(rows: Sequence[Sequence[Item]], width: int, margin: int) -> Iterator[Sequence[Item]]:
    for row in rows:
        inner = _inner_width(row, width, margin)
        if any(item.width > inner for item in row):
            yield from ([item] for item in row)
        else:
            yield row


def needed_height(boxes: dict[str, Box], margin: int) -> int:
    """Return the height of a window in which nothing of ``boxes`` is cut off."""
    return max(box.y + box.height for box in boxes.values()) + margin
