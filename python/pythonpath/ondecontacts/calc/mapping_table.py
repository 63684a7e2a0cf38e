"""The table of « Correspondance »: what was taken for what, and what the director wants instead.

Two tables below each other: one line a field with its column, one line a class with its label. In
both the second column is the director's to change. Hidden columns tell what each line is about
and what the program had put there by itself: what differs from that is a choice, and is kept.
"""

from __future__ import annotations

import dataclasses
import datetime
import re
from dataclasses import dataclass, replace
from typing import Callable, Iterator, Optional, Sequence

from ondecontacts.calc.sheet_names import MARK
from ondecontacts.contacts.model import Options, SchoolClass
from ondecontacts.onde.choices import NO_COLUMN, Choices
from ondecontacts.onde.fields import FIELDS, Field
from ondecontacts.onde.grid import Grid, Row, fingerprint
from ondecontacts.onde.mapping import ABSENT, ColumnMapping, MappedField
from ondecontacts.text import clean, column_letters, day_in
from ondecontacts.wording import Say

CHOICE = 1  # the column that the director changes
PLACE = 2  # of the column, or the number of contacts
# Hidden columns: the id of the field or the class's mark, what was automatic, the names to choose.
ABOUT, AUTOMATIC, OFFERED = 4, 5, 6
# Of the first row, beside the mark: the summary, and what has changed.
SUMMARY_COLUMN, CHANGES_COLUMN = 1, 2
GUIDE_ROW, HEADER_ROW = 1, 2
WIDTH = 4
CLASS = "classe"
_BETWEEN = " "
# In the cell that keeps the summary: several lines would make its row high, and the height of a
# row that is hidden is another after a redo (seen in 7.4).
_LINE_BREAK = "\N{PILCROW SIGN}"
# Version 2026.11 wrote the first three.
_RECORD = re.compile(r"(\S+) (\S+) (\d+)(?: (\d+) (\d+)(?: (\S+))?)?")
_FIELD_IDS = frozenset(field.id for field in FIELDS)


@dataclass(frozen=True)
class Told:
    """What a conversion told: its summary, and what had changed, "" for nothing."""

    summary: str
    changes: str = ""

    @property
    def text(self) -> str:
        """All of it, the changes first."""
        return "\n\n".join(filter(None, (self.changes, self.summary)))


@dataclass(frozen=True)
class Record:
    """What a conversion was made of, on which day, and how much in it is to be looked at.

    The fingerprints are those of the extraction and of all that the director may choose. The
    counts are as in ``Status``. One of version 2026.11 has no day.
    """

    source_fingerprint: str
    wishes_fingerprint: str
    findings: int = 0
    corrections: int = 0
    changes: int = 0
    day: Optional[datetime.date] = None

    def is_of_the_same(self, other: Record) -> bool:
        """Return whether both are about the same extraction and the same wishes."""
        return (self.source_fingerprint, self.wishes_fingerprint) == (
            other.source_fingerprint,
            other.wishes_fingerprint,
        )


def mapping_grid(
    mapping: ColumnMapping,
    classes: Sequence[SchoolClass],
    choices: Choices,
    told: Told,
    say: Say,
) -> Grid:
    """Return the cells: the mark and what is told, a table of the fields, another of the classes.

    A class that the director gave a label and that is not in the extraction keeps its line: an
    extraction may hold one class only.
    """
    header = tuple(say(f"mapping.{column}") for column in ("field", "column", "position", "how"))
    fields = [_field_line(mapped, say) for mapped in mapping.fields]
    of_classes = list(_class_lines(classes, choices))
    if of_classes:
        titles = ("class", "label", "contacts")
        of_classes[:0] = [(), tuple(say(f"mapping.{column}") for column in titles)]
    rows = [
        (MARK, _in_a_cell(told.summary), _in_a_cell(told.changes)),
        (say("mapping.guide", none=NO_COLUMN),),
        header,
        *fields,
        *of_classes,
    ]
    offered = ("", "", "", NO_COLUMN, *mapping.names)
    rows.extend(() for _ in range(len(offered) - len(rows)))
    return tuple(
        (*row, *[""] * (OFFERED - len(row)), name) if name else row
        for row, name in zip(rows, (*offered, *[""] * len(rows)))
    )


def told_in(grid: Grid) -> Told:
    """Return what the last conversion told, nothing before the first."""
    first = grid[0] if grid else ()
    return Told(*(_out_of_a_cell(cell_at(first, c)) for c in (SUMMARY_COLUMN, CHANGES_COLUMN)))


def with_changes(grid: Grid, text: str, count: int) -> Grid:
    """Return ``grid`` after a comparison that tells ``text`` of changes of ``count`` contacts."""
    record = read_record(grid)
    first = list(grid[0])
    first[CHANGES_COLUMN] = _in_a_cell(text)
    return with_record((first, *grid[1:]), replace(record, changes=count) if record else None)


def _in_a_cell(text: str) -> str:
    return text.replace("\n", _LINE_BREAK)


def _out_of_a_cell(text: str) -> str:
    return text.replace(_LINE_BREAK, "\n")


def record_of(grid: Grid, source_cells: Grid, options: Options) -> Record:
    """Return the record of what is to be converted: ``source_cells`` by this « Correspondance »."""
    choices = choices_in(grid)
    wishes = [*choices.columns.items(), ("",), *choices.labels.items(), (repr(options),)]
    return Record(fingerprint(source_cells), fingerprint(wishes))


