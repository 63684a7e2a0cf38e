"""Taking the families out of a document, for good."""

from __future__ import annotations

from typing import Any

from ondecontacts.calc import mapping_sheet
from ondecontacts.calc.clearing_plan import ClearingPlan, plan_clearing
from ondecontacts.calc.mapping_table import without_families
from ondecontacts.calc.sheet_names import MAPPING, ONDE
from ondecontacts.calc.sheets import find_sheet, put_sheet, read_grid, sheets_of, write_texts
from ondecontacts.calc.undo import OneStep
from ondecontacts.calc.workbook import check_writable
from ondecontacts.errors import DocumentError
from ondecontacts.office.progress import unseen
from ondecontacts.wording import Say


def plan_of(document: Any) -> ClearingPlan:
    """Return what has to be emptied. Raises DocumentError ``rien-a-effacer`` for nothing."""
    sheets = {sheet.Name: sheet for sheet in sheets_of(document)}
    mapping_cells = mapping_sheet.read_mapping_cells(document)
    plan = plan_clearing(list(sheets), mapping_cells, lambda name: read_grid(sheets[name]))
    if not plan.to_empty:
        raise DocumentError("rien-a-effacer")
    return plan


def clear(controller: Any, plan: ClearingPlan, say: Say) -> None:
    """Empty the sheets of ``plan``, and forget how to undo that.

    Of « Correspondance » what the director chose is kept. Raises DocumentError as
    ``check_writable`` does, with nothing changed.
    """
    document = controller.getModel()
    check_writable(document, *plan.to_empty)
    emptied = without_families(mapping_sheet.read_mapping_cells(document))
    with OneStep(document, say("undo.clear")):
        for name in plan.to_empty:
            if name == MAPPING and emptied is not None:
                mapping_sheet.write_mapping_cells(document, emptied)
            else:
                write_texts(document, put_sheet(document, name, 0), (), unseen)
    # What was there before is kept in the steps that can be undone, not least in this one.
    document.UndoManager.clear()
    onde = find_sheet(document, ONDE)
    if onde is not None:
        controller.setActiveSheet(onde)
