"""The commands: each takes a call and gives its answer, or raises GarderLeContactError."""

from __future__ import annotations

import datetime
import os
from dataclasses import dataclass, field
from functools import singledispatch
from pathlib import Path
from typing import Any, ContextManager, Dict, Optional, Sequence

from ondecontacts.calc import clearing, opening
from ondecontacts.calc.changes_plan import Since
from ondecontacts.calc.contacts_sheet import (
    cells_of,
    contacts_table,
    fingerprint_of_contacts,
)
from ondecontacts.calc.conversion import convert as convert_document
from ondecontacts.calc.conversion import form_contacts_in
from ondecontacts.calc.conversion_plan import Wishes
from ondecontacts.calc.handover_plan import (
    HandOver,
    changes_since,
    changes_to_hand_over,
    compared,
    contacts_in,
    handed_over,
    handover_cells,
    handovers_in,
    known_in,
)
from ondecontacts.calc.handover_sheet import remember_comparison, remember_handover
from ondecontacts.calc.mapping_visibility import toggle_mapping
from ondecontacts.calc.sheet_names import CONTACTS, HANDED_OVER, MAPPING
from ondecontacts.calc.text_file import is_text_file, workbook_of
from ondecontacts.calc.trip_lists import trip_lists
from ondecontacts.calc.workbook import controller_of
from ondecontacts.contacts.model import Contact, Options
from ondecontacts.contacts.schoolyear import school_year
from ondecontacts.errors import CommandError, DocumentError, ExtractionError, FileError
from ondecontacts.office.file_urls import path_at
from ondecontacts.office.garbage import NoCollection
from ondecontacts.office.progress import Progress, StatusBar
from ondecontacts.office.versions import has_versions
from ondecontacts.onde.file_bytes import bytes_of
from ondecontacts.targets.export_comparison import compare_export
from ondecontacts.targets.export_reader import Export, read_export
from ondecontacts.targets.kinds import (
    EVERYBODY,
    BookTarget,
    PaperTarget,
    Part,
    Table,
    TableForm,
    Target,
    WrittenTarget,
)
from ondecontacts.targets.registry import BEFORE_A_CHOICE, form_that_owns, target_called
from ondecontacts.targets.writing import path_to_write, usual_name, write_at, write_files
from ondecontacts.ui import messages, names
from ondecontacts.ui.dialogs.boxes import Dialogs
from ondecontacts.ui.help import Help
from ondecontacts.ui.preferences import Preferences
from ondecontacts.ui.strings import Strings

Answer = Dict[str, Any]

_EXTRACTIONS = "*.csv;*.txt;*.ods;*.xlsx;*.xls"
_EXPORTS = "*.vcf;*.csv"


@dataclass(frozen=True)
class Call:
    """One call of a command: from where, with what.

    ``silent`` forbids every dialog. ``target_id``, ``url``, ``separator`` and ``topic`` are "" when
    they were not given.
    ``options`` are about what a contact carries, ``preferences`` know the address book chosen last.
    """

    frame: Any
    say: Strings
    dialogs: Dialogs
    preferences: Preferences
    help: Help
    target_id: str = ""
    url: str = ""
    separator: str = ""
    topic: str = ""
    silent: bool = False
    keeps_corrections: bool = True
    only_changes: bool = False
    options: Options = field(default_factory=Options)

    @property
    def target(self) -> Optional[Target]:
        """The target asked for, else the one chosen last, None before the first choice."""
        return target_called(self.target_id) if self.target_id else self.preferences.target()


def open_extraction(call: Call) -> Answer:
    """Put a file, or several, into the sheet « ONDE »."""
    controller = controller_of(call.frame)
    paths = _files_to_open(call)
    with _progress(call, call.frame, "open") as progress:
        opened = opening.open_extractions(
            controller, paths, lambda rows: _may_add(call, rows), call.say, progress
        )
    _remember_files(call, paths)
    return {"sheet": opened.sheet, "rows": opened.rows, "kind": opened.kind}


