"""The libraries that travel inside the extension: pinned, checked by hash, never edited.

They become subpackages of ours, so that another extension's copy of the same library, in the same
Python, is another module. For that the one import of a vendored package by its own name is made
relative; the packages import themselves relatively already.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from buildtools.environment import ROOT

VENDORED = ROOT / "python" / "pythonpath" / "ondecontacts" / "_vendor"
_REQUIREMENTS = ROOT / "requirements" / "vendor.txt"
_PACKAGES = ("email_validator", "idna", "phonenumbers")
_IMPORT_BY_NAME = re.compile(rf"^import ({'|'.join(_PACKAGES)})\b", re.MULTILINE)


def vendor() -> None:
    """Fill ``_vendor`` from ``requirements/vendor.txt``, unless it is up to date.

    Raises SystemExit when pip cannot fetch a package or its hash is another.
    """
    digest = hashlib.sha256(_REQUIREMENTS.read_bytes() + Path(__file__).read_bytes()).hexdigest()
    stamp = VENDORED / "vendored.stamp"
    if stamp.exists() and stamp.read_text(encoding="ascii") == digest:
        return
    shutil.rmtree(VENDORED, ignore_errors=True)
    with tempfile.TemporaryDirectory() as folder:
        _fetch(Path(folder))
        _take_over(Path(folder))
    stamp.write_bytes(digest.encode("ascii"))


def _fetch(folder: Path) -> None:
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    command += ["--target", str(folder), "--no-deps", "--no-compile", "--only-binary=:all:"]
    command += ["--require-hashes", "--requirement", str(_REQUIREMENTS)]
    if subprocess.run(command, check=False).returncode:
        raise SystemExit("Les bibliothèques de requirements/vendor.txt n'ont pas pu être prises.")


def _take_over(folder: Path) -> None:
    VENDORED.mkdir(parents=True)
    init = '"""Libraries put here by the build; their licences beside them."""\n'
    (VENDORED / "__init__.py").write_bytes(init.encode("utf-8"))
    for package in _PACKAGES:
        shutil.copytree(folder / package, VENDORED / package)
    for licence in folder.glob("*.dist-info/**/LICENSE*"):
        name = licence.relative_to(folder).parts[0].split("-")[0]
        shutil.copy(licence, VENDORED / f"LICENSE-{name}.txt")
    for module in VENDORED.glob("*/*.py"):
        source = module.read_text(encoding="utf-8")
        relative = _IMPORT_BY_NAME.sub(r"from .. import \1", source)
        if relative != source:
            module.write_bytes(relative.encode("utf-8"))
