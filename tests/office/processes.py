"""What LibreOffice is as a process, seen from outside."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any


def memory_of(office: Any) -> int:
    """Give the memory that LibreOffice holds, in kB."""
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(FileNotFoundError, ProcessLookupError):  # it ended meanwhile
            command = (process / "cmdline").read_bytes()
            if b"soffice.bin" in command and office.profile.name.encode() in command:
                status = (process / "status").read_text(encoding="ascii")
                return int(status.partition("VmRSS:")[2].split()[0])
    raise AssertionError("no LibreOffice")