def convert(call: Call) -> Answer:
    """Convert the extraction, and tell what came of it.

    A text file could not be saved with its results: unless the call is silent, which means the
    document it was given, a workbook is made of it in a window of its own.
    """
    controller = controller_of(call.frame)
    target = call.target or BEFORE_A_CHOICE
    if not call.silent and is_text_file(controller.getModel()):
        controller = workbook_of(controller, names.TEMPLATE, call.say)
        preferences = call.preferences.of(controller.getModel())
        preferences.remember_label(call.options.general_label)
    with NoCollection(), _progress(call, controller.getFrame(), "convert") as progress:
        wishes = Wishes(
            target,
            call.options,
            datetime.date.today(),
            call.keeps_corrections,
            lambda handover: _compares_with(call, handover),
        )
        outcome = convert_document(
            controller,
            wishes,
            call.say,
            lambda conversion: messages.summary(conversion, call.say),
            progress,
        )
    return messages.conversion_answer(outcome, call.say)


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
    return _write(target, call, _table_of(call))


@_save.register
def _hand_over(target: BookTarget, call: Call) -> Answer:
    """Write « Contacts », or what is new in it, and remember who the address book has now."""
    controller = controller_of(call.frame)
    document = controller.getModel()
    shown = _table_of(call)
    contacts = shown.form.contacts(shown.table)
    handovers = handovers_in(cells_of(document, HANDED_OVER))
    known = known_in(handovers)
    part, steps = Part(known=known), call.say.lines(f"target.{target.id}.next")
    if call.only_changes:
        new = changes_to_hand_over(handovers, target.id, contacts, shown.form)
        part, steps = Part(new.only, known), messages.steps_for_changes(target, new, call.say)
    answer = _write(target, call, shown, part)
    cells = handover_cells(handed_over(handovers, target.id, contacts, datetime.date.today()))
    if not remember_handover(document, cells, call.say):
        steps = [*steps, call.say("save.not-remembered")]
    return {**answer, "next": steps}


@dataclass(frozen=True)
class _Shown:
    """The table in « Contacts », and its form."""

    table: Table
    form: TableForm


def _table_of(call: Call) -> _Shown:
    controller = controller_of(call.frame)
    table = contacts_table(controller.getModel())
    form = form_that_owns(table[0])
    if form is None:
        raise DocumentError("feuille-etrangere", sheet=CONTACTS)
    return _Shown(table, form)


def _write(target: WrittenTarget, call: Call, shown: _Shown, part: Part = EVERYBODY) -> Answer:
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
    _remember_files(call, files)
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
    with _progress(call, call.frame, "convert") as progress:
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
    _remember_files(call, files)
    return {
        "files": [str(file) for file in files],
        "contacts": conversion.school.contacts,
        "written_otherwise": [],
    }


def compare(call: Call) -> Answer:
    """Compare « Contacts » with what an address book exported, which counts as handed over then."""
    controller = controller_of(call.frame)
    document = controller.getModel()
    form = _table_of(call).form
    contacts = contacts_in(cells_of(document, CONTACTS), form)
    path = _export_to_compare(call)
    book = call.target.id if call.target else ""
    there = compare_export(_read_export(path, contacts), contacts)
    if there.is_another_school:
        _confirm_another_school(call, path)
    day = datetime.date.today()
    handovers = compared(handovers_in(cells_of(document, HANDED_OVER)), book, there.listed, day)
    since = Since(handovers[-1], changes_since(handovers[-1], contacts, form))
    remember_comparison(document, handovers, since, call.say)
    _remember_files(call, [path])
    answer = messages.changes_answer(since.changes)
    return {
        **answer,
        "file": path.name,
        "foreign": there.foreign,
        "doubles": there.doubles,
        "damaged": list(there.damaged),
    }


def mapping(call: Call) -> Answer:
    """Show the sheet « Correspondance », or hide it again."""
    visible = toggle_mapping(controller_of(call.frame), call.say)
    return {"sheet": MAPPING, "visible": visible}


