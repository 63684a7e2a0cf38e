"""« Dernière remise »: remembering who was handed over, or is in the address book as compared."""

from __future__ import annotations

from typing import Any, Sequence

from ondecontacts.calc.changes_plan import Since, changes_text
from ondecontacts.calc.changes_sheet import write_changes
from ondecontacts.calc.handover_plan import HandOver, handover_cells
from ondecontacts.calc.mapping_sheet import read_mapping_cells, write_mapping_cells
from ondecontacts.calc.mapping_table import with_changes
from ondecontacts.calc.sheet_names import CHANGES, CONTACTS, HANDED_OVER, MAPPING
from ondecontacts.calc.sheets import find_sheet, put_sheet, width_of, write_texts
from ondecontacts.calc.undo import OneStep
from ondecontacts.calc.workbook import check_writable
from ondecontacts.errors import DocumentError
from ondecontacts.office.progress import unseen
from ondecontacts.onde.grid import Grid
from ondecontacts.wording import Say


def remember_handover(document: Any, cells: Grid, say: Say) -> bool:
    """Write ``cells`` as a step of its own; return False where the document may not be changed."""
    try:
        check_writable(document, HANDED_OVER)
    except DocumentError:
        return False
    with OneStep(document, say("undo.hand-over")):
        write_handovers(document, cells)
    return True


def remember_comparison(
    document: Any, handovers: Sequence[HandOver], since: Since, say: Say
) -> None:
    """Write what was compared, and what that tells, in one step.

    Raises DocumentError where the document may not be changed, with nothing changed.
    """
    check_writable(document, HANDED_OVER, CHANGES, MAPPING)
    cells = read_mapping_cells(document)
    changes = since.changes
    count = len(changes.arrived) + len(changes.changed)
    with OneStep(document, say("undo.compare")):
        write_handovers(document, handover_cells(handovers))
        write_changes(document, since, find_sheet(document, CONTACTS).RangeAddress.Sheet + 1, say)
        if cells:
            told = with_changes(cells, changes_text(since, say), count)
            write_mapping_cells(document, told)


def write_handovers(document: Any, cells: Grid) -> None:
    """Write ``cells`` into « Dernière remise », which is added out of sight if need be."""
    is_new = find_sheet(document, HANDED_OVER) is None
    sheet = put_sheet(document, HANDED_OVER, document.Sheets.Count, width_of(cells))
    write_texts(document, sheet, cells, unseen)
    if is_new:
        sheet.IsVisible = False
