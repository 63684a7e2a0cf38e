"""What an address book has no place for: kept in the note, so that nothing is lost."""

from __future__ import annotations

from typing import Iterable, Mapping, Sequence

from ondecontacts.contacts.model import Address, Contact, Phone
from ondecontacts.contacts.parent_note import BETWEEN_SENTENCES

_EMAIL = "Courriel : {email}"
_PHONE = "Téléphone : {number}"
_PHONE_WITH_NOTE = "Téléphone : {number} ({note})"
_ADDRESS = "Adresse : {address}"
_MASKED = "masqué"


def fill_phones(
    phones: Sequence[Phone], places: Mapping[str, Sequence[str]]
) -> tuple[dict[str, str], list[Phone]]:
    """Return the number for each place, and the telephones for which none is left.

    ``places`` are the names of those for each kind, the best first.
    """
    filled: dict[str, str] = {}
    rest = []
    for phone in phones:
        place = next((p for p in places.get(phone.kind, ()) if p not in filled), None)
        if place is None:
            rest.append(phone)
        else:
            filled[place] = phone.number
    return filled, rest


def note_with(
    contact: Contact,
    emails: Iterable[str] = (),
    phones: Iterable[Phone] = (),
    addresses: Iterable[Address] = (),
) -> str:
    """Return the note of ``contact`` and behind it, in one line, what is only kept there.

    That is what is given here, and what was noted beside the telephones that have a place.
    """
    only_here = list(phones)
    noted = [phone for phone in contact.phones if phone.note and phone not in only_here]
    parts = [contact.note] if contact.note else []
    parts += [_EMAIL.format(email=email) for email in emails]
    parts += [_phone_line(phone) for phone in (*only_here, *noted)]
    parts += [_ADDRESS.format(address=address.in_one_line) for address in addresses]
    return BETWEEN_SENTENCES.join(parts)


def _phone_line(phone: Phone) -> str:
    notes = [_MASKED] if phone.kind == "masked" else []
    notes += [phone.note] if phone.note else []
    if notes:
        return _PHONE_WITH_NOTE.format(number=phone.number, note=", ".join(notes))
    return _PHONE.format(number=phone.number)
