"""The tables that Outlook reads: columns of its own, which are data, in one language each."""

from __future__ import annotations

import re
from functools import lru_cache, partial
from typing import Iterator

from ondecontacts.contacts.model import Contact
from ondecontacts.datafiles import read_table
from ondecontacts.onde.grid import Row
from ondecontacts.targets.fixed_table import FixedColumns
from ondecontacts.targets.kinds import Contacts, Table, TableForm

_BETWEEN_CATEGORIES = ";"
# A hand may type Windows' other separator of lists; labels hold neither.
_SEPARATING = re.compile("[;,]")


def outlook_form(name: str) -> TableForm:
    """Return the table whose columns are in the data file ``name``, which is read when needed."""
    return TableForm(
        table=partial(_table, name),
        owns=partial(_owns, name),
        contacts=partial(_contacts, name),
        is_complete=False,
    )


def _table(name: str, contacts: Contacts) -> Table:
    columns = _columns(name)
    return columns.table(dict(_cells(columns, contact)) for contact in contacts)


def _cells(columns: FixedColumns, contact: Contact) -> Iterator[tuple[str, str]]:
    yield from columns.cells_of(contact)
    yield "categories", _BETWEEN_CATEGORIES.join(contact.labels)


def _owns(name: str, row: Row) -> bool:
    return _columns(name).owns(row)


def _contacts(name: str, table: Table) -> Contacts:
    columns = _columns(name)
    return [
        columns.contact_in(cells, _SEPARATING.split(cells.get("categories", "")))
        for cells in columns.lines_of(table)
    ]


@lru_cache(maxsize=None)
def _columns(name: str) -> FixedColumns:
    rows = read_table(__package__, f"{name}.csv")
    return FixedColumns([(row["column"], row["holds"]) for row in rows])
