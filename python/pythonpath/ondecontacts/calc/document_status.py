"""Reading how far a document has come."""

from __future__ import annotations

from typing import Any

from ondecontacts.calc.contacts_sheet import fingerprint_of_contacts
from ondecontacts.calc.extent import end_of_used_area
from ondecontacts.calc.mapping_sheet import read_mapping_cells
from ondecontacts.calc.mapping_table import choices_in
from ondecontacts.calc.sheets import sheets_of
from ondecontacts.calc.status_rules import status_of
from ondecontacts.calc.workbook import find_source
from ondecontacts.contacts.model import Options
from ondecontacts.errors import GarderLeContactError
from ondecontacts.status import Status


def read_status(
    controller: Any, options: Options, saved_fingerprint: str, sent_fingerprint: str = ""
) -> Status:
    """Return where the document of ``controller`` stands; nothing is changed.

    ``options`` are those that a conversion would have now, ``saved_fingerprint`` is that of the
    contacts that were saved last, ``sent_fingerprint`` that of those that were sent last.
    """
    document = controller.getModel()
    mapping_cells = read_mapping_cells(document)
    try:
        source_cells = find_source(controller, choices_in(mapping_cells)).grid
    except GarderLeContactError:
        source_cells = ()
    fingerprint_there = fingerprint_of_contacts(document)
    return status_of(
        mapping_cells,
        source_cells,
        fingerprint_there,
        options,
        saved_fingerprint,
        sent_fingerprint,
    )


def extent(document: Any) -> tuple[tuple[object, ...], ...]:
    """Return what sheets there are and how far they are used: all that can be told at once."""
    return tuple(_extent_of_sheet(sheet) for sheet in sheets_of(document))


def _extent_of_sheet(sheet: Any) -> tuple[object, ...]:
    end = end_of_used_area(sheet)
    return (sheet.Name, end.EndRow, end.EndColumn)
