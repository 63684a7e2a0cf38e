"""What a target is."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Callable, Mapping, Optional, Sequence

from ondecontacts.contacts.model import Contact
from ondecontacts.errors import CommandError
from ondecontacts.onde.grid import Grid, Row

Contacts = Sequence[Contact]
# A header, and the rows below it.
Table = Grid
Encode = Callable[[Contacts], bytes]


@dataclass(frozen=True)
class TableForm:
    """A table of contacts, as « Contacts » can show it.

    ``table`` gives the header and one line a contact, ``owns`` tells whether a row is a header that
    it made. ``contacts`` gives back what such a table holds, where nothing was left out of it;
    ``count`` tells how many there are.
    """

    table: Callable[[Contacts], Table]
    owns: Callable[[Row], bool]
    contacts: Optional[Callable[[Table], Contacts]] = None
    count: Callable[[Table], int] = lambda table: len(table) - 1


@dataclass(frozen=True)
class TableFile:
    """A file that is made of a table as it stands in « Contacts », changes and all.

    ``encode`` gives its bytes; ``written_otherwise`` the cells whose letters it cannot hold.
    """

    form: TableForm
    encode: Callable[[Table], bytes]
    written_otherwise: Callable[[Table], Sequence[str]] = lambda _table: ()


@dataclass(frozen=True)
class Target:
    """An address book that can be written for.

    ``id`` names it in the commands and in the string files. ``encode`` gives the bytes of a file,
    which holds ``limit`` contacts at the most where there is one; it raises FileError when the
    address book could do nothing with it, and is None when Calc makes the file, on paper rather
    than for an address book. ``table_file`` is there when the file is a table. ``by_separator``
    is there when the director may choose what stands between addresses: the ways to write it.
    """

    id: str
    extension: str
    encode: Optional[Encode]
    limit: Optional[int] = None
    table_file: Optional[TableFile] = None
    by_separator: Mapping[str, Encode] = field(default_factory=dict)

    def with_separator(self, separator: str) -> Target:
        """Return the target that writes with ``separator``, itself where there is none to choose.

        Raises CommandError ``separateur-inconnu``.
        """
        if not self.by_separator:
            return self
        if separator not in self.by_separator:
            known = list(self.by_separator)
            raise CommandError("separateur-inconnu", separator=separator, known=known)
        return replace(self, encode=self.by_separator[separator])

    @property
    def form(self) -> Optional[TableForm]:
        """The table that the file is made of, None when it is none."""
        return self.table_file.form if self.table_file else None


def table_target(target_id: str, table_file: TableFile, limit: Optional[int] = None) -> Target:
    """Return a target whose file is a table."""
    return Target(
        id=target_id,
        extension="csv",
        encode=lambda contacts: table_file.encode(table_file.form.table(contacts)),
        limit=limit,
        table_file=table_file,
    )
