"""Reading « Contacts » back: what the director sees there is what is saved."""

from __future__ import annotations

from typing import Any

from ondecontacts.calc.sheet_names import CONTACTS
from ondecontacts.calc.sheets import find_sheet, read_grid
from ondecontacts.errors import DocumentError
from ondecontacts.onde.grid import Grid, fingerprint, is_empty
from ondecontacts.targets.kinds import Table


def contacts_table(document: Any) -> Table:
    """Return the table in the sheet « Contacts » without its empty rows.

    Raises DocumentError ``rien-a-enregistrer`` when there are no contacts.
    """
    grid = _read_contacts(document)
    if not grid:
        raise DocumentError("rien-a-enregistrer")
    return tuple(row for row in grid if any(row))


def fingerprint_of_contacts(document: Any) -> str:
    """Return the fingerprint of the sheet « Contacts », "" when there are no contacts."""
    grid = _read_contacts(document)
    return fingerprint(grid) if grid else ""


def cells_of(document: Any, name: str) -> Grid:
    """Return the cells of the sheet ``name``, none when there is no such sheet."""
    sheet = find_sheet(document, name)
    return read_grid(sheet) if sheet is not None else ()


def _read_contacts(document: Any) -> Grid:
    """Return the cells of « Contacts », none when there is nothing below its header."""
    grid = cells_of(document, CONTACTS)
    return () if is_empty(grid[1:]) else grid
