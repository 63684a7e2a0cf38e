"""Where the controls of the panel go: plain arithmetic, in pixels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Callable, Sequence

Measure = Callable[[str], int]  # the width of a text in one line


@dataclass(frozen=True)
class Item:
    """One control of the column.

    ``height`` is its own, or that of one line when it shows ``text``, which is broken into as
    many lines as the width takes, less what is ``beside`` the text. ``gap`` is the space above it,
    in units of the margin.
    """

    name: str
    height: int
    text: str = ""
    beside: int = 0
    gap: int = 1


@dataclass(frozen=True)
class Box:
    """Where a control stands in its window."""

    x: int
    y: int
    width: int
    height: int


def column(items: Sequence[Item], width: int, margin: int, measure: Measure) -> dict[str, Box]:
    """Put ``items`` one below the other, at the full width but for ``margin`` at each side."""
    inner = max(width - 2 * margin, 1)
    boxes: dict[str, Box] = {}
    y = 0
    for item in items:
        y += margin * item.gap
        height = item.height * line_count(item.text, max(inner - item.beside, 1), measure)
        boxes[item.name] = Box(margin, y, inner, height)
        y += height
    return boxes


def needed_height(boxes: dict[str, Box], margin: int) -> int:
    """Give the height of a window in which nothing of ``boxes`` is cut off."""
    return max(box.y + box.height for box in boxes.values()) + margin


def line_count(text: str, width: int, measure: Measure) -> int:
    """Give the number of lines that ``text`` is broken into, at its line breaks and its spaces.

    A word that is wider than ``width`` is broken too. An empty text has one line.
    """
    return sum(_lines_of_paragraph(paragraph, width, measure) for paragraph in text.split("\n"))


def _lines_of_paragraph(paragraph: str, width: int, measure: Measure) -> int:
    lines, line = 1, ""
    for word in paragraph.split(" "):
        longer = f"{line} {word}" if line else word
        if measure(longer) <= width:
            line = longer
            continue
        if line:
            lines += 1
        line = word
        lines += max(measure(word) - 1, 0) // width
    return lines
