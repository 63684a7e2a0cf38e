#!/usr/bin/env python3
"""Build, show and test « Garder le contact ».

    python3 build.py build                 makes dist/ondecontacts-VERSION.oxt and the workbook
    python3 build.py build --feed-url URL  the same, telling of newer versions at URL, and that file
    python3 build.py demo [FILE]           the whole way through the real LibreOffice
    python3 build.py tutorial              docs/tutoriel.pdf and its pictures, by the real window
    python3 build.py test                  lint, types and all tests
    python3 build.py test --quick          what takes a minute of them, while writing
    python3 build.py test --random [SEED]  all of them in another order
    python3 build.py test --busy           those of the real LibreOffice on a busy computer
    python3 build.py test [PYTEST OPTIONS] some of them
    python3 build.py matrix                the tests on each LibreOffice and Python that is served
    python3 build.py matrix --ends         the same, on the oldest and the newest of them
    python3 build.py matrix --only SUITE   the same, on the LibreOffice of that Debian
    python3 build.py bench                 how fast it is: benchmarks/results.md

Each sets up what it needs by itself. Any Python from 3.8 on will do to start it.
"""

from __future__ import annotations

import subprocess
import sys

from buildtools import environment
from buildtools.trials import permissions

COMMANDS = ("build", "demo", "tutorial", "test", "matrix", "bench")


def main(arguments: list[str]) -> int:
    """Run the command named first in ``arguments``; return its exit status."""
    environment.let_every_console_show_it()
    if not arguments or arguments[0] not in COMMANDS:
        print(__doc__)
        return 0 if arguments[:1] in (["-h"], ["--help"]) else 2
    # Before minutes go into setting up what cannot work.
    permissions.demand(*arguments)
    python = environment.prepare(arguments[0])
    if not environment.is_ready():
        return subprocess.run([str(python), __file__, *arguments], check=False).returncode
    sys.path.insert(0, str(environment.PYTHONPATH))
    from buildtools import commands

    return commands.run(arguments[0], arguments[1:])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
