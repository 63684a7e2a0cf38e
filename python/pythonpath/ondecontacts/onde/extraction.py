"""From a grid of cells to responsables, one for each row that holds one."""

from __future__ import annotations

import dataclasses
import re
from dataclasses import dataclass
from typing import Callable, Iterator, Optional, Sequence

from ondecontacts.errors import ExtractionError
from ondecontacts.findings import Finding
from ondecontacts.onde import fields as f
from ondecontacts.onde.accounting import Account, account_for, check_account
from ondecontacts.onde.alignment import align
from ondecontacts.onde.choices import NOTHING_CHOSEN, Choices
from ondecontacts.onde.grid import Grid, Row
from ondecontacts.onde.mapping import ABSENT, LIKENESS, ColumnMapping, map_columns
from ondecontacts.onde.repair import Repaired, repair
from ondecontacts.onde.sections import find_sections
from ondecontacts.text import clean

# A class called « 1/2 » becomes the second of January of this year in a spreadsheet, which may show
# that as the number of days since 1899.
_DATE = re.compile(r"\d{1,2}/\d{1,2}/(?:\d{2}|\d{4})|\d{4}-\d{2}-\d{2}|[34]\d{4}")


class _Named:
    """Somebody whose last name ONDE holds twice."""

    usage_name: str
    family_name: str

    @property
    def last_name(self) -> str:
        """The usage name when there is one, else the family name."""
        return self.usage_name or self.family_name


@dataclass(frozen=True)
class Child(_Named):
    """A pupil as one row tells it; ``class_name`` is the director's own wording.

    ``column`` is that of the class, from 0, or None when it stands elsewhere in the sheet.
    """

    usage_name: str
    family_name: str
    first_name: str
    class_name: str
    column: Optional[int] = dataclasses.field(default=None, compare=False)


@dataclass(frozen=True)
class WrittenEmail:
    """An e-mail cell as ONDE holds it, and its column as in ``Child``."""

    text: str
    column: Optional[int] = dataclasses.field(default=None, compare=False)


@dataclass(frozen=True)
class WrittenPhone:
    """A telephone cell as ONDE holds it; ``kind`` is ``mobile``, ``home`` or ``work``.

    ``column`` as in ``Child``.
    """

    kind: str
    text: str
    column: Optional[int] = dataclasses.field(default=None, compare=False)


@dataclass(frozen=True)
class Responsable(_Named):
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
    emails: tuple[WrittenEmail, ...]
    phones: tuple[WrittenPhone, ...]
    children: tuple[Child, ...]


@dataclass(frozen=True)
class Extraction:
    """A whole extraction: its mapping, its responsables in the order of the rows, findings.

    ``account`` tells what became of every row.
    """

    mapping: ColumnMapping
    responsables: tuple[Responsable, ...]
    findings: tuple[Finding, ...]
    account: Account


def read_extraction(grid: Grid, choices: Choices = NOTHING_CHOSEN) -> Extraction:
    """Return the extraction in a grid whose first row is row 1 of the sheet.

    Rows may have any length. Raises ExtractionError as ``read_repaired`` does.
    """
    return read_repaired(repair(grid, choices), choices)


