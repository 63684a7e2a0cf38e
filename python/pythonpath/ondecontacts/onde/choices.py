"""What the director decided in « Correspondance », where the program could not know."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Mapping

# Chosen in the place of a column's name: the field is not to be read.
NO_COLUMN = "\N{EM DASH}"


@dataclass(frozen=True)
class Choices:
    """Columns by the id of their field, and labels by the class's name in ONDE.

    A column is a name as the header has it, or ``NO_COLUMN``. What is not in here is left to the
    program.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)


NOTHING_CHOSEN = Choices()
