"""Between the controls of the panel and what they are about: each button calls a command.

What is known is a ``State``; what the controls show follows from it. Whatever happens, in the
document or at a control, makes another state, and the controls are given what is new in its view.
"""

from __future__ import annotations

import datetime
import json
from functools import partial
from typing import Any, Callable, Mapping, Optional

from com.sun.star.awt.FontWeight import BOLD, NORMAL
from com.sun.star.frame.DispatchResultState import SUCCESS

from ondecontacts.calc.workbook import show_sheet
from ondecontacts.contacts.schoolyear import label_of_all
from ondecontacts.office.listeners import (
    ActionListener,
    ItemListener,
    Later,
    ResultListener,
    TextListener,
)
from ondecontacts.onde.mapping import RESPONSABLES
from ondecontacts.targets.registry import target_called
from ondecontacts.ui import messages
from ondecontacts.ui.connections import Connections
from ondecontacts.ui.dialogs.phone_steps import show_phone_steps
from ondecontacts.ui.dispatch import dispatch
from ondecontacts.ui.language import strings_of
from ondecontacts.ui.panel.observer import Observer
from ondecontacts.ui.panel.state import (
    Observation,
    Online,
    Remembered,
    State,
    at_first,
    target_at,
)
from ondecontacts.ui.panel.view import AS_MADE, BOXES, BUTTONS, SHEETS, changes, view_of
from ondecontacts.ui.phone_help import phone_steps
from ondecontacts.ui.preferences import ADDRESS, MASKED_NUMBER, Preferences

_TAKING_ROOM = ("text", "is_visible")
_ABOUT_CONNECTION = ("connect", "send", "disconnect")
_PREFERENCE_OF_BOX = {"address": ADDRESS, "masked": MASKED_NUMBER}
# The buttons that call a command with something more than its name.
_CALLS: Mapping[str, tuple[str, Mapping[str, object]]] = {
    "purge": ("send", {"Remove": "all"}),
    "discard": ("convert", {"KeepCorrections": False}),
}
_TOLD = {
    "save": messages.saved,
    "open": messages.opened,
    "compare": messages.compared,
    "clear": messages.cleared,
    **dict.fromkeys(_ABOUT_CONNECTION, messages.online),
}


