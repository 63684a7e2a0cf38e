"""Getting the real address books that the tests ask: what apt and pip cannot put in place.

Each is made once, in a folder of its own that git ignores. Standard library only.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Callable, Sequence

from buildtools.environment import ROOT, VENV

_FOLDER = VENV / "referees"
ROUNDCUBE = _FOLDER / "roundcube"
NEXTCLOUD = _FOLDER / "nextcloud"
PYTHON = _FOLDER / "python"

# In Nextcloud Contacts this is what reads a vCard.
_ICAL_JS = "ical.js@2.2.1"

# Not among those of requirements/: they bring a web server, a client and their dependencies along,
# which shall not decide about the versions of the tools.
_PACKAGES = (
    "radicale==3.9.0",
    "vdirsyncer==0.21.0",
    'khard==0.20.1; python_version < "3.10"',
    'khard==0.22.0; python_version >= "3.10"',
    "vcard==1.0.0",
    'xandikos==0.4.10; python_version >= "3.10"',
)


def prepare_referees() -> None:
    """Make the folders that are not there yet, or whose versions are no longer the ones above.

    Debian's packages (php-cli, nodejs, npm…) must be installed. Any user may run this; SystemExit
    tells the command that did not work.
    """
    _make_once(ROUNDCUBE, "roundcube-core", _unpack_roundcube)
    _make_once(NEXTCLOUD, _ICAL_JS, _install_ical_js)
    prepare_programs()


def prepare_programs() -> None:
    """Make the folder of those that pip installs alone; all that it needs is Python."""
    interpreter = "{}.{}".format(*sys.version_info)
    _make_once(PYTHON, "\n".join((interpreter, *_PACKAGES)), _install_packages)


def prepared(path: Path) -> Path:
    """Return ``path``, a file or folder in one of the folders; FileNotFoundError if missing."""
    if not path.exists():
        raise FileNotFoundError(f"{path} is missing: python3 build.py test puts it in place")
    return path


def _make_once(folder: Path, versions: str, make: Callable[[Path], None]) -> None:
    stamp = folder / "referee.stamp"
    if stamp.exists() and stamp.read_text(encoding="ascii") == versions:
        return
    print(f"Préparation de {folder.relative_to(ROOT)}", flush=True)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    make(folder)
    stamp.write_bytes(versions.encode("ascii"))


def _unpack_roundcube(folder: Path) -> None:
    # Unpacked, not installed: the package would set up a database and a web server.
    if os.geteuid() == 0:
        _run(["apt-get", "update", "--quiet"], folder)
    # As root apt downloads as the user _apt, who may not write here; it would only warn.
    _run(["apt-get", "download", "--option", "APT::Sandbox::User=root", "roundcube-core"], folder)
    (package,) = folder.glob("*.deb")
    _run(["dpkg", "--extract", package.name, "."], folder)
    package.unlink()


def _install_ical_js(folder: Path) -> None:
    _run(["npm", "install", "--prefix", str(folder), "--ignore-scripts", _ICAL_JS], folder)


def _install_packages(folder: Path) -> None:
    _run([sys.executable, "-m", "venv", "--clear", str(folder)], folder)
    # Isolated: what PYTHONPATH leads to, pip would take for installed here.
    pip = [str(folder / "bin" / "python"), "-I", "-m", "pip"]
    _run([*pip, "install", "--quiet", *_PACKAGES], folder)


def _run(command: Sequence[str], folder: Path) -> None:
    if shutil.which(command[0]) is None:
        raise SystemExit(f"Il manque la commande {command[0]}")
    log = subprocess.run(
        command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    if log.returncode:
        sys.stderr.buffer.write(log.stdout)
        raise SystemExit(f"Échec de : {' '.join(command)}")
