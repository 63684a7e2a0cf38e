"""The hidden sheet « Dernière remise »: writing what is planned in handover_plan."""

from __future__ import annotations

from typing import Any

from ondecontacts.calc.sheet_names import HANDED_OVER
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


def write_handovers(document: Any, cells: Grid) -> None:
    """Write ``cells`` into « Dernière remise », which is added out of sight if need be."""
    is_new = find_sheet(document, HANDED_OVER) is None
    sheet = put_sheet(document, HANDED_OVER, document.Sheets.Count, width_of(cells))
    write_texts(document, sheet, cells, unseen)
    if is_new:
        sheet.IsVisible = False
