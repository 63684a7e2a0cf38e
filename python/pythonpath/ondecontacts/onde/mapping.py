"""Which column holds which field, and how that was found out."""

from __future__ import annotations

from dataclasses import dataclass

from ondecontacts.errors import ExtractionError
from ondecontacts.onde.fields import FIELDS, Field
from ondecontacts.onde.headers import Header, is_exact

EXACT = "exact"
VARIANT = "variante"
ABSENT = "absent"

_ENOUGH_FOR_ELEVES = 3  # columns that only the « Élèves » extraction has


@dataclass(frozen=True)
class MappedField:
    """Where one field stands in the extraction.

    ``names`` are its column names as pasted, ``columns`` their indices from 0. ``how`` is
    ``exact`` (a known name to the letter), ``variante`` (but for case, accents, spaces or a
    number) or ``absent`` (no such column).
    """

    field: Field
    names: tuple[str, ...]
    columns: tuple[int, ...]
    how: str


@dataclass(frozen=True)
class Mapping:
    """Where each of the fields stands, in the order of ``FIELDS``; absent ones included."""

    fields: tuple[MappedField, ...]

    def columns(self, field: Field) -> tuple[int, ...]:
        """Give the indices of the columns of ``field``, from left to right."""
        return next(mapped.columns for mapped in self.fields if mapped.field == field)


def kind_of(header: Header) -> str:
    """Tell what was extracted: ``responsables``, ``eleves``, ``vide`` or ``inconnu``."""
    if not any(header.cells):
        return "vide"
    if any(field.startswith("responsable.") for field in header.columns):
        return "responsables"
    if len(header.columns.get("autre.eleves", ())) >= _ENOUGH_FOR_ELEVES:
        return "eleves"
    return "inconnu"


def map_columns(header: Header) -> Mapping:
    """Give the mapping of an extraction with this header.

    Raises ExtractionError: ``rien-a-convertir`` for an empty one, ``extraction-eleves`` for the
    wrong extraction, ``extraction-inconnue`` when no column is ONDE's, and ``colonne-manquante``
    when a required field has no column. Each names the columns that were read.
    """
    kind = kind_of(header)
    read = [cell for cell in header.cells if cell]
    if kind == "vide":
        raise ExtractionError("rien-a-convertir")
    if kind == "eleves":
        raise ExtractionError("extraction-eleves", read=read)
    if kind == "inconnu":
        raise ExtractionError("extraction-inconnue", read=read)
    mapping = Mapping(tuple(_mapped(field, header) for field in FIELDS))
    missing = [m.field for m in mapping.fields if m.how == ABSENT and m.field.required]
    if missing:
        raise ExtractionError("colonne-manquante", read=read, missing=missing)
    return mapping


def _mapped(field: Field, header: Header) -> MappedField:
    columns = header.columns.get(field.id, ())
    names = tuple(header.cells[column] for column in columns)
    if not columns:
        return MappedField(field, (), (), ABSENT)
    exact = all(is_exact(name) for name in names)
    return MappedField(field, names, columns, EXACT if exact else VARIANT)
