"""The language of this LibreOffice's interface."""

from __future__ import annotations

from typing import Any

from ondecontacts.office.services import settings
from ondecontacts.ui.strings import Strings, load_strings


def strings_of(ctx: Any) -> Strings:
    """Return the sentences in the language of the interface."""
    access = settings(ctx, "ConfigurationAccess", "/org.openoffice.Setup/L10N")
    return load_strings(access.getByName("ooLocale"))
