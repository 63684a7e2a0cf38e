"""Comma-separated values as RFC 4180 has them."""

from __future__ import annotations

import codecs
import csv
import io

from ondecontacts.targets.kinds import Table


def to_csv(table: Table) -> bytes:
    """Return ``table`` in UTF-8 without byte order mark, with commas and CRLF (RFC 4180)."""
    return to_csv_text(table).encode("utf-8")


def to_marked_csv(table: Table) -> bytes:
    """Return ``table`` as ``to_csv`` does, behind a byte order mark.

    For who guesses the encoding by the first lines, in which there may be no accent.
    """
    return codecs.BOM_UTF8 + to_csv(table)


def to_csv_text(table: Table) -> str:
    """Return the text of such a file."""
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows(table)
    return text.getvalue()
