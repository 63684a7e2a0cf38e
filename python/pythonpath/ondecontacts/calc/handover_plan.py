"""« Dernière remise »: who was handed over to each address book last, and what has changed since.

The sheet is hidden. It holds the French table, which is complete, whatever the address book, and
behind it the UID of each, the day, the address book, since one that got the changes is up to date
while another still waits for them, and how that is known.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace
from typing import Collection, Optional, Sequence

from ondecontacts.contacts.changes import Changes, Listed, changes_between
from ondecontacts.contacts.identity import Known, known_as, uids_of
from ondecontacts.contacts.model import Contact
from ondecontacts.contacts.schoolyear import school_year
from ondecontacts.errors import DocumentError
from ondecontacts.onde.grid import Grid
from ondecontacts.targets.french_table import FRENCH
from ondecontacts.targets.kinds import TableForm
from ondecontacts.targets.registry import TARGETS, form_of, form_that_owns
from ondecontacts.targets.vcard_groups import uid_key
from ondecontacts.text import day_in

# As all that is in the sheets of contacts, French in every interface.
_UID, _DAY, _BOOK, _HOW = _BEHIND = ("UID", "Remis le", "Carnet", "Par")
# How somebody is known to be in the address book: saved for it, seen in what it exported, or only
# shown by a conversion, since Calc itself may have saved that.
SAVED, COMPARED, SHOWN = "remise", "comparaison", "conversion"

# The online address book, which is no target: whatever it is, there is one.
ONLINE = "en-ligne"
_BOOKS = frozenset((ONLINE, *(target.id for target in TARGETS)))


@dataclass(frozen=True)
class HandOver:
    """Who was handed over on ``day``.

    ``book`` is the id of a target, or ONLINE, "" before one was chosen. ``how`` is SAVED, COMPARED
    or SHOWN.
    """

    day: datetime.date
    book: str
    listed: tuple[Listed, ...]
    how: str = SAVED

    @property
    def form(self) -> TableForm:
        """The table that went to the address book: it holds what its columns do."""
        return next((form_of(target) for target in TARGETS if target.id == self.book), FRENCH)


def handovers_in(cells: Grid) -> tuple[HandOver, ...]:
    """Return the hand-overs in the ``cells`` of « Dernière remise », the latest last."""
    if not cells or form_that_owns(cells[0]) is not FRENCH or _BOOK not in cells[0]:
        return ()
    header, *rows = cells
    found: dict[tuple[datetime.date, str, str], list[Listed]] = {}
    for row, contact in zip(rows, FRENCH.contacts(cells)):
        cells_behind = dict(zip(header, row))
        day = day_in(cells_behind.get(_DAY, ""))
        if day is not None:
            uid, book, how = (cells_behind.get(column, "") for column in (_UID, _BOOK, _HOW))
            book = book if book in _BOOKS else ""
            how = how if how in (SAVED, COMPARED, SHOWN) else SAVED
            found.setdefault((day, book, how), []).append(Listed(contact, uid))
    return tuple(
        HandOver(day, book, tuple(listed), how) for (day, book, how), listed in found.items()
    )


def handover_cells(handovers: Sequence[HandOver]) -> Grid:
    """Return the cells of « Dernière remise »; ``handovers_in`` reads them back."""
    listed = [one for handover in handovers for one in handover.listed]
    header, *rows = FRENCH.table([one.contact for one in listed])
    behind = [
        (one.uid, handover.day.isoformat(), handover.book, handover.how)
        for handover in handovers
        for one in handover.listed
    ]
    return ((*header, *_BEHIND), *((*row, *more) for row, more in zip(rows, behind)))


def last_for(handovers: Sequence[HandOver], book: str) -> Optional[HandOver]:
    """Return the last to ``book``; where there was none to it, the last to any."""
    to_it = [handover for handover in handovers if handover.book == book]
    return next(reversed(to_it or list(handovers)), None)


def first_handover(base: Grid, there: Grid, day: Optional[datetime.date]) -> tuple[HandOver, ...]:
    """Return what the conversion of ``day`` showed as if it had been handed over.

    ``base`` are the cells that ONDE gave « Contacts » then, ``there`` those that stand in it now.
    Nothing where there was no conversion, or one without a base.
    """
    form = form_that_owns(there[0]) if there else None
    if day is None or form is None or not base or form_that_owns(base[0]) is None:
        return ()
    contacts = form.contacts(tuple(row for row in there if any(row)))
    book = next((target.id for target in TARGETS if target.form is form), "")
    return (replace(_listed(day, book, contacts, ()), how=SHOWN),) if contacts else ()


def handed_over(
    handovers: Sequence[HandOver],
    book: str,
    contacts: Sequence[Contact],
    day: datetime.date,
    uids: Optional[Sequence[str]] = None,
) -> tuple[HandOver, ...]:
    """Return ``handovers`` after ``contacts`` went to ``book``: its last one is replaced.

    ``uids`` are those that they have there, None where they are as ``uids_of`` gives them. From
    then on what a conversion showed counts no more. Who is not seen among ``contacts``, since their
    class is not, is in the address book still.
    """
    new = _listed(day, book, contacts, known_in(handovers))
    if uids is not None:
        new = replace(new, listed=tuple(map(Listed, contacts, uids)))
    before = next((handover for handover in handovers if handover.book == book), None)
    if before is not None and not is_of_another_year(before, day):
        changes = changes_since(before, contacts, new.form)
        new = replace(new, listed=(*new.listed, *changes.not_seen))
    return _with(handovers, new)


def compared(
    handovers: Sequence[HandOver], book: str, listed: Sequence[Listed], day: datetime.date
) -> tuple[HandOver, ...]:
    """Return ``handovers`` after ``book`` was found to hold ``listed``, which is its last one."""
    return _with(handovers, HandOver(day, book, tuple(listed), COMPARED))


def contacts_in(cells: Grid, form: TableForm) -> list[Contact]:
    """Return the contacts, with their rows, in the ``cells`` of « Contacts », of that form."""
    rows = {id(row): number for number, row in enumerate(cells, 1)}
    people = form.people(tuple(row for row in cells if any(row)))
    return [
        replace(contact, rows=(rows[id(row)],))
        for contact, row in zip(form.contacts(people), people[1:])
    ]


def changes_since(handover: HandOver, contacts: Sequence[Contact], form: TableForm) -> Changes:
    """Return what has changed to ``contacts``, of which a table of ``form`` is made.

    What one of the two tables has no column for is no change.
    """
    before = [one.contact for one in handover.listed]
    after = list(contacts)
    for shown in (handover.form, form):
        before, after = as_shown(before, shown), as_shown(after, shown)
    return changes_between(
        [replace(one, contact=contact) for one, contact in zip(handover.listed, before)],
        list(map(Listed, after)),
    )


@dataclass(frozen=True)
class ToHandOver:
    """What is to be written where the address book has the rest: those at ``only``, from 0.

    Who ``left`` has to be deleted there by hand, and ``replaced`` too: no import changes a card
    that is there.
    """

    only: frozenset[int]
    left: tuple[Contact, ...]
    replaced: tuple[Contact, ...]


def changes_to_hand_over(
    handovers: Sequence[HandOver], book: str, contacts: Sequence[Contact], form: TableForm
) -> ToHandOver:
    """Return who of ``contacts``, read in a table of ``form``, is new to ``book`` or another now.

    Raises DocumentError ``rien-a-comparer`` before anything was handed over, and where
    there is nobody to write ``aucun-changement`` or ``departs-seulement``.
    """
    last = last_for(handovers, book)
    if last is None:
        raise DocumentError("rien-a-comparer")
    numbered = [replace(contact, rows=(n,)) for n, contact in enumerate(contacts)]
    changes = changes_since(last, numbered, form)
    new = [*changes.arrived, *(change.after for change in changes.changed)]
    if not new:
        if changes.left:
            names = [contact.name for contact in changes.left]
            raise DocumentError("departs-seulement", left=names)
        raise DocumentError("aucun-changement")
    only = frozenset(row for contact in new for row in contact.rows)
    return ToHandOver(only, changes.left, tuple(change.before for change in changes.changed))


def as_shown(contacts: Sequence[Contact], form: TableForm) -> list[Contact]:
    """Return ``contacts`` without what a table of ``form`` has no column for."""
    if form.is_complete:
        return list(contacts)
    shown = form.contacts(form.table(contacts))
    return [replace(after, rows=before.rows) for before, after in zip(contacts, shown)]


def uids_sent(handovers: Sequence[HandOver], day: datetime.date) -> list[str]:
    """Return the UIDs of those who were sent to the online address book in this school year."""
    return [
        one.uid
        for handover in handovers
        if handover.book == ONLINE and not is_of_another_year(handover, day)
        for one in handover.listed
        if one.uid
    ]


def not_sent(handovers: Sequence[HandOver], uids: Collection[str]) -> tuple[HandOver, ...]:
    """Return ``handovers`` where those with ``uids`` were not sent to the online address book.

    ``uids`` are as ``uid_key`` gives them.
    """
    return tuple(
        replace(
            handover,
            listed=tuple(one for one in handover.listed if uid_key(one.uid) not in uids),
        )
        if handover.book == ONLINE
        else handover
        for handover in handovers
    )


def known_in(handovers: Sequence[HandOver]) -> list[Known]:
    """Return all who have a UID; who has several comes first with the last one."""
    return [
        known_as(one.contact, one.uid)
        for handover in reversed(handovers)
        for one in handover.listed
        if one.uid
    ]


def is_of_another_year(handover: HandOver, day: datetime.date) -> bool:
    """Return whether ``handover`` was in another school year than ``day``."""
    return school_year(handover.day) != school_year(day)


def _with(handovers: Sequence[HandOver], new: HandOver) -> tuple[HandOver, ...]:
    kept = (other for other in handovers if other.book != new.book and other.how != SHOWN)
    return (*kept, new)


def _listed(
    day: datetime.date, book: str, contacts: Sequence[Contact], known: Sequence[Known]
) -> HandOver:
    return HandOver(day, book, tuple(map(Listed, contacts, uids_of(contacts, known))))
