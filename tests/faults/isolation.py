"""Commands that run another one apart from this computer: on a small disk, without a network.

Root and an ordinary user can both give them: what root alone may do, others may in a namespace of
users of their own.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, Sequence

# In a namespace where everybody is root a disk can be made; in the one inside it everybody is who
# they were, for LibreOffice puts the number of its user into the name of its pipe.
_DISK = """
mount -t tmpfs -o "size=$2,mode=777" tmpfs "$1"
user=$3; group=$4
shift 4
exec unshare --user --map-user="$user" --map-group="$group" -- "$@"
"""


def on_a_small_disk(folder: Path, size: str) -> Sequence[str]:
    """Give the command for which ``folder`` is an empty disk of ``size`` (``512k``)."""
    apart = ["unshare", "--user", "--map-root-user", "--mount", "--"]
    user, group = str(os.getuid()), str(os.getgid())
    return [*apart, "sh", "-e", "-c", _DISK, "sh", str(folder), size, user, group]


def without_network() -> Sequence[str]:
    """Give the command that has no network, not even its own computer's."""
    who = [] if os.getuid() == 0 else ["--user", "--map-current-user"]
    return ["unshare", *who, "--net", "--"]


def as_seen_by(office: Any, path: Path) -> Path:
    """Give where ``path`` is found that LibreOffice has on a disk of its own."""
    return Path(f"/proc/{office.pid}/root{path}")
