"""Finding and pressing what is on the screen as a screen reader does."""

from __future__ import annotations

from typing import Any, Callable, FrozenSet, Iterable, Iterator, Optional, Sequence, Tuple, Union

from buildtools.robot import waiting
from buildtools.robot.office import uno_errors
from buildtools.robot.screen import Box

# What accepts in LibreOffice's own French dialogs; before 7.1 GTK's translation was taken.
OK = ("OK", "Valider")

# A name, or several of which any will do.
Name = Union[str, Tuple[str, ...]]

# The ways to all that has the focus, in numbers: of a window, of what is in it, and so on.
Focus = FrozenSet[Tuple[int, ...]]

_BRIEFLY = 0.8  # seconds, for one that may hang
_POLL = 0.2  # seconds between looks, each of which LibreOffice has to answer
_INTO_A_LETTER = 7  # pixels, from the corner of a cell
_ABOVE = 150  # pixels, more than a scroll bar moves by a click


def wait_for(what: Callable[[], Any], description: str) -> Any:
    """Return the first true value of ``what``. Raises TimeoutError when it does not come.

    What is looked at may be gone before it has answered, a control of a window or a sheet that is
    just being replaced: then it is looked for again.
    """
    return waiting.wait_for(what, description, _going(), _POLL)


def _going() -> waiting.Errors:
    """Return the errors of what goes while it is looked at, on the screen and in a document."""
    from gi.repository import GLib

    return (GLib.Error, *uno_errors())


def find(role: str, name: Name, window: str = "") -> Any:
    """Return the visible thing with that role and name, when it comes up.

    With ``window`` it is looked for in the windows whose title has that text in it.
    """
    return wait_for(lambda: seen(role, name, window), f"{role} « {name} »")


def is_gone(role: str, name: Name, window: str = "") -> None:
    """Wait until it is no longer visible."""
    wait_for(lambda: not seen(role, name, window), f"no {role} « {name} »")


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


def find_text(role: str, start: str, window: str = "") -> str:
    """Return the visible text that begins with ``start``, when it comes up."""

    def text() -> str:
        found = seen(role, start, window, str.startswith)
        return str(found.name) if found else ""

    return str(wait_for(text, f"{role} « {start}… »"))


def has_focus(role: str, name: Name, window: str = "") -> bool:
    """Return whether keys go to what has that role and name."""
    import pyatspi

    names = (name,) if isinstance(name, str) else name
    focused = pyatspi.STATE_FOCUSED
    return any(_is(thing, role, names.__contains__, focused) for thing in _things(window))


def focus_is_in(role: str, name: str, window: str = "") -> bool:
    """Return whether keys go to what has that role and name, or to something in it."""
    import pyatspi

    def focused(thing: Any) -> bool:
        return bool(thing.getState().contains(pyatspi.STATE_FOCUSED))

    def wanted(thing: Any) -> bool:
        return bool(thing.name == name and thing.getRole() == _role(role))

    return any(focused(path[-1]) and any(map(wanted, path)) for path in _paths(window))


def focus(window: str = "") -> Focus:
    """Return where keys go, so that it can be told from where they went before."""
    return wait_for(lambda: (_focus(window),), "where keys go")[0]  # type: ignore[no-any-return]


def focus_has_left(before: Focus, window: str = "") -> None:
    """Wait until keys go to something else than ``before``, and no longer to anything in between.

    Each look has LibreOffice answer some hundred times, and thus finish what it was at.
    """
    wait_for(lambda: before != _focus(window) == _focus(window), "another place for the keys")


def _focus(window: str) -> Focus:
    return frozenset(_focused(_windows(window), ()))


