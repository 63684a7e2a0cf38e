"""Comparing « Contacts » with what an address book exported."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Sequence

from ondecontacts.calc.changes_plan import Since
from ondecontacts.calc.contacts_sheet import cells_of
from ondecontacts.calc.handover_plan import changes_since, compared, contacts_in, handovers_in
from ondecontacts.calc.handover_sheet import remember_comparison
from ondecontacts.calc.sheet_names import CONTACTS, HANDED_OVER
from ondecontacts.calc.workbook import controller_of
from ondecontacts.contacts.model import Contact
from ondecontacts.errors import CommandError, ExtractionError
from ondecontacts.office.file_urls import path_at
from ondecontacts.onde.file_bytes import bytes_of
from ondecontacts.targets.export_comparison import compare_export
from ondecontacts.targets.export_reader import Export, read_export
from ondecontacts.ui.answers import changes_answer
from ondecontacts.ui.commands.call import Answer, Call, remember_files
from ondecontacts.ui.commands.shown import table_of

_EXPORTS = "*.vcf;*.csv"


def compare(call: Call) -> Answer:
    """Compare « Contacts » with what an address book exported, which counts as handed over then."""
    controller = controller_of(call.frame)
    document = controller.getModel()
    form = table_of(call).form
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
    remember_files(call, [path])
    answer = changes_answer(since.changes)
    return {
        **answer,
        "file": path.name,
        "foreign": there.foreign,
        "doubles": there.doubles,
        "damaged": list(there.damaged),
    }


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
