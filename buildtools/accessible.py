"""Finding and pressing what is on the screen as a screen reader does."""

from __future__ import annotations

import time
from typing import Any, Callable, Iterator, Optional, Sequence, Tuple, Union

from buildtools.screen import Box

# What accepts in LibreOffice's own French dialogs; before 7.1 GTK's translation was taken.
OK = ("OK", "Valider")

# A name, or several of which any will do.
Name = Union[str, Tuple[str, ...]]

PATIENCE = 20  # seconds
_MOMENT = 3
_POLL = 0.2
_INTO_A_LETTER = 7  # pixels, from the corner of a cell
_ABOVE = 150  # pixels, more than a scroll bar moves by a click


def wait_for(what: Callable[[], Any], description: str, patience: float = PATIENCE) -> Any:
    """Give the first true value of ``what``. Raises AssertionError when it does not come.

    ``patience`` is in seconds. What is looked at may be gone before it has answered, a control of a
    window or a sheet that is just being replaced: then it is looked for again.
    """
    deadline = time.monotonic() + patience
    gone: Optional[Exception] = None
    while time.monotonic() < deadline:
        try:
            found = what()
        except _going() as error:
            gone = error
        else:
            if found:
                return found
        time.sleep(_POLL)
    # Its own sentence: pytest cannot show one of UNO's that another came from.
    why = f" ({gone})" if gone else ""
    raise AssertionError(f"{description}: not on the screen after {patience} s{why}")


def _going() -> tuple[type[Exception], ...]:
    """Give the errors of what goes while it is looked at, on the screen and in a document."""
    import uno
    from gi.repository import GLib

    return GLib.Error, uno.getClass("com.sun.star.uno.Exception")


def find(role: str, name: Name, window: str = "") -> Any:
    """Give the visible thing with that role and name, when it comes up.

    With ``window`` it is looked for in the windows whose title has that text in it.
    """
    return wait_for(lambda: seen(role, name, window), f"{role} « {name} »")


def is_there(role: str, name: Name, window: str = "") -> bool:
    """Tell whether it is visible, or becomes so within a moment."""
    try:
        return bool(wait_for(lambda: seen(role, name, window), f"{role} « {name} »", _MOMENT))
    except AssertionError:
        return False


def is_gone(role: str, name: Name) -> None:
    """Wait until it is no longer visible."""
    wait_for(lambda: not seen(role, name, ""), f"no {role} « {name} »")


def press(role: str, name: Name, window: str = "") -> None:
    """Press it as a screen reader's user would."""
    find(role, name, window).queryAction().doAction(0)


def press_inside(role: str, name: str, inner_role: str, window: str = "") -> None:
    """Press the nameless thing of ``inner_role`` that something named consists of."""
    waiting = [find(role, name, window)]
    while waiting:
        thing = waiting.pop()
        if thing.getRole() == _role(inner_role):
            thing.queryAction().doAction(0)
            return
        waiting.extend(thing)
    raise AssertionError(f"no {inner_role} in {role} « {name} »")


def find_text(role: str, start: str, window: str = "", patience: float = PATIENCE) -> str:
    """Give the visible text that begins with ``start``, when it comes up."""

    def text() -> str:
        found = seen(role, start, window, str.startswith)
        return str(found.name) if found else ""

    return str(wait_for(text, f"{role} « {start}… »", patience))


def has_focus(role: str, name: Name, window: str = "") -> bool:
    """Tell whether keys go to what has that role and name."""
    import pyatspi

    names = (name,) if isinstance(name, str) else name
    focused = pyatspi.STATE_FOCUSED
    return any(_is(thing, role, names.__contains__, focused) for thing in _things(window))


def focus_is_in(role: str, name: str, window: str = "") -> bool:
    """Tell whether keys go to what has that role and name, or to something in it."""
    import pyatspi

    def focused(thing: Any) -> bool:
        return bool(thing.getState().contains(pyatspi.STATE_FOCUSED))

    def wanted(thing: Any) -> bool:
        return bool(thing.name == name and thing.getRole() == _role(role))

    return any(any(map(wanted, path)) and focused(path[-1]) for path in _paths(window))


def focusable_in(thing: Any) -> list[Any]:
    """Give all that a key can reach in ``thing``, at any depth, the visible only."""
    import pyatspi

    inner = [found for child in thing for found in focusable_in(child)]
    states = thing.getState()
    reached = all(map(states.contains, (pyatspi.STATE_FOCUSABLE, pyatspi.STATE_SHOWING)))
    return [thing, *inner] if reached else inner


def is_checked(thing: Any) -> bool:
    """Tell whether a box is ticked."""
    import pyatspi

    return bool(thing.getState().contains(pyatspi.STATE_CHECKED))


def labels_of(thing: Any) -> list[str]:
    """Give the names of what labels ``thing``."""
    import pyatspi

    return [
        str(relation.getTarget(number).name)
        for relation in thing.getRelationSet()
        if relation.getRelationType() == pyatspi.RELATION_LABELLED_BY
        for number in range(relation.getNTargets())
    ]


def scroll_to(thing: Any) -> None:
    """Scroll what ``thing`` is a part of until it can be seen, some way below the upper edge."""
    bar = _scroll_bar_beside(thing.parent)
    if bar is None:
        return
    goal = max(0, place_of(thing).y - _ABOVE)
    position = bar.queryValue()
    if "Action" in bar.get_interfaces():  # LibreOffice's own, 7.0's, which takes no value
        _step(position, bar.queryAction(), goal)
    else:  # GTK's
        position.currentValue = min(goal, position.maximumValue)