def clear(call: Call) -> Answer:
    """Empty the sheets with the families' data, for good."""
    controller = controller_of(call.frame)
    document = controller.getModel()
    plan = clearing.plan_of(document)
    sheets = list(plan.to_empty)
    if not call.silent and not call.dialogs.confirm_final(call.say("dialog.clear", sheets=sheets)):
        raise CommandError("annule")
    clearing.clear(controller, plan, call.say)
    files = [str(file) for file in call.preferences.files()]
    remains = messages.to_delete(plan.to_look_at, has_versions(document), files, call.say)
    return {"sheets": sheets, "next": remains}


def show_help(call: Call) -> Answer:
    """Show the help on a topic, or all of it, in the browser; a silent call only gives where."""
    url = call.help.url(call.topic)
    if not call.silent:
        call.help.open(url)
    return {"url": url}


@dataclass(frozen=True)
class _ChosenFile:
    """Where to save; ``asked`` when the file dialog has asked whether it may be replaced."""

    path: Path
    asked: bool = False


def _progress(call: Call, frame: Any, work: str) -> ContextManager[Progress]:
    """Return a block that shows how far ``work`` is, and that the director can stop."""
    text = call.say(f"progress.{work}")
    bar = StatusBar(frame, text)
    if call.silent:
        return bar
    return call.dialogs.interruptible(frame, bar, text, call.say("dialog.interrupt"))


def _files_to_open(call: Call) -> Sequence[Path]:
    if call.url:
        return [path_at(call.url)]
    if call.silent:
        raise CommandError("url-manquante", command="open")
    say = call.say
    paths = call.dialogs.files_to_open(say("dialog.open"), say("dialog.extraction"), _EXTRACTIONS)
    if not paths:
        raise CommandError("annule")
    return paths


def _remember_files(call: Call, files: Sequence[Path]) -> None:
    """Remember them, to name them when the data is erased."""
    if not call.silent:
        call.preferences.remember_files(files)


def _may_add(call: Call, rows: int) -> bool:
    if call.silent:
        return True  # nobody is lost
    say = call.say
    answer = call.dialogs.choose(say("dialog.add", rows=say("summary.rows", n=rows)))
    if answer is None:
        raise CommandError("annule")
    return answer


def _export_to_compare(call: Call) -> Path:
    if call.url:
        return path_at(call.url)
    if call.silent:
        raise CommandError("url-manquante", command="compare")
    say = call.say
    paths = call.dialogs.files_to_open(say("dialog.compare"), say("dialog.export"), _EXPORTS)
    if not paths:
        raise CommandError("annule")
    return next(iter(paths))


def _read_export(path: Path, contacts: Sequence[Contact]) -> Export:
    labels = frozenset(label for contact in contacts for label in contact.labels)
    try:
        return read_export(bytes_of(path), labels)
    except ExtractionError as error:
        error.details["path"] = path
        raise


def _confirm_another_school(call: Call, path: Path) -> None:
    """Make sure that a file that has nobody in common with « Contacts » is wanted."""
    if call.silent:
        raise CommandError("autre-ecole", path=path)
    if not call.dialogs.confirm(call.say("dialog.another-school", path=path)):
        raise CommandError("annule")


def _compares_with(call: Call, handover: HandOver) -> bool:
    """Return whether to compare with one of another school year, which is to be asked."""
    if call.silent:
        return False
    question = call.say("dialog.another-year", year=school_year(handover.day))
    starts_anew = call.dialogs.choose(question)
    if starts_anew is None:
        raise CommandError("annule")
    return not starts_anew


def _target_to_save_for(call: Call) -> Target:
    target = call.target or (BEFORE_A_CHOICE if call.silent else call.dialogs.target(call.say))
    if target is None:
        raise CommandError("annule")
    return target


def _with_separator(call: Call, target: Target) -> Target:
    separator = call.separator or call.preferences.separator()
    return target.with_separator(separator) if separator else target


def _file_to_save(call: Call, target: Target) -> _ChosenFile:
    name = usual_name(target, datetime.date.today())
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
