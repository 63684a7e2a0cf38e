"""What the director sees in the panel and does there: each button calls a command, or shows."""

from __future__ import annotations

import datetime
import json
import time
from typing import Any, Callable, Optional

from com.sun.star.awt.FontWeight import BOLD, NORMAL
from com.sun.star.frame.DispatchResultState import SUCCESS

from ondecontacts.calc.document_status import extent, read_status
from ondecontacts.calc.mapping_sheet import read_summary
from ondecontacts.calc.mapping_visibility import show_sheet
from ondecontacts.calc.undo import is_being_worked_on
from ondecontacts.calc.workbook import REPORT, REVIEW
from ondecontacts.contacts.schoolyear import label_of_all
from ondecontacts.office.listeners import (
    ActionListener,
    ItemListener,
    Later,
    ResultListener,
    TextListener,
)
from ondecontacts.status import (
    CONVERTED,
    NOTHING,
    RECOGNISED,
    SAVED,
    TO_CHECK,
    UNKNOWN,
    Status,
)
from ondecontacts.targets.kinds import Target
from ondecontacts.targets.registry import TARGETS, target_called
from ondecontacts.ui import messages
from ondecontacts.ui.dispatch import dispatch
from ondecontacts.ui.language import strings_of
from ondecontacts.ui.preferences import ADDRESS, MASKED_NUMBER, Preferences

_STEPS = ("open", "convert", "save")
_BUTTONS = (*_STEPS, "review", "report", "mapping", "options", "clear", "help")
_SHEETS = {"review": REVIEW, "report": REPORT}
_BOXES = {"address": ADDRESS, "masked": MASKED_NUMBER}
_NEXT_STEP = {NOTHING: "open", UNKNOWN: "convert", RECOGNISED: "convert"}
_TOLD = {"save": messages.saved, "open": messages.opened, "clear": messages.cleared}
_COMMA, _SEMICOLON = ",", ";"
_SLOW = 0.1  # seconds


