"""How many there are, and who can be reached how: what « Bilan » shows."""

from __future__ import annotations

from collections import defaultdict
from typing import Callable, Iterator, Mapping, Sequence

from ondecontacts.contacts.model import ClassCount, ClassList, Contact, PaperNotice
from ondecontacts.contacts.people import Person
from ondecontacts.contacts.pupils import Pupil, find_families
from ondecontacts.contacts.rows import Clue
from ondecontacts.text import key


class School:
    """The contacts of a school, their pupils and families, looked up once for all the figures."""

    def __init__(
        self,
        people: Sequence[Person],
        pupils: Sequence[Pupil],
        labels: Mapping[str, str],
    ) -> None:
        """``labels`` are those of the classes, by their names in ONDE."""
        self._people = people
        self._place = {person: place for place, person in enumerate(people)}
        self._family: dict[Person, int] = {}
        for number, family in enumerate(find_families(people, pupils)):
            self._family.update(dict.fromkeys(family, number))
        self._pupils: dict[str, list[Pupil]] = defaultdict(list)
        for pupil in pupils:
            for label in {labels[name] for name in pupil.class_names} or {""}:
                self._pupils[label].append(pupil)
        self._by_label: dict[str, list[Person]] = defaultdict(list)
        for person in people:
            for label in person.contact.class_labels or ("",):
                self._by_label[label].append(person)
        in_charge = {person for pupil in pupils for person in pupil.people}
        self._without_pupil = [person for person in people if person not in in_charge]
        self._all_pupils = pupils

    def are_one_family(self, people: Sequence[Person]) -> bool:
        """Return whether ``people`` share a pupil, or a home: somebody may have two."""
        homes = [{row.home for row in person.rows if row.home} for person in people]
        return len({self._family[p] for p in people}) == 1 or bool(set.intersection(*homes))

    def count(self, label: str) -> ClassCount:
        """Return the figures of a class; ``label`` "" is for those who have none."""
        return self._count(label, self._pupils[label], self._by_label[label])

    def count_all(self, label: str) -> ClassCount:
        """Return the figures of the whole school, which bears ``label``."""
        return self._count(label, self._all_pupils, self._people)

    def notices(self, label: str) -> list[PaperNotice]:
        """Return the homes of a class that no e-mail reaches, by the names of their pupils.

        ``label`` "" gives those without a class, and the responsables without a pupil.
        """
        notices = [
            notice
            for people, pupils in self._families(self._pupils[label])
            for notice in self._notices_of(label, people, pupils)
        ]
        notices.sort(key=lambda n: [(key(last), key(first)) for last, first in n.pupils])
        if not label:
            alone = [person.contact for person in self._without_pupil]
            notices += [PaperNotice("", (), (c,), False) for c in alone if not c.emails]
        return notices

    def class_list(self, label: str) -> ClassList:
        """Return the pupils of a class with those in charge of them."""
        pupils = sorted(
            self._pupils[label], key=lambda pupil: (key(pupil.last_name), key(pupil.first_name))
        )
        return ClassList(
            label,
            tuple(
                (p.last_name, p.first_name, tuple(person.contact for person in p.people))
                for p in pupils
            ),
        )

    def _count(self, label: str, pupils: Sequence[Pupil], people: Sequence[Person]) -> ClassCount:
        families = [[p.contact for p in in_charge] for in_charge, _ in self._families(pupils)]
        return ClassCount(
            label=label,
            pupils=len(pupils),
            families=len(families),
            contacts=len(people),
            without_email=sum(not person.contact.emails for person in people),
            families_by_email=_reached(families, lambda contact: bool(contact.emails)),
            families_by_phone=_reached(families, lambda contact: contact.has_phone),
        )

    def _families(
        self, pupils: Sequence[Pupil]
    ) -> Iterator[tuple[Sequence[Person], Sequence[Pupil]]]:
        """Return the families of ``pupils``: who is in charge of these, and the pupils."""
        by_family: dict[int, list[Pupil]] = defaultdict(list)
        for pupil in pupils:
            by_family[self._family[pupil.people[0]]].append(pupil)
        for siblings in by_family.values():
            in_charge = {person for pupil in siblings for person in pupil.people}
            yield sorted(in_charge, key=self._place.__getitem__), siblings

    def _notices_of(
        self, label: str, people: Sequence[Person], pupils: Sequence[Pupil]
    ) -> Iterator[PaperNotice]:
        default = next((person.home for person in people if person.home), ())
        homes: dict[Clue, list[Person]] = defaultdict(list)
        for person in people:
            homes[person.home or default].append(person)
        has_email = [any(person.contact.emails for person in home) for home in homes.values()]
        for home, reached in zip(homes.values(), has_email):
            if not reached:
                theirs = [p for p in pupils if set(p.people) & set(home)]
                yield PaperNotice(
                    label,
                    tuple((pupil.last_name, pupil.first_name) for pupil in theirs),
                    tuple(person.contact for person in home),
                    any(has_email),
                )


def _reached(families: Sequence[Sequence[Contact]], reaches: Callable[[Contact], bool]) -> int:
    return sum(any(map(reaches, family)) for family in families)
