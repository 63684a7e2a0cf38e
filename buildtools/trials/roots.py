"""Other Debians beside this one, each with its own LibreOffice and Python: debootstrap roots.

They are kept in a cache folder of the user's, outside the project. Only root can make and enter
them; what is tested inside is run by an ordinary user.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Mapping, Optional, Sequence

from buildtools.environment import ROOT, ROOT_PACKAGES
from buildtools.package.vendor import VENDORED

_USER = "directrice"
_HOME = f"/home/{_USER}"
_PROJECT = f"{_HOME}/projet"
_PYTHON = f"{_HOME}/python"
# Each is made last: what was interrupted before is begun again.
_MADE = "garder-le-contact.made"
_FILLED = "garder-le-contact.filled"
_TRUSTED = "/etc/ssl/certs/ca-certificates.crt"
_CERTIFICATES = "etc/ssl/of-the-host.crt"
# The last one includes those before.
TEST_REQUIREMENTS = ("build.txt", "test.txt")
# The mounts belong to the process, and so do its children; it ends with us. Nothing is left behind.
_ENTER = [
    "setpriv",
    "--pdeathsig=KILL",
    "unshare",
    "--mount",
    "--propagation=private",
    "--pid",
    "--fork",
    "--kill-child",
]
_MOUNT = """\
mount -t proc proc "$0/proc"
mount --rbind /dev "$0/dev"
mkdir -p /tmp/.X11-unix "$0/tmp/.X11-unix"
mount --bind /tmp/.X11-unix "$0/tmp/.X11-unix"
exec chroot "$@"
"""


@dataclass(frozen=True)
class Debian:
    """A release of Debian, and the version of Python that it has."""

    suite: str
    python: str


# The oldest LibreOffice that is served, those in between, and the newest there is.
DEBIANS = (
    Debian("bullseye", "3.9"),  # LibreOffice 7.0
    Debian("bookworm", "3.11"),  # 7.4
    Debian("trixie", "3.13"),  # 25.2
    Debian("sid", "3.14"),  # 26.8, and whatever comes after it
)


class Root:
    """The root of one Debian, made when it is not there yet, which takes minutes."""

    def __init__(self, debian: Debian) -> None:
        self.debian = debian
        self._folder = cache() / "roots" / debian.suite

    def prepare(self) -> None:
        """Have the system there, with what the tests need, and the project as it is now.

        Raises CalledProcessError with what went wrong on the console.
        """
        if not (self._folder / _MADE).exists():
            self._make()
        wanted = _digest()
        filled = self._folder / _FILLED
        if not filled.exists() or filled.read_text(encoding="ascii") != wanted:
            self._fill()
            filled.write_text(wanted, encoding="ascii")
        self._copy_project()

    def run(
        self, command: Sequence[str], output: Optional[BinaryIO] = None, **variables: str
    ) -> int:
        """Run ``command`` in the project as an ordinary user; return its exit status.

        What it says goes into ``output``, to the console when there is none.
        """
        entered = self._as_user(command, variables)
        run = subprocess.run(entered, stdout=output, stderr=subprocess.STDOUT, check=False)
        return run.returncode

    def output(self, command: Sequence[str]) -> str:
        """Return what ``command`` writes, run as by ``run``. Raises CalledProcessError."""
        entered = self._as_user(command, {})
        return subprocess.run(entered, stdout=subprocess.PIPE, check=True).stdout.decode()

    @property
    def python(self) -> str:
        """The Python to run the tests with, seen from inside."""
        return f"{_PYTHON}/bin/python"

    def outside(self, path: str) -> Path:
        """Return where on this computer the file ``path`` of the project inside is."""
        return self._folder / _PROJECT.lstrip("/") / path

    def _make(self) -> None:
        print(f"Installation de Debian {self.debian.suite} dans {self._folder}", flush=True)
        shutil.rmtree(self._folder, ignore_errors=True)
        self._folder.mkdir(parents=True)
        command = ["debootstrap", "--variant=minbase", self.debian.suite, str(self._folder)]
        _quietly(command)
        # Nothing is to be started by what is installed.
        policy = self._folder / "usr" / "sbin" / "policy-rc.d"
        policy.write_text("#!/bin/sh\nexit 101\n", encoding="ascii")
        policy.chmod(0o755)
        self._as_root("useradd", "--create-home", _USER)
        (self._folder / _MADE).touch()

    def _fill(self) -> None:
        print(f"Installation de LibreOffice dans {self._folder}", flush=True)
        # A mirror may be some weeks behind, which is no harm here.
        self._as_root("apt-get", "--option", "Acquire::Check-Valid-Until=false", "update")
        install = ["apt-get", "install", "--yes", "--no-install-recommends"]
        self._as_root(*install, *ROOT_PACKAGES)
        # Whoever this computer trusts is trusted inside: its way out may have a proxy.
        certificates = self._folder / _CERTIFICATES
        shutil.copy(_TRUSTED, certificates)
        self._copy_project()
        venv = ["python3", "-m", "venv", "--system-site-packages", "--clear", _PYTHON]
        pip = [self.python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        for command in (venv, [*pip, "--requirement", "requirements/test.txt"]):
            status = self.run(command, PIP_CERT=f"/{_CERTIFICATES}")
            if status:
                raise subprocess.CalledProcessError(status, command)

    def _copy_project(self) -> None:
        """Put what git knows or would know into the root, and the libraries that ship."""
        project = self.outside("")
        shutil.rmtree(project, ignore_errors=True)
        listed = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            check=True,
        )
        files = [ROOT / os.fsdecode(name) for name in listed.stdout.split(b"\0") if name]
        files += VENDORED.rglob("*")
        for file in files:
            if file.is_file():
                copy = project / file.relative_to(ROOT)
                copy.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(file, copy)
        self._as_root("chown", "--recursive", f"{_USER}:", _PROJECT)

    def _as_root(self, *command: str) -> None:
        inside = ["/usr/bin/env", "-i", "PATH=/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL=C.UTF-8"]
        quiet = ["DEBIAN_FRONTEND=noninteractive", *command]
        _quietly(entering(self._folder, [str(self._folder), *inside, *quiet]))

    def _as_user(self, command: Sequence[str], variables: Mapping[str, str]) -> list[str]:
        environment = {"HOME": _HOME, "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin", **variables}
        words = [f"{name}={value}" for name, value in environment.items()]
        shell = ["sh", "-c", f'cd "{_PROJECT}" && exec "$@"', "sh"]
        inside = ["/usr/bin/env", "-i", *words, *shell, *command]
        return entering(self._folder, [f"--userspec={_USER}", str(self._folder), *inside])


def entering(folder: Path, arguments: Sequence[str]) -> list[str]:
    """Return the command that goes into the root ``folder``; ``arguments`` are those of chroot."""
    return [*_ENTER, "sh", "-euc", _MOUNT, str(folder), *arguments]


def cache() -> Path:
    """Return the folder for what takes long to make and does not belong to one clone."""
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "garder-le-contact"


def _digest() -> str:
    """Return a text that is another one as soon as something else is to be in a root."""
    digest = hashlib.sha256(" ".join(ROOT_PACKAGES).encode("ascii"))
    for name in TEST_REQUIREMENTS:
        digest.update((ROOT / "requirements" / name).read_bytes())
    return digest.hexdigest()


def _quietly(command: Sequence[str]) -> None:
    """Run a command that says much; what it said is shown when it fails (CalledProcessError)."""
    log = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    if log.returncode:
        print(log.stdout.decode(errors="replace"), flush=True)
        log.check_returncode()
