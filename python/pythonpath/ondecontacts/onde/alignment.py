"""Rows whose cells stand in the wrong columns, put right where that is sure, else told.

Calc's import proposes to split at semicolons and commas both; a semicolon may stand in a cell that
has no quotes. « 1, rue X » is in two cells then, and whatever follows one column too far to the
right. The columns whose contents have a form of their own tell where each cell belongs.
"""

from __future__ import annotations

import re
from typing import Callable, Iterable, Iterator, Mapping, Optional, Pattern, Sequence

from ondecontacts.findings import Finding
from ondecontacts.onde import fields as f
from ondecontacts.onde.civilities import gender_of
from ondecontacts.onde.grid import Row
from ondecontacts.onde.mapping import ColumnMapping
from ondecontacts.onde.repair import Repaired
from ondecontacts.onde.sections import Section

_MOST_SPLIT = 4  # signs in one row
_ENOUGH_TO_SAY_SO = 2  # cells; one alone may have been filled in wrongly
_SHOWN = 3  # texts

# What is for certain an e-mail address, a telephone, a postcode, in whatever column it stands. A
# telephone holds no words: « CM1-CM2 2026-2027 » is none.
_EMAIL = r"\S+@\S+\.\w+"
_PHONE = r"\s*\+?\(?\d(?:[ .\-/()]{0,3}\d){8,14}\s*"
_POSTCODE = r"\s*\d{4,5}\s*"
_IS_PHONE = re.compile(_PHONE)
_IS_POSTCODE = re.compile(r"[A-Z]{0,2}[ -]?\d[\d ]{2,7}")
# Of those three, what stands wrong in a field. Others have nothing of the kind.
_ALL = re.compile(f"{_EMAIL}|{_PHONE}|{_POSTCODE}")
_WRONG: Mapping[f.Field, Pattern[str]] = {
    f.EMAIL: re.compile(f"{_PHONE}|{_POSTCODE}"),
    f.POSTCODE: re.compile(f"{_EMAIL}|{_PHONE}"),
    # A class may be a number, or what a spreadsheet made a date of.
    f.CHILD_CLASS: re.compile(f"{_EMAIL}|{_PHONE}"),
    **dict.fromkeys((f.HOME_PHONE, f.WORK_PHONE, f.MOBILE_PHONE), re.compile(_EMAIL)),
}
_PHONES = (f.HOME_PHONE, f.WORK_PHONE, f.MOBILE_PHONE)
# Those that people write commas and semicolons in.
_OF_WORDS = (f.STREET, f.TOWN, f.CHILD_CLASS)
_HOUSE_NUMBER = re.compile(r"\s*\d{1,4}\s*(?:bis|ter|quater|[A-Z])?\s*", re.IGNORECASE)


def align(
    repaired: Repaired, section: Section, mapping: ColumnMapping
) -> tuple[Mapping[int, Row], list[Finding]]:
    """Return the rows of ``section`` that were put together, by their index, and the findings.

    Each row is judged by itself. It is shifted when it is longer than the header, or when two of
    its cells say so: an e-mail, a telephone or a postcode where none of the kind belongs, or a
    pupil of a surname alone. It is put together in the one way after which nothing is wrong any
    more, if more cells than before are then what their columns are for, or if it was too long and
    all that was put together is the names of classes. What is put together has the space that
    people type behind such a sign, or a house number before it.

    The sign is a comma where none is left in any row, else a semicolon. A row that stays shifted
    is a finding (``ligne-decalee``), and so are cells below no name (``cases-sans-colonne``).
    """
    grid, rows, numbers = repaired.grid, section.rows, repaired.numbers
    order = _Order(mapping, section)
    aligned: dict[int, Row] = {}
    shifted: list[int] = []
    nameless: list[int] = []
    for index in rows:
        line = grid[index]
        if order.is_shifted(line):
            restored = order.restore(line)
            if restored is not None:
                aligned[index] = restored
                continue
            if order.is_wrong_somewhere(line):
                shifted.append(index)
                continue
        if any(order.nameless(line)):
            nameless.append(index)
    findings = []
    sign = ","
    if aligned:
        first = numbers[next(iter(aligned))]
        if any("," in cell for index in rows for cell in grid[index]):
            sign = ";"
            findings.append(Finding("points-virgules", first, _rows(aligned, numbers)))
        else:
            findings.append(Finding("virgules", first, _rows(aligned, numbers)))
    if shifted:
        findings.append(Finding("ligne-decalee", numbers[shifted[0]], _rows(shifted, numbers)))
    if nameless:
        texts = order.nameless(grid[nameless[0]])[:_SHOWN]
        details = {**_rows(nameless, numbers), "texts": texts}
        findings.append(Finding("cases-sans-colonne", numbers[nameless[0]], details))
    together = {i: [cell.replace(_SEAM, sign) for cell in row] for i, row in aligned.items()}
    return together, findings


def _rows(indices: Iterable[int], numbers: Sequence[int]) -> Mapping[str, object]:
    rows = [numbers[index] for index in indices]
    return {"n": len(rows), "rows": rows}


# Stands for the sign between two pieces until it is known which one it was.
_SEAM = "\0"


