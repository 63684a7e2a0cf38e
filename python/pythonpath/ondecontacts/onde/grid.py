"""A sheet, or a file, as its cells: texts, row by row."""

from __future__ import annotations

from typing import Sequence

# Rows of one grid may have different lengths.
Row = Sequence[str]
Grid = Sequence[Row]
