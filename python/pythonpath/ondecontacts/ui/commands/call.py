"""A call of a command: from where, with what; and what all commands do with one."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ContextManager, Dict, Optional, Sequence

from ondecontacts.contacts.model import Options
from ondecontacts.office.progress import Progress, StatusBar
from ondecontacts.targets.kinds import Target
from ondecontacts.targets.registry import target_called
from ondecontacts.ui.connections import Connections
from ondecontacts.ui.dialogs.boxes import Dialogs
from ondecontacts.ui.help import Help
from ondecontacts.ui.preferences import Preferences
from ondecontacts.ui.strings import Strings

Answer = Dict[str, Any]


@dataclass(frozen=True)
class Call:
    """One call of a command: from where, with what.

    ``silent`` forbids every dialog. ``target_id``, ``url``, ``separator`` and ``topic`` are "" when
    they were not given. ``keeps_corrections`` is about ``convert``, ``only_changes`` about
    ``save``. ``server``, ``user`` and ``password`` name an online address book, ``is_dry_run`` and
    ``removes_all`` are about ``send``. ``options`` are about what a contact carries,
    ``preferences`` know the address book chosen last.
    """

    ctx: Any
    frame: Any
    say: Strings
    dialogs: Dialogs
    preferences: Preferences
    connections: Connections
    help: Help
    target_id: str = ""
    url: str = ""
    separator: str = ""
    topic: str = ""
    silent: bool = False
    keeps_corrections: bool = True
    only_changes: bool = False
    server: str = ""
    user: str = ""
    password: str = field(default="", repr=False)
    is_dry_run: bool = False
    removes_all: bool = False
    options: Options = field(default_factory=Options)

    @property
    def target(self) -> Optional[Target]:
        """The target asked for, else the one chosen last, None before the first choice."""
        return target_called(self.target_id) if self.target_id else self.preferences.target()


def progress_of(call: Call, frame: Any, work: str, count: int = 0) -> ContextManager[Progress]:
    """Return a block that shows how far ``work`` is, and that the director can stop.

    Where it is about so many things, their ``count``, it says how many are done.
    """

    def text_at(share: float) -> str:
        return call.say("progress.count", work=text, n=round(share * count), of=count)

    text = call.say(f"progress.{work}")
    bar = StatusBar(frame, text)
    if call.silent:
        return bar
    words = (text, call.say("dialog.interrupt"), call.say("dialog.interrupting"))
    return call.dialogs.interruptible(frame, bar, *words, text_at if count else None)


def remember_files(call: Call, files: Sequence[Path]) -> None:
    """Remember them, to name them when the data is erased."""
    if not call.silent:
        call.preferences.remember_files(files)
