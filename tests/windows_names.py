"""What Windows says to names of files, told without Windows.

The rules: https://learn.microsoft.com/windows/win32/fileio/naming-a-file.
"""

from __future__ import annotations

import re
from typing import Iterable

LONGEST_PATH = 259  # letters, with the drive; the 260th is a zero
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f-\x9f]')
_RESERVED = re.compile(r"CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|(COM|LPT)[0-9¹²³]", re.IGNORECASE)


def is_refused(name: str) -> bool:
    """Return whether Windows refuses ``name`` for a file or folder, or takes it for another."""
    return bool(
        not name
        or _FORBIDDEN.search(name)
        or name.endswith((".", " "))
        or _RESERVED.fullmatch(name.partition(".")[0].rstrip(" "))
    )


def refused_in(paths: Iterable[str]) -> list[str]:
    """Return those of ``paths``, with forward slashes, that Windows would not make."""
    return [path for path in paths if any(map(is_refused, path.rstrip("/").split("/")))]


def same_on_windows(paths: Iterable[str]) -> list[str]:
    """Return those of ``paths`` that would be the same file as one before: case does not count."""
    seen: set[str] = set()
    same = []
    for path in paths:
        if path.casefold() in seen:
            same.append(path)
        seen.add(path.casefold())
    return same