class PanelController:
    """What the controls in ``window`` show of ``document``, which may be None.

    ``arrange`` is called when that takes another room, with whether the options are shown, and
    whether the choice of the separator is.
    """

    def __init__(
        self,
        ctx: Any,
        frame: Any,
        document: Any,
        window: Any,
        arrange: Callable[[bool, bool], None],
    ) -> None:
        self._ctx = ctx
        self._frame = frame
        self._document = document
        self._window = window
        self._arrange_all = arrange
        self._say = strings_of(ctx)
        self._preferences = Preferences(ctx, document)
        self._on_click = ActionListener(ctx, self._clicked)
        self._on_choice = ItemListener(ctx, self._chosen)
        self._on_option = ItemListener(ctx, self._option_chosen)
        self._on_label = TextListener(ctx, self._label_written)
        self._soon = Later(ctx, self._look_again)
        self._status: Optional[Status] = None
        self._summary = ""
        self._extent: tuple[tuple[object, ...], ...] = ()
        self._is_slow = False
        self._has_options = False
        self._is_quiet = False

    def fill(self) -> None:
        """Fill the controls, listen to them, and show where the document stands."""
        for name in _BUTTONS:
            button = self._control(name)
            button.setActionCommand(name)
            button.addActionListener(self._on_click)
        self._control("label").setText(self._usual_label())
        self._control("target").addItems(messages.target_names(self._say), 0)
        self._show_target(None)
        self._show_choices()
        for name in (*_BOXES, "semicolon"):
            self._control(name).addItemListener(self._on_option)
        self._control("label").addTextListener(self._on_label)
        self._control("target").addItemListener(self._on_choice)
        self._show_status()

    def changed(self) -> None:
        """React to a change of the document, an undo or a redo too, once it is complete."""
        self._soon.ask()

    def chosen_elsewhere(self) -> None:
        """React to what the document is to remember: another window may show it too."""
        self._quietly(self._show_choices)
        self._show_status()

    def dispose(self) -> None:
        """Let go of the document and the controls, which are still there."""
        for name in _BUTTONS:
            self._control(name).removeActionListener(self._on_click)
        for name in (*_BOXES, "semicolon"):
            self._control(name).removeItemListener(self._on_option)
        self._control("label").removeTextListener(self._on_label)
        self._control("target").removeItemListener(self._on_choice)
        self._window = self._document = None

    def _control(self, name: str) -> Any:
        return self._window.getControl(name)

    def _usual_label(self) -> str:
        return label_of_all(datetime.date.today())

    def _target(self) -> Optional[Target]:
        """Return the address book that is chosen, None before the first choice."""
        position = self._control("target").getSelectedItemPos()
        return TARGETS[position] if position >= 0 else None

    def _has_separator(self) -> bool:
        target = self._target()
        return bool(target and target.separators)

    def _quietly(self, act: Callable[[], None]) -> None:
        """Do what would call ourselves back: half of the choices may be kept, or shown, by then."""
        if self._is_quiet:
            return
        self._is_quiet = True
        try:
            act()
        finally:
            self._is_quiet = False

    def _show_choices(self) -> None:
        """Show what is remembered; what is shown already is left alone, and a cursor with it."""
        options = self._preferences.options()
        states = {
            "address": options.address,
            "masked": options.masked_number,
            "semicolon": self._preferences.separator() == _SEMICOLON,
        }
        for name, state in states.items():
            if self._is_ticked(name) != state:
                self._control(name).setState(int(state))
        if self._label() != options.general_label:
            self._control("label").setText(options.general_label or self._usual_label())
        target = self._preferences.target()
        if target != self._target():
            self._show_target(target)
            self._arrange()

    def _chosen(self) -> None:
        target = self._target()
        if target is not None:
            self._quietly(lambda: self._preferences.remember(target))
        self._show_target(target)
        self._arrange()

    def _option_chosen(self) -> None:
        self._quietly(self._keep_options)
        self._show_status()

    def _keep_options(self) -> None:
        for name, option in _BOXES.items():
            self._preferences.remember_option(option, self._is_ticked(name))
        self._preferences.remember_separator(_SEMICOLON if self._is_ticked("semicolon") else _COMMA)

    def _label_written(self) -> None:
        self._quietly(lambda: self._preferences.remember_label(self._label()))
        self._show_status()

    def _label(self) -> str:
        """Return the label of everybody that is written, "" for the usual one."""
        label = str(self._control("label").getText()).strip()
        return "" if label == self._usual_label() else label

    def _is_ticked(self, name: str) -> bool:
        return bool(self._control(name).getState() == 1)

    def _show_target(self, target: Optional[Target]) -> None:
        if target is not None:
            self._control("target").selectItemPos(TARGETS.index(target), True)
        note = messages.note(target, self._say) if target else self._say("panel.choose.note")
        self._control("note").setText(note)

    def _show_status(self) -> None:
        """Show where the document stands now, unless it is being closed."""
        if self._is_closed():
            return
        try:
            self._show_status_of(self._frame.getController())
        except Exception:
            # Another program may close the document while it is being read.
            if not self._is_closed():
                raise

    def _is_closed(self) -> bool:
        if self._window is None or self._document is None:
            return True
        controller = self._frame.getController()
        # The frame has its controller for a moment longer than the controller its document.
        return controller is None or controller.getModel() is None

    def _show_status_of(self, controller: Any) -> None:
        # This thread's own time: a computer that is busy with something else makes no sheet long.
        before = time.thread_time()
        status = read_status(controller, self._preferences.options(), self._preferences.saved())
        self._is_slow = time.thread_time() - before > _SLOW
        self._extent = extent(self._document)
        summary = read_summary(self._document)
        if (status, summary) != (self._status, self._summary):
            self._status, self._summary = status, summary
            self._show(self._account(status, summary))

    def _look_again(self) -> None:
        """Show where the document stands after a change.

        Not after that of a cell in a very long sheet: it would be felt at every key.
        """
        if self._document is None or is_being_worked_on(self._document):
            return  # the end of the work is told too
        if not self._is_slow or extent(self._document) != self._extent:
            self._show_status()

    def _account(self, status: Status, summary: str) -> str:
        """Return what the panel tells below its buttons."""
        target = self._preferences.target()
        if status.kind == SAVED and target is not None:
            return messages.next_steps(target, self._say)
        if status.kind in (CONVERTED, TO_CHECK, SAVED):
            return summary
        if status.kind == RECOGNISED:
            changed = [self._say("panel.changed")] if summary else []
            return " ".join((*changed, self._say("panel.recognised")))
        return self._say("panel.welcome")

    def _show(self, text: str) -> None:
        status = self._status or Status(NOTHING)
        self._control("status").setText(messages.status(status, self._say))
        self._control("summary").setText(text)
        next_step = _NEXT_STEP.get(status.kind, "save")
        for name in _STEPS:
            model = self._control(name).getModel()
            model.DefaultButton = name == next_step
            # Not every theme shows which button is the default one.
            model.FontWeight = BOLD if name == next_step else NORMAL
        sheets = self._document.Sheets if self._document is not None else None
        for name, sheet in _SHEETS.items():
            is_there = sheets is not None and sheets.hasByName(sheet)
            self._control(name).setEnable(is_there)
        self._arrange()

    def _clicked(self, command: str) -> None:
        if command in _SHEETS:
            show_sheet(self._frame.getController(), _SHEETS[command])
        elif command == "options":
            self._has_options = not self._has_options
            self._arrange()
        else:
            self._call(command)

    def _call(self, command: str) -> None:
        target = self._target()
        arguments = {"Target": target.id} if target else {}
        answered = ResultListener(
            self._ctx, lambda state, result: self._answered(command, state, result)
        )
        dispatch(self._frame, command, arguments, answered)

    def _answered(self, command: str, state: int, result: str) -> None:
        if state != SUCCESS or self._window is None:
            return
        answer = json.loads(result)
        if command == "save":
            self._show_target(target_called(answer["target"]))
        self._show_status()
        told = _TOLD.get(command)
        if told is not None:
            self._show(told(answer, self._say))
        if command == "open" and answer["kind"] == "responsables":
            self._call("convert")  # what else would a director have opened it for?

    def _arrange(self) -> None:
        self._arrange_all(self._has_options, self._has_separator())
