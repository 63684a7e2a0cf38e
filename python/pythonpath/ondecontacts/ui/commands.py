"""The commands: each takes a call and gives its answer, or raises GarderLeContactError."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Callable, Dict, Mapping, Sequence
from urllib.parse import urlsplit

import uno

from ondecontacts.calc import converting, opening, saving
from ondecontacts.calc.progress import StatusBar
from ondecontacts.calc.sheets import find_sheet
from ondecontacts.calc.workbook import MAPPING, check_writable, controller_of
from ondecontacts.contacts.model import Options
from ondecontacts.contacts.schoolyear import school_year
from ondecontacts.errors import CommandError, DocumentError
from ondecontacts.targets.model import Target
from ondecontacts.targets.registry import FIRST, target_called
from ondecontacts.targets.writing import file_name, free_path, write_files
from ondecontacts.ui import messages
from ondecontacts.ui.dialogs import Dialogs
from ondecontacts.ui.strings import Strings

Answer = Dict[str, Any]


@dataclass(frozen=True)
class Call:
    """One call of a command: from where, with what.

    ``silent`` forbids every dialog. ``target_id`` and ``url`` are "" when they were not given.
    """

    frame: Any
    say: Strings
    dialogs: Dialogs
    target_id: str = ""
    url: str = ""
    silent: bool = False

    @property
    def target(self) -> Target:
        """The target asked for, else the first one."""
        return target_called(self.target_id) if self.target_id else FIRST


def open_extraction(call: Call) -> Answer:
    """Put a file into the sheet « ONDE »."""
    controller = controller_of(call.frame)
    path = _file_to_open(call)
    with StatusBar(call.frame, call.say("progress.open")) as progress:
        opened = opening.open_extraction(controller, path, call.say, progress)
    return {"sheet": opened.sheet, "rows": opened.rows, "kind": opened.kind}


def convert(call: Call) -> Answer:
    """Fill « Contacts » and « Correspondance »."""
    controller = controller_of(call.frame)
    target = call.target
    with StatusBar(call.frame, call.say("progress.convert")) as progress:
        conversion = converting.convert(
            controller,
            target,
            Options(),
            datetime.date.today(),
            call.say,
            lambda result: messages.summary(result, call.say),
            progress,
        )
    return messages.conversion_answer(conversion, call.say)


def save(call: Call) -> Answer:
    """Write « Contacts » to a file, or several."""
    target = call.target
    table = saving.contacts_table(controller_of(call.frame).getModel(), target)
    chosen = _file_to_save(call, target)
    path = chosen.path
    files = write_files(table, target, path, lambda found: _may_replace(call, chosen, found))
    return {
        "target": target.id,
        "files": [str(file) for file in files],
        "contacts": len(table) - 1,
        "next": call.say.lines(f"target.{target.id}.next"),
    }


def mapping(call: Call) -> Answer:
    """Show the sheet « Correspondance », or hide it again."""
    controller = controller_of(call.frame)
    document = controller.getModel()
    sheet = find_sheet(document, MAPPING)
    if sheet is None:
        raise DocumentError("pas-de-correspondance")
    check_writable(document)
    sheet.IsVisible = not sheet.IsVisible
    if sheet.IsVisible:
        controller.setActiveSheet(sheet)
    return {"sheet": MAPPING, "visible": sheet.IsVisible}


@dataclass(frozen=True)
class _ChosenFile:
    """Where to save; ``asked`` when the file dialog has asked whether it may be replaced."""

    path: Path
    asked: bool = False


COMMANDS: Mapping[str, Callable[[Call], Answer]] = {
    "open": open_extraction,
    "convert": convert,
    "save": save,
    "mapping": mapping,
}


def _file_to_open(call: Call) -> Path:
    if call.url:
        return _path(call.url)
    if call.silent:
        raise CommandError("url-manquante", command="open")
    say = call.say
    path = call.dialogs.file_to_open(say("dialog.open"), say("dialog.csv"), "*.csv")
    if path is None:
        raise CommandError("annule")
    return path


def _file_to_save(call: Call, target: Target) -> _ChosenFile:
    today = datetime.date.today()
    name = file_name(target, f"Parents {school_year(today)}", today.isoformat())
    if call.url:
        path = _path(call.url)
        is_folder = path.is_dir() or call.url.endswith("/")
        return _ChosenFile(free_path(path, name) if is_folder else path)
    if call.silent:
        raise CommandError("url-manquante", command="save")
    say = call.say
    pattern = f"*.{target.extension}"
    picked = call.dialogs.file_to_save(say("dialog.save"), say("dialog.csv"), pattern, name)
    if picked is None:
        raise CommandError("annule")
    return _ChosenFile(picked, asked=True)


def _may_replace(call: Call, chosen: _ChosenFile, found: Sequence[Path]) -> bool:
    if chosen.asked and list(found) == [chosen.path]:
        return True
    if call.silent:
        return False
    return call.dialogs.confirm(call.say("dialog.replace", path=[str(path) for path in found]))


def _path(url: str) -> Path:
    parts = urlsplit(url)
    if parts.scheme != "file" or not parts.path:
        raise CommandError("url-invalide", url=url)
    return Path(uno.fileUrlToSystemPath(url))
