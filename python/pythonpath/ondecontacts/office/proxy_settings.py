"""Which proxy LibreOffice is set to use (Tools ▸ Options ▸ Internet ▸ Proxy)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ondecontacts.office.services import settings

_SETTINGS = "/org.openoffice.Inet/Settings"
_BETWEEN = ";"


@dataclass(frozen=True)
class OfficeProxy:
    """What is set there: ``kind`` is 0 for none, 1 for the system's, 2 for the one named here."""

    kind: int
    host: str
    port: int
    exceptions: tuple[str, ...]


def read_proxy(ctx: Any) -> OfficeProxy:
    """Return the proxy for https."""
    there = settings(ctx, "ConfigurationAccess", _SETTINGS)
    exceptions = str(there.getByName("ooInetNoProxy") or "").split(_BETWEEN)
    return OfficeProxy(
        kind=int(there.getByName("ooInetProxyType") or 0),
        host=str(there.getByName("ooInetHTTPSProxyName") or ""),
        port=int(there.getByName("ooInetHTTPSProxyPort") or 0),
        exceptions=tuple(filter(None, (pattern.strip() for pattern in exceptions))),
    )
