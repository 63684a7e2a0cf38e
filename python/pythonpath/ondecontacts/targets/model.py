"""What a target is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Callable, Optional, Sequence, Tuple

from ondecontacts.contacts.model import Contact

Contacts = Sequence[Contact]
Row = Tuple[str, ...]
Table = Tuple[Row, ...]


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
class Target:
    """An address book that can be written for.

    ``id`` names it in the commands and in the string files. ``encode`` gives the bytes of a file,
    which holds ``limit`` contacts at the most where there is one; it raises FileError when the
    address book could do nothing with it. ``form`` is the table that the file is made of, if it is
    one: then ``encode_table`` makes the file of it, as the director may have changed it.
    """

    id: str
    extension: str
    encode: Callable[[Contacts], bytes]
    limit: Optional[int] = None
    form: Optional[TableForm] = None
    encode_table: Optional[Callable[[Table], bytes]] = None


def table_target(
    target_id: str,
    form: TableForm,
    encode_table: Callable[[Table], bytes],
    limit: Optional[int] = None,
) -> Target:
    """Give a target whose file is a table."""
    return Target(
        id=target_id,
        extension="csv",
        encode=lambda contacts: encode_table(form.table(contacts)),
        limit=limit,
        form=form,
        encode_table=encode_table,
    )
