"""Opening an extraction, and converting it."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Sequence

from ondecontacts.calc import opening
from ondecontacts.calc.conversion import convert as convert_document
from ondecontacts.calc.conversion_plan import Wishes
from ondecontacts.calc.handover_plan import ONLINE, HandOver
from ondecontacts.calc.text_file import is_text_file, workbook_of
from ondecontacts.calc.workbook import controller_of
from ondecontacts.contacts.schoolyear import school_year
from ondecontacts.errors import CommandError
from ondecontacts.office.file_urls import path_at
from ondecontacts.office.garbage import NoCollection
from ondecontacts.targets.registry import BEFORE_A_CHOICE
from ondecontacts.ui import messages, names
from ondecontacts.ui.answers import conversion_answer
from ondecontacts.ui.commands.call import Answer, Call, progress_of, remember_files

_EXTRACTIONS = "*.csv;*.txt;*.ods;*.xlsx;*.xls"


def open_extraction(call: Call) -> Answer:
    """Put a file, or several, into the sheet « ONDE »."""
    controller = controller_of(call.frame)
    paths = _files_to_open(call)
    with progress_of(call, call.frame, "open") as progress:
        opened = opening.open_extractions(
            controller, paths, lambda rows: _may_add(call, rows), call.say, progress
        )
    remember_files(call, paths)
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
    with NoCollection(), progress_of(call, controller.getFrame(), "convert") as progress:
        wishes = Wishes(
            target,
            call.options,
            datetime.date.today(),
            call.keeps_corrections,
            lambda handover: _compares_with(call, handover),
            # Who is connected keeps that address book up to date, whatever a file was saved for.
            ONLINE if call.connections.read() else "",
        )
        outcome = convert_document(
            controller,
            wishes,
            call.say,
            lambda conversion: messages.summary(conversion, call.say),
            progress,
        )
    return conversion_answer(outcome, call.say)


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


def _may_add(call: Call, rows: int) -> bool:
    if call.silent:
        return True  # nobody is lost
    say = call.say
    answer = call.dialogs.choose(say("dialog.add", rows=say("summary.rows", n=rows)))
    if answer is None:
        raise CommandError("annule")
    return answer


def _compares_with(call: Call, handover: HandOver) -> bool:
    """Return whether to compare with one of another school year, which is to be asked."""
    if call.silent:
        return False
    question = call.say("dialog.another-year", year=school_year(handover.day))
    starts_anew = call.dialogs.choose(question)
    if starts_anew is None:
        raise CommandError("annule")
    return not starts_anew
