"""What a French Windows has and Linux has not: its encoding, its own kind of home folder.

Python takes the system's encoding wherever none is named, and on Windows that is windows-1252. A
locale with it gives LibreOffice and Python on Linux the same, for names of files too, which may
have accents then: with ``LC_ALL=C`` neither of them can name such a file (docs/libreoffice.md).

    .venv/bin/python -m buildtools.trials.windows pytest tests/office    a part of the tests, there
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ENCODING = "cp1252"
HOME = "Élève & Cie (1)"
_LANGUAGE, _CHARMAP = "fr_FR", "CP1252"  # as localedef calls them
_LOCALE = f"{_LANGUAGE}.{_CHARMAP}"
_TEMPORARY = os.path.join("AppData", "Local", "Temp")  # below the home folder, as there


class FrenchWindows:
    """An environment for programs, as much like that of a French Windows as can be had.

    Gives the variables; the folders they lead to are gone after the block. Python does not fall
    back on UTF-8 there, and where an encoding is left to chance it is an error (from 3.10 on).
    Raises subprocess.CalledProcessError where Debian's package « locales » is missing.
    """

    def __enter__(self) -> dict[str, str]:
        self._folder = Path(tempfile.mkdtemp(prefix="windows-"))
        try:
            return self._prepared()
        except BaseException:
            self.__exit__()
            raise

    def __exit__(self, *_exception: Any) -> None:
        shutil.rmtree(os.fsencode(self._folder), ignore_errors=True)

    def _prepared(self) -> dict[str, str]:
        define = ["localedef", "--no-archive", "-i", _LANGUAGE, "-f", _CHARMAP]
        subprocess.run([*define, str(self._folder / _LOCALE)], check=True)
        # The name of the folder is in that encoding too, whatever ours is.
        home = os.path.join(os.fsencode(self._folder), HOME.encode(ENCODING))
        temporary = os.path.join(home, os.fsencode(_TEMPORARY))
        os.makedirs(temporary)
        return {
            **os.environ,
            "HOME": os.fsdecode(home),
            "TMPDIR": os.fsdecode(temporary),
            "LC_ALL": _LOCALE,
            "LOCPATH": str(self._folder),
            # NSS takes only UTF-8 for the name of the home folder; without NSS LibreOffice saves
            # without the password that it was given, in silence (7.4).
            "MOZILLA_CERTIFICATE_FOLDER": str(self._folder),
            "PYTHONUTF8": "0",
            "PYTHONWARNDEFAULTENCODING": "1",
            "PYTHONWARNINGS": "error::EncodingWarning",
        }


if __name__ == "__main__":
    with FrenchWindows() as environment:
        run = subprocess.run([sys.executable, "-m", *sys.argv[1:]], env=environment, check=False)
    sys.exit(run.returncode)
