"""What a contact is, and what a conversion gives."""

from __future__ import annotations

from dataclasses import dataclass, field

from ondecontacts.findings import Finding
from ondecontacts.onde.mapping import ColumnMapping


@dataclass(frozen=True)
class Options:
    """What the director may switch off or on.

    ``masked_number`` adds to each valid number one that hides the caller's own (``#31#06…``).
    ``general_label`` is the one that everybody carries, "" for the school year's.
    """

    address: bool = True
    work_phone: bool = True
    note: bool = True
    masked_number: bool = False
    general_label: str = ""


@dataclass(frozen=True)
class Phone:
    """A telephone number of a person.

    ``kind`` is ``mobile``, ``home``, ``work`` or ``masked``. A ``valid`` number is written the
    international way (``+33 6 12 34 56 78``), any other as it was typed. ``note`` is what stood
    beside it in its cell (``mère``). ``may_be`` are the numbers that it may be, where it is not
    valid because it is one in more countries than one.
    """

    kind: str
    number: str
    valid: bool = True
    note: str = ""
    may_be: tuple[str, ...] = field(default=(), compare=False)


@dataclass(frozen=True)
class Address:
    """A postal address; a French postcode has its five digits."""

    street: str
    postcode: str
    town: str
    country: str

    @property
    def in_one_line(self) -> str:
        """The whole address, as a sentence has it."""
        town = " ".join(filter(None, (self.postcode, self.town)))
        return ", ".join(filter(None, (self.street, town, self.country)))


@dataclass(frozen=True)
class Contact:
    """One person, whatever the number of rows they stood on.

    ``rows`` are those rows, counted from 1. ``class_labels`` are those of all their children's
    classes; ``general_label`` is the one that everybody carries. ``emails`` are valid ones only;
    what was typed and is not valid stands in ``note``. ``children`` are first names.
    """

    rows: tuple[int, ...]
    first_name: str
    last_name: str
    emails: tuple[str, ...]
    phones: tuple[Phone, ...]
    addresses: tuple[Address, ...]
    class_labels: tuple[str, ...]
    general_label: str
    note: str
    children: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The whole name, as a sentence has it."""
        return " ".join(filter(None, (self.first_name, self.last_name)))

    @property
    def plain_phones(self) -> tuple[Phone, ...]:
        """The numbers, but for those that hide the caller's own."""
        return tuple(phone for phone in self.phones if phone.kind != "masked")

    @property
    def has_phone(self) -> bool:
        """Whether there is a number that can be called."""
        return any(phone.valid for phone in self.phones)

    @property
    def labels(self) -> tuple[str, ...]:
        """All labels: the classes, then the general one."""
        return (*self.class_labels, self.general_label)


@dataclass(frozen=True)
class ClassCount:
    """How many a class, or the whole school, has of each, and how many can be reached.

    A family is reached when one of those in charge of its pupils there is. ``without_email``
    counts contacts, the two last ones families.
    """

    label: str
    pupils: int
    families: int
    contacts: int
    without_email: int
    families_by_email: int
    families_by_phone: int


@dataclass(frozen=True)
class PaperNotice:
    """A home that no e-mail reaches, and that gets what is sent to the class ``label`` on paper.

    ``pupils`` are last and first names of those of the class. ``label`` is "" for those without a
    class. ``other_home`` tells that the family has another home, which an e-mail reaches.
    """

    label: str
    pupils: tuple[tuple[str, str], ...]
    contacts: tuple[Contact, ...]
    other_home: bool


@dataclass(frozen=True)
class SchoolClass:
    """One class of ONDE: its name there, the label it got, and how many contacts it has.

    ``automatic`` is the label that it gets by itself, ``is_chosen`` whether the director wants the
    one it got.
    """

    name: str
    automatic: str
    label: str
    is_chosen: bool
    contacts: int


@dataclass(frozen=True)
class ClassList:
    """The pupils of a class from A to Z, each with their names and those in charge of them.

    ``pupils`` are last name, first name, contacts.
    """

    label: str
    pupils: tuple[tuple[str, str, tuple[Contact, ...]], ...]


@dataclass(frozen=True)
class Conversion:
    """All that a conversion gives: contacts in the order of the rows, and what it saw.

    ``responsables`` counts the rows read; ``school`` is about everybody. ``class_counts`` has a
    line for each label in school order, of which the director may have given one to several
    ``school_classes``; ``unclassed`` counts those without a class. Findings begin with the most
    important.
    """

    responsables: int
    contacts: tuple[Contact, ...]
    school: ClassCount
    class_counts: tuple[ClassCount, ...]
    unclassed: ClassCount
    school_classes: tuple[SchoolClass, ...]
    notices: tuple[PaperNotice, ...]
    class_lists: tuple[ClassList, ...]
    findings: tuple[Finding, ...]
    mapping: ColumnMapping
