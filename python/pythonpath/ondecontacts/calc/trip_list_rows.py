"""What stands in the lists for a school trip, and what their sheets are called."""

from __future__ import annotations

from itertools import count
from typing import Iterable, Iterator, Sequence, Tuple

from ondecontacts.contacts.model import ClassList, Contact, Phone

ListRow = Tuple[str, str, str]

_NAME_LENGTH = 31  # of a sheet, in .xlsx
_NOT_IN_NAMES = str.maketrans(dict.fromkeys("[]*?:/\\", " "))


def list_rows(of_class: ClassList) -> Iterator[ListRow]:
    """Return a line for each telephone, without what it has in common with the one above."""
    for last_name, first_name, contacts in of_class.pupils:
        pupil = " ".join(filter(None, (last_name, first_name)))
        for contact in contacts:
            name = contact.name
            for number in _numbers(contact) or [""]:
                yield pupil, name, number
                pupil = name = ""


def list_sheet_names(labels: Sequence[str], taken: Iterable[str]) -> list[str]:
    """Return what the sheets of these classes are called, none of them as one of ``taken``.

    One that cannot be called by its class has a number, which is no name of another class.
    """
    # Calc does not tell names apart by case.
    used = {name.casefold() for name in taken}
    legal = [_legal(label) for label in labels]
    wanted = {name.casefold() for name in legal}
    names = []
    for position, by_class in enumerate(legal, 1):
        is_free = by_class and by_class.casefold() not in used
        numbers = map(str, count(position))
        name = by_class if is_free else next(n for n in numbers if n not in used | wanted)
        used.add(name.casefold())
        names.append(name)
    return names


def _legal(label: str) -> str:
    return label.translate(_NOT_IN_NAMES).strip(" '")[:_NAME_LENGTH].strip(" '")


def _numbers(contact: Contact) -> list[str]:
    return [_as_dialled(phone) for phone in contact.plain_phones]


def _as_dialled(phone: Phone) -> str:
    """Write a French number as it is dialled there, and what was noted beside it."""
    number = phone.number
    if number.startswith("+33 "):
        number = f"0{number[len('+33 ') :]}"
    return f"{number} ({phone.note})" if phone.note else number
