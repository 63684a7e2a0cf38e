"""Other versions of the extension, and installing them as an administrator does."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

from buildtools.package.extension import version
from buildtools.robot.office import find_soffice
from buildtools.robot.waiting import LIMIT

EXTENSION = "fr.ondecontacts"
# unopkg looks at nothing but the number of its user. Folders of root's, as a home is, are closed
# to others: this one may go wherever root goes, and access(2) knows of it too. Its group is its
# user's, else the process that unopkg starts would want to change it.
_AS_SOMEBODY_ELSE = [
    "setpriv",
    "--reuid=nobody",
    "--regid=nogroup",
    "--clear-groups",
    "--securebits=+no_setuid_fixup",
    "--inh-caps=+dac_override",
    "--ambient-caps=+dac_override",
    "--",
]


def as_version(package: Path, other: str, folder: Path) -> Path:
    """Return ``package`` as the version ``other`` would be, written into ``folder``."""
    path = folder / f"ondecontacts-{other}.oxt"
    with zipfile.ZipFile(package) as ours, zipfile.ZipFile(path, "w") as theirs:
        for name in ours.namelist():
            data = ours.read(name)
            if name == "description.xml":
                data = data.replace(version().encode(), other.encode())
            theirs.writestr(name, data)
    return path


def installed(office: Any) -> list[str]:
    """Return the version of our extension that ``office`` has, as a list that may be empty."""
    provider = information(office)
    return [number for name, number in provider.ExtensionList if name == EXTENSION]


def information(office: Any) -> Any:
    """Return what tells about extensions in ``office``."""
    name = "/singletons/com.sun.star.deployment.PackageInformationProvider"
    return office.context.getValueByName(name)


def unopkg(office: Any, *words: str) -> str:
    """Call unopkg for the profile of ``office``, which is not running; return what it says.

    It refuses root, who becomes somebody else for it. An AssertionError says why it failed.
    """
    program = find_soffice().resolve().with_name("unopkg")
    as_whom = _AS_SOMEBODY_ELSE if os.geteuid() == 0 else []
    # What it leaves behind goes with the profile; in root's folders it would not be root's.
    ours = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}
    folder = str(office.profile)
    run = subprocess.run(
        [*as_whom, str(program), *words, office.which_profile],
        # Without a locale it could not name a file with accents; one that is asked for stays.
        env={"LC_ALL": "C.UTF-8", **ours, "HOME": folder, "TMPDIR": folder},
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding=sys.getfilesystemencoding(),
        timeout=LIMIT,
        check=False,
    )
    assert run.returncode == 0, run.stdout
    return run.stdout
