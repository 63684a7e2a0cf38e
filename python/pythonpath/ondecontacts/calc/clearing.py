"""Taking the families out of a document, for good."""

from __future__ import annotations

from typing import Any

from ondecontacts.calc import mapping_sheet
from ondecontacts.calc.mapping_table import choices_in, without_classes
from ondecontacts.calc.sheet_names import MAPPING, ONDE, RESULTS
from ondecontacts.calc.sheets import find_sheet, put_sheet, read_grid, sheets_of, write_texts
from ondecontacts.calc.source_choice import holds_families, is_ours
from ondecontacts.calc.undo import OneStep
from ondecontacts.calc.workbook import check_writable
from ondecontacts.errors import DocumentError
from ondecontacts.office.progress import unseen
from ondecontacts.onde.grid import Grid, is_empty
from ondecontacts.wording import Say


def sheets_to_empty(document: Any) -> list[str]:
    """Return the names of the sheets in which there are families.

    « ONDE » and the results of a conversion, whatever they hold, and any other sheet that holds an
    extraction or was one of those results before the director renamed it. Raises DocumentError
    ``rien-a-effacer`` when there is none.
    """
    cells = mapping_sheet.read_mapping_cells(document)
    names = [sheet.Name for sheet in sheets_of(document) if _has_to_be_emptied(sheet, cells)]
    if not names:
        raise DocumentError("rien-a-effacer")
    return names


def _has_to_be_emptied(sheet: Any, mapping_cells: Grid) -> bool:
    if sheet.Name == MAPPING:
        return without_classes(mapping_cells) is not None
    grid = read_grid(sheet)
    if sheet.Name in RESULTS:
        return is_ours(grid) and not is_empty(grid)
    if sheet.Name == ONDE:
        return not is_empty(grid)
    return holds_families(grid, choices_in(mapping_cells))


def clear(controller: Any, say: Say) -> list[str]:
    """Empty the sheets that hold families, forget how to undo that, and return their names.

    Of « Correspondance » the choices of columns are kept. Raises DocumentError as
    ``sheets_to_empty`` and ``check_writable`` do, with nothing changed.
    """
    document = controller.getModel()
    names = sheets_to_empty(document)
    check_writable(document, *names)
    emptied = without_classes(mapping_sheet.read_mapping_cells(document))
    with OneStep(document, say("undo.clear")):
        for name in names:
            if name == MAPPING and emptied is not None:
                mapping_sheet.write_mapping_cells(document, emptied)
            else:
                write_texts(document, put_sheet(document, name, 0), (), unseen)
    # What was there before is kept in the steps that can be undone, not least in this one.
    document.UndoManager.clear()
    onde = find_sheet(document, ONDE)
    if onde is not None:
        controller.setActiveSheet(onde)
    return names
