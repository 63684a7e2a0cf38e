"""The commands of build.py, once everything they need is there."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path
from typing import Mapping, Sequence
from urllib.parse import urlsplit

from buildtools.environment import PYTHONPATH, ROOT
from buildtools.extension import build_extension, build_feed
from buildtools.matrix import run_matrix
from buildtools.office import find_soffice, python_with_uno
from buildtools.referees import prepare_referees
from buildtools.roots import DEBIANS
from buildtools.windows import FrenchWindows
from buildtools.workbook import build_workbook

_TIERS = [
    "tests/unit",
    "tests/artefact",
    "tests/referees",
    "tests/office",
    "tests/faults",
    "tests/click",
    "tests/tutorial",
]
# What is run a second time, as on a French Windows.
_AS_ON_WINDOWS = ["tests/unit", "tests/office"]
# What takes seconds is run once more, where every encoding that is left to chance is ASCII.
_AS_IN_ASCII = ["tests/unit"]
_ASCII = {"LC_ALL": "C", "PYTHONUTF8": "0"}


def run(command: str, arguments: Sequence[str]) -> int:
    """Run ``command`` and give its exit status."""
    commands = {
        "build": _build,
        "demo": _demo,
        "tutorial": _tutorial,
        "test": _test,
        "matrix": _matrix,
        "bench": _bench,
    }
    return commands[command](list(arguments))


def _build(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="build.py build")
    parser.add_argument("--feed-url", type=_feed_url, metavar="URL")
    feed_url = parser.parse_args(arguments).feed_url
    paths = [build_extension(feed_url or ""), build_workbook()]
    if feed_url:
        paths.append(build_feed(feed_url))
    for path in paths:
        print(path.relative_to(ROOT))
    return 0


def _feed_url(text: str) -> str:
    """Give an address that updates may come from. Raises ArgumentTypeError for any other."""
    url = urlsplit(text)
    # Nothing signs an .oxt: whoever is in between could put another one in its place.
    if url.scheme != "https" or not url.netloc or not url.path.rpartition("/")[2]:
        raise argparse.ArgumentTypeError(f"il faut l'adresse https:// d'un fichier, pas {text!r}")
    return text


def _demo(arguments: list[str]) -> int:
    package, workbook = build_extension(), build_workbook()
    # LibreOffice's own Python may have to do it: ours may not know uno.
    python = python_with_uno(find_soffice())
    return _run_module(python, "buildtools.demo", str(package), str(workbook), *arguments)


def _tutorial(arguments: list[str]) -> int:
    argparse.ArgumentParser(prog="build.py tutorial").parse_args(arguments)
    return _run_module(Path(sys.executable), "buildtools.tutorial")


def _run_module(python: Path, module: str, *arguments: str) -> int:
    """Run a module that uno is used in: by itself, for it ends without Python's own clean-up."""
    packages = [path for path in sys.path if "site-packages" in path]
    search_path = os.pathsep.join([str(ROOT), str(PYTHONPATH), *packages])
    command = [str(python), "-m", module, *arguments]
    environment = {**os.environ, "PYTHONPATH": search_path}
    return subprocess.run(command, env=environment, check=False).returncode


def _test(arguments: list[str]) -> int:
    """Run the linter, the type checker and the tests, the quick ones first.

    Without ``arguments``, which name other tests, some are run again as on a French Windows.
    """
    prepare_referees()
    build_extension()
    build_workbook()
    steps = [
        ["ruff", "check"],
        ["ruff", "format", "--check"],
        ["mypy"],
        ["pytest", *(arguments or _TIERS)],
    ]
    for step in steps:
        status = _run_step(step, dict(os.environ))
        if status:
            return status
    if arguments:
        return 0
    status = _run_step(["pytest", *_AS_IN_ASCII], {**os.environ, **_ASCII}, "en ASCII : ")
    if status:
        return status
    with FrenchWindows() as environment:
        return _run_step(["pytest", *_AS_ON_WINDOWS], environment, "comme sous Windows : ")


def _run_step(step: Sequence[str], environment: Mapping[str, str], where: str = "") -> int:
    print(f"\n== {where}{' '.join(step)}", flush=True)
    command = [sys.executable, "-m", *step]
    return subprocess.run(command, cwd=str(ROOT), env=environment, check=False).returncode


def _matrix(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="build.py matrix")
    which = parser.add_mutually_exclusive_group()
    suites = [debian.suite for debian in DEBIANS]
    which.add_argument("--only", action="append", choices=suites, default=[], help="this Debian")
    which.add_argument("--ends", action="store_true", help="only the oldest and the newest")
    asked = parser.parse_args(arguments)
    if os.geteuid() != 0:
        raise SystemExit("Il faut être root : sudo python3 build.py matrix")
    build_extension()
    return run_matrix(asked.only, asked.ends)


def _bench(arguments: list[str]) -> int:
    argparse.ArgumentParser(prog="build.py bench").parse_args(arguments)
    return _run_module(Path(sys.executable), "buildtools.bench")