def with_record(grid: Grid, record: Optional[Record]) -> Grid:
    """Return ``grid`` with the record of the last conversion, if there was one."""
    if record is None:
        return grid
    first = [*grid[0], *[""] * (AUTOMATIC + 1 - len(grid[0]))]
    known = [part for part in dataclasses.astuple(record) if part is not None]
    first[AUTOMATIC] = _BETWEEN.join(map(str, known))
    return (tuple(first), *grid[1:])


def read_record(grid: Grid) -> Optional[Record]:
    """Return the record in the cells of « Correspondance », None before the first conversion."""
    found = _RECORD.fullmatch(cell_at(grid[0], AUTOMATIC)) if grid else None
    if found is None:
        return None
    source, wishes, findings, corrections, changes, day = found.groups()
    return Record(
        source,
        wishes,
        int(findings),
        int(corrections or 0),
        int(changes or 0),
        day_in(day or ""),
    )


def choices_in(grid: Grid) -> Choices:
    """Return what the director has changed in the cells of « Correspondance »."""
    columns: dict[str, str] = {}
    labels: dict[str, str] = {}
    for row in grid[1:]:
        about, chosen = cell_at(row, ABOUT), clean(cell_at(row, CHOICE))
        if not about or not _is_chosen(row):
            continue
        if about == CLASS:
            labels[clean(row[0])] = chosen
        elif about in _FIELD_IDS:
            columns[about] = chosen
    return Choices(columns, labels)


def classes_in(grid: Grid) -> list[SchoolClass]:
    """Return the classes of the last conversion."""
    classes = []
    for row in grid:
        if cell_at(row, ABOUT) == CLASS and row[PLACE].isdigit():
            name, label, automatic = row[0], clean(row[CHOICE]), cell_at(row, AUTOMATIC)
            chosen = bool(label) and label != automatic
            shown = label or automatic or name
            classes.append(SchoolClass(name, automatic or shown, shown, chosen, int(row[PLACE])))
    return classes


def without_families(grid: Grid) -> Optional[Grid]:
    """Return ``grid`` without the summary and all that a conversion told of the classes.

    What the director chose stays: the columns, and the labels of classes with their names, which
    are about no family. None when nothing has to go.
    """
    if not grid:
        return None
    kept = [_told_of_nobody(grid[index]) for index in class_rows(grid) if _is_chosen(grid[index])]
    first = next(iter(class_rows(grid)), len(grid)) - 1  # with the titles
    titles = [grid[first][:OFFERED]] if kept else []
    lines = [(MARK,), *(row[:OFFERED] for row in grid[1:first]), *titles, *kept]
    lines += [()] * (len(grid) - len(lines))
    emptied = tuple(
        (*line, *[""] * (OFFERED - len(line)), *row[OFFERED:]) for line, row in zip(lines, grid)
    )
    return None if is_same(emptied, grid) else emptied


def _is_chosen(row: Row) -> bool:
    chosen = clean(cell_at(row, CHOICE))
    return bool(chosen) and chosen != cell_at(row, AUTOMATIC)


def _told_of_nobody(row: Row) -> Row:
    """Return the line of a class as that of one that is not in the extraction."""
    return (row[0], row[CHOICE], "0", "", CLASS, "")


def is_filled(grid: Grid) -> bool:
    """Return whether a conversion, or the director, had it written."""
    return any(cell_at(row, ABOUT) for row in grid)


def row_of(field: Field, grid: Grid) -> int:
    """Return the index of the row in which the column of ``field`` is chosen."""
    return [cell_at(row, ABOUT) for row in grid].index(field.id)


def field_rows(grid: Grid) -> list[int]:
    """Return the indices of the rows that are about a field."""
    return _rows(grid, ABOUT, lambda about: about not in ("", CLASS))


def class_rows(grid: Grid) -> list[int]:
    """Return the indices of the rows that are about a class; their titles stand above the first."""
    return _rows(grid, ABOUT, lambda about: about == CLASS)


def offered_rows(grid: Grid) -> list[int]:
    """Return the indices of the rows in which a name of a column is offered."""
    return _rows(grid, OFFERED, bool)


def is_same(one: Grid, other: Grid) -> bool:
    """Return whether two grids say the same, however long their rows are."""
    return one == other or _filled(one) == _filled(other)


def cell_at(row: Row, column: int) -> str:
    """Return a cell of a row that may end before it."""
    return row[column] if column < len(row) else ""


def _rows(grid: Grid, column: int, belongs: Callable[[str], bool]) -> list[int]:
    return [index for index, row in enumerate(grid) if belongs(cell_at(row, column))]


def _filled(grid: Grid) -> list[tuple[int, int, str]]:
    return [
        (row, column, cell)
        for row, cells in enumerate(grid)
        for column, cell in enumerate(cells)
        if cell
    ]


def _field_line(mapped: MappedField, say: Say) -> tuple[str, ...]:
    found = ", ".join(dict.fromkeys(mapped.names))
    is_missing = mapped.how == ABSENT and mapped.field.required
    how = say("mapping.how.manquante" if is_missing else f"mapping.how.{mapped.how}")
    if mapped.is_lost_choice:
        how = say("mapping.how.choix-perdu", how=how)
    return (
        say(mapped.field.key),
        mapped.chosen or found,
        ", ".join(column_letters(column) for column in mapped.columns),
        how,
        mapped.field.id,
        "" if mapped.chosen else found,
    )


def _class_lines(classes: Sequence[SchoolClass], choices: Choices) -> Iterator[tuple[str, ...]]:
    for c in classes:
        automatic = "" if c.is_chosen else c.automatic
        yield c.name, c.label, str(c.contacts), "", CLASS, automatic
    there = {c.name.casefold() for c in classes}
    for name, label in choices.labels.items():
        if name.casefold() not in there:
            yield name, label, "0", "", CLASS, ""
