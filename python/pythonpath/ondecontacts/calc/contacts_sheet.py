"""Reading « Contacts » back to save it: what the director sees there is what is saved."""

from __future__ import annotations

from typing import Any

from ondecontacts.calc.sheet_names import CONTACTS
from ondecontacts.calc.sheets import find_sheet, read_grid
from ondecontacts.errors import DocumentError
from ondecontacts.onde.grid import Grid, is_empty
from ondecontacts.targets.kinds import Table


def contacts_table(document: Any) -> Table:
    """Return the table in the sheet « Contacts » without its empty rows.

    Raises DocumentError ``rien-a-enregistrer`` when there are no contacts.
    """
    sheet = find_sheet(document, CONTACTS)
    grid: Grid = read_grid(sheet) if sheet is not None else ()
    if is_empty(grid[1:]):
        raise DocumentError("rien-a-enregistrer")
    return tuple(row for row in grid if any(row))
