"""What LibreOffice is as a process, seen from outside."""

from __future__ import annotations

import gc
import os
import time
from contextlib import suppress
from pathlib import Path
from typing import Any, Iterator

from buildtools.robot.office import Office

_LOOKS, _PAUSE = 20, 0.05  # seconds
_ITS_CLOCKS = 0.05  # of the time: what it works when nothing is asked of it
_SLEEPING = "S"


def offices() -> list[Office]:
    """Return every LibreOffice that was made by this process and not forgotten since."""
    return [thing for thing in gc.get_objects() if type(thing) is Office]


def is_at_rest(office: Office) -> bool:
    """Tell, after a moment, whether LibreOffice had nothing to do in it.

    That it hardly worked is not enough: on a busy machine it may be waiting for its turn. Then one
    of its threads is not asleep.
    """
    process = process_of(office)
    before = _worked(process)
    for _ in range(_LOOKS):
        if any(state != _SLEEPING for state in _states(process)):
            return False
        time.sleep(_PAUSE)
    return _worked(process) - before < _ITS_CLOCKS * _LOOKS * _PAUSE


def process_of(office: Office) -> Path:
    """Return the folder in which the system tells of LibreOffice's process."""
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(FileNotFoundError, ProcessLookupError):  # it ended meanwhile
            command = (process / "cmdline").read_bytes()
            if b"soffice.bin" in command and office.profile.name.encode() in command:
                return process
    raise AssertionError("no LibreOffice")


def _worked(process: Path) -> float:
    """Return the processor's time that a process has taken, in seconds."""
    user, system = _after_its_name(process)[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def _states(process: Path) -> Iterator[str]:
    for thread in (process / "task").iterdir():
        with suppress(FileNotFoundError, ProcessLookupError):
            yield _after_its_name(thread)[0]


def _after_its_name(process: Path) -> list[str]:
    return _read(process / "stat").rpartition(")")[2].split()


def _read(file: Path) -> Any:
    return file.read_text(encoding="ascii")
