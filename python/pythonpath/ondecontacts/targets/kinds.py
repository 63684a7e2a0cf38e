"""The kinds of target: paper, a list of addresses, and address books by table, file or cards."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Callable, Collection, Mapping, Optional, Sequence, TypeVar

from ondecontacts.contacts.identity import Known, uids_of
from ondecontacts.contacts.model import Contact
from ondecontacts.errors import CommandError, FileError
from ondecontacts.onde.grid import Grid, Row

Contacts = Sequence[Contact]
# A header, and the rows below it.
Table = Grid
Encode = Callable[[Contacts], bytes]

T = TypeVar("T")


@dataclass(frozen=True)
class TableForm:
    """The columns of a table of contacts, as « Contacts » can show it.

    ``table`` returns the header and one line a contact, ``owns`` whether a row is a header that it
    made, in whatever order a hand put the columns, others between them. ``contacts`` returns what
    such a table holds, ``people`` the table without the rows that are groups. ``is_complete`` tells
    that nothing is left out of it, nor put into the note. ``tells_classes`` returns whether it
    shows of such a contact in which classes they are, or that they are in none.
    """

    table: Callable[[Contacts], Table]
    owns: Callable[[Row], bool]
    contacts: Callable[[Table], Contacts]
    is_complete: bool
    people: Callable[[Table], Table] = lambda table: table
    tells_classes: Callable[[Contact], bool] = lambda _contact: True


@dataclass(frozen=True)
class Contents:
    """The bytes of each file, and how many contacts there are in all of them.

    ``written_otherwise`` are the texts that had to be put into other letters.
    """

    files: Sequence[bytes]
    contacts: int
    written_otherwise: Sequence[str] = ()


@dataclass(frozen=True)
class Target:
    """What can be written for. ``id`` names it in the commands and in the string files.

    ``extension`` is that of its file, without a dot.
    """

    id: str
    extension: str

    @property
    def form(self) -> Optional[TableForm]:
        """The columns of its own that « Contacts » shows, None for the French ones."""
        return None

    @property
    def limit(self) -> Optional[int]:
        """How many contacts one file holds at the most, None for any number."""
        return None

    @property
    def separators(self) -> Sequence[str]:
        """What may stand between addresses, the usual one first; empty when nothing is chosen."""
        return ()

    def with_separator(self, _separator: str) -> Target:
        """Return the target that writes with that separator, itself when there is no choice.

        Raises CommandError ``separateur-inconnu``.
        """
        return self


@dataclass(frozen=True)
class PaperTarget(Target):
    """Lists that Calc lays out and prints: no file for an address book."""


@dataclass(frozen=True)
class Part:
    """Which contacts of « Contacts » are to be written.

    ``only`` are their positions, from 0, None for all of them. ``known`` are people who have their
    UID already.
    """

    only: Optional[Collection[int]] = None
    known: Sequence[Known] = ()

    def of(self, contacts: Sequence[T]) -> Sequence[T]:
        """Return those of ``contacts``, or of anything in their order, that are wanted."""
        if self.only is None:
            return contacts
        return [contact for position, contact in enumerate(contacts) if position in self.only]


EVERYBODY = Part()


@dataclass(frozen=True)
class WrittenTarget(Target, ABC):
    """A target whose files are made out of what stands in « Contacts »."""

    @abstractmethod
    def encode(self, contacts: Contacts, part: Part = EVERYBODY) -> bytes:
        """Return the bytes of one file with that ``part`` of ``contacts``.

        Raises FileError when nothing could be done with it.
        """

    def contents(self, shown: TableForm, table: Table, part: Part = EVERYBODY) -> Contents:
        """Return the files for ``table``, which has the form ``shown``, or for a ``part`` of it.

        Raises FileError ``autre-carnet`` when that form left something out, and as ``encode``.
        """
        contacts = _read_back(shown, table)
        return Contents([self.encode(contacts, part)], len(part.of(contacts)))


@dataclass(frozen=True)
class AddressesTarget(WrittenTarget):
    """Plain e-mail addresses. ``writers`` are the ways to write them, by what is between them."""

    writers: Mapping[str, Encode]
    separator: str

    @property
    def separators(self) -> Sequence[str]:
        """The separators that there is a way to write for."""
        return tuple(self.writers)

    def with_separator(self, separator: str) -> AddressesTarget:
        """Return the one that writes with ``separator``."""
        if separator not in self.writers:
            known = list(self.writers)
            raise CommandError("separateur-inconnu", separator=separator, known=known)
        return AddressesTarget(self.id, self.extension, self.writers, separator)

    def encode(self, contacts: Contacts, part: Part = EVERYBODY) -> bytes:
        """Return the bytes of the file. Raises FileError ``aucun-courriel``."""
        return self.writers[self.separator](part.of(contacts))


@dataclass(frozen=True)
class BookTarget(WrittenTarget, ABC):
    """An address book: who was handed over to it is there, and the next time others are to go."""


@dataclass(frozen=True)
class TableTarget(BookTarget):
    """A table of its own columns, which stands in « Contacts » and which Calc can save as CSV.

    ``encode_table`` returns the bytes of a file, ``written_otherwise`` the cells whose letters it
    cannot hold. ``most`` is the limit of contacts in a file.
    """

    columns: TableForm
    encode_table: Callable[[Table], bytes]
    written_otherwise: Callable[[Table], Sequence[str]] = lambda _table: ()
    most: Optional[int] = None

    @property
    def form(self) -> TableForm:
        """Its own columns."""
        return self.columns

    @property
    def limit(self) -> Optional[int]:
        """As ``most``."""
        return self.most

    def encode(self, contacts: Contacts, part: Part = EVERYBODY) -> bytes:
        """Return the bytes of one file."""
        return self.encode_table(self._part_of(self.columns.table(contacts), part))

    def contents(self, shown: TableForm, table: Table, part: Part = EVERYBODY) -> Contents:
        """Return the files for ``table``; one of its own columns is written as it stands."""
        if shown is not self.columns:
            table = self.columns.table(_read_back(shown, table))
        table = self._part_of(_named(table), part)
        header, rows = table[0], table[1:]
        files = [self.encode_table((header, *each)) for each in _parts(rows, self.most)]
        people = len(self.columns.people(table)) - 1
        return Contents(files, people, self.written_otherwise(table))

    def _part_of(self, table: Table, part: Part) -> Table:
        """Return a part of ``table`` without groups: those that are there would come once more."""
        if part.only is None:
            return table
        header, *people = self.columns.people(table)
        return (header, *part.of(people))


@dataclass(frozen=True)
class FileTarget(BookTarget):
    """A file in a format that is no table. ``write`` returns its bytes.

    ``write_people`` returns them without the groups, which in a part of all would come once more.
    """

    write: Encode
    write_people: Encode

    def encode(self, contacts: Contacts, part: Part = EVERYBODY) -> bytes:
        """Return the bytes of the file."""
        write = self.write if part.only is None else self.write_people
        return write(part.of(contacts))


@dataclass(frozen=True)
class CardTarget(BookTarget):
    """A file of vCards. ``write`` returns the bytes for contacts and their UIDs.

    ``prepare`` returns the contacts as that address book has to have them, in the same order.
    """

    write: Callable[[Contacts, Sequence[str]], bytes]
    prepare: Callable[[Contacts], Contacts] = list

    def encode(self, contacts: Contacts, part: Part = EVERYBODY) -> bytes:
        """Return the bytes of the file."""
        # Who somebody is does not hang on what the address book lacks.
        uids = uids_of(contacts, part.known)
        return self.write(part.of(self.prepare(contacts)), part.of(uids))


def _named(table: Table) -> Table:
    """Return ``table`` without columns that a hand added and gave no name: Zimbra refuses them."""
    if all(name.strip() for name in table[0]):
        return table
    named = [index for index, name in enumerate(table[0]) if name.strip()]
    return [[row[index] for index in named] for row in table]


def _read_back(shown: TableForm, table: Table) -> Contacts:
    if not shown.is_complete:
        raise FileError("autre-carnet")
    return shown.contacts(table)


def _parts(items: Sequence[T], limit: Optional[int]) -> list[Sequence[T]]:
    """Cut ``items`` into parts of ``limit`` at the most; one empty part when there are none."""
    step = limit or max(len(items), 1)
    return [items[start : start + step] for start in range(0, max(len(items), 1), step)]
