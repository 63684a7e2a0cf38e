"""Finding out which rows are the same person, and how sure that is.

Rows are one person when their names agree and something else does too:

- an e-mail or a telephone, a valid one: that is certain, nearly always one person has it;
- an e-mail or a telephone that is not valid, since it may be mistyped in the same way on both;
- the whole address, unless both rows have an e-mail or a telephone and none agrees: at one address
  live father and son, two cousins, all those of a hostel.

A merge that rests on one of the last two alone is weak, and deserves a look. No evidence is

- what fills a cell: one digit again and again, a text without an ``@``, ``neant@…``;
- what differently named families share: the number of a hostel, of the school, the address of a
  block of flats. Families are of one name when a last name, of theirs or of a pupil, agrees, or a
  pupil, directly or by way of others.

Two people are never made one because of what they share, which parents do with children, address
and often telephone and e-mail: without the name nothing counts. A duplicate is a nuisance, two
people mixed up a fault.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import Hashable, Iterator, Sequence, Tuple

from ondecontacts.contacts.grouping import linked
from ondecontacts.contacts.model import Contact
from ondecontacts.contacts.nothing import is_filler, is_nothing
from ondecontacts.contacts.rows import Clue, ReadRow
from ondecontacts.onde.civilities import gender_of
from ondecontacts.onde.extraction import Child
from ondecontacts.text import key

# Fewer digits are there to fill the cell, as are as many at the end that are all the same.
_FEWEST_TELLING_DIGITS = 6

Name = Tuple[str, str]
RowsOfOne = Sequence[ReadRow]  # all the rows of one person, in order
# A clue, and the name of who has it, or where an address tells, the first of those rows.
_Piece = Tuple[Hashable, Clue]

_EMAIL, _PHONE, _ADDRESS, _NOT_VALID = "email", "phone", "address", "not valid"


@dataclass(frozen=True, eq=False)
class Person:
    """One person: their rows in order, each child once, and the contact formed of these.

    ``is_certain`` tells that the rows are one person beyond doubt. ``home`` is what two people
    have in common who live together, empty when it is not known. Compared by identity: two people
    may have everything in common and still be two.
    """

    rows: RowsOfOne
    is_certain: bool
    children: Sequence[Child]
    contact: Contact
    home: Clue


class Evidence:
    """What may show that two rows of a school are about one person, or one home."""

    def __init__(self, rows: Sequence[ReadRow]) -> None:
        self._names = {row: _names(row) for row in rows}
        self._bearers: dict[Clue, list[ReadRow]] = defaultdict(list)
        for row in rows:
            for clue in _clues(row):
                self._bearers[clue].append(row)
        self._tells: dict[Clue, bool] = {}

    def names_on(self, row: ReadRow) -> Sequence[Name]:
        """Return the names ``row`` may be known by on another."""
        return self._names[row]

    def on(self, row: ReadRow) -> list[Clue]:
        """Return the clues on ``row`` that another has too, but for what is no evidence."""
        return [
            clue for clue in _clues(row) if len(self._bearers[clue]) > 1 and self._is_telling(clue)
        ]

    def _is_telling(self, clue: Clue) -> bool:
        if clue not in self._tells:
            bearers = self._bearers[clue]
            self._tells[clue] = not _fills_a_cell(clue) and _are_of_one_name(bearers)
        return self._tells[clue]


def rows_by_person(rows: Sequence[ReadRow], evidence: Evidence) -> list[tuple[RowsOfOne, bool]]:
    """Return the rows person by person, in the order of each one's first row, and how sure it is.

    True is for certain. Agreement carries over: when A agrees with B by e-mail and B with C by
    telephone, all three are one person; but by addresses alone nobody brings two together who do
    not agree themselves. A « M. » and a « Mme » are never one, whatever their rows share. Linear
    in the number of rows, and the outcome does not depend on their order.
    """
    names = [evidence.names_on(row) for row in rows]
    bearers = Counter(name for of_row in names for name in of_row)
    found: list[tuple[list[int], bool]] = []
    several: list[int] = []
    for index, of_row in enumerate(names):
        if any(bearers[name] > 1 for name in of_row):
            several.append(index)
        else:  # most people
            found.append(([index], True))
    namesakes = [_namesake(rows[index], evidence) for index in several]
    for group, is_certain in _people_among(namesakes):
        found.append(([several[place] for place in group], is_certain))
    return [([rows[index] for index in group], certain) for group, certain in sorted(found)]


def namesakes(people: Sequence[Person], evidence: Evidence) -> Iterator[list[Person]]:
    """Return the people who bear the same name, group by group."""
    by_name: dict[Name, list[Person]] = defaultdict(list)
    for person in people:
        for name in sorted({name for row in person.rows for name in evidence.names_on(row)}):
            by_name[name].append(person)
    seen = set()
    for group in by_name.values():
        if len(group) > 1 and tuple(group) not in seen:
            seen.add(tuple(group))
            yield group


def _names(row: ReadRow) -> list[Name]:
    """Return the names this row may be known by on another: by usage name and by family name.

    Without a first name a family name alone would make one person of a couple; the civility
    stands in for it, and a row without either agrees with none.
    """
    person = row.responsable
    first = key(person.first_name) or gender_of(person.civility)
    lasts = {key(person.usage_name), key(person.family_name)} - {""}
    return [(last, first) for last in sorted(lasts)] if first else []


def _clues(row: ReadRow) -> Iterator[Clue]:
    """Return what may show that two rows are about one person, or one home."""
    for email in row.emails:
        yield _EMAIL, email.casefold()
    for text in row.unusable_emails:
        if "@" in text:
            yield _EMAIL, text.casefold(), _NOT_VALID
    for phone in row.phones:
        if phone.valid:
            yield _PHONE, phone.number
        else:
            yield _PHONE, key(phone.number), _NOT_VALID
    if row.home:
        yield (_ADDRESS, *row.home)


def _reach(row: ReadRow) -> list[Clue]:
    """Return the e-mails and telephones on ``row``, whoever shares them, but for fillers."""
    return [clue for clue in _clues(row) if clue[0] != _ADDRESS and not _fills_a_cell(clue)]


def _fills_a_cell(clue: Clue) -> bool:
    kind, text = clue[:2]
    if kind == _EMAIL:
        return is_filler(text)
    if kind == _ADDRESS:
        return is_nothing(text)
    end = [character for character in text if character.isdigit()][-_FEWEST_TELLING_DIGITS:]
    return len(end) < _FEWEST_TELLING_DIGITS or len(set(end)) == 1


def _are_of_one_name(rows: Sequence[ReadRow]) -> bool:
    """Return whether ``rows`` are about one family, or about several of one name."""
    first = _family_names(rows[0])
    if all(first & _family_names(row) for row in rows[1:]):
        return True  # nearly always
    return len(linked([_family_names_by_key(row) | _pupils(row) for row in rows])) == 1


def _family_names(row: ReadRow) -> set[str]:
    people = (row.responsable, *row.responsable.children)
    return {name for person in people for name in (person.usage_name, person.family_name) if name}


def _family_names_by_key(row: ReadRow) -> set[Hashable]:
    return {key(name) for name in _family_names(row) if key(name)}


def _pupils(row: ReadRow) -> set[Hashable]:
    return {(key(c.last_name), key(c.first_name)) for c in row.responsable.children if c.first_name}


@dataclass(frozen=True)
class _Namesake:
    """A row that bears a name of another one too, and what there is to tell them apart.

    ``clues`` are evidence.
    """

    row: ReadRow
    names: Sequence[Name]
    gender: str
    clues: Sequence[Clue]


def _namesake(row: ReadRow, evidence: Evidence) -> _Namesake:
    gender = gender_of(row.responsable.civility)
    return _Namesake(row, evidence.names_on(row), gender, evidence.on(row))


def _people_among(namesakes: Sequence[_Namesake]) -> Iterator[tuple[list[int], bool]]:
    """Return the places of those who are one person, and whether that is certain."""
    pieces: list[list[_Piece]] = [
        [(name, clue) for name in namesake.names for clue in namesake.clues if clue[0] != _ADDRESS]
        for namesake in namesakes
    ]
    for index, place in _at_home(namesakes, _linked_but_for_couples(namesakes, pieces)):
        pieces[index].append(place)
    for group in _linked_but_for_couples(namesakes, pieces):
        yield group, _is_certain([pieces[index] for index in group])


def _at_home(
    namesakes: Sequence[_Namesake], by_reach: Sequence[Sequence[int]]
) -> Iterator[tuple[int, _Piece]]:
    """Return the evidence that addresses give, with the place of the row.

    ``by_reach`` are the rows that agree by e-mail or telephone. Of one name at one address all are
    one person, if they have at most one set of e-mails and telephones between them; else those who
    have none are one, but nobody knows which of the others.
    """
    at_place: dict[Clue, list[int]] = defaultdict(list)
    for index, namesake in enumerate(namesakes):
        for clue in namesake.clues:
            if clue[0] == _ADDRESS:
                at_place[clue].append(index)
    person_of = {index: number for number, group in enumerate(by_reach) for index in group}
    for place, indices in at_place.items():
        for group in _of_one_name_and_gender(namesakes, indices):
            reach = {index: _reach(namesakes[index].row) for index in group if len(group) > 1}
            reached = [index for index in reach if reach[index]]
            # What others share is no evidence, but it is an e-mail or a telephone that agrees.
            is_one = len(linked([[*reach[index], person_of[index]] for index in reached])) < 2
            for index in group if is_one else sorted({*group}.difference(reached)):
                yield index, ((group[0], is_one), place)


def _of_one_name_and_gender(
    namesakes: Sequence[_Namesake], indices: Sequence[int]
) -> Iterator[list[int]]:
    for alike in linked([namesakes[index].names for index in indices]):
        by_gender: dict[str, list[int]] = defaultdict(list)
        for place in alike:
            by_gender[namesakes[indices[place]].gender].append(indices[place])
        if len(by_gender.keys() - {""}) < 2:
            yield [indices[place] for place in alike]
        else:
            yield from by_gender.values()


def _linked_but_for_couples(
    namesakes: Sequence[_Namesake], pieces: Sequence[Sequence[_Piece]]
) -> list[list[int]]:
    """Return the places of those who agree; a « M. » and a « Mme » apart, and who may be either."""
    groups: list[list[int]] = []
    for group in linked(pieces):
        if len({namesakes[index].gender for index in group} - {""}) < 2:
            groups.append(group)
        else:
            apart = linked([[(namesakes[i].gender, piece) for piece in pieces[i]] for i in group])
            groups.extend([group[place] for place in part] for part in apart)
    return groups


def _is_certain(pieces: Sequence[Sequence[_Piece]]) -> bool:
    """Return whether rows hold together where one weak clue by itself does not count."""
    firm: list[list[Hashable]] = []
    for of_row in pieces if len(pieces) > 1 else ():
        weak = sorted({clue for _, clue in of_row if clue[0] == _ADDRESS or clue[-1] == _NOT_VALID})
        strong = [piece for piece in of_row if piece[1] not in weak]
        firm.append([*strong, *combinations(weak, 2)])
    return len(linked(firm)) < 2
