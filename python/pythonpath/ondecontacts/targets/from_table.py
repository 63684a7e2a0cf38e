"""Contacts out of a table: what the director sees and may have changed is what is saved."""

from __future__ import annotations

import itertools
from typing import Iterator, Mapping, Sequence

from ondecontacts.contacts.labels import safe_label
from ondecontacts.contacts.model import Address, Contact, Phone
from ondecontacts.contacts.parent_note import children_in
from ondecontacts.text import clean


def numbered(cells: Mapping[str, str], *patterns: str) -> Iterator[tuple[str, ...]]:
    """Return the cells under ``patterns`` for ``n`` from 1 on, as long as there are such columns.

    Those whose first cell is empty are left out.
    """
    for n in itertools.count(1):
        columns = [pattern.format(n=n) for pattern in patterns]
        if columns[0] not in cells:
            return
        if cells[columns[0]]:
            yield tuple(cells.get(column, "") for column in columns)


def phone_of(kind: str, number: str, note: str) -> Phone:
    """Return a telephone that was read from a table.

    It is valid when it was written the international way, or hides the caller's own number.
    """
    return Phone(kind, number, kind == "masked" or number.startswith("+"), note)


def contact_of(
    first_name: str,
    last_name: str,
    emails: Sequence[str],
    phones: Sequence[Phone],
    addresses: Sequence[Address],
    labels: Sequence[str],
    note: str,
) -> Contact:
    """Return a contact that was read from a table; the last of its labels is the general one.

    Somebody may have typed there: a label is made one that every address book takes, and names and
    addresses are cleaned as those out of ONDE are. The children are those in the note.
    """
    safe = list(filter(None, map(safe_label, labels)))
    class_labels = tuple(dict.fromkeys(safe[:-1]))
    return Contact(
        rows=(),
        first_name=clean(first_name),
        last_name=clean(last_name),
        emails=tuple(map(clean, emails)),
        phones=tuple(phones),
        addresses=tuple(addresses),
        class_labels=class_labels,
        general_label=safe[-1] if safe else "",
        note=note,
        children=children_in(note, class_labels),
    )
