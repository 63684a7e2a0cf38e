"""What there is to work on in a document: told quickly, since menus ask each time they open."""

from __future__ import annotations

from typing import Any, Iterator

from ondecontacts.calc.extent import end_of_used_area
from ondecontacts.calc.sheet_names import CONTACTS, MARK
from ondecontacts.calc.sheets import find_sheet, read_grid, sheets_of


def has_contacts(document: Any) -> bool:
    """Return whether there is something below the header of « Contacts » in a spreadsheet."""
    contacts = find_sheet(document, CONTACTS)
    return contacts is not None and end_of_used_area(contacts).EndRow > 0


def holds_something(document: Any) -> bool:
    """Return whether a sheet holds something that is not about the workbook itself.

    Sheets are not read through: what is no extraction is told when a command is called.
    """
    return any(_filled(document))


def _filled(document: Any) -> Iterator[bool]:
    for sheet in sheets_of(document):
        (first,) = read_grid(sheet, rows=1)
        yield first[0] != MARK and (end_of_used_area(sheet).EndRow > 0 or any(first))
