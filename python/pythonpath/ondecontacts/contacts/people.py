"""Finding out which rows are the same person.

Rows are one person when their names agree and an e-mail, a telephone or the whole address agrees
too. Two people are never made one because of what they share: parents share children, an address
and often a telephone and an e-mail.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Iterator, Sequence, Tuple

from ondecontacts.contacts.grouping import linked
from ondecontacts.contacts.model import Address, Contact
from ondecontacts.contacts.rows import ReadRow
from ondecontacts.onde.civilities import gender_of
from ondecontacts.onde.extraction import Child
from ondecontacts.text import clean, key

# What is shorter, or one digit again and again, is there to fill the cell.
_FEWEST_TELLING_DIGITS = 6

Clue = Tuple[str, ...]
Name = Tuple[str, str]
RowsOfOne = Sequence[ReadRow]  # all the rows of one person, in order


@dataclass(frozen=True, eq=False)
class Person:
    """One person: their rows in order, each child once, and the contact formed of these.

    ``home`` is what two people have in common who live together, empty when it is not known.
    Compared by identity: two people may have everything in common and still be two.
    """

    rows: RowsOfOne
    children: Sequence[Child]
    contact: Contact
    home: Clue


def rows_by_person(rows: Sequence[ReadRow]) -> list[RowsOfOne]:
    """Return the rows person by person, in the order of each one's first row.

    Agreement carries over: when A agrees with B by e-mail and B with C by telephone, all three
    are one person. A « M. » and a « Mme » never are, whatever their rows share. Linear in the
    number of rows, and the outcome does not depend on their order.
    """
    genders = [gender_of(row.responsable.civility) for row in rows]
    evidence = [[(name, clue) for name in _names(row) for clue in clues(row)] for row in rows]
    groups: list[list[int]] = []
    for group in linked(evidence):
        if len({genders[index] for index in group} - {""}) < 2:
            groups.append(group)
        else:
            apart = linked([[(genders[i], piece) for piece in evidence[i]] for i in group])
            groups.extend([group[position] for position in part] for part in apart)
    return [[rows[index] for index in group] for group in sorted(groups)]


def namesakes(people: Sequence[Person]) -> Iterator[list[Person]]:
    """Return the people who bear the same name, group by group."""
    by_name: dict[Name, list[Person]] = defaultdict(list)
    for person in people:
        for name in sorted({name for row in person.rows for name in _names(row)}):
            by_name[name].append(person)
    seen = set()
    for group in by_name.values():
        if len(group) > 1 and tuple(group) not in seen:
            seen.add(tuple(group))
            yield group


def clues(row: ReadRow) -> list[Clue]:
    """Return what may show that two rows are about one person, or one home."""
    found: list[Clue] = [("email", email.casefold()) for email in row.emails]
    found += [("email", clean(text).casefold()) for text in row.unusable_emails if "@" in text]
    found += [("phone", key(p.number)) for p in row.phones if p.valid or _is_telling(p.number)]
    place = home_of(row.address)
    if place:
        found.append(("address", *place))
    return found


def home_of(address: Address) -> Clue:
    """Return what two addresses have in common when they are one; empty when half is missing."""
    place = place_of(address)
    return place if place[0] and place[1] else ()


def place_of(address: Address) -> Clue:
    """Return what two addresses of one place have in common, however they are written."""
    return key(address.street), key(address.postcode), key(address.town)


def _names(row: ReadRow) -> list[Name]:
    """Return the names this row may be known by on another: by usage name and by family name.

    Without a first name a family name alone would make one person of a couple; the civility
    stands in for it, and a row without either agrees with none.
    """
    person = row.responsable
    first = key(person.first_name) or gender_of(person.civility)
    lasts = {key(person.usage_name), key(person.family_name)} - {""}
    return [(last, first) for last in sorted(lasts)] if first else []


def _is_telling(number: str) -> bool:
    digits = [character for character in number if character.isdigit()]
    return len(digits) >= _FEWEST_TELLING_DIGITS and len(set(digits)) > 1
