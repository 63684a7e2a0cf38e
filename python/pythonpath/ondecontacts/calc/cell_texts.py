"""What is read of a cell that is no text, from the value that Calc gives for it."""

from __future__ import annotations

import datetime

_FIRST_DAY = datetime.date(1899, 12, 30)  # unless the document says otherwise, which is rare
_LAST_DAY = (datetime.date.max - _FIRST_DAY).days


def text_of(value: object) -> str:
    """Return a number without « .0 », "" for anything else: a cell with an error has no value."""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else str(value)
    return ""


def date_of(days: str) -> str:
    """Return the date that Calc counts in ``days``, as ``31/12/2026``.

    What is a time of the day as well, or no date that there is, stays as it is.
    """
    if not days.isdigit() or int(days) > _LAST_DAY:
        return days
    return (_FIRST_DAY + datetime.timedelta(int(days))).strftime("%d/%m/%Y")
