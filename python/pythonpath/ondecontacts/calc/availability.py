"""Which commands make sense in a document: told quickly, since menus ask each time they open."""

from __future__ import annotations

from typing import Any, Iterator

from ondecontacts.calc.sheets import end_of_used_area, find_sheet, read_grid, sheets_of
from ondecontacts.calc.workbook import CONTACTS, MARK

# What a command needs; one that is not here makes sense in any spreadsheet.
_NEEDS_CONTACTS = ("save",)
_NEEDS_SOMETHING = ("convert", "mapping", "clear")


def makes_sense(command: str, document: Any) -> bool:
    """Return whether ``command`` can do something in ``document``, a spreadsheet.

    Sheets are not read through: what is no extraction is told when the command is called.
    """
    if command in _NEEDS_CONTACTS:
        contacts = find_sheet(document, CONTACTS)
        return contacts is not None and end_of_used_area(contacts).EndRow > 0
    return command not in _NEEDS_SOMETHING or any(_filled(document))


def _filled(document: Any) -> Iterator[bool]:
    """Tell of each sheet whether it holds something that is not about the workbook itself."""
    for sheet in sheets_of(document):
        (first,) = read_grid(sheet, rows=1)
        yield first[0] != MARK and (end_of_used_area(sheet).EndRow > 0 or any(first))
