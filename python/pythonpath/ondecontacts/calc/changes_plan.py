"""« Changements » as it is to be: who arrived, who left, and what is another one now.

Rows and columns are counted from 0; those of ``rows`` begin below the titles of the columns.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Iterator, Optional, Sequence

from ondecontacts.calc.corrections_plan import ContactField
from ondecontacts.calc.handover_plan import ONLINE, SHOWN, HandOver
from ondecontacts.calc.sheet_names import CONTACTS
from ondecontacts.contacts.changes import Changes
from ondecontacts.contacts.comparison import EMAIL, PHONE, values_of
from ondecontacts.contacts.model import Contact
from ondecontacts.wording import Say, day_text

COLUMNS = ("done", "class", "person", "field", "before", "after", "where")
DONE, WHERE = COLUMNS.index("done"), COLUMNS.index("where")
TO_DO, IS_DONE = "☐", "☑"
_BETWEEN = ", "


@dataclass(frozen=True)
class Since:
    """What has changed since the hand-over ``last``."""

    last: HandOver
    changes: Changes


@dataclass(frozen=True)
class RowLink:
    """What leads from ``row`` to a cell of « Contacts », and what it says."""

    row: int
    address: str
    text: str


@dataclass(frozen=True)
class ChangesSheet:
    """What « Changements » holds.

    ``warning`` is "" where there is none. ``titles`` are the indices of the rows that begin a
    group, ``to_tick`` those with a box.
    """

    warning: str
    about: str
    rows: Sequence[tuple[str, ...]]
    titles: Sequence[int]
    to_tick: Sequence[int]
    links: Sequence[RowLink]


def plan_changes(since: Optional[Since], say: Say) -> ChangesSheet:
    """Return the layout of ``since``, None where there is nothing to compare with.

    ``Contact.rows`` of who is there now are rows of « Contacts ».
    """
    if since is None:
        return ChangesSheet("", say("changes.nothing-to-compare"), (), (), (), ())
    lines = list(_lines(since.changes, say))
    return ChangesSheet(
        warning=warning(since, say),
        about="\n".join(_about(since, say)),
        rows=[line.cells for line in lines],
        titles=[row for row, line in enumerate(lines) if line.is_title],
        to_tick=[row for row, line in enumerate(lines) if line.cells[DONE] == TO_DO],
        links=[
            RowLink(row, f"#{CONTACTS}.A{line.row}", say("place", row=line.row))
            for row, line in enumerate(lines)
            if line.row
        ],
    )


def warning(since: Since, say: Say) -> str:
    """Return what is said first where so many leave that it may be a mistake, else ""."""
    changes = since.changes
    if not changes.most_leave:
        return ""
    return say("changes.most-leave", n=len(changes.left), of=changes.looked_for)


def changes_text(since: Optional[Since], say: Say) -> str:
    """Return how much has changed, and the warning if there is one; "" where nothing has."""
    if since is None or not since.changes.are_any:
        return ""
    return "\n".join(filter(None, (warning(since, say), in_one_line(since, say))))


def in_one_line(since: Since, say: Say) -> str:
    """Return how many arrived, left and changed, and since when."""
    changes = since.changes
    start = f"changes.since.{since.last.how}"
    day = say(start, day=day_text(since.last.day, say))
    if not changes.are_any:
        return say("changes.none", since=day)
    return say(
        "changes.some",
        since=day,
        arrived=say("changes.arrived", n=len(changes.arrived)),
        left=say("changes.left", n=len(changes.left)),
        changed=say("changes.changed", n=len(changes.changed)),
    )


@dataclass(frozen=True)
class _Line:
    cells: tuple[str, ...]
    row: int = 0
    is_title: bool = False


def _about(since: Since, say: Say) -> Iterator[str]:
    yield in_one_line(since, say)
    if since.last.how == SHOWN:
        yield say("changes.no-book")
    elif since.last.book:
        yield say("changes.book", book=say(f"target.{since.last.book}.name"))
    if since.last.book == ONLINE:
        yield say("changes.guide-online")
    elif since.changes.left:
        yield say("changes.guide")
    if since.changes.not_seen:
        yield say("changes.not-seen", n=len(since.changes.not_seen))


def _lines(changes: Changes, say: Say) -> Iterator[_Line]:
    ambiguous = set(map(id, changes.ambiguous))
    yield from _title("arrived", len(changes.arrived), say)
    for contact in changes.arrived:
        about = say("changes.ambiguous") if id(contact) in ambiguous else ""
        yield _line(contact, field=about, after=_reached_by(contact), row=_row(contact))
    yield from _title("left", len(changes.left), say)
    for contact in changes.left:
        yield _line(contact, done=TO_DO, before=_reached_by(contact))
    yield from _title("changed", len(changes.changed), say)
    for change in changes.changed:
        for field in change.fields:
            yield _line(
                change.after,
                field=say(ContactField(field.field).key),
                before=_BETWEEN.join(field.before),
                after=_BETWEEN.join(field.after),
                row=_row(change.after),
            )


def _title(group: str, count: int, say: Say) -> Iterator[_Line]:
    if count:
        title = say(f"changes.{group}", n=count)
        yield _Line((title, *[""] * (len(COLUMNS) - 1)), is_title=True)


def _line(
    contact: Contact,
    done: str = "",
    field: str = "",
    before: str = "",
    after: str = "",
    row: int = 0,
) -> _Line:
    classes = _BETWEEN.join(contact.class_labels)
    return _Line((done, classes, contact.name, field, before, after, ""), row)


def _row(contact: Contact) -> int:
    return next(iter(contact.rows), 0)


def _reached_by(contact: Contact) -> str:
    return _BETWEEN.join((*values_of(contact, PHONE), *values_of(contact, EMAIL)))
