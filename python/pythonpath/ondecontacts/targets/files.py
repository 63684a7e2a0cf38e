"""What is in the files of a target, out of the table in « Contacts »."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional, Sequence, TypeVar

from ondecontacts.errors import FileError
from ondecontacts.targets.model import Table, Target
from ondecontacts.targets.registry import form_that_owns

T = TypeVar("T")


@dataclass(frozen=True)
class Contents:
    """The bytes of each file, and how many contacts there are in all of them."""

    files: Sequence[bytes]
    contacts: int


def contents_for(table: Table, target: Target) -> Optional[Contents]:
    """Give what to write for ``target``; None when ``table`` is none that we made.

    A table of the target's own form is written as it stands. Raises FileError ``autre-carnet`` when
    it is one for another address book out of which not all can be read back, and what
    ``target.encode`` raises.
    """
    form = form_that_owns(table[0])
    if form is None:
        return None
    if target.form is form and target.encode_table:
        header, rows = table[0], table[1:]
        parts = [target.encode_table((header, *part)) for part in _parts(rows, target.limit)]
        return Contents(parts, form.count(table))
    if form.contacts is None:
        raise FileError("autre-carnet")
    contacts = form.contacts(table)
    parts = [target.encode(part) for part in _parts(contacts, target.limit)]
    return Contents(parts, len(contacts))


def _parts(items: Sequence[T], limit: Optional[int]) -> list[Sequence[T]]:
    """Cut ``items`` into parts of ``limit`` at the most; one empty part when there are none."""
    step = limit or max(len(items), 1)
    return [items[start : start + step] for start in range(0, max(len(items), 1), step)]
