"""Commands that run another one apart from this computer: on a small disk, without a network.

Root and an ordinary user can both give them: what root alone may do, others may in a namespace of
users of their own. Root has none made: a container or a chroot may forbid it where it allows the
rest. Standard library only.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, Sequence

_DISK = """
mount -t tmpfs -o "size=$2,mode=777" tmpfs "$1"
shift 2
exec "$@"
"""


def on_a_small_disk(folder: Path, size: str) -> Sequence[str]:
    """Return the command for which ``folder`` is an empty disk of ``size`` (``512k``)."""
    # Nobody else sees the disk, nor keeps it.
    mounts = ["--mount", "--propagation=private", "--"]
    disk = ["sh", "-e", "-c", _DISK, "sh", str(folder), size]
    if os.geteuid() == 0:
        return ["unshare", *mounts, *disk]
    # In a namespace where everybody is root a disk can be made; in the one inside it everybody is
    # who they were, for LibreOffice puts the number of its user into the name of its pipe.
    who = [f"--map-user={os.getuid()}", f"--map-group={os.getgid()}"]
    themselves = ["unshare", "--user", *who, "--"]
    return ["unshare", "--user", "--map-root-user", *mounts, *disk, *themselves]


def without_network() -> Sequence[str]:
    """Return the command that has no network, not even its own computer's."""
    who = [] if os.geteuid() == 0 else ["--user", "--map-current-user"]
    return ["unshare", *who, "--net", "--"]


def as_seen_by(office: Any, path: Path) -> Path:
    """Return where ``path`` is found that LibreOffice has on a disk of its own."""
    return Path(f"/proc/{office.pid}/root{path}")
