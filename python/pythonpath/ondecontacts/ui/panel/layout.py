"""Which rows of controls there are in the panel."""

from __future__ import annotations

from typing import Sequence

from ondecontacts.ui.panel.view import View

# From top to bottom; those of a row stand side by side where there is room.
ROWS = (
    ("status",),
    ("open",),
    ("convert",),
    ("options",),
    ("address",),
    ("masked",),
    ("groups",),
    ("labelLabel",),
    ("label",),
    ("review", "report"),
    ("changes",),
    ("discard",),
    ("send",),
    ("sent",),
    ("targetLabel",),
    ("target",),
    ("note",),
    ("semicolon",),
    ("only",),
    ("save",),
    ("connect",),
    ("summary",),
    ("compare",),
    ("mapping",),
    ("phone",),
    ("purge",),
    ("disconnect",),
    ("clear",),
    ("help",),
)
# They stand right below what says what they are.
LABELLED = ("label", "target")


def rows_of(view: View) -> Sequence[Sequence[str]]:
    """Return the rows of what is visible in ``view``."""
    rows = [[name for name in row if view[name].is_visible] for row in ROWS]
    return [row for row in rows if row]
