"""Reading what an address book exported, in whatever form: vCards, or a table that we know.

Outlook exports a folder of contacts as CSV alone, in the columns that it reads too. Google's CSV
leaves columns out that would be empty. All others export vCards.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass, replace
from typing import Collection, Iterable, Optional, Sequence

from ondecontacts.contacts.changes import Listed
from ondecontacts.contacts.labels import safe_label
from ondecontacts.contacts.model import Contact, Phone
from ondecontacts.contacts.parent_note import children_in
from ondecontacts.contacts.phones import read_phones
from ondecontacts.contacts.territories import territory
from ondecontacts.errors import ExtractionError
from ondecontacts.onde.encoding import decode_windows
from ondecontacts.onde.grid import Grid, Row
from ondecontacts.targets.google import GOOGLE_TABLE
from ondecontacts.targets.kinds import TableForm
from ondecontacts.targets.notes import read_note
from ondecontacts.targets.registry import form_that_owns
from ondecontacts.targets.vcard_groups import is_label_of_all
from ondecontacts.targets.vcard_reader import Card, is_ours, read_vcards

_CARD = b"BEGIN:VCARD"
_SEPARATORS = ",;\t"
# Google's exports have these; the others of its template only where somebody has one.
_OF_GOOGLE = frozenset(("First Name", "Last Name", "Labels"))
_OF_FRANCE = re.compile(r"\+33 ?([1-9]) ?(\d\d) ?(\d\d) ?(\d\d) ?(\d\d)")
# Dialled before a number to hide one's own: the number itself stands beside it.
_HIDING = "#31#"


@dataclass(frozen=True)
class Exported:
    """Somebody in an address book; ``is_ours`` when the card shows that we made it.

    Of a card that ``is_damaged`` some may be missing.
    """

    listed: Listed
    is_ours: bool
    is_damaged: bool = False


@dataclass(frozen=True)
class Export:
    """The people in a file, and the numbers of its lines that could not be read, from 1."""

    people: tuple[Exported, ...]
    damaged: tuple[int, ...] = ()


def read_export(data: bytes, known_labels: Collection[str] = ()) -> Export:
    """Return who is in the file with these bytes.

    ``known_labels`` are groups that may be in it, as for ``read_vcards``. Raises ExtractionError
    ``export-illisible`` for a file of another kind, ``export-vide`` for one with nobody in it.
    """
    if _CARD in data.replace(b"\0", b"").upper():
        cards, damaged = read_vcards(data, known_labels)
        export = Export(tuple(map(_exported, filter(_is_somebody, cards))), tuple(damaged))
    else:
        export = Export(tuple(_in_table(_decoded(data))))
    if not export.people:
        raise ExtractionError("export-vide")
    return export


def _is_somebody(card: Card) -> bool:
    return bool(card.shown_name or card.emails or card.phones or card.addresses)


def _exported(card: Card) -> Exported:
    phones = [Phone("mobile", number) for number in card.phones]
    noted = read_note(card.note, phones)
    contact = Contact(
        rows=(),
        first_name=card.first_name,
        last_name=card.last_name,
        emails=(*card.emails, *noted.emails),
        phones=noted.phones,
        addresses=(*card.addresses, *noted.addresses),
        class_labels=card.labels,
        general_label="",
        note=noted.note,
    )
    return Exported(Listed(_as_ours(contact), card.uid), is_ours(card), card.is_damaged)


def _as_ours(contact: Contact) -> Contact:
    """Return ``contact`` with its numbers and labels as we write them."""
    labels = list(filter(None, map(safe_label, contact.class_labels)))
    general = [label for label in labels if is_label_of_all(label)]
    classes = tuple(dict.fromkeys(label for label in labels if label not in general))
    return replace(
        contact,
        phones=tuple(_numbers(contact)),
        class_labels=classes,
        general_label=next(iter(general), ""),
        children=children_in(contact.note, classes),
    )


def _numbers(contact: Contact) -> Iterable[Phone]:
    for phone in contact.plain_phones:
        found = _OF_FRANCE.fullmatch(phone.number)
        if found:  # nearly all are, and the general way takes long
            yield replace(phone, number=" ".join(("+33", *found.groups())))
        elif not phone.number.startswith(_HIDING):
            # What is no number is in the address book all the same.
            yield from read_phones(phone.kind, phone.number, _region(contact)) or (phone,)


def _region(contact: Contact) -> str:
    country, postcode = next(((a.country, a.postcode) for a in contact.addresses), ("", ""))
    return territory(country, postcode)


def _in_table(text: str) -> Iterable[Exported]:
    for separator in _SEPARATORS:
        table = _rows(text, separator)
        form = _form_of(table[0]) if table else None
        if form is not None:
            contacts = form.contacts(form.people(table))
            return [
                Exported(Listed(_as_ours(_with_all_labels(c))), is_label_of_all(c.general_label))
                for c in contacts
            ]
    raise ExtractionError("export-illisible")


def _with_all_labels(contact: Contact) -> Contact:
    return replace(contact, class_labels=tuple(filter(None, contact.labels)))


def _form_of(header: Row) -> Optional[TableForm]:
    return form_that_owns(header) or (GOOGLE_TABLE if set(header) >= _OF_GOOGLE else None)


def _rows(text: str, separator: str) -> Grid:
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    rows: list[Sequence[str]] = []
    try:
        rows.extend(row for row in lines if any(row))
    except csv.Error:  # a cell longer than any of ours: what came before it counts
        return rows
    return rows


def _decoded(data: bytes) -> str:
    if b"\0" in data:
        raise ExtractionError("export-illisible")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return decode_windows(data)
