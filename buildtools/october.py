"""An extraction as it may be a month later: somebody arrives, a family leaves, a number changes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Hashable, Iterator, Optional, Sequence

from ondecontacts.contacts.grouping import linked
from ondecontacts.onde import fields as f
from ondecontacts.onde.extraction import Responsable, read_extraction
from ondecontacts.onde.grid import Grid
from ondecontacts.onde.mapping import ColumnMapping
from ondecontacts.onde.repair import repair
from ondecontacts.text import key

# Nobody is called like that: who arrives, and their child.
_LAST_NAME, _FIRST_NAME, _CHILD = "OCTOBRE", "Camille", "Alix"
_EMAIL = "camille.octobre@example.org"
_NUMBER = "06 00 12 34 56"


@dataclass(frozen=True)
class October:
    """The later extraction, and whom it differs by, each as « Prénom NOM ».

    In a small school nobody may leave, and nobody may have a telephone: ``left`` is empty then, and
    ``renumbered`` "".
    """

    grid: Grid
    arrived: str
    left: Sequence[str]
    renumbered: str


def october_of(grid: Grid) -> October:
    """Return the extraction in ``grid`` as ONDE may give it a month later.

    What happened to ``grid`` on its way is undone, as far as that is sure. Raises ExtractionError
    where there is no extraction in it.
    """
    mended = repair(grid).grid
    extraction = read_extraction(mended)
    leaving = _leaving(extraction.responsables)
    gone = {responsable.row for responsable in leaving}
    staying = [one for one in extraction.responsables if one.row not in gone]
    rows = {number: list(row) for number, row in enumerate(mended, 1) if number not in gone}
    found = _with_a_number_of_their_own(staying)
    if found is not None:
        responsable, column = found
        rows[responsable.row][column] = _NUMBER
    a_class = next((name for one in staying for name in _classes(one)), "")
    above = sum(number <= staying[0].row for number in rows)
    lines = list(rows.values())
    lines.insert(above, _newcomer(extraction.mapping, a_class))
    return October(
        grid=lines,
        arrived=f"{_FIRST_NAME} {_LAST_NAME}",
        left=list(dict.fromkeys(map(_name, leaving))),
        renumbered=_name(found[0]) if found else "",
    )


def _leaving(responsables: Sequence[Responsable]) -> list[Responsable]:
    """Return the last family that leaves others behind in each of its classes.

    A class of which nobody is seen any more was not extracted: nobody is told to have left it.
    """
    seen = Counter(name for one in responsables for name in _classes(one))
    for family in reversed(linked([list(_family_ties(one)) for one in responsables])):
        members = [responsables[index] for index in family]
        theirs = Counter(name for one in members for name in _classes(one))
        if theirs and all(seen[name] > count for name, count in theirs.items()):
            return members
    return []


def _family_ties(responsable: Responsable) -> Iterator[Hashable]:
    yield "responsable", key(responsable.last_name), key(responsable.first_name)
    for child in responsable.children:
        yield "child", key(child.last_name), key(child.first_name)


def _with_a_number_of_their_own(
    responsables: Sequence[Responsable],
) -> Optional[tuple[Responsable, int]]:
    """Return the first who has a number that nobody else has, on one row, and its column."""
    names = Counter(map(_name, responsables))
    numbers = Counter(phone.text for one in responsables for phone in one.phones)
    for responsable in responsables:
        for phone in responsable.phones:
            is_own = numbers[phone.text] == names[_name(responsable)] == 1
            if is_own and phone.column is not None:
                return responsable, phone.column
    return None


def _newcomer(mapping: ColumnMapping, class_name: str) -> list[str]:
    """Return the row of somebody whom no school has, with a child in ``class_name``."""
    texts = {
        f.FAMILY_NAME: _LAST_NAME,
        f.FIRST_NAME: _FIRST_NAME,
        f.EMAIL: _EMAIL,
        f.CHILD_FAMILY_NAME: _LAST_NAME,
        f.CHILD_FIRST_NAME: _CHILD,
        f.CHILD_CLASS: class_name,
    }
    columns = {m.field: m.columns[0] for m in mapping.fields if m.columns}
    row = [""] * (max(columns.values()) + 1)
    for field, text in texts.items():
        if field in columns:
            row[columns[field]] = text
    return row


def _classes(responsable: Responsable) -> list[str]:
    return [child.class_name for child in responsable.children if child.class_name]


def _name(responsable: Responsable) -> str:
    return f"{responsable.first_name} {responsable.last_name}".strip()
