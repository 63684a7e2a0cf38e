"""What a contact is, and what a conversion gives."""

from __future__ import annotations

from dataclasses import dataclass

from ondecontacts.findings import Finding
from ondecontacts.onde.mapping import Mapping


@dataclass(frozen=True)
class Options:
    """What the director may switch off or on.

    ``masked_number`` adds to each valid number one that hides the caller's own (``#31#06…``).
    """

    address: bool = True
    work_phone: bool = True
    note: bool = True
    masked_number: bool = False


@dataclass(frozen=True)
class Phone:
    """A telephone number of a person.

    ``kind`` is ``mobile``, ``home``, ``work`` or ``masked``. A ``valid`` number is written the
    international way (``+33 6 12 34 56 78``), any other as it was typed.
    """

    kind: str
    number: str
    valid: bool = True


@dataclass(frozen=True)
class Address:
    """A postal address; a French postcode has its five digits."""

    street: str
    postcode: str
    town: str
    country: str


@dataclass(frozen=True)
class Contact:
    """One person, whatever the number of rows they stood on.

    ``rows`` are those rows, counted from 1. ``classes`` are the labels of all their children's
    classes; ``general_label`` is the one that everybody carries. ``emails`` are valid ones only;
    what was typed and is not valid stands in ``note``.
    """

    rows: tuple[int, ...]
    first_name: str
    last_name: str
    emails: tuple[str, ...]
    phones: tuple[Phone, ...]
    addresses: tuple[Address, ...]
    classes: tuple[str, ...]
    general_label: str
    note: str

    @property
    def labels(self) -> tuple[str, ...]:
        """All labels: the classes, then the general one."""
        return (*self.classes, self.general_label)


@dataclass(frozen=True)
class ClassCount:
    """How many contacts one class has, and how many of them without an e-mail address."""

    label: str
    contacts: int
    without_email: int


@dataclass(frozen=True)
class SchoolClass:
    """One class of ONDE: its label there, the one it got, and its contacts.

    ``automatic`` is the label that it gets by itself, ``is_chosen`` whether the director wants the
    one it got.
    """

    original: str
    automatic: str
    label: str
    is_chosen: bool
    contacts: int


@dataclass(frozen=True)
class Conversion:
    """All that a conversion gives: contacts in the order of the rows, and what it saw.

    ``responsables`` counts the rows read, ``pupils`` the different pupils on them. ``classes``
    are the labels, of which the director may have given one to several ``school_classes``.
    """

    responsables: int
    pupils: int
    contacts: tuple[Contact, ...]
    classes: tuple[ClassCount, ...]
    school_classes: tuple[SchoolClass, ...]
    findings: tuple[Finding, ...]
    mapping: Mapping
