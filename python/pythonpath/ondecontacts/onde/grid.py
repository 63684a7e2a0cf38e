"""A sheet, or a file, as its cells: texts, row by row."""

from __future__ import annotations

import zlib
from typing import Sequence

# Rows of one grid may have different lengths.
Row = Sequence[str]
Grid = Sequence[Row]


def is_empty(grid: Grid) -> bool:
    """Return whether no cell of ``grid`` holds anything but spaces."""
    return not any(cell.strip() for row in grid for cell in row)


def fingerprint(grid: Grid) -> str:
    """Return a short text that is another one as soon as a cell of ``grid`` is."""
    text = "\n".join("\t".join(row) for row in grid)
    return f"{zlib.crc32(text.encode('utf-8')):08x}"
