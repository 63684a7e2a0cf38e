"""What is read of a cell that is no text, from the value that Calc gives for it."""

from __future__ import annotations

import datetime

_FIRST_DAY = datetime.date(1899, 12, 30)  # unless the document says otherwise, which is rare
_LAST_DAY = (datetime.date.max - _FIRST_DAY).days


# OpenFormula 1.2, 4.6, and the codes that LibreOffice has for these (formula/errorcodes.hxx).
_ERRORS = {
    503: "#NUM!",
    519: "#VALUE!",
    521: "#NULL!",
    524: "#REF!",
    525: "#NAME?",
    532: "#DIV/0!",
    32767: "#N/A",
}


# Whoever typed the name « FAUX » typed it in French, whatever language the document is in.
_LOGICAL = {"FALSE": "FAUX", "TRUE": "VRAI"}


def in_french(shown: str) -> str:
    """Return ``shown`` itself, unless it is what an English document shows for a logical value."""
    return _LOGICAL.get(shown, shown)


def error_text(code: int) -> str:
    """Return the English name of an error, by its code; ``Err:508`` for one without a name."""
    return _ERRORS.get(code, f"Err:{code}")


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
