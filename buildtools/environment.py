"""Setting up what the commands need, on a computer where nothing is ready.

This module runs before anything is installed: standard library only.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Sequence

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
DIST = ROOT / "dist"
# Where the package that ships is imported from.
PYTHONPATH = ROOT / "python" / "pythonpath"

# Debian's packages, by what needs them. Each list holds those before it.
_BUILD_PACKAGES = ["python3-venv"]
_DEMO_PACKAGES = [
    *_BUILD_PACKAGES,
    "libreoffice-calc",
    "libreoffice-l10n-fr",
    "libreoffice-script-provider-python",
    "python3-uno",
]
# What the office and click tests need inside a root, where the screen is the host's.
ROOT_PACKAGES = [
    *_DEMO_PACKAGES,
    "at-spi2-core",
    "dbus",
    "fonts-dejavu-core",
    "fonts-liberation",
    "gir1.2-atspi-2.0",
    "libreoffice-gtk3",
    "libreoffice-writer",
    "locales",
    "openbox",
    "openssl",
    "python3-pyatspi",
    "scrot",
    "xclip",
    "xdotool",
]
_TUTORIAL_PACKAGES = [
    *ROOT_PACKAGES,
    "libpango-1.0-0",
    "libpangoft2-1.0-0",
    "poppler-utils",
    "thunderbird",
    "thunderbird-l10n-fr",
    "xvfb",
]
_TEST_PACKAGES = [
    *_TUTORIAL_PACKAGES,
    "debian-archive-keyring",
    "git",
    "nodejs",
    "openssl",
    "php-cli",
    "php-intl",
    "php-mbstring",
    "php-sqlite3",
    "python3-icu",
    "strace",
    # Node's own package has npm in it and does not go together with Debian's.
    *([] if shutil.which("npm") else ["npm"]),
]
_MATRIX_PACKAGES = [
    *_BUILD_PACKAGES,
    "ca-certificates",
    "debian-archive-keyring",
    "debootstrap",
    "git",
    "openssl",
    "xvfb",
]
_PACKAGES = {
    "build": _BUILD_PACKAGES,
    "demo": _DEMO_PACKAGES,
    "tutorial": _TUTORIAL_PACKAGES,
    "test": _TEST_PACKAGES,
    "matrix": _MATRIX_PACKAGES,
    "bench": _DEMO_PACKAGES,
}
# Hashes are for a whole list or for none of it: one that has them is installed by itself.
_REQUIREMENTS = {
    "build": ["build.txt"],
    "demo": ["build.txt"],
    "tutorial": ["build.txt", "tutorial.txt"],
    "test": ["lint.txt", "test.txt", "tutorial.txt"],
    "matrix": ["build.txt"],
    "bench": ["bench.txt"],
}

# Debian's own interpreter is the one that finds Debian's uno and pyatspi.
_DEBIAN_PYTHON = Path("/usr/bin/python3")


def prepare(command: str) -> Path:
    """Install what ``command`` (one of build.py's) needs; return the Python to run it with.

    Debian's packages are installed when root runs this, else SystemExit says the command to type.
    Python's packages go into ``.venv``. Nothing is done a second time.
    """
    if _is_debian():
        _install_packages(_PACKAGES[command])
    python = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not python.exists():
        base = _DEBIAN_PYTHON if _is_debian() else Path(sys.executable)
        print(f"Préparation de {VENV.name} avec {base}", flush=True)
        _run([str(base), "-m", "venv", "--system-site-packages", "--clear", str(VENV)])
    for name in _REQUIREMENTS[command]:
        _install_requirements(python, ROOT / "requirements" / name)
    return python


def let_every_console_show_it() -> None:
    """Have letters that the console cannot show replaced, where printing them would fail."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")


def is_ready() -> bool:
    """Return whether this very Python is the one that ``prepare`` sets up."""
    return Path(sys.prefix).resolve() == VENV.resolve()


def _is_debian() -> bool:
    return shutil.which("apt-get") is not None and _DEBIAN_PYTHON.exists()


def _install_packages(packages: Sequence[str]) -> None:
    missing = _missing(packages)
    if not missing:
        return
    install = ["apt-get", "install", "--yes", "--no-install-recommends", *missing]
    if os.geteuid() != 0:
        words = " ".join(install)
        raise SystemExit(f"Il manque des paquets. Tapez d'abord :\n\n    sudo {words}\n")
    print(f"Installation de {', '.join(missing)}", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    _run(["apt-get", "update", "--quiet"], environment)
    _run([*install, "--quiet"], environment)


def _missing(packages: Sequence[str]) -> list[str]:
    query = ["dpkg-query", "--show", "--showformat=${Package} ${db:Status-Status}\n", *packages]
    listed = subprocess.run(query, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
    installed = {
        line.split()[0]
        for line in listed.stdout.decode().splitlines()
        if line.endswith(" installed")
    }
    return [package for package in packages if package not in installed]


def _install_requirements(python: Path, requirements: Path) -> None:
    digest = hashlib.sha256()
    for path in sorted(requirements.parent.glob("*.txt")):
        digest.update(path.read_bytes())
    stamp = VENV / f"{requirements.stem}.stamp"
    if stamp.exists() and stamp.read_text(encoding="ascii") == digest.hexdigest():
        return
    print(f"Installation de {requirements.relative_to(ROOT)}", flush=True)
    _run([str(python), "-m", "pip", "install", "--quiet", "--requirement", str(requirements)])
    stamp.write_bytes(digest.hexdigest().encode("ascii"))


def _run(command: Sequence[str], environment: dict[str, str] | None = None) -> None:
    log = subprocess.run(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    if log.returncode:
        sys.stderr.buffer.write(log.stdout)
        # What apt and pip call the error; all that they were told to install is no help.
        lines = log.stdout.decode(errors="replace").splitlines()
        reasons = [line for line in lines if line.startswith(("E:", "ERROR:"))]
        raise SystemExit(f"Échec de : {' '.join(reasons or command)}")
