"""What a conversion is to write, decided by what it gave and by what stood there before."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace
from typing import Callable, Optional

from ondecontacts.calc.changes_plan import Since
from ondecontacts.calc.corrections_plan import CorrectionsPlan, plan_corrections
from ondecontacts.calc.handover_plan import (
    HandOver,
    changes_since,
    first_handover,
    handover_cells,
    handovers_in,
    is_of_another_year,
    last_for,
)
from ondecontacts.calc.mapping_table import Record
from ondecontacts.contacts.corrections import Corrected
from ondecontacts.contacts.model import Contact, Conversion, Options
from ondecontacts.findings import INFORMATION, by_importance
from ondecontacts.onde.grid import Grid
from ondecontacts.targets.kinds import Table, Target
from ondecontacts.targets.registry import form_of

_FIRST_ROW = 2  # of the contacts in « Contacts », below its header


@dataclass(frozen=True)
class Wishes:
    """What a conversion is to do.

    ``book`` is the address book whose last hand-over is compared with, that of ``target`` unless it
    is given. ``day`` decides the school year. ``keeps_corrections`` tells whether what was
    corrected by hand in « Contacts » stays. ``compares_with`` is asked, where the last hand-over
    was in another school year, whether to compare with it all the same.
    """

    target: Target
    options: Options
    day: datetime.date
    keeps_corrections: bool = True
    compares_with: Callable[[HandOver], bool] = lambda _handover: False
    book: str = ""


@dataclass(frozen=True)
class Before:
    """The cells of « Dernière conversion », « Contacts » and « Dernière remise »; the record."""

    base: Grid
    contacts: Grid
    handed_over: Grid
    record: Optional[Record]


@dataclass(frozen=True)
class Outcome:
    """What came of a conversion.

    ``since`` is None where there was nothing to compare with, ``corrected`` where nothing of a
    hand's was kept.
    """

    conversion: Conversion
    since: Optional[Since] = None
    corrected: Optional[Corrected] = None

    @property
    def has_changes(self) -> bool:
        """Whether anything has changed since the last hand-over."""
        return self.since is not None and self.since.changes.are_any

    def recorded(self, record: Record, day: datetime.date) -> Record:
        """Return ``record`` with the day and what there is to count."""
        changes = self.since.changes if self.since else None
        return replace(
            record,
            findings=sum(f.importance != INFORMATION for f in self.conversion.findings),
            corrections=self.corrected.count if self.corrected else 0,
            changes=len(changes.arrived) + len(changes.changed) if changes else 0,
            day=day,
        )


@dataclass(frozen=True)
class ConversionPlan:
    """What came of a conversion, and the cells to write.

    ``base`` is what ONDE says, ``contacts`` that with what was corrected, the same object where
    nothing was. ``handovers`` are the cells of « Dernière remise », None where it stays as it is.
    """

    outcome: Outcome
    base: Table
    contacts: Table
    handovers: Optional[Grid]


def plan_conversion(conversion: Conversion, before: Before, wishes: Wishes) -> ConversionPlan:
    """Return what is to be written after ``conversion``, where ``before`` stood."""
    form = form_of(wishes.target)
    base = form.table(conversion.contacts)
    kept = CorrectionsPlan(conversion.contacts)
    if wishes.keeps_corrections:
        kept = plan_corrections(before.base, before.contacts, conversion.contacts)
    handovers = handovers_in(before.handed_over)
    new_cells: Optional[Grid] = None
    if not handovers:
        day = before.record.day if before.record else None
        handovers = first_handover(before.base, before.contacts, day)
        new_cells = handover_cells(handovers) if handovers else None
    last = last_for(handovers, wishes.book or wishes.target.id)
    if last and is_of_another_year(last, wishes.day) and not wishes.compares_with(last):
        last, new_cells = None, ()
    since = None
    if last is not None:
        changes = changes_since(last, _in_contacts(kept.contacts), form)
        since = Since(last, changes)
    findings = by_importance((*conversion.findings, *kept.findings))
    outcome = Outcome(
        replace(conversion, contacts=kept.contacts, findings=findings),
        since,
        kept.corrected,
    )
    is_corrected = kept.contacts is not conversion.contacts
    contacts = form.table(kept.contacts) if is_corrected else base
    return ConversionPlan(outcome, base, contacts, new_cells)


def _in_contacts(contacts: tuple[Contact, ...]) -> list[Contact]:
    """Return ``contacts`` with the rows that they will have in « Contacts »."""
    return [replace(c, rows=(row,)) for row, c in enumerate(contacts, _FIRST_ROW)]