class PanelController:
    """Shows in the controls of ``window`` what is known of ``document``, which may be None.

    ``view`` is what they show. ``on_new_room`` is called when that takes another room.
    """

    def __init__(
        self, ctx: Any, frame: Any, document: Any, window: Any, on_new_room: Callable[[], None]
    ) -> None:
        self.view = AS_MADE
        self._ctx = ctx
        self._frame = frame
        self._window = window
        self._on_new_room = on_new_room
        self._say = strings_of(ctx)
        self._preferences = Preferences(ctx, document)
        self._connections = Connections(ctx)
        self._observer = Observer(frame, document, self._preferences)
        self._state = at_first(_usual_label())
        self._soon = Later(ctx, self._catch_up)
        self._was_chosen = False
        self._on_click = ActionListener(ctx, self._clicked)
        self._on_choice = ItemListener(ctx, self._target_chosen)
        self._on_label = TextListener(ctx, self._label_written)
        self._on_tick = {box: ItemListener(ctx, partial(self._ticked, box)) for box in BOXES}

    def fill(self) -> None:
        """Fill the controls, listen to them, and show where the document stands."""
        self._control("target").addItems(messages.target_names(self._say), 0)
        self._show(self._state.remembering(self._remembered()))
        for name in BUTTONS:
            button = self._control(name)
            button.setActionCommand(name)
            button.addActionListener(self._on_click)
        for box, listener in self._on_tick.items():
            self._control(box).addItemListener(listener)
        self._control("label").addTextListener(self._on_label)
        self._control("target").addItemListener(self._on_choice)
        self._look()

    def changed(self) -> None:
        """React to a change of the document, an undo or a redo too, once it is complete."""
        self._soon.ask()

    def chosen_elsewhere(self) -> None:
        """React to what the document or the profile is to remember.

        Another window may show it too, and a command may have come from a menu.
        """
        self._was_chosen = True
        self._soon.ask()

    def _catch_up(self) -> None:
        """Show what has happened since, in the main thread.

        Another program's command has a thread of its own: what it showed there, while the main
        thread showed something else, would be a mixture of both.
        """
        if self._window is None:  # it was thrown away, and its document may be, too
            return
        if not self._was_chosen:
            self._look_again()
            return
        self._was_chosen = False
        self._show(self._state.remembering(self._remembered()))
        self._look()

    def dispose(self) -> None:
        """Let go of the document and the controls, which are still there."""
        for name in BUTTONS:
            self._control(name).removeActionListener(self._on_click)
        for box, listener in self._on_tick.items():
            self._control(box).removeItemListener(listener)
        self._control("label").removeTextListener(self._on_label)
        self._control("target").removeItemListener(self._on_choice)
        self._observer.let_go()
        self._window = None

    def _control(self, name: str) -> Any:
        return self._window.getControl(name)

    # What is shown

    def _show(self, state: State) -> None:
        """Have the controls show ``state``; what they show already is left alone.

        A control that is given something reports it as if the director had done it. By then it is
        in the state, which is why this comes first: what is reported makes no other state, and
        nothing goes round in a circle.
        """
        if self._window is None:
            return  # it was thrown away while the document was read
        self._state = state
        before, self.view = self.view, view_of(state, self._say)
        new = changes(before, self.view)
        for change in new:
            _SHOW[change.aspect](self._control(change.name), change.value)
        if any(change.aspect in _TAKING_ROOM for change in new):
            self._on_new_room()

    def _remembered(self) -> Remembered:
        remembered = self._preferences
        return Remembered(
            remembered.options(),
            remembered.separator(),
            remembered.target(),
            _usual_label(),
            self._online(),
        )

    def _online(self) -> Optional[Online]:
        connection = self._connections.read()
        if connection is None:
            return None
        return Online(connection.sent, bool(connection.has_group_cards))

    def _look(self) -> None:
        self._take_in(self._observer.look())

    def _look_again(self) -> None:
        self._take_in(self._observer.look_again())

    def _take_in(self, seen: Optional[Observation]) -> None:
        if seen is not None:
            self._show(self._state.seeing(seen))

    # What the controls report
    #
    # It goes into the state before it is remembered: the document tells at once that it is to
    # remember something, and `chosen_elsewhere` finds it shown already. What cannot be remembered,
    # in a document that is read-only, stays as it was chosen as long as the panel is there.

    def _target_chosen(self) -> None:
        position = self._control("target").getSelectedItemPos()
        state = self._state.choosing(target_at(position))
        if state == self._state:
            return
        self._show(state)
        if state.target is not None:
            self._preferences.remember(state.target)

    def _ticked(self, box: str) -> None:
        state = self._state.ticking(box, self._control(box).getState() == 1)
        if state == self._state:
            return
        self._show(state)
        # This one before the others, which are remembered as they were: what is read in between
        # is what is shown.
        for each in (box, *BOXES):
            self._remember(each)
        self._look()

    def _remember(self, box: str) -> None:
        if box in _PREFERENCE_OF_BOX:
            self._preferences.remember_option(_PREFERENCE_OF_BOX[box], box in self._state.ticked)
        elif box == "groups":
            self._connections.choose_group_cards("groups" in self._state.ticked)
        elif box == "semicolon":
            self._preferences.remember_separator(self._state.separator)

    def _label_written(self) -> None:
        state = self._state.writing(self._control("label").getText())
        if state == self._state:
            return
        self._show(state)
        self._preferences.remember_label(state.label)
        self._look()

    # What the buttons do

    def _clicked(self, button: str) -> None:
        if button in SHEETS:
            show_sheet(self._frame.getController(), SHEETS[button])
        elif button == "options":
            self._show(self._state.unfolding())
        elif button == "phone":
            self._show_phone_steps()
        elif button == "save" and self._state.only_changes:
            self._call("save", Only="changes")
        else:
            command, more = _CALLS.get(button, (button, {}))
            self._call(command, **more)

    def _show_phone_steps(self) -> None:
        connection = self._connections.read()
        if connection is not None:
            address = connection.home or connection.server
            steps = phone_steps(connection.kind, address, connection.user, self._say)
            window = self._frame.getContainerWindow()
            show_phone_steps(self._ctx, window, self._say, steps)

    def _call(self, command: str, **more: object) -> None:
        target = self._state.target
        arguments = {**({"Target": target.id} if target else {}), **more}
        answered = ResultListener(self._ctx, partial(self._answered, command))
        dispatch(self._frame, command, arguments, answered)

    def _answered(self, command: str, state: int, result: str) -> None:
        if state != SUCCESS or self._window is None:
            return
        answer = json.loads(result)
        if command == "save":
            self._show(self._state.choosing(target_called(answer["target"])))
        elif command in _ABOUT_CONNECTION:
            self._show(self._state.remembering(self._remembered()))
        self._look()
        told = _TOLD.get(command)
        if told is not None:
            self._show(self._state.telling(told(answer, self._say)))
        if command == "open" and answer["kind"] == RESPONSABLES:
            self._call("convert")  # what else would a director have opened it for?


def _usual_label() -> str:
    return label_of_all(datetime.date.today())


def _write(control: Any, text: str) -> None:
    if control.getText() != text:  # else a cursor in it would go
        control.setText(text)


def _mark(control: Any, is_next: bool) -> None:
    model = control.getModel()
    model.DefaultButton = is_next
    # Not every theme shows which button is the default one.
    model.FontWeight = BOLD if is_next else NORMAL


def _tick(control: Any, is_ticked: bool) -> None:
    if control.getState() != int(is_ticked):
        control.setState(int(is_ticked))


def _select(control: Any, position: int) -> None:
    shown = control.getSelectedItemPos()
    if position < 0:
        control.selectItemPos(shown, False)
    elif position != shown:
        control.selectItemPos(position, True)


# How each aspect of a control is shown.
_SHOW: Mapping[str, Callable[[Any, Any], None]] = {
    "text": lambda control, text: control.setText(text),
    "written": _write,
    "is_enabled": lambda control, is_enabled: control.setEnable(is_enabled),
    "is_next": _mark,
    "is_visible": lambda control, is_visible: control.setVisible(is_visible),
    "is_ticked": _tick,
    "selected": _select,
}
