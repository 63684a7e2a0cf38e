"""The conversion: from the pasted extraction to the sheets of its results."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace
from typing import Any, Callable

from ondecontacts.calc import mapping_sheet
from ondecontacts.calc.changes_plan import changes_text
from ondecontacts.calc.changes_sheet import write_changes
from ondecontacts.calc.contacts_sheet import cells_of
from ondecontacts.calc.conversion_plan import Before, Outcome, Wishes, plan_conversion
from ondecontacts.calc.handover_sheet import write_handovers
from ondecontacts.calc.mapping_table import Told, mapping_grid, read_record, record_of, with_record
from ondecontacts.calc.report_plan import plan_report
from ondecontacts.calc.report_sheet import keeps_sheet, write_report
from ondecontacts.calc.review_sheet import write_review
from ondecontacts.calc.sheet_checks import check_rows
from ondecontacts.calc.sheet_names import (
    BASE,
    CHANGES,
    CONTACTS,
    HANDED_OVER,
    MAPPING,
    REPORT,
    RESULTS,
)
from ondecontacts.calc.sheets import (
    find_sheet,
    put_sheet,
    remove_charts,
    write_texts,
)
from ondecontacts.calc.undo import Locked, OneStep
from ondecontacts.calc.workbook import check_writable, find_source
from ondecontacts.contacts.forming import form_contacts
from ondecontacts.contacts.model import Conversion, Options
from ondecontacts.errors import ExtractionError
from ondecontacts.office.progress import Progress, part, unseen
from ondecontacts.onde.choices import Choices
from ondecontacts.onde.extraction import Extraction, read_repaired
from ondecontacts.onde.grid import Grid
from ondecontacts.onde.repair import repair
from ondecontacts.targets.kinds import Table
from ondecontacts.wording import Say

# Of the whole work, measured with 30,000 rows: what forming the contacts takes, writing them, and
# what is to be checked.
_FORMING, _WRITING, _CHECKING = (0.0, 0.5), (0.5, 0.65), (0.65, 0.95)


def convert(
    controller: Any,
    wishes: Wishes,
    say: Say,
    summarise: Callable[[Conversion], str],
    progress: Progress,
) -> Outcome:
    """Convert the extraction in the document of ``controller`` and show « Contacts ».

    Return what came of it. ``summarise`` gives the text kept beside the mapping. The sheets are
    written in one undo step, the extraction is not touched. Raises GarderLeContactError, with
    nothing changed.
    """
    document = controller.getModel()
    formed = form_contacts_in(controller, wishes.options, wishes.day, part(progress, *_FORMING))
    check_writable(document, *RESULTS)
    source = formed.source
    plan = plan_conversion(formed.conversion, _before(document), wishes)
    outcome, conversion = plan.outcome, plan.outcome.conversion
    told = Told(summarise(conversion), changes_text(outcome.since, say))
    mapping_cells = mapping_grid(
        conversion.mapping, conversion.school_classes, formed.choices, told, say
    )
    record = record_of(mapping_cells, formed.grid, wishes.options)
    mapping_cells = with_record(mapping_cells, outcome.recorded(record, wishes.day))
    report = plan_report(conversion, wishes.day, say)
    is_kept = keeps_sheet(document, report, say)
    with OneStep(document, say("undo.convert")):
        # An old chart that goes does so first, so that it comes back last: undoing what was done
        # to another sheet with the chart there would mirror it out of its own (seen in 7.0).
        if not is_kept:
            remove_charts(find_sheet(document, REPORT))
        position = source.RangeAddress.Sheet + 1
        _write_contacts(controller, position, plan.contacts, part(progress, *_WRITING))
        checked = part(progress, *_CHECKING)
        write_review(document, conversion.findings, source.Name, position + 1, say, checked)
        write_report(document, report, is_kept, position + 2, say)
        if outcome.has_changes or find_sheet(document, CHANGES) is not None:
            write_changes(document, outcome.since, position + 3, say)
        _write_base(document, plan.base, is_in_contacts=plan.contacts is plan.base)
        if plan.handovers is not None:
            write_handovers(document, plan.handovers)
        _write_mapping(document, mapping_cells)
        progress(1.0)
    return outcome


def _before(document: Any) -> Before:
    return Before(
        cells_of(document, BASE),
        cells_of(document, CONTACTS),
        cells_of(document, HANDED_OVER),
        read_record(mapping_sheet.read_mapping_cells(document)),
    )


@dataclass(frozen=True)
class Formed:
    """What came of the extraction in the sheet ``source`` with the director's ``choices``.

    ``grid`` is what the sheet held.
    """

    source: Any
    grid: Grid
    choices: Choices
    conversion: Conversion


def form_contacts_in(
    controller: Any, options: Options, day: datetime.date, progress: Progress
) -> Formed:
    """Return what is formed of the extraction in the document of ``controller``.

    Raises GarderLeContactError; nothing is changed in any case.
    """
    document = controller.getModel()
    with Locked(document):
        choices = mapping_sheet.read_choices(document)
        source, grid, extraction = read_source(controller, choices)
        found = check_rows(source, [responsable.row for responsable in extraction.responsables])
        extraction = replace(extraction, findings=(*extraction.findings, *found))
        conversion = form_contacts(extraction, options, day, progress, choices.labels)
    return Formed(source, grid, choices, conversion)


def read_source(controller: Any, choices: Choices) -> tuple[Any, Grid, Extraction]:
    """Return the sheet to convert, its cells, and the extraction in them.

    Raises GarderLeContactError, which tells the sheet.
    """
    source = find_source(controller, choices)
    repaired = source.repaired or repair(source.grid, choices)
    try:
        return source.sheet, source.grid, read_repaired(repaired, choices)
    except ExtractionError as error:
        error.details.setdefault("sheet", source.sheet.Name)
        raise


def _write_contacts(controller: Any, position: int, contacts: Table, progress: Progress) -> None:
    document = controller.getModel()
    sheet = put_sheet(document, CONTACTS, position, len(contacts[0]))
    write_texts(document, sheet, contacts, progress, has_header=True)
    # A hidden sheet cannot be active, and a document keeps one visible.
    controller.setActiveSheet(sheet)


def _write_base(document: Any, table: Table, is_in_contacts: bool) -> None:
    """Keep what ONDE says; copied from « Contacts » if it is there, which takes a tenth of it."""
    is_new = find_sheet(document, BASE) is None
    width = len(table[0])
    sheet = put_sheet(document, BASE, document.Sheets.Count, width)
    if is_in_contacts:
        contacts = find_sheet(document, CONTACTS)
        source = contacts.getCellRangeByPosition(0, 0, width - 1, len(table) - 1)
        first = sheet.getCellByPosition(0, 0)
        sheet.copyRange(first.CellAddress, source.RangeAddress)
    else:
        write_texts(document, sheet, table, unseen)
    if is_new:
        sheet.IsVisible = False


def _write_mapping(document: Any, mapping_cells: Grid) -> None:
    is_new = find_sheet(document, MAPPING) is None
    sheet = mapping_sheet.write_mapping_cells(document, mapping_cells)
    if is_new:
        sheet.IsVisible = False
