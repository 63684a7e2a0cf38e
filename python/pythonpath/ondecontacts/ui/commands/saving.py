"""Saving « Contacts » for an address book, or what else is made of the extraction."""

from __future__ import annotations

import datetime
import os
from dataclasses import dataclass
from functools import singledispatch
from pathlib import Path
from typing import Sequence

from ondecontacts.calc.contacts_sheet import cells_of, fingerprint_of_contacts
from ondecontacts.calc.conversion import form_contacts_in
from ondecontacts.calc.handover_plan import (
    changes_to_hand_over,
    handed_over,
    handover_cells,
    handovers_in,
    known_in,
)
from ondecontacts.calc.handover_sheet import remember_handover
from ondecontacts.calc.sheet_names import HANDED_OVER
from ondecontacts.calc.trip_lists import trip_lists
from ondecontacts.calc.workbook import controller_of
from ondecontacts.errors import CommandError, FileError
from ondecontacts.office.file_urls import path_at
from ondecontacts.targets.kinds import (
    EVERYBODY,
    BookTarget,
    PaperTarget,
    Part,
    Target,
    WrittenTarget,
)
from ondecontacts.targets.registry import BEFORE_A_CHOICE
from ondecontacts.targets.writing import path_to_write, usual_name, write_at, write_files
from ondecontacts.ui import messages
from ondecontacts.ui.commands.call import Answer, Call, progress_of, remember_files
from ondecontacts.ui.commands.shown import Shown, table_of


def save(call: Call) -> Answer:
    """Write to a file, or several, and have it remembered for which address book."""
    target = _target_to_save_for(call)
    answer = _save(_with_separator(call, target), call)
    return {"target": target.id, "next": call.say.lines(f"target.{target.id}.next"), **answer}


@singledispatch
def _save(target: Target, _call: Call) -> Answer:
    """Save for ``target``, each kind in its own way. Raises TypeError for one that has none."""
    raise TypeError(f"{type(target).__name__} has no way to be saved")


@_save.register
def _save_contacts(target: WrittenTarget, call: Call) -> Answer:
    """Write « Contacts » as it stands, and remember that it was saved."""
    _refuse_changes(call)
    return _write(target, call, table_of(call))


@_save.register
def _hand_over(target: BookTarget, call: Call) -> Answer:
    """Write « Contacts », or what is new in it, and remember who the address book has now."""
    controller = controller_of(call.frame)
    document = controller.getModel()
    shown = table_of(call)
    contacts = shown.form.contacts(shown.table)
    handovers = handovers_in(cells_of(document, HANDED_OVER))
    known = known_in(handovers)
    part, steps = Part(known=known), call.say.lines(f"target.{target.id}.next")
    if call.only_changes:
        new = changes_to_hand_over(handovers, target.id, contacts, shown.form)
        part = Part(new.only, known)
        left, replaced = ([c.name for c in people] for people in (new.left, new.replaced))
        steps = messages.steps_for_changes(target, left, replaced, call.say)
    answer = _write(target, call, shown, part)
    cells = handover_cells(handed_over(handovers, target.id, contacts, datetime.date.today()))
    if not remember_handover(document, cells, call.say):
        steps = [*steps, call.say("save.not-remembered")]
    return {**answer, "next": steps}


def _write(target: WrittenTarget, call: Call, shown: Shown, part: Part = EVERYBODY) -> Answer:
    contents = target.contents(shown.form, shown.table, part)
    chosen = _file_to_save(call, target)
    files = write_files(
        contents.files, chosen.path, lambda found: _may_replace(call, chosen, found)
    )
    if not call.silent:
        # In this order: as soon as the panel hears that it was saved it tells the next steps of the
        # address book that is remembered.
        call.preferences.remember(target)
        controller = controller_of(call.frame)
        call.preferences.remember_saved(fingerprint_of_contacts(controller.getModel()))
    remember_files(call, files)
    return {
        "files": [str(file) for file in files],
        "contacts": contents.contacts,
        "written_otherwise": list(contents.written_otherwise),
    }


def _refuse_changes(call: Call) -> None:
    """Make sure that not only changes are wanted, of what is no address book."""
    if call.only_changes:
        raise CommandError("changements-sans-carnet")


@_save.register
def _save_trip_lists(target: PaperTarget, call: Call) -> Answer:
    """Write the lists for a trip, which are about pupils: they come out of the extraction."""
    _refuse_changes(call)
    controller = controller_of(call.frame)
    with progress_of(call, call.frame, "convert") as progress:
        formed = form_contacts_in(controller, call.options, datetime.date.today(), progress)
    conversion = formed.conversion
    if not conversion.class_lists:
        raise FileError("aucune-classe")
    chosen = _file_to_save(call, target)
    try:
        lists = trip_lists(call.frame, conversion.class_lists, conversion.school.label, call.say)
    except FileError as error:
        error.details["path"] = chosen.path
        raise
    files = write_at(
        [(chosen.path.with_suffix(extension), data) for extension, data in lists.items()],
        lambda found: _may_replace(call, chosen, found),
    )
    if not call.silent:
        call.preferences.remember(target)
    remember_files(call, files)
    return {
        "files": [str(file) for file in files],
        "contacts": conversion.school.contacts,
        "written_otherwise": [],
    }


@dataclass(frozen=True)
class _ChosenFile:
    """Where to save; ``asked`` when the file dialog has asked whether it may be replaced."""

    path: Path
    asked: bool = False


def _target_to_save_for(call: Call) -> Target:
    target = call.target or (BEFORE_A_CHOICE if call.silent else call.dialogs.target(call.say))
    if target is None:
        raise CommandError("annule")
    return target


def _with_separator(call: Call, target: Target) -> Target:
    separator = call.separator or call.preferences.separator()
    return target.with_separator(separator) if separator else target


def _file_to_save(call: Call, target: Target) -> _ChosenFile:
    name = usual_name(target, datetime.date.today(), call.only_changes)
    if call.url:
        path = path_at(call.url)
        is_folder = os.path.isdir(path) or call.url.endswith("/")
        return _ChosenFile(path_to_write(path, is_folder, name))
    if call.silent:
        raise CommandError("url-manquante", command="save")
    say = call.say
    pattern = f"*.{target.extension}"
    kind = say(f"dialog.{target.extension}")
    proposed = (call.preferences.folder() or Path()) / name
    picked = call.dialogs.file_to_save(say("dialog.save"), kind, pattern, proposed)
    if picked is None:
        raise CommandError("annule")
    call.preferences.remember_folder(picked.parent)
    return _ChosenFile(picked, asked=True)


def _may_replace(call: Call, chosen: _ChosenFile, found: Sequence[Path]) -> bool:
    if chosen.asked and list(found) == [chosen.path]:
        return True
    if call.silent:
        return False
    return call.dialogs.confirm(call.say("dialog.replace", path=[str(path) for path in found]))
