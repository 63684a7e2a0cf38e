"""The school year, and the label named after it that all parents carry."""

from __future__ import annotations

import datetime

_FIRST_MONTH = 8  # August: extractions of the coming year are made from then on


def school_year(day: datetime.date) -> str:
    """Return the school year of ``day`` as ``2026-2027``; it goes from August to July."""
    first = day.year if day.month >= _FIRST_MONTH else day.year - 1
    return f"{first}-{first + 1}"


def label_of_all(day: datetime.date) -> str:
    """Return the label that everybody carries unless the director wants another."""
    return f"Parents {school_year(day)}"
