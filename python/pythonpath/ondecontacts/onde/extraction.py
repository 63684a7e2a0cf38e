"""From a grid of cells to responsables, one for each row that holds one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Iterator, Sequence

from ondecontacts.errors import ExtractionError
from ondecontacts.findings import Finding
from ondecontacts.onde import fields as f
from ondecontacts.onde.mapping import ABSENT, LIKENESS, Mapping, map_columns
from ondecontacts.onde.repair import repair
from ondecontacts.onde.tables import find_tables
from ondecontacts.onde.text import clean


@dataclass(frozen=True)
class Child:
    """A pupil as one row tells it; ``class_label`` is the director's own wording."""

    usage_name: str
    family_name: str
    first_name: str
    class_label: str


@dataclass(frozen=True)
class WrittenPhone:
    """A telephone cell as ONDE holds it; ``kind`` is ``mobile``, ``home`` or ``work``."""

    kind: str
    text: str


@dataclass(frozen=True)
class Responsable:
    """One row of the extraction: a parent, or another person in charge, with their children.

    ``row`` counts from 1, as the sheet shows it. Texts have outer spaces removed and inner ones
    collapsed, and are else as ONDE has them.
    """

    row: int
    civility: str
    usage_name: str
    family_name: str
    first_name: str
    street: str
    postcode: str
    town: str
    country: str
    emails: tuple[str, ...]
    phones: tuple[WrittenPhone, ...]
    children: tuple[Child, ...]

    @property
    def last_name(self) -> str:
        """The usage name when there is one, else the family name."""
        return self.usage_name or self.family_name


@dataclass(frozen=True)
class Extraction:
    """A whole extraction: its mapping, its responsables in the order of the rows, remarks."""

    mapping: Mapping
    responsables: tuple[Responsable, ...]
    findings: tuple[Finding, ...]


def read_extraction(grid: Sequence[Sequence[str]]) -> Extraction:
    """Read a grid whose first row is row 1 of the sheet; rows may have any length.

    Extractions below one another are read as one, whose mapping is the first one's. Raises
    ExtractionError as ``map_columns`` does, and ``aucun-responsable`` when there is nobody below
    the headers.
    """
    grid, findings = repair(grid)
    tables = find_tables(grid)
    mappings = [map_columns(table.header) for table in tables.extractions]
    for mapping in mappings:
        findings.extend(_remarks_on_columns(mapping))
    responsables: list[Responsable] = []
    for table, mapping in zip(tables.extractions, mappings):
        reader = _RowReader(mapping)
        for index in table.rows:
            responsable = reader.read(index + 1, grid[index])
            if _is_somebody(responsable):
                responsables.append(responsable)
            elif any(clean(cell) for cell in grid[index]):
                findings.append(Finding("ligne-ignoree", index + 1))
    findings.extend(
        Finding("organismes", rows.start + 1, {"last": rows.stop}) for rows in tables.organisations
    )
    if not responsables:
        raise ExtractionError("aucun-responsable", row=tables.extractions[0].header.row + 1)
    return Extraction(mappings[0], tuple(responsables), tuple(findings))


def _remarks_on_columns(mapping: Mapping) -> Iterator[Finding]:
    for mapped in mapping.fields:
        if mapped.how == LIKENESS:
            yield Finding(
                "colonne-ressemblante", None, {"column": mapped.names[0], "field": mapped.field}
            )
        if mapped.how == ABSENT and mapped.field == f.FIRST_NAME:
            yield Finding("prenom-absent")


def _is_somebody(responsable: Responsable) -> bool:
    return bool(
        responsable.last_name
        or responsable.first_name
        or responsable.emails
        or responsable.phones
        or responsable.children
    )


class _RowReader:
    """Reads rows by a mapping; looks the columns up once, since there are many rows."""

    def __init__(self, mapping: Mapping) -> None:
        self._columns = {mapped.field: mapped.columns for mapped in mapping.fields}
        child_fields = (f.CHILD_USAGE_NAME, f.CHILD_FAMILY_NAME, f.CHILD_FIRST_NAME, f.CHILD_CLASS)
        blocks = max(len(self._columns[field]) for field in child_fields)
        # The k-th child's columns are the k-th of each name: neither the distance between the
        # blocks nor the order inside one is the same in every extraction.
        self._children = [
            tuple(_at(self._columns[field], block) for field in child_fields)
            for block in range(blocks)
        ]
        self._phones = (
            ("mobile", self._columns[f.MOBILE_PHONE]),
            ("home", self._columns[f.HOME_PHONE]),
            ("work", self._columns[f.WORK_PHONE]),
        )

    def read(self, row: int, line: Sequence[str]) -> Responsable:
        def first(field: f.Field) -> str:
            return next(_filled(line, self._columns[field]), "")

        return Responsable(
            row=row,
            civility=first(f.CIVILITY),
            usage_name=first(f.USAGE_NAME),
            family_name=first(f.FAMILY_NAME),
            first_name=first(f.FIRST_NAME),
            street=first(f.STREET),
            postcode=first(f.POSTCODE),
            town=first(f.TOWN),
            country=first(f.COUNTRY),
            emails=tuple(_filled(line, self._columns[f.EMAIL])),
            phones=tuple(
                WrittenPhone(kind, text)
                for kind, columns in self._phones
                for text in _filled(line, columns)
            ),
            children=tuple(self._read_children(line)),
        )

    def _read_children(self, line: Sequence[str]) -> Iterator[Child]:
        for columns in self._children:
            texts = [_cell(line, column) for column in columns]
            if any(texts):
                yield Child(*texts)


def _at(columns: tuple[int, ...], block: int) -> int:
    return columns[block] if block < len(columns) else -1


def _cell(line: Sequence[str], column: int) -> str:
    return clean(line[column]) if 0 <= column < len(line) else ""


def _filled(line: Sequence[str], columns: tuple[int, ...]) -> Iterator[str]:
    return (text for text in (_cell(line, column) for column in columns) if text)
