"""How far a document has come, decided by what was read in it."""

from __future__ import annotations

from ondecontacts.calc.mapping_table import choices_in, read_record, record_of
from ondecontacts.contacts.model import Options
from ondecontacts.errors import GarderLeContactError
from ondecontacts.onde.extraction import Extraction, read_extraction
from ondecontacts.onde.grid import Grid, is_empty
from ondecontacts.status import (
    CONVERTED,
    NOTHING,
    RECOGNISED,
    SAVED,
    TO_CHECK,
    UNKNOWN,
    Status,
)


def status_of(
    mapping_cells: Grid,
    source_cells: Grid,
    contacts_fingerprint: str,
    options: Options,
    saved_fingerprint: str,
    sent_fingerprint: str = "",
) -> Status:
    """Return where a document stands.

    ``mapping_cells`` are those of « Correspondance », ``source_cells`` those of the sheet that
    would be converted with ``options``. ``contacts_fingerprint`` is that of « Contacts », "" when
    there are none, ``saved_fingerprint`` that of the contacts that were saved last,
    ``sent_fingerprint`` that of those that were sent last.
    """
    record = read_record(mapping_cells)
    if record is not None and contacts_fingerprint:
        again = record_of(mapping_cells, source_cells, options)
        # Who takes the extraction out after the conversion still has the contacts.
        if is_empty(source_cells) or again.is_of_the_same(record):
            is_saved = contacts_fingerprint == saved_fingerprint
            kind = SAVED if is_saved else TO_CHECK if record.findings else CONVERTED
            return Status(
                kind,
                findings=record.findings,
                corrections=record.corrections,
                changes=record.changes,
                is_sent=contacts_fingerprint == sent_fingerprint,
            )
    if is_empty(source_cells):
        return Status(NOTHING)
    try:
        extraction = read_extraction(source_cells, choices_in(mapping_cells))
    except GarderLeContactError:
        return Status(UNKNOWN)
    return Status(RECOGNISED, len(extraction.responsables), _class_count(extraction))


def _class_count(extraction: Extraction) -> int:
    names = {c.class_name.casefold() for r in extraction.responsables for c in r.children}
    return len(names - {""})
