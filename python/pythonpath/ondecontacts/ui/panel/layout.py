"""Where the controls of the panel go: which rows there are, and plain arithmetic, in pixels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Callable, Iterator, Sequence

from ondecontacts.ui.geometry import Area
from ondecontacts.ui.panel.view import View

# From top to bottom; those of a row stand side by side where there is room.
ROWS = (
    ("status",),
    ("open",),
    ("convert",),
    ("options",),
    ("address",),
    ("masked",),
    ("labelLabel",),
    ("label",),
    ("review", "report"),
    ("changes",),
    ("discard",),
    ("targetLabel",),
    ("target",),
    ("note",),
    ("semicolon",),
    ("only",),
    ("save",),
    ("summary",),
    ("compare",),
    ("mapping",),
    ("clear",),
    ("help",),
)
# They stand right below what says what they are.
LABELLED = ("label", "target")


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


def rows_of(view: View) -> Sequence[Sequence[str]]:
    """Return the rows of what is visible in ``view``."""
    rows = [[name for name in row if view[name].is_visible] for row in ROWS]
    return [row for row in rows if row]


def column(rows: Sequence[Sequence[Item]], width: int, margin: int) -> dict[str, Area]:
    """Put ``rows`` one below the other, with ``margin`` at each side and between those of a row.

    The items of a row have the same width; the first one's gap is the row's. A row in which one is
    too narrow becomes a row for each.
    """
    areas: dict[str, Area] = {}
    y = 0
    for row in _broken_up(rows, width, margin):
        inner = _inner_width(row, width, margin)
        y += margin * row[0].gap
        for place, item in enumerate(row):
            height = max(item.height(inner), 1)
            areas[item.name] = Area(margin + place * (inner + margin), y, inner, height)
        y += max(areas[item.name].height for item in row)
    return areas


def _inner_width(row: Sequence[Item], width: int, margin: int) -> int:
    return max((width - margin * (len(row) + 1)) // len(row), 1)


def _broken_up(rows: Sequence[Sequence[Item]], width: int, margin: int) -> Iterator[Sequence[Item]]:
    for row in rows:
        inner = _inner_width(row, width, margin)
        if any(item.width > inner for item in row):
            yield from ([item] for item in row)
        else:
            yield row


def needed_height(areas: dict[str, Area], margin: int) -> int:
    """Return the height of a window in which nothing of ``areas`` is cut off."""
    return max(area.y + area.height for area in areas.values()) + margin