def _focused(things: Iterable[tuple[int, Any]], way: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    import pyatspi

    for number, thing in things:
        here = (*way, number)
        if thing.getState().contains(pyatspi.STATE_FOCUSED):
            yield here
        # Neither cells nor entries of menus, which are many.
        if thing.getRole() not in (pyatspi.ROLE_TABLE, pyatspi.ROLE_MENU):
            yield from _focused(((at, inner) for at, inner in enumerate(thing) if inner), here)


def focusable_in(thing: Any) -> list[Any]:
    """Return all that a key can reach in ``thing``, at any depth, the visible only."""
    import pyatspi

    inner = [found for child in thing for found in focusable_in(child)]
    states = thing.getState()
    reached = all(map(states.contains, (pyatspi.STATE_FOCUSABLE, pyatspi.STATE_SHOWING)))
    return [thing, *inner] if reached else inner


def is_checked(thing: Any) -> bool:
    """Return whether a box is ticked."""
    import pyatspi

    return bool(thing.getState().contains(pyatspi.STATE_CHECKED))


def labels_of(thing: Any) -> list[str]:
    """Return the names of what labels ``thing``."""
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
    """Return the visible bar that scrolls ``thing`` or what it is in, None when there is none."""
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
    """Return where it is in what it is part of, when LibreOffice draws both."""
    from gi.repository import Atspi

    return _extents(thing, Atspi.CoordType.PARENT)


def place_on_screen(role: str, name: Name, window: str = "") -> Box:
    """Return where the visible thing with that role and name is on the screen."""

    def place() -> Optional[Box]:
        path = _seen_path(role, name, window)
        return path and _place_at_the_end_of(path)

    found: Box = wait_for(place, f"{role} « {name} »")
    return found


def place_in_cell(sheet: str, row: int, column: int, window: str = "") -> tuple[int, int]:
    """Return where a text at the top left of a cell is on the screen; rows from 0.

    ``sheet`` has just been brought to the front, or is there already.
    """
    import pyatspi

    def place() -> Optional[Box]:
        for path in _paths(window):
            table = path[-1]
            # It is called « Feuille Bilan », in English « Sheet Bilan ».
            if _is(table, "table", lambda n: n.endswith(f" {sheet}"), pyatspi.STATE_SHOWING):
                cell = table.queryTable().getAccessibleAt(row, column)
                return _place_at_the_end_of([*path, cell])
        return None

    box = wait_for(place, f"the sheet « {sheet} »")
    return box.x + _INTO_A_LETTER, box.y + _INTO_A_LETTER


def _place_at_the_end_of(path: Sequence[Any]) -> Box:
    """Return where the last of ``path``, which leads there from a window, is on the screen.

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
    """Return the role called « push button »; its shown name is not the same in every version."""
    import pyatspi

    return getattr(pyatspi, f"ROLE_{name.upper().replace(' ', '_')}")


def seen(
    role: str, name: Name, window: str = "", agree: Callable[[str, str], bool] = str.__eq__
) -> Optional[Any]:
    """Return the thing with that role and name that is visible now, None when there is none."""
    path = _seen_path(role, name, window, agree)
    return path[-1] if path else None


def _seen_path(
    role: str, name: Name, window: str, agree: Callable[[str, str], bool] = str.__eq__
) -> Optional[Sequence[Any]]:
    """Return the way from the window to what ``seen`` gives."""
    import pyatspi

    names = (name,) if isinstance(name, str) else name
    for path in _paths(window, into_menus=role == "menu item"):
        if _is(
            path[-1],
            role,
            lambda n: any(agree(n, wanted) for wanted in names),
            pyatspi.STATE_SHOWING,
        ):
            return path
    return None


def _is(thing: Any, role: str, called: Callable[[str], bool], state: Any) -> bool:
    """Return whether ``thing`` has that role, such a name and that state."""
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
    """Return all there is on the screen but for cells and entries of menus."""
    return (path[-1] for path in _paths(window))


def _paths(
    window: str, patience: float = waiting.LIMIT, into_menus: bool = False
) -> Iterator[Sequence[Any]]:
    """Return the way to all there is, each from the window to the thing itself.

    But for cells, and entries of menus unless ``into_menus``: four in five things are such entries.

    What does not answer for ``patience`` seconds is taken to be gone, with all that is in it; and
    what is pressed afterwards is taken to have failed then.
    """
    import pyatspi
    from gi.repository import GLib

    left_out = {pyatspi.ROLE_TABLE, *(() if into_menus else (pyatspi.ROLE_MENU,))}
    ways: list[tuple[Any, ...]] = [(top,) for _, top in _windows(window, patience)]
    while ways:
        path = ways.pop()
        thing = path[-1]
        try:
            is_left_out = thing.getRole() in left_out
            inside = [] if is_left_out else [child for child in thing if child is not None]
        except GLib.Error:  # it has gone meanwhile
            continue
        yield path
        ways.extend((*path, child) for child in inside)


def _windows(window: str, patience: float = waiting.LIMIT) -> Iterator[tuple[int, Any]]:
    """Return the windows whose title has ``window`` in it, each with a number of its own.

    Whatever is asked from now on has ``patience`` seconds to answer; of its own accord AT-SPI takes
    what is silent for 0.8 s for gone.
    """
    import pyatspi
    from gi.repository import Atspi

    milliseconds = int(patience * 1000)
    Atspi.set_timeout(milliseconds, milliseconds)
    programs = (program for program in pyatspi.Registry.getDesktop(0) if program is not None)
    tops = (top for program in programs for top in program if top is not None)
    return ((number, top) for number, top in enumerate(tops) if window in top.name)


def _described() -> Iterator[str]:
    """Return a line for each thing on the screen, below the one it is in."""
    from gi.repository import GLib

    for path in _paths("", _BRIEFLY, into_menus=True):
        thing = path[-1]
        try:
            states = " ".join(sorted(str(state.value_nick) for state in _states_of(thing)))
            yield f"{'  ' * len(path)}{thing.getRoleName()} « {thing.name} » {states}"
        except GLib.Error as error:
            yield f"{'  ' * len(path)}({error})"


def _states_of(thing: Any) -> Sequence[Any]:
    return thing.getState().get_states()  # type: ignore[no-any-return]


if __name__ == "__main__":
    _PATIENCE = 1000  # of what hangs the rest is told
    for line in _described():
        print(line)
