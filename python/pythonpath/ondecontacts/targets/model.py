"""What a target is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Callable, Sequence, Tuple

from ondecontacts.contacts.model import Contact

Table = Tuple[Tuple[str, ...], ...]


@dataclass(frozen=True)
class Target:
    """An address book that can be written for.

    ``id`` names it in the commands and in the string files. ``table`` gives the header and one
    line a contact; ``owns`` tells whether a row is a header that ``table`` made. ``encode`` turns
    such a table into the bytes of a file, of which one holds ``limit`` contacts at the most.
    """

    id: str
    extension: str
    limit: int
    table: Callable[[Sequence[Contact]], Table]
    owns: Callable[[Sequence[str]], bool]
    encode: Callable[[Table], bytes]


def split(table: Table, limit: int) -> tuple[Table, ...]:
    """Give ``table`` in parts of ``limit`` contacts at the most, each with the header."""
    header, contacts = table[0], table[1:]
    starts = range(0, max(len(contacts), 1), limit)
    return tuple((header, *contacts[start : start + limit]) for start in starts)
