"""Which column holds which field, and how that was found out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Iterator, Sequence

from ondecontacts.errors import ExtractionError
from ondecontacts.onde.fields import FAMILY_NAME, FIELDS, USAGE_NAME, Field
from ondecontacts.onde.headers import Header, field_of, is_exact, is_like

EXACT = "exact"
VARIANT = "variante"
LIKENESS = "ressemblance"
ABSENT = "absent"

_OTHER = "autre."
_ENOUGH_FOR_OTHER = 3  # columns that responsables never have
_NAMES = (FAMILY_NAME, USAGE_NAME)


@dataclass(frozen=True)
class MappedField:
    """Where one field stands in the extraction.

    ``names`` are its column names as pasted, ``columns`` their indices from 0. ``how`` is
    ``exact`` (a known name to the letter), ``variante`` (but for case, accents, spaces or a
    number), ``ressemblance`` (a name that is only like a known one) or ``absent`` (no such column).
    """

    field: Field
    names: tuple[str, ...]
    columns: tuple[int, ...]
    how: str


@dataclass(frozen=True)
class Mapping:
    """Where each of the fields stands, in the order of ``FIELDS``; absent ones included."""

    fields: tuple[MappedField, ...]


def kind_of(header: Header) -> str:
    """Tell what it is the header of.

    ``responsables``; something else that is known, by its name in ``columns.csv`` (``eleves``,
    ``enseignants``, ``edifice``, ``contacts``); ``vide`` or ``inconnu``.
    """
    if not any(header.cells):
        return "vide"
    if any(field.id in header.columns for field in _NAMES):
        return "responsables"
    others = {
        field[len(_OTHER) :]: len(columns)
        for field, columns in header.columns.items()
        if field.startswith(_OTHER)
    }
    likeliest = max(others, key=lambda kind: others[kind], default="")
    if others.get(likeliest, 0) >= _ENOUGH_FOR_OTHER:
        return likeliest
    if any(field.startswith("responsable.") for field in header.columns):
        return "responsables"
    return "inconnu"


def refuse_others(header: Header) -> None:
    """Raise ExtractionError ``extraction-eleves`` … when it is the header of something else."""
    kind = kind_of(header)
    if kind not in ("responsables", "vide", "inconnu"):
        raise ExtractionError(f"extraction-{kind}", read=_read(header))


def map_columns(header: Header) -> Mapping:
    """Give the mapping of an extraction with this header.

    Raises ExtractionError: ``rien-a-convertir`` for an empty one, ``extraction-eleves`` and the
    like for something else that is known, ``extraction-inconnue`` when no column is ONDE's, and
    ``colonne-manquante`` when a required field has no column. Each names the columns read.
    """
    refuse_others(header)
    kind = kind_of(header)
    if kind == "vide":
        raise ExtractionError("rien-a-convertir")
    if kind == "inconnu":
        raise ExtractionError("extraction-inconnue", read=_read(header))
    fields = [_mapped(field, header) for field in FIELDS]
    mapping = Mapping(tuple(_find_by_likeness(fields, header)))
    missing = [m.field for m in mapping.fields if m.how == ABSENT and m.field.required]
    if missing:
        raise ExtractionError("colonne-manquante", read=_read(header), missing=missing)
    return mapping


def _read(header: Header) -> list[str]:
    return [cell for cell in header.cells if cell]


def _mapped(field: Field, header: Header) -> MappedField:
    columns = header.columns.get(field.id, ())
    names = tuple(header.cells[column] for column in columns)
    if not columns:
        return MappedField(field, (), (), ABSENT)
    exact = all(is_exact(name) for name in names)
    return MappedField(field, names, columns, EXACT if exact else VARIANT)


def _find_by_likeness(fields: Sequence[MappedField], header: Header) -> Iterator[MappedField]:
    """Give ``fields`` with those that are absent found by a name that is like theirs, if sure.

    It is sure when no other column is like this field's name and no other absent field's name is
    like this column's. All columns of a child's field bear one name.
    """
    absent = [mapped.field for mapped in fields if mapped.how == ABSENT]
    unknown = dict.fromkeys(cell for cell in header.cells if cell and not field_of(cell))
    alike = {cell: [field for field in absent if is_like(cell, field.id)] for cell in unknown}
    for mapped in fields:
        cells = [cell for cell, likely in alike.items() if likely == [mapped.field]]
        rivals = [cell for cell, likely in alike.items() if mapped.field in likely]
        columns = tuple(i for i, cell in enumerate(header.cells) if cell in cells)
        if len(rivals) == len(cells) == 1 and (len(columns) == 1 or mapped.field.of_child):
            names = tuple(header.cells[column] for column in columns)
            yield MappedField(mapped.field, names, columns, LIKENESS)
        else:
            yield mapped
