"""Dialogs whose controls stand one below the other, each as high as what it shows needs."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any, Callable, Mapping, Sequence

from com.sun.star.awt import Size as UnoSize
from com.sun.star.awt.PosSize import POSSIZE

from ondecontacts.ui.columns import Item, column, least_width_of_buttons, with_buttons
from ondecontacts.ui.dialogs.above import area_of
from ondecontacts.ui.geometry import Area, Arrangement, Size, above_the_middle

# A window that fills the screen has a title, and so has the dialog above it.
_MOST_OF_THE_WIDTH, _MOST_OF_THE_HEIGHT = 0.9, 0.93


@dataclass(frozen=True)
class Stack:
    """What stands where in a dialog, by the names of its controls.

    ``rows`` stand from top to bottom, those of a row side by side, ``buttons`` below at the right,
    but for the one ``apart`` at the left. ``broken`` are as high as their text needs, ``below``
    stand close to what is above them. ``letters`` is the width in letters, and ``heights`` are
    those that are not as the controls want them.
    """

    rows: Sequence[Sequence[str]]
    buttons: Sequence[str]
    letters: int
    broken: Sequence[str] = ()
    below: Sequence[str] = ()
    apart: str = ""
    heights: Mapping[str, int] = field(default_factory=dict)


def arrange_stack(dialog: Any, window: Any, stack: Stack) -> Arrangement:
    """Return where the controls of ``dialog`` stand, measured in its fonts; nothing is moved.

    It gets no wider than ``window``.
    """
    font = _font_of(dialog.getControl(stack.buttons[-1]))
    margin = line_height(dialog, stack) // 2
    buttons = {name: _wanted(dialog.getControl(name)) for name in stack.buttons}
    asked = int(font.getStringWidth("n" * stack.letters))
    most = int(area_of(window).width * _MOST_OF_THE_WIDTH)
    width = max(min(asked, most), least_width_of_buttons(margin, buttons))
    rows = [[_item(dialog.getControl(name), name, stack) for name in row] for row in stack.rows]
    return with_buttons(column(rows, width, margin), width, margin, buttons, stack.apart)


def with_list(dialog: Any, window: Any, stack: Stack, name: str, lines: int, fewest: int) -> Stack:
    """Return ``stack`` with the list ``name`` high enough for ``lines`` lines.

    It is lower where ``window`` leaves no room for that, but has room for the ``fewest`` at least.
    """
    line = line_height(dialog, stack)
    without = replace(stack, heights={**stack.heights, name: 0})
    rest = arrange_stack(dialog, window, without).whole.height
    room = int(area_of(window).height * _MOST_OF_THE_HEIGHT) - rest
    height = max(min((lines + 1) * line, room), fewest * line)
    return replace(stack, heights={**stack.heights, name: height})


def put(dialog: Any, window: Any, arrangement: Arrangement) -> None:
    """Put the controls of ``dialog`` in their places, and it above ``window``."""
    for name, area in arrangement.areas.items():
        place(dialog.getControl(name), area)
    place(dialog, above_the_middle(area_of(window), arrangement.whole))


def place(control: Any, area: Area) -> None:
    """Put a control, or a dialog, in its place."""
    control.setPosSize(area.x, area.y, area.width, area.height, POSSIZE)


def line_height(dialog: Any, stack: Stack) -> int:
    """Return the height in pixels of a line of text."""
    font = _font_of(dialog.getControl(stack.buttons[-1]))
    metric = font.getFontMetric()
    return int(metric.Ascent + metric.Descent + metric.Leading)


def height_of_text(control: Any, width: int) -> int:
    """Return the height in pixels of a text that LibreOffice breaks at ``width``."""
    return int(control.calcAdjustedSize(UnoSize(width, 0)).Height)


def _item(control: Any, name: str, stack: Stack) -> Item:
    return Item(name, _height(control, name, stack), gap=0 if name in stack.below else 1)


def _height(control: Any, name: str, stack: Stack) -> Callable[[int], int]:
    if name in stack.heights:
        return lambda _width: stack.heights[name]
    if name in stack.broken:
        return lambda width: height_of_text(control, width)
    return lambda _width: _wanted(control).height


def _wanted(control: Any) -> Size:
    size = control.getPreferredSize()
    return Size(size.Width, size.Height)


def _font_of(control: Any) -> Any:
    peer = control.getPeer()
    model = control.getModel()
    return peer.getFont(model.FontDescriptor)
