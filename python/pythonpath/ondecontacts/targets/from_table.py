"""Contacts out of a table: what the director sees and may have changed is what is saved."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Iterator, Mapping, Sequence

from ondecontacts.contacts.labels import safe_label
from ondecontacts.contacts.model import Address, Contact, Phone
from ondecontacts.contacts.parent_note import children_in
from ondecontacts.onde.grid import Row
from ondecontacts.text import clean


@dataclass(frozen=True)
class NumberedColumns:
    """The columns of a table that are there once for each number, as ``numbered`` returns them."""

    emails: Sequence[Sequence[str]]
    phones: Sequence[Sequence[str]]
    addresses: Sequence[Sequence[str]]


def numbered(header: Row, *patterns: str) -> list[Sequence[str]]:
    """Return the names of the columns under ``patterns`` for each ``n``, in order of ``n``.

    Those are there of which ``header`` has the first. A hand may have taken out one in between.
    """
    first = re.compile(re.escape(patterns[0]).replace(r"\{n\}", r"([1-9]\d{0,3})"))
    numbers = (found.group(1) for found in map(first.fullmatch, header) if found)
    return [[p.format(n=n) for p in patterns] for n in sorted(set(map(int, numbers)))]


def filled(cells: Mapping[str, str], columns: Sequence[Sequence[str]]) -> Iterator[Sequence[str]]:
    """Return the cells under each of ``columns`` of which the first is not empty."""
    for names in columns:
        if cells.get(names[0]):
            yield [cells.get(name, "") for name in names]


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
    """Return a contact that was read from a table, with ``labels`` as ``with_labels`` gives them.

    Names and addresses are cleaned as those out of ONDE are.
    """
    class_labels, general_label = _safe(labels)
    return Contact(
        rows=(),
        first_name=clean(first_name),
        last_name=clean(last_name),
        emails=tuple(map(clean, emails)),
        phones=tuple(phones),
        addresses=tuple(addresses),
        class_labels=class_labels,
        general_label=general_label,
        note=note,
        children=children_in(note, class_labels),
    )


def with_labels(contact: Contact, labels: Sequence[str]) -> Contact:
    """Return ``contact``, out of a table, with ``labels``, of which the last is the general one.

    Somebody may have typed there: a label is made one that every address book takes. The children
    are those in the note.
    """
    class_labels, general_label = _safe(labels)
    return replace(
        contact,
        class_labels=class_labels,
        general_label=general_label,
        children=children_in(contact.note, class_labels),
    )


def _safe(labels: Sequence[str]) -> tuple[tuple[str, ...], str]:
    safe = list(filter(None, map(safe_label, labels)))
    return tuple(dict.fromkeys(safe[:-1])), safe[-1] if safe else ""
