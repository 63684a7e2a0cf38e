"""Reading how far a document has come."""

from __future__ import annotations

from typing import Any

from ondecontacts.calc import mapping_sheet
from ondecontacts.calc.sheets import (
    end_of_used_area,
    find_sheet,
    fingerprint,
    is_empty,
    read_grid,
    sheets_of,
)
from ondecontacts.calc.workbook import CONTACTS, find_source
from ondecontacts.contacts.model import Options
from ondecontacts.errors import GarderLeContactError
from ondecontacts.onde.extraction import Extraction, read_extraction
from ondecontacts.status import (
    CONVERTED,
    NOTHING,
    RECOGNISED,
    SAVED,
    TO_CHECK,
    UNKNOWN,
    Status,
)


def read_status(controller: Any, options: Options, saved: str) -> Status:
    """Return where the document of ``controller`` stands; nothing is changed.

    ``options`` are those that a conversion would have now, ``saved`` is the fingerprint of the
    contacts that were saved last.
    """
    document = controller.getModel()
    mapping = mapping_sheet.read_mapping(document)
    choices = mapping_sheet.choices_in(mapping)
    try:
        _, grid = find_source(controller, choices)
    except GarderLeContactError:
        grid = ()
    record = mapping_sheet.read_record(mapping)
    contacts = fingerprint_of_contacts(document)
    if record is not None and contacts:
        again = mapping_sheet.record_of(mapping, grid, options, record.findings)
        # Who takes the extraction out after the conversion still has the contacts.
        if is_empty(grid) or again == record:
            is_saved = contacts == saved
            kind = SAVED if is_saved else TO_CHECK if record.findings else CONVERTED
            return Status(kind, findings=record.findings)
    if is_empty(grid):
        return Status(NOTHING)
    try:
        extraction = read_extraction(grid, choices)
    except GarderLeContactError:
        return Status(UNKNOWN)
    return Status(RECOGNISED, len(extraction.responsables), _classes(extraction))


def extent(document: Any) -> tuple[tuple[object, ...], ...]:
    """Return what sheets there are and how far they are used: all that can be told at once."""
    return tuple(_extent_of_sheet(sheet) for sheet in sheets_of(document))


def fingerprint_of_contacts(document: Any) -> str:
    """Return the one of « Contacts », "" when there are none."""
    sheet = find_sheet(document, CONTACTS)
    grid = read_grid(sheet) if sheet is not None else ()
    return "" if is_empty(grid[1:]) else fingerprint(grid)


def _classes(extraction: Extraction) -> int:
    labels = {c.class_label.casefold() for r in extraction.responsables for c in r.children}
    return len(labels - {""})


def _extent_of_sheet(sheet: Any) -> tuple[object, ...]:
    end = end_of_used_area(sheet)
    return (sheet.Name, end.EndRow, end.EndColumn)
