"""What LibreOffice makes on demand: objects of a service, and access to its settings."""

from __future__ import annotations

from typing import Any

from ondecontacts.office.properties import property_values


def create(ctx: Any, service: str, *arguments: Any) -> Any:
    """Return a new object of ``service``, initialised with ``arguments`` if there are any."""
    manager = ctx.ServiceManager
    if arguments:
        return manager.createInstanceWithArgumentsAndContext(service, arguments, ctx)
    return manager.createInstanceWithContext(service, ctx)


def settings(ctx: Any, kind: str, path: str) -> Any:
    """Return the settings below ``path``, to read (``ConfigurationAccess``) or to change.

    To change them it is ``ConfigurationUpdateAccess``. Raises com.sun.star.uno.Exception when
    there are none.
    """
    provider = create(ctx, "com.sun.star.configuration.ConfigurationProvider")
    return provider.createInstanceWithArguments(
        f"com.sun.star.configuration.{kind}", property_values({"nodepath": path})
    )
