"""The commands of build.py, once everything they need is there."""

from __future__ import annotations

import argparse
import contextlib
import os
import random
import subprocess
import sys
from pathlib import Path
from typing import Iterator, Mapping, Optional, Sequence
from urllib.parse import urlsplit

from buildtools.environment import PYTHONPATH, ROOT
from buildtools.package.extension import build_extension, build_feed
from buildtools.package.workbook import build_workbook
from buildtools.robot.office import find_soffice, python_with_uno
from buildtools.trials.busy import BusyComputer
from buildtools.trials.lanes import Lane, run_lanes
from buildtools.trials.matrix import run_matrix
from buildtools.trials.referees import prepare_referees
from buildtools.trials.roots import DEBIANS
from buildtools.trials.server_root import prepare_server_root
from buildtools.trials.windows import FrenchWindows

_CHECKS = (("ruff", "check"), ("ruff", "format", "--check"), ("mypy",))
_LINT = Lane("lint", _CHECKS, has_tests=False)
# The longest first. On a busy computer only those of the real LibreOffice are run.
_OF_LIBREOFFICE = ("click", "office", "faults")
_TIERS = (*_OF_LIBREOFFICE, "unit", "tutorial", "servers", "referees", "artefact")
# What takes about half the time of its tier runs beside the rest of it.
_APART = {
    "click": ("sidebar_many_times", "whole_way", "windows", "without_a_mouse"),
    "office": ("arrival",),
}
# They run most lines of what is between LibreOffice and the rest, and need no window.
_QUICK = ("convert", "sheet", "trip_lists")
# What is run a second time, as on a French Windows: fewer cases of what is made up by chance. What
# Calc imports itself it decodes as it is told to, on each system; there our own way is tried. In
# the files that are left out no code of ours reads or writes a file.
_AS_ON_WINDOWS = ("office", "unit")
_NO_FILES = ("anything", "at_once", "availability", "other_extensions", "reports", "starting")
_FEWER = [
    "--hypothesis-profile=again",
    *("-k", "not test_however_it_came or ouvert"),
    *(f"--ignore=tests/office/test_{name}.py" for name in _NO_FILES),
]
# What takes seconds is run once more, where every encoding that is left to chance is ASCII.
_AS_IN_ASCII = {"LC_ALL": "C", "PYTHONUTF8": "0"}


def run(command: str, arguments: Sequence[str]) -> int:
    """Run ``command`` and return its exit status."""
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
    """Return an address that updates may come from. Raises ArgumentTypeError for any other."""
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
    return _run_module(Path(sys.executable), "buildtools.tutorial.make")


def _run_module(python: Path, module: str, *arguments: str) -> int:
    """Run a module that uno is used in: by itself, for it ends without Python's own clean-up."""
    packages = [path for path in sys.path if "site-packages" in path]
    search_path = os.pathsep.join([str(ROOT), str(PYTHONPATH), *packages])
    command = [str(python), "-m", module, *arguments]
    environment = {**os.environ, "PYTHONPATH": search_path}
    return subprocess.run(command, env=environment, check=False).returncode


def _test(arguments: list[str]) -> int:
    """Run the linter, the type checker and the tests, beside each other.

    What is not an option of ours goes to pytest, which then runs by itself.
    """
    parser = argparse.ArgumentParser(prog="build.py test", allow_abbrev=False)
    parser.add_argument("--quick", action="store_true", help="what takes a minute")
    parser.add_argument("--busy", action="store_true", help="on a busy computer")
    parser.add_argument("--random", nargs="?", type=int, const=_seed(), metavar="SEED")
    asked, for_pytest = parser.parse_known_args(arguments)
    pytest = ["pytest", *_order(asked.random)]
    build_extension()
    build_workbook()
    if not asked.quick:
        prepare_referees()
        prepare_server_root()
    with contextlib.ExitStack() as around:
        if asked.busy:
            around.enter_context(BusyComputer())
        tiers = [tier for tier in _OF_LIBREOFFICE if f"tests/{tier}" in for_pytest]
        if asked.busy and len(tiers) == len(for_pytest):
            return run_lanes([x for t in tiers or _OF_LIBREOFFICE for x in _lanes(t, pytest)])
        if for_pytest:
            return _run_step([*pytest, *for_pytest])
        if asked.quick:
            return run_lanes(_quick(pytest))
        return run_lanes(_everything(pytest, around.enter_context(FrenchWindows())))


def _seed() -> int:
    return random.randrange(2**32)  # noqa: S311 (nothing is kept secret by it)


def _order(seed: Optional[int]) -> list[str]:
    """Return the options for the files' order, or a random one: of files, and of tests in them."""
    if seed is None:
        return []
    print(f"Ordre au hasard : --random {seed}", flush=True)
    return ["-p", "randomly", f"--randomly-seed={seed}"]


def _lanes(
    tier: str, pytest: Sequence[str], suffix: str = "", **environment: str
) -> Iterator[Lane]:
    """Return the lanes of a tier, whose names end with ``suffix``."""
    apart = [f"tests/{tier}/test_{name}.py" for name in _APART.get(tier, ())]
    rest = [f"--ignore={file}" for file in apart]
    if apart:
        yield Lane(f"{tier}-apart{suffix}", [[*pytest, *apart]], environment)
    yield Lane(f"{tier}{suffix}", [[*pytest, *rest, f"tests/{tier}"]], environment)


def _quick(pytest: Sequence[str]) -> list[Lane]:
    files = [f"tests/office/test_{name}.py" for name in _QUICK]
    return [
        Lane("unit", [[*pytest, "tests/unit"]]),
        Lane("office", [[*pytest, *files]]),
        _LINT,
        Lane("artefact", [[*pytest, "tests/artefact"]]),
    ]


def _everything(pytest: Sequence[str], windows: Mapping[str, str]) -> list[Lane]:
    again = [*pytest, *_FEWER]
    lanes = [_LINT]
    for tier in _OF_LIBREOFFICE:
        lanes += _lanes(tier, pytest)
    for tier in _AS_ON_WINDOWS:
        lanes += _lanes(tier, again, "-windows", **windows)
    for tier in _TIERS:
        if tier not in _OF_LIBREOFFICE:
            lanes += _lanes(tier, pytest)
    return [*lanes, *_lanes("unit", again, "-ascii", **_AS_IN_ASCII)]


def _run_step(step: Sequence[str]) -> int:
    print(f"\n== {' '.join(step)}", flush=True)
    return subprocess.run([sys.executable, "-m", *step], cwd=str(ROOT), check=False).returncode


def _matrix(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="build.py matrix")
    which = parser.add_mutually_exclusive_group()
    suites = [debian.suite for debian in DEBIANS]
    which.add_argument("--only", action="append", choices=suites, default=[], help="this Debian")
    which.add_argument("--ends", action="store_true", help="only the oldest and the newest")
    asked = parser.parse_args(arguments)
    build_extension()
    return run_matrix(asked.only, asked.ends)


def _bench(arguments: list[str]) -> int:
    argparse.ArgumentParser(prog="build.py bench").parse_args(arguments)
    return _run_module(Path(sys.executable), "buildtools.trials.bench")
