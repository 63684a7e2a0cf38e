"""What is in the files of a target, out of the table in « Contacts »."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional, Sequence, TypeVar

from ondecontacts.errors import FileError
from ondecontacts.targets.kinds import Table, TableFile, Target
from ondecontacts.targets.registry import form_that_owns

T = TypeVar("T")


@dataclass(frozen=True)
class Contents:
    """The bytes of each file, and how many contacts there are in all of them.

    ``written_otherwise`` are the texts that had to be put into other letters.
    """

    files: Sequence[bytes]
    contacts: int
    written_otherwise: Sequence[str] = ()


def contents_for(table: Table, target: Target) -> Optional[Contents]:
    """Return what to write for ``target``; None when ``table`` is none that we made.

    A table of the target's own form is written as it stands. Raises FileError ``autre-carnet`` when
    it is one for another address book out of which not all can be read back, and what
    ``target.encode`` raises.
    """
    form = form_that_owns(table[0])
    if form is None:
        return None
    own = target.table_file
    if own and own.form is form:
        return _of_table(table, own, target.limit)
    if form.contacts is None:
        raise FileError("autre-carnet")
    contacts = form.contacts(table)
    if own:
        return _of_table(own.form.table(contacts), own, target.limit)
    if target.encode is None:
        raise ValueError(f"{target.id} is made by Calc")
    parts = [target.encode(part) for part in _parts(contacts, target.limit)]
    return Contents(parts, len(contacts))


def _of_table(table: Table, own: TableFile, limit: Optional[int]) -> Contents:
    header, rows = table[0], table[1:]
    parts = [own.encode((header, *part)) for part in _parts(rows, limit)]
    return Contents(parts, own.form.count(table), own.written_otherwise(table))


def _parts(items: Sequence[T], limit: Optional[int]) -> list[Sequence[T]]:
    """Cut ``items`` into parts of ``limit`` at the most; one empty part when there are none."""
    step = limit or max(len(items), 1)
    return [items[start : start + step] for start in range(0, max(len(items), 1), step)]
