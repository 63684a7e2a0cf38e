"""What the cells of a row say of a person: addresses and numbers that can be compared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional, Tuple

from ondecontacts.contacts.emails import EmailTexts, read_emails
from ondecontacts.contacts.model import Address, Options, Phone
from ondecontacts.contacts.phones import read_phones
from ondecontacts.contacts.territories import is_french, territory
from ondecontacts.onde.extraction import Responsable
from ondecontacts.text import key

_FRENCH_POSTCODE_DIGITS = 5

Clue = Tuple[str, ...]  # what two rows have in common when they agree in something


@dataclass(frozen=True)
class EmailCell:
    """A cell as typed, what was read in it, and its column in the sheet, where that is known."""

    text: str
    read: EmailTexts
    column: Optional[int]


@dataclass(frozen=True)
class PhoneCell:
    """The numbers of a cell, and its column in the sheet, where that is known."""

    phones: tuple[Phone, ...]
    column: Optional[int]


@dataclass(frozen=True, eq=False)
class ReadRow:
    """A responsable with what was read out of their cells; compared by identity.

    ``home`` is what two addresses have in common when they are one, empty when half is missing.
    """

    responsable: Responsable
    email_cells: tuple[EmailCell, ...]
    phone_cells: tuple[PhoneCell, ...]
    address: Address
    home: Clue

    @property
    def emails(self) -> list[str]:
        """The valid addresses."""
        return [address for cell in self.email_cells for address in cell.read.addresses]

    @property
    def unusable_emails(self) -> list[str]:
        """What should be an address and is not."""
        return [text for cell in self.email_cells for text in cell.read.unusable]

    @property
    def phones(self) -> list[Phone]:
        """The numbers, valid or not."""
        return [phone for cell in self.phone_cells for phone in cell.phones]


def read_row(responsable: Responsable, options: Options) -> ReadRow:
    """Return ``responsable`` with what is in their cells, but for what ``options`` leave out."""
    address = _address(responsable)
    place = place_of(address)
    region = territory(address.country, address.postcode)
    return ReadRow(
        responsable,
        email_cells=tuple(
            EmailCell(email.text, read_emails(email.text), email.column)
            for email in responsable.emails
        ),
        phone_cells=tuple(
            PhoneCell(read_phones(phone.kind, phone.text, region), phone.column)
            for phone in responsable.phones
            if options.work_phone or phone.kind != "work"
        ),
        address=address,
        home=place if place[0] and place[1] else (),
    )


def place_of(address: Address) -> Clue:
    """Return what two addresses of one place have in common, however they are written."""
    return key(address.street), key(address.postcode), key(address.town)


def _address(responsable: Responsable) -> Address:
    postcode = responsable.postcode
    if postcode.isdigit() and is_french(territory(responsable.country, "")):
        # A spreadsheet took it for a number.
        postcode = postcode.zfill(_FRENCH_POSTCODE_DIGITS)
    return Address(responsable.street, postcode, responsable.town, responsable.country)
