"""Controls in a column, of the panel or of a dialog: plain arithmetic, in pixels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Callable, Iterator, Mapping, Sequence

from ondecontacts.ui.geometry import Area, Arrangement, Size


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


def with_buttons(
    areas: Mapping[str, Area], width: int, margin: int, buttons: Mapping[str, Size], apart: str = ""
) -> Arrangement:
    """Return ``areas``, a column of that width, with ``buttons`` below, as far right as it goes.

    The one called ``apart`` stands at the left. Raises ValueError when there is no button.
    """
    all_areas = dict(areas)
    top = needed_height(dict(areas), margin) if areas else margin
    right = width - margin
    for name in reversed(list(buttons)):
        size = buttons[name]
        left = margin if name == apart else right - size.width
        all_areas[name] = Area(left, top, size.width, size.height)
        right = right if name == apart else left - margin
    highest = max(size.height for size in buttons.values())
    return Arrangement(all_areas, Size(width, top + highest + margin))


def least_width_of_buttons(margin: int, buttons: Mapping[str, Size]) -> int:
    """Return the width of a column below which ``buttons`` do not stand side by side."""
    return sum(size.width + margin for size in buttons.values()) + margin
