"""The pupils of the school and their families, as far as the responsables' rows tell."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Hashable, Iterator, Sequence, Tuple

from ondecontacts.contacts.grouping import linked
from ondecontacts.contacts.people import Evidence, Person
from ondecontacts.contacts.rows import ReadRow
from ondecontacts.onde.extraction import Child
from ondecontacts.text import key

_Name = Tuple[str, str]


@dataclass(frozen=True)
class Pupil:
    """One pupil, on whatever number of rows.

    ``class_names`` are those in ONDE, each once whatever its case; ``people`` are those in
    charge, ``rows`` the rows the pupil stands on. ``is_whole_on_a_row`` tells that one row
    alone has all the classes: then nobody mistook one for the other.
    """

    last_name: str
    first_name: str
    class_names: tuple[str, ...]
    people: tuple[Person, ...]
    rows: tuple[int, ...]
    is_whole_on_a_row: bool

    @property
    def name(self) -> str:
        """The whole name, as a sentence has it."""
        return " ".join(filter(None, (self.first_name, self.last_name)))


@dataclass(frozen=True)
class _Entry:
    """A child on a row of a person."""

    person: Person
    row: ReadRow
    child: Child

    @property
    def folded_class(self) -> str:
        return self.child.class_name.casefold()


def find_pupils(people: Sequence[Person], evidence: Evidence) -> list[Pupil]:
    """Return the pupils in the order of their first rows.

    Two of one name are one pupil when somebody is in charge of both, when those in charge share an
    e-mail, a telephone or the address, or when they are in one class. One without a class is the
    only namesake there is. Does not depend on the order of the rows.
    """
    by_name: dict[_Name, list[_Entry]] = defaultdict(list)
    for entry in _entries(people):
        by_name[_name_key(entry.child)].append(entry)
    pupils: list[Pupil] = []
    for name, entries in by_name.items():
        groups = _same_pupil(entries, evidence, is_named=any(name))
        pupils.extend(map(_pupil, groups))
    return sorted(pupils, key=lambda pupil: (pupil.rows, pupil.class_names))


def namesakes_among(pupils: Sequence[Pupil]) -> Iterator[list[Pupil]]:
    """Return the pupils who bear the same name, group by group."""
    by_name: dict[_Name, list[Pupil]] = defaultdict(list)
    for pupil in pupils:
        name = key(pupil.last_name), key(pupil.first_name)
        if any(name):
            by_name[name].append(pupil)
    return (group for group in by_name.values() if len(group) > 1)


def find_families(people: Sequence[Person], pupils: Sequence[Pupil]) -> list[list[Person]]:
    """Return ``people``, grouped by the pupils they have in common."""
    in_charge_of: dict[Person, list[int]] = {person: [] for person in people}
    for number, pupil in enumerate(pupils):
        for person in pupil.people:
            in_charge_of[person].append(number)
    return [[people[index] for index in family] for family in linked([*in_charge_of.values()])]


def _entries(people: Sequence[Person]) -> Iterator[_Entry]:
    for person in people:
        for row in person.rows:
            for child in row.responsable.children:
                yield _Entry(person, row, child)


def _name_key(child: Child) -> _Name:
    return key(child.last_name), key(child.first_name)


def _same_pupil(
    entries: Sequence[_Entry], evidence: Evidence, is_named: bool
) -> list[list[_Entry]]:
    """Group ``entries`` of one name by pupil; without a name the class alone tells."""
    if is_named and len({entry.folded_class for entry in entries} - {""}) < 2:
        return [list(entries)]  # nearly always
    found: list[list[Hashable]] = []
    for entry in entries:
        pieces: list[Hashable] = [("class", entry.folded_class)] if entry.folded_class else []
        if is_named:
            pieces += [
                ("person", entry.person),
                *(("home", clue) for clue in evidence.on(entry.row)),
            ]
        found.append(pieces)
    groups = [[entries[index] for index in group] for group in linked(found)]
    with_class = [group for group in groups if any(entry.folded_class for entry in group)]
    if is_named and len(with_class) == 1:
        return [list(entries)]
    return groups


def _pupil(entries: Sequence[_Entry]) -> Pupil:
    first = entries[0].child
    classes: dict[str, str] = {}
    on_row: dict[int, set[str]] = defaultdict(set)
    for entry in entries:
        if entry.folded_class:
            classes.setdefault(entry.folded_class, entry.child.class_name)
            on_row[entry.row.responsable.row].add(entry.folded_class)
    return Pupil(
        last_name=first.last_name,
        first_name=first.first_name,
        class_names=tuple(classes.values()),
        people=tuple(dict.fromkeys(entry.person for entry in entries)),
        rows=tuple(sorted({entry.row.responsable.row for entry in entries})),
        is_whole_on_a_row=any(len(found) == len(classes) for found in on_row.values()),
    )