def _scroll_bar_beside(thing: Any) -> Optional[Any]:
    """Give the visible bar that scrolls ``thing`` or what it is in, None when there is none."""
    import pyatspi

    wanted = pyatspi.STATE_VERTICAL, pyatspi.STATE_SHOWING
    while thing is not None:
        if thing.getRole() == pyatspi.ROLE_SCROLL_PANE:
            for bar in thing:
                states = bar.getState()
                if bar.getRole() == pyatspi.ROLE_SCROLL_BAR and all(map(states.contains, wanted)):
                    return bar
        thing = thing.parent
    return None


def _step(position: Any, steps: Any, goal: int) -> None:
    """Go up or down by blocks until ``position`` is at ``goal``, just beyond it, or at an end."""
    names = [steps.getName(number) for number in range(steps.nActions)]
    up = position.currentValue > goal
    number = names.index("decrementBlock" if up else "incrementBlock")
    while position.currentValue > goal if up else position.currentValue < goal:
        before = position.currentValue
        steps.doAction(number)
        if position.currentValue == before:
            return


def place_of(thing: Any) -> Box:
    """Give where it is in what it is part of, when LibreOffice draws both."""
    from gi.repository import Atspi

    return _extents(thing, Atspi.CoordType.PARENT)


def place_on_screen(role: str, name: Name, window: str = "") -> Box:
    """Give where the visible thing with that role and name is on the screen."""

    def place() -> Optional[Box]:
        path = _seen_path(role, name, window)
        return path and _place_at_the_end_of(path)

    found: Box = wait_for(place, f"{role} « {name} »")
    return found


def place_in_cell(row: int, column: int, window: str = "") -> tuple[int, int]:
    """Give where a text at the top left of a cell is on the screen; rows from 0.

    The cell is one of the sheet in front.
    """
    import pyatspi

    def place() -> Optional[Box]:
        for path in _paths(window):
            table = path[-1]
            showing = table.getState().contains(pyatspi.STATE_SHOWING)
            if table.getRole() == pyatspi.ROLE_TABLE and showing:
                cell = table.queryTable().getAccessibleAt(row, column)
                return _place_at_the_end_of([*path, cell])
        return None

    box = wait_for(place, "the sheet")
    return box.x + _INTO_A_LETTER, box.y + _INTO_A_LETTER


def _place_at_the_end_of(path: Sequence[Any]) -> Box:
    """Give where the last of ``path``, which leads there from a window, is on the screen.

    What LibreOffice draws tells three different places on the screen in 7.0, 7.4 and 26.8, all of
    them wrong somewhere: some leave out the menu bar, which is GTK's, some the way from the window
    to the panel. Right in all of them is where it is in what it is part of, and where GTK has the
    widget that it is drawn in, whose corner is that of the outermost that is drawn there.
    """
    from gi.repository import Atspi

    gtk = max(at for at, thing in enumerate(path) if "toolkit:gtk" in thing.getAttributes())
    place = _extents(path[gtk], Atspi.CoordType.SCREEN)
    for thing in path[gtk + 2 :]:
        inside = place_of(thing)
        place = inside.moved(place.x, place.y)
    return place


def _extents(thing: Any, coordinates: Any) -> Box:
    box = thing.queryComponent().getExtents(coordinates)
    return Box(box.x, box.y, box.width, box.height)


def _role(name: str) -> Any:
    """Give the role called « push button »; its shown name is not the same in every version."""
    import pyatspi

    return getattr(pyatspi, f"ROLE_{name.upper().replace(' ', '_')}")


def seen(
    role: str, name: Name, window: str = "", agree: Callable[[str, str], bool] = str.__eq__
) -> Optional[Any]:
    """Give the thing with that role and name that is visible now, None when there is none."""
    path = _seen_path(role, name, window, agree)
    return path[-1] if path else None


def _seen_path(
    role: str, name: Name, window: str, agree: Callable[[str, str], bool] = str.__eq__
) -> Optional[Sequence[Any]]:
    """Give the way from the window to what ``seen`` gives."""
    import pyatspi

    names = (name,) if isinstance(name, str) else name
    for path in _paths(window):
        if _is(
            path[-1],
            role,
            lambda n: any(agree(n, wanted) for wanted in names),
            pyatspi.STATE_SHOWING,
        ):
            return path
    return None


def _is(thing: Any, role: str, called: Callable[[str], bool], state: Any) -> bool:
    """Tell whether ``thing`` has that role, such a name and that state."""
    from gi.repository import GLib

    try:
        # The state is asked for last: each time it comes from the other program.
        return (
            called(thing.name)
            and thing.getRole() == _role(role)
            and bool(thing.getState().contains(state))
        )
    except GLib.Error:  # it has gone meanwhile
        return False


def _things(window: str) -> Iterator[Any]:
    """Give all there is on the screen but for cells, which are many and never wanted here."""
    return (path[-1] for path in _paths(window))


def _paths(window: str) -> Iterator[Sequence[Any]]:
    """Give the way to all there is, each from the window to the thing itself."""
    import pyatspi
    from gi.repository import GLib

    waiting: list[tuple[Any, ...]] = [
        (top,)
        for program in pyatspi.Registry.getDesktop(0)
        if program is not None
        for top in program
        if top is not None and window in top.name
    ]
    while waiting:
        path = waiting.pop()
        thing = path[-1]
        try:
            has_cells = thing.getRole() == pyatspi.ROLE_TABLE
            inside = [] if has_cells else [child for child in thing if child is not None]
        except GLib.Error:  # it has gone meanwhile
            continue
        yield path
        waiting.extend((*path, child) for child in inside)
