"""The help: pages inside the installed extension, shown by the browser."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import uno
from com.sun.star.lang import IllegalArgumentException
from com.sun.star.system import SystemShellExecuteException
from com.sun.star.system.SystemShellExecuteFlags import URIS_ONLY

from ondecontacts.errors import CommandError
from ondecontacts.office.services import create
from ondecontacts.ui import names


class Help:
    """The help in one language."""

    def __init__(self, ctx: Any, language: str) -> None:
        self._ctx = ctx
        self._language = language

    def url(self, topic: str) -> str:
        """Return the address of what is about ``topic``, of the whole page when nothing is."""
        packages = self._ctx.getValueByName(
            "/singletons/com.sun.star.deployment.PackageInformationProvider"
        )
        page = f"{packages.getPackageLocation(names.EXTENSION)}/extension/help/{self._language}"
        topics = {file.stem for file in Path(uno.fileUrlToSystemPath(page)).iterdir()}
        return f"{page}/{topic}.html" if topic in topics else f"{page}.html"

    def open(self, url: str) -> None:
        """Show ``url`` in the browser. Raises CommandError ``aide-impossible``."""
        shell = create(self._ctx, "com.sun.star.system.SystemShellExecute")
        try:
            shell.execute(url, "", URIS_ONLY)
        except (IllegalArgumentException, SystemShellExecuteException):
            path = uno.fileUrlToSystemPath(url)
            raise CommandError("aide-impossible", path=path) from None
