"""Which sheet of a workbook is the extraction, and which sheets are about families."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Callable, Optional, Sequence

from ondecontacts.calc.sheet_names import FAMILIES_MARK, MARK, ONDE, RESULTS
from ondecontacts.errors import DocumentError, ExtractionError
from ondecontacts.onde.choices import Choices
from ondecontacts.onde.fields import FAMILY_NAME, FIELDS, USAGE_NAME
from ondecontacts.onde.grid import Grid, Row, is_empty
from ondecontacts.onde.mapping import EMPTY, RESPONSABLES, UNKNOWN, kind_of
from ondecontacts.onde.repair import Repaired, repair
from ondecontacts.targets.registry import form_that_owns

Read = Callable[[str], Grid]


@dataclass(frozen=True)
class Chosen:
    """The name of the sheet to convert, its cells, these repaired if they had to be looked at."""

    name: str
    grid: Grid
    repaired: Optional[Repaired] = None


def choose_source(
    names: Sequence[str], onde: Optional[str], active: str, choices: Choices, read: Read
) -> Chosen:
    """Return what is to be converted of the sheets ``names``, from left to right.

    ``onde`` is the name of the sheet « ONDE » as it is written there, None when there is none;
    ``active`` the one that is shown. ``read`` gives the cells of a sheet, which takes long with
    many families: no more are read than have to be.

    It is « ONDE » when that holds something, else the active sheet; after a conversion that one is
    « Contacts », and it is the only other sheet that holds an extraction. Raises ExtractionError
    ``rien-a-convertir`` or ``source-absente`` when there is none, ``source-a-choisir`` when there
    are several, and DocumentError ``source-reservee`` when the extraction stands where the result
    has to go.
    """
    if onde is not None:
        grid = read(onde)
        if not is_empty(grid):
            return Chosen(onde, grid)
    grid = read(active)
    repaired = repair(grid, choices)
    usable = kind_of(repaired.header) not in (EMPTY, UNKNOWN)
    if active in RESULTS:
        if usable and not is_ours(grid):
            raise DocumentError("source-reservee", sheet=active)
        return _only_extraction(names, choices, read)
    if onde is not None and not usable:
        raise ExtractionError("rien-a-convertir", sheet=ONDE)
    return Chosen(active, grid, repaired)


def is_ours(grid: Grid) -> bool:
    """Return whether the cells of a sheet called like one of ``RESULTS`` are ours, or empty.

    Another one of that name was the director's before us.
    """
    return begins_as_ours(grid[0]) or is_empty(grid)


def begins_as_ours(first: Row) -> bool:
    """Return whether we wrote a sheet called like one of ``RESULTS``, by its first row."""
    return first[0] == MARK or _is_about_families(first)


def holds_families(grid: Grid, choices: Choices) -> bool:
    """Return whether these cells are what a conversion made, or an extraction beyond doubt.

    That is one with names of responsables and columns of their children: a budget with a column
    « Courriel » is none.
    """
    if _is_about_families(grid[0]):
        return True
    header = repair(grid, choices).header
    columns = header.columns
    return (
        header.is_certain
        and any(name.id in columns for name in (FAMILY_NAME, USAGE_NAME))
        and any(field.of_child and field.id in columns for field in FIELDS)
    )


def may_hold_families(grid: Grid, choices: Choices) -> bool:
    """Return whether these cells have columns as an extraction of ONDE has them, of any kind."""
    return kind_of(repair(grid, choices).header) not in (EMPTY, UNKNOWN)


def _only_extraction(names: Sequence[str], choices: Choices, read: Read) -> Chosen:
    found = []
    for name in names:
        if name not in RESULTS:
            grid = read(name)
            repaired = repair(grid, choices)
            if kind_of(repaired.header) == RESPONSABLES:
                found.append(Chosen(name, grid, repaired))
    if not found:
        raise ExtractionError("source-absente")
    if len(found) > 1:
        raise ExtractionError("source-a-choisir", sheets=[chosen.name for chosen in found])
    return found[0]


def _is_about_families(first: Row) -> bool:
    """Return whether ``first``, the first row of a sheet, shows that it is about families."""
    return first[0] == FAMILIES_MARK or form_that_owns(tuple(first)) is not None
