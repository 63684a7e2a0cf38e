"""Showing « Correspondance » with the columns of the extraction that is there now."""

from __future__ import annotations

from typing import Any, Optional

from ondecontacts.calc import mapping_sheet
from ondecontacts.calc.mapping_table import (
    classes_in,
    is_filled,
    is_same,
    mapping_grid,
    read_record,
    told_in,
    with_record,
)
from ondecontacts.calc.sheet_names import MAPPING
from ondecontacts.calc.sheets import find_sheet, read_grid
from ondecontacts.calc.undo import OneStep
from ondecontacts.calc.workbook import check_writable, find_source
from ondecontacts.errors import DocumentError, ExtractionError
from ondecontacts.onde.choices import Choices
from ondecontacts.onde.mapping import ColumnMapping, outline
from ondecontacts.onde.repair import repaired_header
from ondecontacts.wording import Say


def toggle_mapping(controller: Any, say: Say) -> bool:
    """Show « Correspondance », or hide it again; return whether it is shown now.

    Raises GarderLeContactError as ``show_mapping`` does.
    """
    document = controller.getModel()
    sheet = find_sheet(document, MAPPING)
    if sheet is None or not sheet.IsVisible:
        show_mapping(controller, say)
        return True
    check_writable(document, MAPPING)
    with OneStep(document, say("undo.mapping")):
        sheet.IsVisible = False
    return False


def show_mapping(controller: Any, say: Say) -> None:
    """Show « Correspondance ».

    It is written before, when the columns of the extraction are not those in it: the director can
    choose columns before any conversion, and has to when a required one is missing. Classes are as
    the last conversion left them. Raises GarderLeContactError, with nothing changed;
    ``pas-de-correspondance`` when there is no extraction to show the columns of.
    """
    document = controller.getModel()
    check_writable(document, MAPPING)
    sheet = find_sheet(document, MAPPING)
    choices = mapping_sheet.read_choices(document)
    mapping = _columns_there(controller, choices)
    if mapping is None and not is_filled(mapping_sheet.read_mapping_cells(document)):
        raise DocumentError("pas-de-correspondance")
    with OneStep(document, say("undo.mapping")):
        if mapping is not None:
            there = mapping_sheet.read_mapping_cells(document)
            classes, told = classes_in(there), told_in(there)
            grid = mapping_grid(mapping, classes, choices, told, say)
            grid = with_record(grid, read_record(there))
            if sheet is None or not is_same(grid, read_grid(sheet)):
                sheet = mapping_sheet.write_mapping_cells(document, grid)
        sheet.IsVisible = True
    controller.setActiveSheet(sheet)
    if mapping is not None and mapping.missing:
        mapping_sheet.select_choice(controller, sheet, mapping.missing[0])


def _columns_there(controller: Any, choices: Choices) -> Optional[ColumnMapping]:
    try:
        source = find_source(controller, choices)
    except ExtractionError:
        return None  # there is no extraction, or more than one to choose from
    try:
        return outline(repaired_header(source.grid, choices), choices)
    except ExtractionError as error:
        if error.kind == "rien-a-convertir":
            return None
        error.details.setdefault("sheet", source.sheet.Name)
        raise