class _Order:
    """Knows what each column of an extraction may hold."""

    def __init__(self, mapping: ColumnMapping, section: Section) -> None:
        cells = section.header.cells
        columns = {mapped.field: mapped.columns for mapped in mapping.fields}
        self._width = section.header.width
        self._without_name = [i for i, cell in enumerate(cells[: self._width]) if not cell]
        self._wrong = [
            (column, _WRONG.get(field, _ALL).fullmatch)
            for field, of_field in columns.items()
            for column in of_field
        ]
        self._civility = columns[f.CIVILITY]
        self._telling: list[tuple[int, Callable[[str], bool]]] = [
            (column, is_right)
            for fields, is_right in (
                ((f.POSTCODE,), _is_postcode),
                ((f.EMAIL,), _is_email),
                (_PHONES, _is_phone),
                ((f.CIVILITY,), _is_civility),
            )
            for field in fields
            for column in columns[field]
        ]
        self._of_words = sorted(c for field in _OF_WORDS for c in columns[field])
        self._streets = columns[f.STREET]
        self._classes = columns[f.CHILD_CLASS]
        self._children = mapping.children

    def nameless(self, line: Row) -> list[str]:
        """Return the texts in cells below no name."""
        inside = [line[i] for i in self._without_name if i < len(line)]
        return [cell for cell in (*inside, *line[self._width :]) if cell.strip()]

    def is_shifted(self, line: Row) -> bool:
        """Return whether the row is too long, or two cells at least stand where they cannot."""
        return self._is_long(line) or self._wrong_cells(line) >= _ENOUGH_TO_SAY_SO

    def is_wrong_somewhere(self, line: Row) -> bool:
        """Return whether any cell stands where it cannot, one below no name aside."""
        return self._wrong_cells(line) > 0

    def restore(self, line: Row) -> Optional[Row]:
        """Return ``line`` in order, with as few cells put together as can be, None when unsure."""
        before, was_long = self._certain(line), self._is_long(line)
        for signs in range(1, _MOST_SPLIT + 1):
            found = []
            for places, joined in self._joined(line, self._of_words, signs):
                if self._is_long(joined) or self._wrong_cells(joined):
                    continue
                gain = self._certain(joined) - before
                only_classes = was_long and not gain and set(places) <= set(self._classes)
                if gain > 0 or only_classes:
                    found.append((gain, joined))
            if found:
                most = max(gain for gain, _ in found)
                sure = [joined for gain, joined in found if gain == most]
                return sure[0] if len(sure) == 1 else None
        return None

    def _joined(
        self, line: Row, places: Sequence[int], signs: int
    ) -> Iterator[tuple[tuple[int, ...], Row]]:
        """Return ``line`` with cells put together ``signs`` times at ``places``, from the left."""
        if not signs:
            yield (), line
            return
        for position, place in enumerate(places):
            together = self._join(line, place)
            if together is not None:
                for others, joined in self._joined(together, places[position:], signs - 1):
                    yield (place, *others), joined

    def _join(self, line: Row, place: int) -> Optional[Row]:
        """Put the cell at ``place`` together with the next, if they may have been one."""
        pair = line[place : place + 2]
        if len(pair) < 2 or not all(cell.strip() for cell in pair):
            return None
        is_number = place in self._streets and _HOUSE_NUMBER.fullmatch(pair[0])
        if not (pair[1][0].isspace() or is_number):
            return None
        if any(c == place + 1 and is_right(pair[1].strip()) for c, is_right in self._telling):
            return None
        return [*line[:place], _SEAM.join(pair), *line[place + 2 :]]

    def _is_long(self, line: Row) -> bool:
        return len(line) > self._width and any(cell.strip() for cell in line[self._width :])

    def _wrong_cells(self, line: Row) -> int:
        """Count the cells that stand where they cannot, and the pupils of a surname alone."""
        length = len(line)
        wrong = 0
        for column, is_wrong in self._wrong:
            if column < length and line[column] and is_wrong(line[column]):
                wrong += 1
        # A pupil has a class or a first name.
        for usage_name, family_name, first_name, class_name in self._children:
            if _is_filled(line, (usage_name, family_name)):
                wrong += not _is_filled(line, (first_name, class_name))
        if self._has_no_civility(line) and any(map(_is_whole_civility, line)):
            wrong += 2  # that cell, and the one in its place
        return wrong

    def _has_no_civility(self, line: Row) -> bool:
        """Return whether something else stands for the civility: a word, or what was shifted."""
        there = [line[i].strip() for i in self._civility if i < len(line)]
        return any(there) and not any(map(_is_civility, there))

    def _certain(self, line: Row) -> int:
        return sum(
            1
            for column, is_right in self._telling
            if column < len(line) and line[column].strip() and is_right(line[column].strip())
        )


def _is_filled(line: Row, columns: Sequence[int]) -> bool:
    return any(0 <= column < len(line) and line[column].strip() for column in columns)


def _is_postcode(cell: str) -> bool:
    return _IS_POSTCODE.fullmatch(cell) is not None


def _is_email(cell: str) -> bool:
    return "@" in cell


def _is_phone(cell: str) -> bool:
    return _IS_PHONE.fullmatch(cell) is not None


def _is_civility(cell: str) -> bool:
    return gender_of(cell) != ""


def _is_whole_civility(cell: str) -> bool:
    """Return whether it is « Mme » or « M. »; a class may be called « M »."""
    return len(cell.strip()) > 1 and _is_civility(cell)
