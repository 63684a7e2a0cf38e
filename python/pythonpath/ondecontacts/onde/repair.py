"""Undoing what happened to an extraction on its way into the sheet, where that is sure.

A spreadsheet that opens ``CSVExtraction.csv`` asks for its separator, and people click on OK; it
takes telephone numbers for numbers, and what begins with ``=`` or ``-`` for a formula.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Callable, Optional, Sequence

from ondecontacts.findings import Finding
from ondecontacts.onde.choices import NOTHING_CHOSEN, Choices
from ondecontacts.onde.encoding import MEANINGLESS, repair_encoding
from ondecontacts.onde.grid import Grid
from ondecontacts.onde.headers import LOST, Header, find_header
from ondecontacts.onde.splitting import separate_rows, split_lines

# 6,12345678E+08 or 6.12E+08: how a spreadsheet shows and copies a long number. Those of telephones
# and postcodes have an exponent from 3 to 14.
_SCIENTIFIC = re.compile(r"(\d)[.,]?(\d*)E\+(0?[3-9]|1[0-4])", re.IGNORECASE)
# What LibreOffice and Excel show for an error, in French and in English: « #LIONS » is a class.
_ERROR = re.compile(
    r"#(?:NOM|NAME|REF|RÉF|VALEUR|VALUE|DIV/0|NUL|NULL|NOMBRE|NUM|N/A|N/D|ERREUR|PROPAGATION|SPILL)"
    r"\s?[!?]?|(?:Err|Erreur)\s?: ?\d{3}",
    re.IGNORECASE,
)
_LOST = LOST + MEANINGLESS


@dataclass(frozen=True)
class Repaired:
    """A grid as it was before its journey.

    ``original`` is the one that came, ``grid`` the repaired one, whose ``header`` was found.
    ``numbers`` are those, from 1, that its rows have in the sheet; lines that Calc took for one
    have the same. ``findings`` tell what was undone and what could not be. ``in_place`` tells
    whether its columns are those of the sheet.
    """

    original: Grid
    grid: Grid
    numbers: Sequence[int]
    header: Header
    findings: Sequence[Finding]
    in_place: bool


def repair(grid: Grid, choices: Choices = NOTHING_CHOSEN) -> Repaired:
    """Return ``grid`` with what can be undone undone, unchanged where it reads well as it is.

    ``separate_rows``, ``split_lines`` and ``repair_encoding`` say what they go by, row by row. A
    number is written out if all its digits are there; one that is not, an error in the place of a
    text, and a sign in the place of a letter are told.
    """
    findings: list[Finding] = []
    original = grid
    grid, numbers = separate_rows(grid)
    in_place = grid is original
    split = split_lines(grid, choices)
    if split is not grid:
        rows = _changed(grid, split, numbers)
        findings.append(Finding("decoupage", rows[0], {"n": len(rows), "rows": rows}))
        grid, in_place = split, False
    decoded = repair_encoding(grid, choices)
    if decoded is not grid:
        rows = _changed(grid, decoded, numbers)
        findings.append(Finding("encodage", rows[0], {"n": len(rows), "rows": rows}))
        grid = decoded
    if _damage(grid, numbers, _SCIENTIFIC.fullmatch, "+"):
        grid = _mend_cells(grid, _without_exponent, "+")
    header = find_header(grid, choices)
    damage = _damage(grid, numbers, _SCIENTIFIC.fullmatch, "+")
    if damage:
        findings.append(Finding("nombre-abime", damage.rows[0], damage.details(header)))
    damage = _damage(grid, numbers, _ERROR.fullmatch, "#:")
    if damage:
        findings.append(Finding("case-en-erreur", damage.rows[0], damage.details(header)))
        grid = _mend_cells(grid, _without_error, "#:")
        header = find_header(grid, choices)
    damage = _damage(grid, numbers, lambda cell: _has_sign(cell, _LOST), _LOST)
    if damage:
        findings.append(Finding("accents-perdus", damage.rows[0], damage.details(header)))
    return Repaired(original, grid, numbers, header, findings, in_place)


def _changed(grid: Grid, mended: Grid, numbers: Sequence[int]) -> list[int]:
    """Return the numbers of the rows that were mended, each once."""
    pairs = zip(numbers, grid, mended)
    return list(dict.fromkeys(n for n, row, new in pairs if list(row) != list(new)))


def repaired_header(grid: Grid, choices: Choices) -> Header:
    """Return the header of ``grid`` as it was before its journey."""
    return repair(grid, choices).header


@dataclass(frozen=True)
class _Damage:
    """Where cells are damaged: the numbers of the rows in the sheet, the indices of the columns."""

    rows: Sequence[int]
    columns: Sequence[int]

    def details(self, header: Header) -> dict[str, object]:
        cells = header.cells
        names = dict.fromkeys(cells[c] for c in self.columns if c < len(cells) and cells[c])
        return {"n": len(self.rows), "rows": self.rows, "columns": list(names)}


def _damage(
    grid: Grid, numbers: Sequence[int], damaged: Callable[[str], object], signs: str
) -> Optional[_Damage]:
    """Find the ``damaged`` cells, each of which has one of ``signs`` in it."""
    places = [
        (index, column)
        for index, row in enumerate(grid)
        if _has_sign("".join(row), signs)
        for column, cell in enumerate(row)
        if damaged(cell)
    ]
    if not places:
        return None
    rows = dict.fromkeys(index for index, _ in places)
    return _Damage([numbers[index] for index in rows], sorted({column for _, column in places}))


def _mend_cells(grid: Grid, mend: Callable[[str], str], signs: str) -> Grid:
    return [[mend(cell) for cell in row] if _has_sign("".join(row), signs) else row for row in grid]


def _has_sign(text: str, signs: str) -> bool:
    """Return whether ``text`` has one of ``signs``; a quick look, since most rows have none."""
    return any(sign in text for sign in signs)


def _without_exponent(cell: str) -> str:
    """Write a whole number out, if all its digits are there (``6,12345678E+08``)."""
    found = _SCIENTIFIC.fullmatch(cell)
    if found and len(found.group(2)) == int(found.group(3)):
        return found.group(1) + found.group(2)
    return cell


def _without_error(cell: str) -> str:
    return "" if _ERROR.fullmatch(cell) else cell
