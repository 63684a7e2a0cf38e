"""The contacts as « Contacts » shows them."""

from __future__ import annotations

from dataclasses import dataclass

from ondecontacts.calc.contacts_sheet import contacts_table
from ondecontacts.calc.sheet_names import CONTACTS
from ondecontacts.calc.workbook import controller_of
from ondecontacts.errors import DocumentError
from ondecontacts.targets.kinds import Table, TableForm
from ondecontacts.targets.registry import form_that_owns
from ondecontacts.ui.commands.call import Call


@dataclass(frozen=True)
class Shown:
    """The table in « Contacts », and its form."""

    table: Table
    form: TableForm


def table_of(call: Call) -> Shown:
    """Return what it shows. Raises DocumentError where that is none of ours, or nothing."""
    controller = controller_of(call.frame)
    table = contacts_table(controller.getModel())
    form = form_that_owns(table[0])
    if form is None:
        raise DocumentError("feuille-etrangere", sheet=CONTACTS)
    return Shown(table, form)
