"""What a computer has to allow for the tests: asked before anything else is done.

Each thing is tried, by the very command that needs it later. This module runs before anything is
installed: standard library only.

    python3 -m buildtools.trials.permissions test matrix    for whoever runs one after the other
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Iterator, Sequence

from buildtools.environment import let_every_console_show_it
from buildtools.trials.isolation import on_a_small_disk, without_network
from buildtools.trials.roots import cache, entering
from buildtools.trials.server_root import entering_as_nobody

# The tests that need more than an ordinary program may do.
_APART = "tests/faults"
_SERVERS = "tests/servers"
_TO_ROOT = "permettez à root CAP_SYS_ADMIN"
_TO_OTHERS = "permettez les espaces de noms d'utilisateurs, ou soyez root"
# What unshare says in a chroot that is a plain folder.
_NO_MOUNT_POINT = "root filesystem propagation"
_IN_A_CHROOT = "faites de la racine du chroot un point de montage (mount --bind)"
# A disk of a computer of its own, or of a container, may refuse it; debootstrap makes some.
_DEVICE = 'mknod -m 600 "$0/null" c 1 3; echo > "$0/null"'


@dataclass(frozen=True)
class _Need:
    """Something that ``command`` has to be allowed to do, and what to allow where it is not."""

    what: str
    command: Sequence[str]
    remedy: str


def demand(command: str, *arguments: str) -> None:
    """Try what ``command`` (one of build.py's) needs, when it is given ``arguments``.

    Raises SystemExit that says what is refused and what to allow, in one sentence.
    """
    with tempfile.TemporaryDirectory() as folder:
        for need in _needs(command, arguments, Path(folder)):
            refusal = _refusal(need.command)
            if refusal:
                remedy = _IN_A_CHROOT if _NO_MOUNT_POINT in refusal else need.remedy
                raise SystemExit(
                    f"« build.py {command} » ne peut pas {need.what} ici ({refusal}) : "
                    f"{remedy} ; docs/tests.md dit comment."
                )


def _needs(command: str, arguments: Sequence[str], folder: Path) -> Iterator[_Need]:
    remedy = _TO_ROOT if os.geteuid() == 0 else _TO_OTHERS
    if command == "test" and _are_asked_for(_APART, arguments):
        there = ["ls", "-d", "/proc/self", "/dev/shm"]  # noqa: S108 (asked for, not written to)
        yield _Need("lire /proc et /dev/shm", there, "montez-les")
        disk = [*on_a_small_disk(folder, "64k"), "true"]
        yield _Need("monter un disque à part", disk, remedy)
        yield _Need("couper le réseau", [*without_network(), "true"], remedy)
    if command == "test" and _are_asked_for(_SERVERS, arguments):
        into_itself = entering_as_nobody(Path("/"), folder, ["true"])
        remedy = f"{remedy} et CAP_SYS_CHROOT" if os.geteuid() == 0 else remedy
        yield _Need("enfermer un serveur dans un dossier", into_itself, remedy)
    if command == "matrix":
        if os.geteuid() != 0:
            raise SystemExit("Il faut être root : sudo python3 build.py matrix")
        into_itself = entering(Path("/"), ["/", "true"])
        yield _Need("entrer dans un autre Debian", into_itself, f"{_TO_ROOT} et CAP_SYS_CHROOT")
        cache().mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=cache()) as place:
            device = ["sh", "-euc", _DEVICE, place]
            remedy = f"permettez à root CAP_MKNOD et, dans {cache()}, les périphériques (dev)"
            yield _Need("préparer un autre Debian", device, remedy)


def _are_asked_for(folder: str, arguments: Sequence[str]) -> bool:
    """Return whether those in ``folder`` are among the tests that ``arguments`` of pytest name."""
    named = [word.rstrip("/") for word in arguments if word.startswith("tests")]
    return not named or any(word == "tests" or word.startswith(folder) for word in named)


def _refusal(command: Sequence[str]) -> str:
    """Return the last that ``command`` says when it fails, else nothing."""
    try:
        run = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            check=False,
        )
    except FileNotFoundError:
        return f"il manque la commande {command[0]}"
    if not run.returncode:
        return ""
    lines = run.stderr.decode(errors="replace").split("\n")
    return next((line for line in reversed(lines) if line), f"échec de {command[0]}")


def main(commands: Sequence[str]) -> None:
    """Try what all of ``commands`` need. Raises SystemExit as ``demand`` does."""
    let_every_console_show_it()
    for command in commands:
        demand(command)


if __name__ == "__main__":
    main(sys.argv[1:])
