"""Macros in the Python that LibreOffice has inside."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from buildtools.robot.office import Office

_FACTORY = "com.sun.star.script.provider.MasterScriptProviderFactory"


class Macros:
    """Calls the macros in a file, which is put into the profile of ``office`` for it."""

    def __init__(self, office: Office, file: Path) -> None:
        folder = office.profile / "user" / "Scripts" / "python"
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copy(file, folder)
        self._file = file.name
        manager = office.context.ServiceManager
        factory = manager.createInstanceWithContext(_FACTORY, office.context)
        self._provider = factory.createScriptProvider("")

    def call(self, name: str, *arguments: Any) -> str:
        """Return what the macro ``name`` answers, a text."""
        place = f"{self._file}${name}?language=Python&location=user"
        script = self._provider.getScript(f"vnd.sun.star.script:{place}")
        answer, _, _ = script.invoke(arguments, (), ())
        return str(answer)
