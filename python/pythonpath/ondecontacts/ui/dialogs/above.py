"""Dialogs of our own above a window, which LibreOffice wants to be told."""

from __future__ import annotations

from typing import Any

import uno

from ondecontacts.office.services import create
from ondecontacts.ui.geometry import Area


def dialog_above(ctx: Any, window: Any, url: str) -> Any:
    """Return the dialog at ``url``, of no document, above ``window``; it is not shown yet."""
    provider = create(ctx, "com.sun.star.awt.DialogProvider2")
    parent = uno.createUnoStruct("com.sun.star.beans.NamedValue")
    parent.Name, parent.Value = "ParentWindow", window
    return provider.createDialogWithArguments(url, (parent,))


def area_of(window: Any) -> Area:
    """Return where ``window``, or a dialog, stands on the screen."""
    place = window.getPosSize()
    return Area(place.X, place.Y, place.Width, place.Height)
