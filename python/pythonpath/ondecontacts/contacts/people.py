"""Finding out which rows are the same person.

Rows are one person when their names agree and an e-mail, a telephone or the whole address agrees
too. Two people are never made one because of what they share: parents share children, an address
and often a telephone and an e-mail.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Iterator, Sequence, Tuple

from ondecontacts.contacts.model import Address, Phone
from ondecontacts.onde.extraction import Responsable
from ondecontacts.onde.text import clean, key

_CIVILITIES = {"m": "M", "mr": "M", "monsieur": "M", "mme": "F", "mlle": "F", "madame": "F"}

Clue = Tuple[str, ...]
Name = Tuple[str, str]


@dataclass(frozen=True)
class Row:
    """A responsable with what was read out of their cells: what a person is known by."""

    responsable: Responsable
    emails: tuple[str, ...]
    unusable_emails: tuple[str, ...]
    phones: tuple[Phone, ...]
    address: Address

    @property
    def gender(self) -> str:
        """``M``, ``F``, or "" when the civility tells nothing."""
        return _CIVILITIES.get(key(self.responsable.civility), "")

    @property
    def names(self) -> tuple[Name, ...]:
        """The names this row may be known by on another: by usage name and by family name.

        Without a first name a family name alone would make one person of a couple; the civility
        stands in for it, and a row without either agrees with none.
        """
        person = self.responsable
        first = key(person.first_name) or self.gender
        lasts = {key(person.usage_name), key(person.family_name)} - {""}
        return tuple((last, first) for last in sorted(lasts)) if first else ()

    @property
    def clues(self) -> tuple[Clue, ...]:
        """What may show that two rows of one name are one person."""
        clues: list[Clue] = [("email", email.casefold()) for email in self.emails]
        clues += [("email", clean(email).casefold()) for email in self.unusable_emails]
        clues += [("phone", key(phone.number)) for phone in self.phones]
        place = tuple(key(part) for part in (self.address.street, self.address.postcode))
        if all(place):
            clues.append(("address", *place, key(self.address.town)))
        return tuple(clues)


def same_person(rows: Sequence[Row]) -> list[list[Row]]:
    """Give the rows person by person, in the order of each one's first row.

    Agreement carries over: when A agrees with B by e-mail and B with C by telephone, all three
    are one person. A « M. » and a « Mme » never are, whatever their rows share. Linear in the
    number of rows, and the outcome does not depend on their order.
    """
    people: list[list[Row]] = []
    for group in _connected(rows, by_gender=False):
        if len({row.gender for row in group} - {""}) > 1:
            people.extend(_connected(group, by_gender=True))
        else:
            people.append(group)
    position = {id(row): index for index, row in enumerate(rows)}
    return sorted(people, key=lambda person: position[id(person[0])])


def namesakes(people: Sequence[Sequence[Row]]) -> Iterator[list[int]]:
    """Give the indices of people who bear the same name, group by group."""
    by_name: dict[Name, list[int]] = defaultdict(list)
    for index, person in enumerate(people):
        for name in sorted({name for row in person for name in row.names}):
            by_name[name].append(index)
    seen = set()
    for indices in by_name.values():
        group = tuple(indices)
        if len(group) > 1 and group not in seen:
            seen.add(group)
            yield indices


def _connected(rows: Sequence[Row], by_gender: bool) -> list[list[Row]]:
    """Group the rows that share a name and a clue, directly or by way of others."""
    parents = list(range(len(rows)))

    def root(index: int) -> int:
        while parents[index] != index:
            parents[index] = parents[parents[index]]
            index = parents[index]
        return index

    first_with: dict[tuple[object, ...], int] = {}
    for index, row in enumerate(rows):
        for name in row.names:
            for clue in row.clues:
                evidence = (name, clue, row.gender) if by_gender else (name, clue)
                ours, theirs = root(index), root(first_with.setdefault(evidence, index))
                parents[max(ours, theirs)] = min(ours, theirs)
    groups: dict[int, list[Row]] = defaultdict(list)
    for index, row in enumerate(rows):
        groups[root(index)].append(row)
    return list(groups.values())
