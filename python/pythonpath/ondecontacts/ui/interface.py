"""The interface of this LibreOffice: its language and its settings."""

from __future__ import annotations

from typing import Any

from ondecontacts.calc.properties import property_values
from ondecontacts.ui.strings import Strings, load_strings


def strings_of(ctx: Any) -> Strings:
    """Give the sentences in the language of the interface."""
    access = settings(ctx, "ConfigurationAccess", "/org.openoffice.Setup/L10N")
    return load_strings(access.getByName("ooLocale"))


def settings(ctx: Any, kind: str, path: str) -> Any:
    """Give the settings below ``path``, to read (``ConfigurationAccess``) or to change.

    To change them it is ``ConfigurationUpdateAccess``. Raises com.sun.star.uno.Exception when
    there are none.
    """
    provider = ctx.ServiceManager.createInstanceWithContext(
        "com.sun.star.configuration.ConfigurationProvider", ctx
    )
    return provider.createInstanceWithArguments(
        f"com.sun.star.configuration.{kind}", property_values({"nodepath": path})
    )
