"""Other versions of the extension, and installing them as an administrator does."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

from buildtools.extension import version
from buildtools.office import find_soffice

EXTENSION = "fr.ondecontacts"
_NOBODY = "nobody"


def as_version(package: Path, other: str, folder: Path) -> Path:
    """Give ``package`` as the version ``other`` would be, written into ``folder``."""
    path = folder / f"ondecontacts-{other}.oxt"
    with zipfile.ZipFile(package) as ours, zipfile.ZipFile(path, "w") as theirs:
        for name in ours.namelist():
            data = ours.read(name)
            if name == "description.xml":
                data = data.replace(version().encode(), other.encode())
            theirs.writestr(name, data)
    return path


def installed(office: Any) -> list[str]:
    """Give the version of our extension that ``office`` has, as a list that may be empty."""
    provider = information(office)
    return [number for name, number in provider.ExtensionList if name == EXTENSION]


def information(office: Any) -> Any:
    """Give what tells about extensions in ``office``."""
    name = "/singletons/com.sun.star.deployment.PackageInformationProvider"
    return office.context.getValueByName(name)


def unopkg(office: Any, *words: str) -> str:
    """Call unopkg for the profile of ``office``, which is not running; give what it says.

    It refuses root, who becomes somebody else for it. An AssertionError says why it failed.
    """
    program = find_soffice().resolve().with_name("unopkg")
    command = [str(program), *words, office.which_profile]
    if os.geteuid() == 0:
        for path in [office.profile, *office.profile.rglob("*")]:
            shutil.chown(path, _NOBODY)
        command = ["runuser", "-u", _NOBODY, "--", *command]
    # Without a locale it could not name a file with accents; one that is asked for stays.
    environment = {"LC_ALL": "C.UTF-8", **os.environ}
    run = subprocess.run(
        command,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding=sys.getfilesystemencoding(),
        timeout=100,
        check=False,
    )
    assert run.returncode == 0, run.stdout
    return run.stdout
