"""The log in the user profile: where an unexpected error happened, and nothing of the families."""

from __future__ import annotations

import datetime
import traceback
from contextlib import suppress
from pathlib import Path
from typing import Any

import uno

from ondecontacts.office.services import create

_NAME = "ondecontacts.log"
_MOST_BYTES = 200_000


def log_path(ctx: Any) -> Path:
    """Return the path of the log file in the profile of this LibreOffice."""
    substitution = create(ctx, "com.sun.star.util.PathSubstitution")
    folder = substitution.substituteVariables("$(user)", True)
    return Path(uno.fileUrlToSystemPath(folder)) / _NAME


def log_error(ctx: Any, error: BaseException) -> None:
    """Note the kind of ``error`` and the places in the code it went through.

    Not its message, which may quote a name or an address. Where the log cannot be written, held by
    another program or on a full disk, it is left alone: the error that is told matters more.
    """
    now = datetime.datetime.now().isoformat(timespec="seconds")
    places = [
        f"    {Path(frame.filename).name}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)
    ]
    path = log_path(ctx)
    with suppress(OSError):
        too_long = path.exists() and path.stat().st_size > _MOST_BYTES
        with path.open("w" if too_long else "a", encoding="utf-8", newline="\n") as log:
            log.write("\n".join((f"{now} {type(error).__name__}", *places, "")))
