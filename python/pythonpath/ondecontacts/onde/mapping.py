"""Which column holds which field, and how that was found out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Iterator, Sequence

from ondecontacts.errors import ExtractionError
from ondecontacts.onde.choices import NO_COLUMN, NOTHING_CHOSEN, Choices
from ondecontacts.onde.fields import FAMILY_NAME, FIELDS, USAGE_NAME, Field
from ondecontacts.onde.headers import Header, field_of, is_exact, is_like, number_in, stem
from ondecontacts.text import key

# What a table with a header is; the others are the names in columns.csv.
RESPONSABLES, EMPTY, UNKNOWN = "responsables", "vide", "inconnu"

EXACT = "exact"
VARIANT = "variante"
LIKENESS = "ressemblance"
CHOSEN = "choix"
ABSENT = "absent"

_OTHER = "autre."
_ENOUGH_FOR_OTHER = 3  # columns that responsables never have
# An e-mail address or a telephone number: no column is called like that.
_FAMILYS_OWN = re.compile(r"\S@\S|\d(?:[ .-]?\d){8}")
_NAMES = (FAMILY_NAME, USAGE_NAME)


@dataclass(frozen=True)
class MappedField:
    """Where one field stands in the extraction.

    ``names`` are its column names as pasted, ``columns`` their indices from 0. ``how`` is
    ``exact`` (a known name to the letter), ``variante`` (but for case, accents, spaces or a
    number), ``ressemblance`` (a name that is only like a known one), ``choix`` (by the director,
    who may have chosen none) or ``absent`` (no such column).

    ``chosen`` is what the director chose, "" for nothing. When that column is not there, ``how``
    tells how another one was found instead.
    """

    field: Field
    names: tuple[str, ...]
    columns: tuple[int, ...]
    how: str
    chosen: str = ""

    @property
    def is_lost_choice(self) -> bool:
        """Whether the director chose a column that is not there."""
        return bool(self.chosen) and self.how != CHOSEN


@dataclass(frozen=True)
class ColumnMapping:
    """Where each of the fields stands, in the order of ``FIELDS``; absent ones included.

    ``names`` are the names of all columns of the extraction, each once, from left to right.
    """

    fields: tuple[MappedField, ...]
    names: tuple[str, ...]

    @property
    def children(self) -> list[tuple[int, ...]]:
        """The columns of each child, in the order of the fields of a child; -1 for none.

        One child's columns bear one number or are the k-th of their name: neither the distance
        between the blocks nor the order inside one is the same in every extraction.
        """
        blocks = [_blocks(mapped) for mapped in self.fields if mapped.field.of_child]
        numbers = sorted({number for columns in blocks for number in columns})
        return [tuple(columns.get(number, -1) for columns in blocks) for number in numbers]

    @property
    def missing(self) -> list[Field]:
        """The fields that are required and have no column."""
        return [m.field for m in self.fields if m.field.required and not m.columns]


def _blocks(mapped: MappedField) -> dict[int, int]:
    """Return the column of each child by the child's number, from 1 where nothing else is said.

    The first column may have no number where the others have: a spreadsheet or a program that
    does not take a name twice counts from the second on, and some begin with 1 there.
    """
    numbers = [number_in(name) for name in mapped.names]
    counted = [number for number in numbers if number is not None]
    if len(numbers) - len(counted) == 1 and counted:
        numbers[numbers.index(None)] = min(counted) - 1
    if None in numbers or len(set(numbers)) < len(numbers):
        numbers = list(range(1, len(mapped.columns) + 1))
    return {number: column for number, column in zip(numbers, mapped.columns) if number is not None}


def kind_of(header: Header) -> str:
    """Return what a table with this header is.

    That is ``responsables``; something else that is known, by its name in ``columns.csv``
    (``eleves``, ``enseignants``, ``edifice``, ``contacts``); ``vide`` or ``inconnu``.
    """
    if not any(header.cells):
        return EMPTY
    if any(field.id in header.columns for field in _NAMES):
        return RESPONSABLES
    others = {
        field[len(_OTHER) :]: len(columns)
        for field, columns in header.columns.items()
        if field.startswith(_OTHER)
    }
    likeliest = max(others, key=lambda kind: others[kind], default="")
    if others.get(likeliest, 0) >= _ENOUGH_FOR_OTHER:
        return likeliest
    if any(field.startswith("responsable.") for field in header.columns):
        return RESPONSABLES
    return UNKNOWN


def refuse_others(header: Header) -> None:
    """Raise ExtractionError ``extraction-eleves`` … when it is the header of something else."""
    kind = kind_of(header)
    if kind not in (RESPONSABLES, EMPTY, UNKNOWN):
        raise ExtractionError(f"extraction-{kind}", read=_read(header))


def map_columns(header: Header, choices: Choices = NOTHING_CHOSEN) -> ColumnMapping:
    """Return the mapping of an extraction with this header.

    Raises ExtractionError as ``outline`` does, ``entete-absent`` when a family stands in the place
    of the column names, ``extraction-inconnue`` when no column is ONDE's, and ``colonne-manquante``
    when a required field has no column. Each names the columns read.
    """
    mapping = outline(header, choices)
    if kind_of(header) == UNKNOWN:
        if any(_FAMILYS_OWN.search(cell) for cell in header.cells):
            raise ExtractionError("entete-absent", row=header.row + 1)
        raise ExtractionError("extraction-inconnue", read=_read(header))
    if mapping.missing:
        raise ExtractionError("colonne-manquante", read=_read(header), missing=mapping.missing)
    return mapping


def outline(header: Header, choices: Choices = NOTHING_CHOSEN) -> ColumnMapping:
    """Return what is known of the columns, be it little: what is missing can be chosen.

    Raises ExtractionError: ``rien-a-convertir`` for an empty header, ``extraction-eleves`` and the
    like for that of something else that is known.
    """
    refuse_others(header)
    if kind_of(header) == EMPTY:
        raise ExtractionError("rien-a-convertir")
    fields = [_mapped(field, header, choices.columns.get(field.id, "")) for field in FIELDS]
    return ColumnMapping(tuple(_find_by_likeness(fields, header)), tuple(_read(header)))


def _read(header: Header) -> list[str]:
    return list(dict.fromkeys(cell for cell in header.cells if cell))


def _mapped(field: Field, header: Header, chosen: str) -> MappedField:
    columns = header.columns.get(field.id, ())
    names = tuple(header.cells[column] for column in columns)
    return MappedField(field, names, columns, _how(names, field, chosen), chosen)


def _how(names: Sequence[str], field: Field, chosen: str) -> str:
    simplify = stem if field.of_child else key
    if chosen == NO_COLUMN or (chosen and {simplify(n) for n in names} == {simplify(chosen)}):
        return CHOSEN
    if not names:
        return ABSENT
    return EXACT if all(is_exact(name) for name in names) else VARIANT


def _find_by_likeness(fields: Sequence[MappedField], header: Header) -> Iterator[MappedField]:
    """Return ``fields`` with those that are absent found by a name that is like theirs, if sure.

    It is sure when no other column is like this field's name and no other absent field's name is
    like this column's. The columns of a child's field bear one name, but for a number.
    """
    absent = [mapped.field for mapped in fields if mapped.how == ABSENT]
    used = {column for mapped in fields for column in mapped.columns}
    unknown = {
        index: cell
        for index, cell in enumerate(header.cells)
        if cell and index not in used and not field_of(cell)
    }
    alike = {
        cell: [field for field in absent if is_like(cell, field.id)] for cell in unknown.values()
    }
    for mapped in fields:
        field = mapped.field
        cells = [cell for cell, likely in alike.items() if likely == [field]]
        rivals = [cell for cell, likely in alike.items() if field in likely]
        columns = tuple(index for index, cell in unknown.items() if cell in cells)
        one_name = len({stem(cell) for cell in cells}) == 1
        if rivals == cells and one_name and (len(columns) == 1 or field.of_child):
            names = tuple(header.cells[column] for column in columns)
            yield MappedField(field, names, columns, LIKENESS, mapped.chosen)
        else:
            yield mapped
