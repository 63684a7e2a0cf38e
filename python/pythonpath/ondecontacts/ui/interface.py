"""The interface of this LibreOffice: its language."""

from __future__ import annotations

from typing import Any

import uno

from ondecontacts.ui.strings import Strings, load_strings


def strings_of(ctx: Any) -> Strings:
    """Give the sentences in the language of the interface."""
    provider = ctx.ServiceManager.createInstanceWithContext(
        "com.sun.star.configuration.ConfigurationProvider", ctx
    )
    path = uno.createUnoStruct("com.sun.star.beans.PropertyValue")
    path.Name, path.Value = "nodepath", "/org.openoffice.Setup/L10N"
    access = provider.createInstanceWithArguments(
        "com.sun.star.configuration.ConfigurationAccess", (path,)
    )
    return load_strings(access.getByName("ooLocale"))
