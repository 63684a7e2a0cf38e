"""What the sheet of an extraction has beside its cells that is a finding."""

from __future__ import annotations

from typing import Any, Iterator, Sequence

from ondecontacts.findings import Finding


def check_rows(sheet: Any, rows: Sequence[int]) -> Iterator[Finding]:
    """Return the findings on ``rows`` of responsables, counted from 1: hidden ones, merged cells.

    Hidden and filtered rows have been read like the others; of merged cells only the first has a
    content, so that something may be missing on the rows below.
    """
    hidden = hidden_rows(sheet, rows)
    if hidden:
        yield Finding("lignes-masquees", hidden[0], {"n": len(hidden)})
    merged = merged_rows(sheet, rows[0] - 1, rows[-1] - 1)
    if merged:
        yield Finding("cellules-fusionnees", merged[0], {"n": len(merged), "rows": merged})


def hidden_rows(sheet: Any, rows: Sequence[int]) -> Sequence[int]:
    """Return those of ``rows``, counted from 1, that are hidden or filtered."""
    used = _used_cells(sheet)
    visible = sorted(
        (address.StartRow + 1, address.EndRow + 1)
        for address in used.queryVisibleCells().RangeAddresses
    )
    hidden = []
    position = 0
    for row in rows:
        while position < len(visible) and visible[position][1] < row:
            position += 1
        if position == len(visible) or row < visible[position][0]:
            hidden.append(row)
    return hidden


def merged_rows(sheet: Any, first: int, last: int) -> list[int]:
    """Return the rows that merged cells begin on, counted from 1, among ``first`` to ``last``."""
    end_column = _used_cells(sheet).RangeAddress.EndColumn
    found: list[int] = []
    waiting = [(first, last)]
    while waiting:
        start, end = waiting.pop()
        if not sheet.getCellRangeByPosition(0, start, end_column, end).IsMerged:
            continue
        if start == end:
            found.append(start + 1)
        else:  # most sheets have none; look closer only where there is one
            middle = (start + end) // 2
            waiting += [(middle + 1, end), (start, middle)]
    return found


def _used_cells(sheet: Any) -> Any:
    cursor = sheet.createCursor()
    cursor.gotoStartOfUsedArea(False)
    cursor.gotoEndOfUsedArea(True)
    return cursor
