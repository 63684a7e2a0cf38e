"""Rows that a spreadsheet split at their commas too, put together again where that is sure.

Calc's import proposes to split at semicolons and commas both. « 1, rue X » then stands in two
cells, and whatever follows stands one column too far to the right. The columns whose contents have
a form of their own tell where each cell belongs.
"""

from __future__ import annotations

import re
from itertools import combinations_with_replacement
from typing import Callable, Mapping, Optional, Sequence

from ondecontacts.findings import Finding
from ondecontacts.onde import fields as f
from ondecontacts.onde.civilities import gender_of
from ondecontacts.onde.grid import Row
from ondecontacts.onde.mapping import ColumnMapping
from ondecontacts.onde.repair import Repaired
from ondecontacts.onde.sections import Section

_MOST_COMMAS = 4  # in one row
_POSTCODE = re.compile(r"[A-Z]{0,2}[ -]?\d[\d ]{2,7}")
_BARE_COMMA = re.compile(r",\S")
_PHONE = re.compile(r"[^@\d]*(?:\d[^@\d]*){6,}")
_NO_COUNTRY = re.compile(r"[@\d]")

_PHONES = (f.HOME_PHONE, f.WORK_PHONE, f.MOBILE_PHONE)
# Those that people write commas in.
_WITH_COMMAS = (f.STREET, f.TOWN, f.CHILD_CLASS)


def align(
    repaired: Repaired, section: Section, mapping: ColumnMapping
) -> tuple[Mapping[int, Row], list[Finding]]:
    """Return the rows of ``section`` that were put together, by their index, and the findings.

    Where a comma is left in the rows, none was taken for a separator, and nothing is done.
    """
    grid, rows, numbers = repaired.grid, section.rows, repaired.numbers
    if any("," in cell for index in rows for cell in grid[index]):
        return {}, []
    order = _Order(mapping, len(section.header.cells))
    outside = [index for index in rows if not order.holds(grid[index])]
    aligned: dict[int, Row] = {}
    for index in outside:
        line = order.restore(grid[index])
        if line is not None:
            aligned[index] = line
    if not aligned:  # there is no sign that commas were the reason
        return {}, []
    together = [numbers[index] for index in aligned]
    findings = [Finding("virgules", together[0], {"n": len(together), "rows": together})]
    lost = [numbers[index] for index in outside if index not in aligned]
    if lost:
        findings.append(Finding("ligne-decalee", lost[0], {"n": len(lost), "rows": lost}))
    return aligned, findings


class _Order:
    """Knows what each column of an extraction may hold."""

    def __init__(self, mapping: ColumnMapping, width: int) -> None:
        columns = {mapped.field: mapped.columns for mapped in mapping.fields}
        self._width = width
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
        self._countries = columns[f.COUNTRY]
        self._with_commas = sorted(c for field in _WITH_COMMAS for c in columns[field])
        self._classes = columns[f.CHILD_CLASS]
        self._children = mapping.children

    def holds(self, line: Row) -> bool:
        """Return whether every cell may stand where it does."""
        if any(cell.strip() for cell in line[self._width :]):
            return False
        for column, is_right in self._telling:
            if column < len(line) and line[column].strip() and not is_right(line[column].strip()):
                return False
        for column in self._countries:
            if column < len(line) and not _is_country(line[column]):
                return False
        # A pupil has a class or a first name.
        return not any(
            _is_filled(line, (usage_name, family_name))
            and not _is_filled(line, (first_name, class_name))
            for usage_name, family_name, first_name, class_name in self._children
        )

    def restore(self, line: Row) -> Optional[Row]:
        """Return ``line`` in order, with as few cells put together as can be, None when unsure.

        It is sure when more of the telling columns hold what they should than before, or when a
        class, to the right of which nothing tells, was all that was split.
        """
        before = self._certain(line)
        for commas in range(1, _MOST_COMMAS + 1):
            found = []
            for places in combinations_with_replacement(self._with_commas, commas):
                joined = self._join(line, places)
                if joined is not None and self.holds(joined):
                    only_classes = set(places) <= set(self._classes)
                    found.append((self._certain(joined) - before, only_classes, joined))
            sure = [joined for gain, _, joined in found if gain > 0] or [
                joined for gain, only_classes, joined in found if only_classes and not gain
            ]
            # Commas that were typed have a space behind them, and it is still there.
            spaced = [joined for joined in sure if not _has_bare_comma(joined)]
            if sure:
                likeliest = spaced if len(spaced) == 1 else sure
                return likeliest[0] if len(likeliest) == 1 else None
        return None

    def _join(self, line: Row, places: Sequence[int]) -> Optional[Row]:
        """Put the cell at each place together with the next, from right to left.

        Neither may be empty, and the next not what its column is for.
        """
        cells = list(line)
        for place in sorted(places, reverse=True):
            pair = cells[place : place + 2]
            if len(pair) < 2 or not all(cell.strip() for cell in pair):
                return None
            if any(c == place + 1 and is_right(pair[1].strip()) for c, is_right in self._telling):
                return None
            cells[place : place + 2] = [",".join(pair)]
        return cells

    def _certain(self, line: Row) -> int:
        return sum(
            1
            for column, is_right in self._telling
            if column < len(line) and line[column].strip() and is_right(line[column].strip())
        )


def _has_bare_comma(line: Row) -> bool:
    return any(_BARE_COMMA.search(cell) for cell in line)


def _is_filled(line: Row, columns: Sequence[int]) -> bool:
    return any(0 <= column < len(line) and line[column].strip() for column in columns)


def _is_postcode(cell: str) -> bool:
    return _POSTCODE.fullmatch(cell) is not None


def _is_email(cell: str) -> bool:
    return "@" in cell


def _is_phone(cell: str) -> bool:
    return _PHONE.fullmatch(cell) is not None


def _is_civility(cell: str) -> bool:
    return gender_of(cell) != ""


def _is_country(cell: str) -> bool:
    return _NO_COUNTRY.search(cell) is None
