"""What stands in the lists for a school trip, and what their sheets are called."""

from __future__ import annotations

from typing import Iterable, Iterator, Tuple

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


def list_sheet_name(label: str, taken: Iterable[str]) -> str:
    """Return what the sheet of a class is called, "" when it cannot be called by the class."""
    name = label.translate(_NOT_IN_NAMES).strip(" '")[:_NAME_LENGTH].strip(" '")
    # Calc does not tell names apart by case.
    return "" if name.casefold() in {other.casefold() for other in taken} else name


def _numbers(contact: Contact) -> list[str]:
    return [_as_dialled(phone) for phone in contact.plain_phones]


def _as_dialled(phone: Phone) -> str:
    """Write a French number as it is dialled there, and what was noted beside it."""
    number = phone.number
    if number.startswith("+33 "):
        number = f"0{number[len('+33 ') :]}"
    return f"{number} ({phone.note})" if phone.note else number