def read_repaired(repaired: Repaired, choices: Choices = NOTHING_CHOSEN) -> Extraction:
    """Return the extraction in a grid that was repaired with the same ``choices``.

    Extractions below one another are read as one, whose mapping is the first one's. Raises
    ExtractionError as ``map_columns`` does, and ``aucun-responsable`` when there is nobody below
    the headers.
    """
    grid, numbers = repaired.grid, repaired.numbers
    findings = list(repaired.findings)
    sections = find_sections(grid, repaired.header, choices)
    mappings = [map_columns(section.header, choices) for section in sections.extractions]
    findings.extend(_check_columns(mappings))
    responsables: list[Responsable] = []
    read: list[int] = []
    nobody: list[int] = []
    for section, mapping in zip(sections.extractions, mappings):
        reader = _RowReader(mapping)
        aligned, about_places = align(repaired, section, mapping)
        findings.extend(about_places)
        for index in section.rows:
            in_place = repaired.in_place and index not in aligned
            line = aligned.get(index, grid[index])
            responsable = reader.read(numbers[index], line, in_place)
            if _is_somebody(responsable):
                responsables.append(responsable)
                read.append(index)
            elif any(clean(cell) for cell in grid[index]):
                findings.append(Finding("ligne-ignoree", numbers[index]))
                nobody.append(index)
    findings.extend(
        Finding("organismes", numbers[rows.start], {"last": numbers[rows.stop - 1]})
        for rows in sections.organisations
    )
    if not responsables:
        raise ExtractionError("aucun-responsable", row=numbers[sections.extractions[0].header.row])
    findings.extend(_classes_made_dates(responsables))
    account = account_for(repaired, sections, read, nobody)
    findings.extend(check_account(account))
    return Extraction(mappings[0], tuple(responsables), tuple(findings), account)


def _check_columns(mappings: Sequence[ColumnMapping]) -> Iterator[Finding]:
    """Return each finding once, whatever the number of extractions that it holds for."""
    fields = [
        [mapping.fields[position] for mapping in mappings] for position in range(len(f.FIELDS))
    ]
    for alike in fields:
        field = alike[0].field
        for column in dict.fromkeys(m.names[0] for m in alike if m.how == LIKENESS):
            yield Finding("colonne-ressemblante", None, {"column": column, "field": field})
        if field == f.FIRST_NAME and any(m.how == ABSENT for m in alike):
            yield Finding("prenom-absent")
        if all(m.is_lost_choice for m in alike):
            details = {"column": alike[0].chosen, "field": field}
            yield Finding("choix-perdu", None, details)


def _classes_made_dates(responsables: Sequence[Responsable]) -> Iterator[Finding]:
    rows = {
        child.class_name: responsable.row
        for responsable in reversed(responsables)
        for child in responsable.children
        if _DATE.fullmatch(child.class_name)
    }
    for name, row in sorted(rows.items(), key=lambda item: item[1]):
        yield Finding("classe-date", row, {"class": name})


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

    def __init__(self, mapping: ColumnMapping) -> None:
        self._columns = {mapped.field.id: mapped.columns for mapped in mapping.fields}
        self._children = mapping.children
        self._phones = (
            ("mobile", self._columns[f.MOBILE_PHONE.id]),
            ("home", self._columns[f.HOME_PHONE.id]),
            ("work", self._columns[f.WORK_PHONE.id]),
        )

    def read(self, row: int, line: Row, in_place: bool) -> Responsable:
        """Read ``line``, whose cells are ``in_place`` when they stand in their own columns."""

        def first(field: f.Field) -> str:
            for column in self._columns[field.id]:
                text = _cell(line, column)
                if text:
                    return text
            return ""

        def place(column: int) -> Optional[int]:
            return column if in_place and column >= 0 else None

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
            emails=tuple(
                WrittenEmail(text, place(column))
                for column, text in _filled(line, self._columns[f.EMAIL.id])
            ),
            phones=tuple(
                WrittenPhone(kind, text, place(column))
                for kind, columns in self._phones
                for column, text in _filled(line, columns)
            ),
            children=tuple(self._read_children(line, place)),
        )

    def _read_children(self, line: Row, place: Callable[[int], Optional[int]]) -> Iterator[Child]:
        for columns in self._children:
            usage, family, first, class_name = (_cell(line, column) for column in columns)
            if usage or family or first or class_name:
                yield Child(usage, family, first, class_name, place(columns[-1]))


def _cell(line: Row, column: int) -> str:
    text = line[column] if 0 <= column < len(line) else ""
    return clean(text) if text else ""


def _filled(line: Row, columns: tuple[int, ...]) -> Iterator[tuple[int, str]]:
    for column in columns:
        text = _cell(line, column)
        if text:
            yield column, text
