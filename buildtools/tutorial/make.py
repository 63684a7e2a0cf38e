"""Making the tutorial: the pictures by the real application, then the PDF and the forms.

    python3 build.py tutorial

writes docs/tutoriel.pdf, the README's pictures in docs/images and the forms in docs/modeles.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from buildtools.environment import ROOT, let_every_console_show_it
from buildtools.package.extension import build_extension
from buildtools.robot.office import Office, RunningOffice
from buildtools.robot.screen import Screen
from buildtools.trials.referees import prepare_programs
from buildtools.tutorial import booklet, tour
from buildtools.tutorial.forms import build_forms

_DOCS = ROOT / "docs"
_WORK = ROOT / "build" / "tutorial"
_IN_README = ("converti.png", "bilan.png")


def make(screen: Screen, office: Office, pictures: Path, docs: Path) -> list[Path]:
    """Write the tutorial, the README's pictures and the forms into ``docs``; return their paths.

    ``office`` has a window on ``screen``, the extension and French as its language; this process
    speaks to the accessibility bus of ``screen``. The other pictures are in ``pictures``.
    Raises AssertionError when something does not come on the screen.
    """
    tour.walk(screen, office, pictures)
    images = docs / "images"
    images.mkdir(parents=True, exist_ok=True)
    shown = [Path(shutil.copy(pictures / name, images)) for name in _IN_README]
    tutorial = docs / "tutoriel.pdf"
    booklet.lay_out(pictures, tutorial)
    return [tutorial, *shown, *build_forms(docs / "modeles")]


def main() -> int:
    """Make all of it on a screen of its own; return 0."""
    let_every_console_show_it()
    prepare_programs()  # among them the server of the online address book
    with Screen() as screen:
        os.environ.update(screen.environment)
        settings = {"headless": False, "environment": screen.environment}
        with RunningOffice(build_extension(), **settings) as office:
            for path in make(screen, office, _WORK, _DOCS):
                print(path.relative_to(ROOT))
    return 0


if __name__ == "__main__":
    status = main()
    sys.stdout.flush()
    sys.stderr.flush()
    # LibreOffice is gone; its bridge in this process may crash an orderly exit.
    os._exit(status)
