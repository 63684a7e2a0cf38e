"""What the panel shows: each of its controls, as decided by what is known."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Mapping, Optional, Sequence

from ondecontacts.calc.sheet_names import CHANGES, REPORT, REVIEW
from ondecontacts.status import (
    CONVERTED,
    NOTHING,
    RECOGNISED,
    SAVED,
    TO_CHECK,
    UNKNOWN,
)
from ondecontacts.targets.kinds import Target
from ondecontacts.targets.registry import TARGETS
from ondecontacts.ui import messages, online_messages
from ondecontacts.ui.command_table import COMMANDS
from ondecontacts.ui.panel.state import State
from ondecontacts.ui.strings import Strings

# Controls are called as in Panel.xdl.
STEPS = tuple(entry.name for entry in COMMANDS.values() if entry.is_step)
# The sheets of the results, by the buttons that lead there.
SHEETS = {"review": REVIEW, "report": REPORT, "changes": CHANGES}
# What there is to do with an online address book that is connected.
ONLINE = ("send", "phone", "purge", "disconnect")
# The buttons that may be the next step.
MARKED = (*STEPS, "send")
BUTTONS = (
    *STEPS,
    *SHEETS,
    "discard",
    *ONLINE,
    "connect",
    "compare",
    "mapping",
    "options",
    "clear",
    "help",
)
_OPTION_BOXES = ("address", "masked")
BOXES = (*_OPTION_BOXES, "groups", "semicolon", "only")
_CONVERTED = (CONVERTED, TO_CHECK, SAVED)
_NOTHING_TO_CHECK = (CONVERTED, SAVED)
_NEXT_STEP = {NOTHING: "open", UNKNOWN: "convert", RECOGNISED: "convert"}


@dataclass(frozen=True)
class Control:
    """One control; unless it is said otherwise, as Panel.xdl makes it.

    ``text`` is what a text tells, ``written`` what stands in a field. ``is_next`` marks the button
    of the next step. ``selected`` is a position in a list, -1 for none.
    """

    text: str = ""
    written: str = ""
    is_enabled: bool = True
    is_next: bool = False
    is_visible: bool = True
    is_ticked: bool = False
    selected: int = -1


@dataclass(frozen=True)
class View:
    """All controls by their names; those that never change are not among ``controls``."""

    controls: Mapping[str, Control]

    def __getitem__(self, name: str) -> Control:
        """Return the control ``name``."""
        return self.controls.get(name, Control())


AS_MADE = View({})


@dataclass(frozen=True)
class Change:
    """Something else that a control is to show: ``aspect`` is the name of a field of Control."""

    name: str
    aspect: str
    value: object


def view_of(state: State, say: Strings) -> View:
    """Return what the panel shows in ``state``."""
    next_step = _next_step(state)
    is_online = state.online is not None
    return View(
        {
            "status": Control(text=_standing(state, say)),
            **{step: Control(is_next=step == next_step) for step in STEPS},
            **{button: Control(is_visible=is_online) for button in ONLINE},
            "send": Control(is_next=next_step == "send", is_visible=is_online),
            "sent": Control(text=_sent(state, say), is_visible=is_online),
            "connect": Control(is_visible=not is_online),
            **{
                box: Control(is_ticked=box in state.ticked, is_visible=state.has_options)
                for box in _OPTION_BOXES
            },
            "groups": Control(
                is_ticked="groups" in state.ticked, is_visible=state.has_options and is_online
            ),
            "labelLabel": Control(is_visible=state.has_options),
            "label": Control(written=state.written, is_visible=state.has_options),
            **{button: Control(is_enabled=button in state.sheets) for button in SHEETS},
            "changes": Control(is_visible="changes" in state.sheets),
            "discard": Control(is_visible=bool(state.status and state.status.corrections)),
            "target": Control(selected=TARGETS.index(state.target) if state.target else -1),
            # Where they will go is known where there is a connection.
            "note": Control(
                text=_note(state.target, say), is_visible=bool(state.target or not is_online)
            ),
            "semicolon": Control(
                is_ticked="semicolon" in state.ticked, is_visible=_has_separator(state.target)
            ),
            "compare": Control(is_visible=bool(state.status and state.status.kind in _CONVERTED)),
            "only": Control(is_ticked="only" in state.ticked, is_visible=state.has_changes),
            "summary": Control(text=state.told or _account(state, say)),
        }
    )


def changes(before: View, after: View) -> Sequence[Change]:
    """Return what has to be changed in controls that show ``before``."""
    aspects = [field.name for field in fields(Control)]
    return [
        Change(name, aspect, getattr(control, aspect))
        for name, control in after.controls.items()
        for aspect in aspects
        if getattr(control, aspect) != getattr(before[name], aspect)
    ]


def _standing(state: State, say: Strings) -> str:
    if state.status is None:
        return ""
    if state.online and state.status.kind in _NOTHING_TO_CHECK:
        return say("status.sent" if state.status.is_sent else "status.to-send")
    return messages.status(state.status, say)


def _next_step(state: State) -> str:
    if state.status is None:
        return ""
    return _NEXT_STEP.get(state.status.kind, "send" if state.online else "save")


def _sent(state: State, say: Strings) -> str:
    """Return when it was sent, and how many contacts have changed since."""
    if state.online is None:
        return ""
    status = state.status
    changes = status.changes if status and not status.is_sent else 0
    return online_messages.sent_state(state.online.sent_on, changes, say)


def _note(target: Optional[Target], say: Strings) -> str:
    return messages.note(target, say) if target else say("panel.choose.note")


def _has_separator(target: Optional[Target]) -> bool:
    """Return whether what stands between addresses can be chosen."""
    return bool(target and target.separators)


def _account(state: State, say: Strings) -> str:
    """Return what is told below the buttons, but for what a command has to say."""
    if state.status is None:
        return ""
    kind = state.status.kind
    if kind == SAVED and state.saved_for and not state.status.is_sent:
        return messages.next_steps(state.saved_for, say)
    if kind in _CONVERTED:
        return state.summary
    if kind == RECOGNISED:
        changed = [say("panel.changed")] if state.summary else []
        return " ".join((*changed, say("panel.recognised")))
    return say("panel.welcome")
