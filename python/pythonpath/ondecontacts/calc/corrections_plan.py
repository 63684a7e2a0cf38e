"""What is to stand in « Contacts »: what ONDE says, with what the director corrected there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Iterator, Optional

from ondecontacts.calc.mapping_table import is_same
from ondecontacts.contacts.corrections import Corrected, keep_corrections
from ondecontacts.contacts.model import Contact
from ondecontacts.errors import Worded
from ondecontacts.findings import Finding
from ondecontacts.onde.grid import Grid, Row, is_empty
from ondecontacts.targets.registry import form_that_owns


class ContactField(Worded):
    """One of ``contacts.comparison.FIELDS``, as sentences call it."""

    prefix = "contact-field"


@dataclass(frozen=True)
class CorrectionsPlan:
    """The contacts to write, and what is said of the corrections among them.

    ``corrected`` is None where there are none.
    """

    contacts: tuple[Contact, ...]
    findings: tuple[Finding, ...] = ()
    corrected: Optional[Corrected] = None


def plan_corrections(base: Grid, there: Grid, contacts: tuple[Contact, ...]) -> CorrectionsPlan:
    """Return ``contacts``, what ONDE says now, with the corrections made in « Contacts ».

    ``base`` are the cells that ONDE gave « Contacts » at the last conversion, ``there`` those that
    stand in it now; either may be empty. A column that a hand took out is no correction. Cells that
    are no table of ours are replaced: then that is said.
    """
    if is_empty(there[1:]) or is_same(base, there):
        return CorrectionsPlan(contacts, ())
    form = form_that_owns(there[0])
    if is_empty(base) or form is None or form_that_owns(base[0]) != form:
        return CorrectionsPlan(contacts, (Finding("corrections-perdues"),))
    corrected = keep_corrections(
        form.contacts(_filled(_under(there[0], base))),
        form.contacts(_filled(there)),
        contacts,
        form.tells_classes,
    )
    findings = tuple(_findings(corrected))
    return CorrectionsPlan(corrected.contacts, findings, corrected)


def _under(header: Row, table: Grid) -> Grid:
    """Return the columns of ``table`` that a table with this ``header`` has, too."""
    kept = [index for index, column in enumerate(table[0]) if column in header]
    if len(kept) == len(table[0]):
        return table
    return tuple([row[index] for index in kept if index < len(row)] for row in table)


def _filled(table: Grid) -> Grid:
    return tuple(row for row in table if any(row))


def _findings(corrected: Corrected) -> Iterator[Finding]:
    for correction in corrected.corrections:
        for kept in correction.kept:
            details = {
                "person": correction.contact.name,
                "field": ContactField(kept.field),
                "kept": list(kept.kept) or ["—"],
                "onde": list(kept.onde) or ["—"],
            }
            yield Finding("correction-gardee", correction.contact.rows[0], details)
    for contact in corrected.removed:
        yield Finding("contact-retire", contact.rows[0], {"person": contact.name})
    for contact in corrected.added:
        yield Finding("contact-ajoute", None, {"person": contact.name})
