"""The kinds of target: a table that Calc can save too, a file, a list of addresses, paper."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Callable, Mapping, Optional, Sequence, TypeVar

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
    such a table holds, ``count`` how many there are. ``is_complete`` tells that nothing is left out
    of it, nor put into the note. ``tells_classes`` returns whether it shows of such a contact in
    which classes they are, or that they are in none.
    """

    table: Callable[[Contacts], Table]
    owns: Callable[[Row], bool]
    contacts: Callable[[Table], Contacts]
    is_complete: bool
    count: Callable[[Table], int] = lambda table: len(table) - 1
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
class WrittenTarget(Target, ABC):
    """A target whose files are made out of what stands in « Contacts »."""

    @abstractmethod
    def encode(self, contacts: Contacts) -> bytes:
        """Return the bytes of one file with ``contacts``.

        Raises FileError when nothing could be done with it.
        """

    def contents(self, shown: TableForm, table: Table) -> Contents:
        """Return the files for ``table``, which has the form ``shown``.

        Raises FileError ``autre-carnet`` when that form left something out, and as ``encode``.
        """
        contacts = _read_back(shown, table)
        return Contents([self.encode(contacts)], len(contacts))


@dataclass(frozen=True)
class TableTarget(WrittenTarget):
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

    def encode(self, contacts: Contacts) -> bytes:
        """Return the bytes of one file with ``contacts``."""
        return self.encode_table(self.columns.table(contacts))

    def contents(self, shown: TableForm, table: Table) -> Contents:
        """Return the files for ``table``; one of its own columns is written as it stands."""
        if shown is not self.columns:
            table = self.columns.table(_read_back(shown, table))
        header, rows = table[0], table[1:]
        files = [self.encode_table((header, *part)) for part in _parts(rows, self.most)]
        return Contents(files, self.columns.count(table), self.written_otherwise(table))


@dataclass(frozen=True)
class FileTarget(WrittenTarget):
    """A file in a format that is no table, as vCard or LDIF. ``write`` returns its bytes."""

    write: Encode

    def encode(self, contacts: Contacts) -> bytes:
        """Return the bytes of the file with ``contacts``."""
        return self.write(contacts)


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

    def encode(self, contacts: Contacts) -> bytes:
        """Return the bytes of the file. Raises FileError ``aucun-courriel``."""
        return self.writers[self.separator](contacts)


def _read_back(shown: TableForm, table: Table) -> Contacts:
    if not shown.is_complete:
        raise FileError("autre-carnet")
    return shown.contacts(table)


def _parts(items: Sequence[T], limit: Optional[int]) -> list[Sequence[T]]:
    """Cut ``items`` into parts of ``limit`` at the most; one empty part when there are none."""
    step = limit or max(len(items), 1)
    return [items[start : start + step] for start in range(0, max(len(items), 1), step)]
