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


def stage_of(mapping: Grid, source: Grid, contacts: str, options: Options, saved: str) -> Status:
    """Return where a document stands.

    ``mapping`` are the cells of « Correspondance », ``source`` those of the sheet that would be
    converted with ``options``. ``contacts`` is the fingerprint of « Contacts », "" when there are
    none, ``saved`` that of the contacts that were saved last.
    """
    record = read_record(mapping)
    if record is not None and contacts:
        again = record_of(mapping, source, options, record.findings)
        # Who takes the extraction out after the conversion still has the contacts.
        if is_empty(source) or again == record:
            is_saved = contacts == saved
            kind = SAVED if is_saved else TO_CHECK if record.findings else CONVERTED
            return Status(kind, findings=record.findings)
    if is_empty(source):
        return Status(NOTHING)
    try:
        extraction = read_extraction(source, choices_in(mapping))
    except GarderLeContactError:
        return Status(UNKNOWN)
    return Status(RECOGNISED, len(extraction.responsables), _classes(extraction))


def _classes(extraction: Extraction) -> int:
    labels = {c.class_name.casefold() for r in extraction.responsables for c in r.children}
    return len(labels - {""})
