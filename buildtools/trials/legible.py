"""Telling whether all of the panel can be read: nothing cut off, nothing above something else."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations, takewhile
from typing import Any, Callable, Optional

from buildtools.robot.accessible import place_of, scroll_to
from buildtools.robot.screen import Box

# Several lines are drawn two pixels further right than they are broken for (7.4), and the places of
# letters are rounded up. A line or a word that is lost has many more.
_EDGE = 4


@dataclass(frozen=True)
class Seen:
    """A control with its place in the panel, and that of its words where it is told."""

    role: str
    name: str
    place: Box
    words: Optional[Box] = None
    undrawn: int = 0  # letters at the end that have no place


def controls_in(panel: Any) -> list[Seen]:
    """Return the visible controls of ``panel``, which a screen reader's tree has."""
    import pyatspi

    things = [thing for thing in panel if thing.getState().contains(pyatspi.STATE_SHOWING)]
    controls = [Seen(t.getRoleName(), t.name, place_of(t), *_words(t)) for t in things]
    scroll_to(things[0])
    return controls


def what_is_wrong(panel: Any, width_of: Callable[[str], int]) -> list[str]:
    """Return what cannot be read in ``panel``, in sentences.

    ``width_of`` gives the width of a text in bold, which the words of a button may be in: they
    do not tell their place.
    """
    size = place_of(panel)
    whole = Box(0, 0, size.width, size.height)
    controls = controls_in(panel)
    return [
        *(f"outside: {one.name}" for one in controls if not whole.holds(one.place)),
        *(f"cut off: {one}" for one in controls if _is_cut_off(one, width_of)),
        *(
            f"one above the other: {one.name} / {other.name}"
            for one, other in combinations(controls, 2)
            if one.place.meets(other.place)
        ),
    ]


def width_in_bold(window: Any) -> Callable[[str], int]:
    """Return what tells how wide a text is in bold, in pixels, with the letters of ``window``.

    It is asked of a text that nobody sees: ``XFont.getStringWidth`` does not wait for what is being
    painted, and crashes LibreOffice when it comes through the bridge meanwhile (7.4).
    """
    import uno

    how = uno.createUnoStruct("com.sun.star.awt.WindowDescriptor")
    how.WindowServiceName, how.Parent, how.ParentIndex = "fixedtext", window, -1
    toolkit = window.getToolkit()
    text = toolkit.createWindow(how)
    bold = uno.createUnoStruct("com.sun.star.awt.FontDescriptor")
    bold.Weight = uno.getConstantByName("com.sun.star.awt.FontWeight.BOLD")
    text.setProperty("FontDescriptor", bold)

    def width(words: str) -> int:
        text.setProperty("Label", words)
        return int(text.getMinimumSize().Width)

    return width


def _is_cut_off(one: Seen, width_of: Callable[[str], int]) -> bool:
    if one.words is not None:
        # What there is no line for is not drawn. Line breaks are not among the letters, and the
        # full stop of a line that is as wide as its place may be lost (7.4).
        counted = one.name.count("\n") + 1
        return not one.place.holds(one.words, _EDGE) or one.undrawn > counted
    return one.role == "push button" and width_of(one.name) > one.place.width


def _words(thing: Any) -> tuple[Optional[Box], int]:
    """Return where a text is drawn, None for what does not tell, and how many letters are not."""
    import pyatspi

    if thing.getRole() != pyatspi.ROLE_LABEL:
        return None, 0
    # What is out of sight is not drawn (7.0), and remembered like that once it was asked for.
    scroll_to(thing)
    text = thing.queryText()
    end = text.characterCount
    backwards = range(end - 1, -1, -1)
    widths = (text.getCharacterExtents(at, pyatspi.DESKTOP_COORDS)[2] for at in backwards)
    undrawn = sum(1 for _ in takewhile(lambda width: not width, widths))
    # Both are wrong by as much (7.4).
    x, y, width, height = text.getRangeExtents(0, end, pyatspi.DESKTOP_COORDS)
    whole = thing.queryComponent().getExtents(pyatspi.DESKTOP_COORDS)
    place = place_of(thing)
    return Box(place.x + x - whole.x, place.y + y - whole.y, width, height), undrawn
