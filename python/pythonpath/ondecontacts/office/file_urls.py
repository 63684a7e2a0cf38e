"""Addresses of files, as LibreOffice and programs give them."""

from __future__ import annotations

from pathlib import Path

import uno
from com.sun.star.uno import RuntimeException

from ondecontacts.errors import CommandError


def path_at(url: str) -> Path:
    """Return the path of the file at ``url``: ``file:///…``, on Windows also ``file://server/share/…``.

    Raises CommandError ``url-invalide`` when this system has no such path.
    """
    if not url.lower().startswith("file:/"):
        raise CommandError("url-invalide", url=url)
    try:
        return Path(uno.fileUrlToSystemPath(url))
    except RuntimeException:
        raise CommandError("url-invalide", url=url) from None
