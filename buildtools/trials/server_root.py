"""Servers of Debian's, run without being installed: unpacked in a folder, which is their root.

No daemon of theirs is started on this computer, and the versions are those of one Debian, whatever
this one is. The folder is made once, in the user's cache; any user may make it and run what is in
it. Standard library only.
"""

from __future__ import annotations

import hashlib
import os
import shlex
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Sequence

from buildtools.trials.roots import cache

# Where a server finds the folder that is handed to it, and who it is.
DATA = "/srv"
USER = "serveur"
_NOBODY = 65534

_SUITE = "bookworm"
_MIRROR = "http://deb.debian.org/debian"
_KEYRING = "/usr/share/keyrings/debian-archive-keyring.gpg"
_PACKAGES = (
    "coreutils",
    "dash",
    "memcached",
    "php-sabre-dav",
    "php8.2-cli",
    "php8.2-mbstring",
    "php8.2-sqlite3",
    "php8.2-xml",
    "postgresql-15",
    "sogo",
)
# What packages leave to others, or to scripts that are not run here.
_MERGED = ("bin", "lib", "lib64", "sbin")
_MOUNT_POINTS = ("dev", "proc", "srv", "tmp")
_SOGO_SETTINGS = "etc/sogo/sogo.conf"  # it reads them there and nowhere else

_APT = """\
Dir::Etc::sourcelist "{folder}/sources.list";
Dir::Etc::sourceparts "-";
Dir::State "{folder}/state";
Dir::State::status "{folder}/status";
Dir::Cache "{folder}/cache";
APT::Install-Recommends "false";
APT::Sandbox::User "root";
"""
_UNPACK = 'dpkg-deb --fsys-tarfile "$1" | tar -x --keep-directory-symlink --no-same-owner -C "$2"'
# Whoever is nobody may change nothing in the root, but for what is in the folder and in /tmp.
_MOUNT = """\
mount --rbind /dev "$0/dev"
mount --bind "$1" "$0{data}"
mount --bind "$1" "$0/tmp"
mount -t proc proc "$0/proc"
shift
exec {become} "$@"
"""
# It ends when nobody holds the other end of its input any more, and so does all that it started:
# it is the first process of a namespace. Killing the one who waits for it would end nothing.
_WHILE_HELD = """\
exec 3<&0
"$@" </dev/null 3<&- & server=$!
{ cat <&3 >/dev/null; kill -KILL $server; } &
wait $server
"""


def prepare_server_root() -> None:
    """Make the folder unless it is there, which takes less than a minute.

    SystemExit tells the command that did not work.
    """
    root = _root()
    if root.exists():
        return
    print(f"Préparation de {root}", flush=True)
    root.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=root.parent) as name:
        made = Path(name, "root")
        _unpack(_downloaded(Path(name)), made)
        _furnish(made)
        try:
            made.rename(root)  # as a whole: another run may do the same
        except OSError:
            if not root.exists():
                raise


def in_its_root(data: Path, command: Sequence[str]) -> list[str]:
    """Return what runs ``command`` there; ``data`` is its ``DATA`` and the only folder it writes.

    It runs until its input is closed, as a user who is not root. It shares this computer's network.
    FileNotFoundError if the folder is missing.
    """
    root = _root()
    if not root.exists():
        raise FileNotFoundError(f"{root} is missing: python3 build.py test puts it in place")
    inside = ["/usr/bin/env", "-i", "sh", "-uc", _WHILE_HELD, "sh", *command]
    return entering_as_nobody(root, data, inside)


def entering_as_nobody(root: Path, data: Path, command: Sequence[str]) -> list[str]:
    """Return what runs ``command`` in ``root`` by somebody who is not root."""
    here = shlex.quote(str(root))
    if os.geteuid() == 0:
        apart, become = [], f"chroot --userspec={_NOBODY}:{_NOBODY} {here}"
    else:
        # Root in a namespace of users may mount; in the one inside it everybody is who they were.
        apart = ["--user", "--map-root-user"]
        who = f"--map-user={os.getuid()} --map-group={os.getgid()}"
        become = f"unshare --user {who} --root={here} --wd=/ --"
    mount = _MOUNT.format(data=DATA, become=become)
    apart += ["--mount", "--propagation=private", "--pid", "--fork"]
    return ["unshare", *apart, "sh", "-euc", mount, str(root), str(data), *command]


def hand_over(data: Path) -> None:
    """Let whoever runs in the root write into ``data``."""
    if os.geteuid() == 0:
        for path in (data, *data.rglob("*")):
            os.chown(path, _NOBODY, _NOBODY)


def _root() -> Path:
    digest = hashlib.sha256(" ".join((_SUITE, *_PACKAGES)).encode("ascii")).hexdigest()
    return cache() / "servers" / f"{_SUITE}-{digest[:8]}"


def _downloaded(folder: Path) -> list[Path]:
    """Return the files of the packages and of all that they need, as if nothing were installed."""
    archives = folder / "cache" / "archives"
    for path in (archives / "partial", folder / "state" / "lists" / "partial"):
        path.mkdir(parents=True)
    (folder / "status").touch()
    (folder / "sources.list").write_text(
        f"deb [signed-by={_KEYRING}] {_MIRROR} {_SUITE} main\n", encoding="ascii"
    )
    settings = folder / "apt.conf"
    settings.write_text(_APT.format(folder=folder), encoding="utf-8")
    apt = {**os.environ, "APT_CONFIG": str(settings)}
    _run(["apt-get", "--quiet", "update"], apt)
    _run(["apt-get", "--quiet", "--yes", "--download-only", "install", *_PACKAGES], apt)
    return sorted(archives.glob("*.deb"))


def _unpack(packages: Sequence[Path], root: Path) -> None:
    for name in _MERGED:
        (root / "usr" / name).mkdir(parents=True)
        (root / name).symlink_to(f"usr/{name}")
    for package in packages:
        _run(["sh", "-euc", _UNPACK, "sh", str(package), str(root)], dict(os.environ))


def _furnish(root: Path) -> None:
    for name in _MOUNT_POINTS:
        (root / name).mkdir(exist_ok=True)
    user = _NOBODY if os.geteuid() == 0 else os.getuid()
    people = f"root:x:0:0::/:/bin/sh\n{USER}:x:{user}:{user}::{DATA}:/bin/sh\n"
    (root / "etc" / "passwd").write_text(people, encoding="ascii")
    (root / "etc" / "hosts").write_text("127.0.0.1 localhost\n", encoding="ascii")
    settings = root / _SOGO_SETTINGS
    settings.unlink()
    settings.symlink_to(f"{DATA}/{settings.name}")
    root.chmod(0o755)


def _run(command: Sequence[str], environment: dict[str, str]) -> None:
    if shutil.which(command[0]) is None:
        raise SystemExit(f"Il manque la commande {command[0]}")
    done = subprocess.run(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    if done.returncode:
        said = done.stdout.decode(errors="replace")
        raise SystemExit(f"{said}\nÉchec de : {' '.join(command)}")
