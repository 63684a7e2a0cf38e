"""Closing documents only once nothing is at work in them."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any

from buildtools.robot.macros import Macros
from buildtools.robot.office import Office, uno_errors
from buildtools.robot.waiting import wait_for

_INSIDE = Path(__file__).parent / "inside" / "work.py"


def close_once_idle(office: Office, document: Any) -> None:
    """Close ``document`` (pyoo's) once no command is at work in ``office``: that would crash it.

    That its controllers are not locked does not tell: they are let go of before the end (26.8).
    One that is gone already, LibreOffice with it, is none to close.
    """
    with suppress(*uno_errors()):
        inside = Macros(office, _INSIDE)
        wait_for(lambda: not inside.call("is_at_work"), "the end of the work")
        document.close()
