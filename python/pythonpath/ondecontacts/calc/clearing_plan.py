"""Which sheets of a workbook « Effacer les données » empties, and which it only names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Callable, Sequence

from ondecontacts.calc.mapping_table import choices_in, without_families
from ondecontacts.calc.sheet_names import MAPPING, ONDE, RESULTS
from ondecontacts.calc.source_choice import holds_families, is_ours, may_hold_families
from ondecontacts.onde.grid import Grid, is_empty


@dataclass(frozen=True)
class ClearingPlan:
    """The names of the sheets ``to_empty``, and of those that are the director's ``to_look_at``."""

    to_empty: Sequence[str]
    to_look_at: Sequence[str]


def plan_clearing(
    names: Sequence[str], mapping_cells: Grid, read: Callable[[str], Grid]
) -> ClearingPlan:
    """Return what becomes of the sheets ``names``, whose cells ``read`` gives.

    « ONDE » and the results of a conversion are emptied, whatever they hold, and any other sheet
    that is an extraction beyond doubt or was one of those results before it was renamed. What only
    looks as if it held families may be the director's own work: it is named. ``mapping_cells`` are
    those of « Correspondance », which is emptied but for what the director chose there.
    """
    choices = choices_in(mapping_cells)
    to_empty, to_look_at = [], []
    for name in names:
        if name == MAPPING:
            if without_families(mapping_cells) is not None:
                to_empty.append(name)
            continue
        grid = read(name)
        if is_empty(grid):
            continue
        if name in RESULTS:
            is_for_us = is_ours(grid)
        else:
            is_for_us = name == ONDE or holds_families(grid, choices)
        if is_for_us:
            to_empty.append(name)
        elif may_hold_families(grid, choices):
            to_look_at.append(name)
    return ClearingPlan(to_empty, to_look_at)
