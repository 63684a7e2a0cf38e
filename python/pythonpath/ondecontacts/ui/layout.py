"""Where the controls of the panel go: plain arithmetic, in pixels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Callable, Optional, Sequence

Measure = Callable[[str], int]  # the width of a text in one line


@dataclass(frozen=True)
class Item:
    """One control of the column.

    ``height`` is its own, or that of one line when it shows ``text``, which is broken into as
    many lines as the width takes, less what is ``beside`` the text, but never less high than
    ``least``. ``gap`` is the space above it, in units of the margin. ``measure`` is there when the
    text has a font of its own.
    """

    name: str
    height: int
    text: str = ""
    beside: int = 0
    least: int = 0
    measure: Optional[Measure] = None
    gap: int = 1


@dataclass(frozen=True)
class Box:
    """Where a control stands in its window."""

    x: int
    y: int
    width: int
    height: int


def column(
    rows: Sequence[Sequence[Item]], width: int, margin: int, measure: Measure
) -> dict[str, Box]:
    """Put ``rows`` one below the other, with ``margin`` at each side and between those of a row.

    The items of a row have the same width; the first one's gap is the row's.
    """
    boxes: dict[str, Box] = {}
    y = 0
    for row in rows:
        inner = max((width - margin * (len(row) + 1)) // len(row), 1)
        y += margin * row[0].gap
        for place, item in enumerate(row):
            width_of_text = max(inner - item.beside, 1)
            lines = line_count(item.text, width_of_text, item.measure or measure)
            height = max(item.height * lines, item.least)
            boxes[item.name] = Box(margin + place * (inner + margin), y, inner, height)
        y += max(boxes[item.name].height for item in row)
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
