"""Which column holds which field, and how that was found out."""

from __future__ import annotations

from dataclasses import dataclass

from ondecontacts.errors import ExtractionError
from ondecontacts.onde.fields import FAMILY_NAME, FIELDS, USAGE_NAME, Field
from ondecontacts.onde.headers import Header, is_exact

EXACT = "exact"
VARIANT = "variante"
ABSENT = "absent"

_OTHER = "autre."
_ENOUGH_FOR_OTHER = 3  # columns that responsables never have
_NAMES = (FAMILY_NAME, USAGE_NAME)


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
    mapping = Mapping(tuple(_mapped(field, header) for field in FIELDS))
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
