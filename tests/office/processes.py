"""What LibreOffice is as a process, seen from outside."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

_MOMENT = 1.0  # seconds
_ITS_CLOCKS = 0.05  # of a moment: what it works when nothing is asked of it


def memory_of(office: Any) -> int:
    """Give the memory that LibreOffice holds, in kB."""
    return int(_of_its_process(office, "status").partition("VmRSS:")[2].split()[0])


def is_at_rest(office: Any) -> bool:
    """Tell, after a moment, whether LibreOffice had nothing to do in it."""
    before = _worked(office)
    time.sleep(_MOMENT)
    return _worked(office) - before < _ITS_CLOCKS * _MOMENT


def _worked(office: Any) -> float:
    """Give the processor's time that LibreOffice has taken, in seconds."""
    after_its_name = _of_its_process(office, "stat").rpartition(")")[2].split()
    user, system = after_its_name[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def _of_its_process(office: Any, file: str) -> str:
    """Give what the system tells of LibreOffice's process in ``file``."""
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(FileNotFoundError, ProcessLookupError):  # it ended meanwhile
            command = (process / "cmdline").read_bytes()
            if b"soffice.bin" in command and office.profile.name.encode() in command:
                return (process / file).read_text(encoding="ascii")
    raise AssertionError("no LibreOffice")
