"""The tests on each LibreOffice and each Python that is served: a table of what passed and failed.

The office and click tests run in the roots of ``roots.py``; those of the pure layers with each
Python, which is this computer's where it has that version, else one that a root has.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Mapping, Optional, Sequence

from buildtools.environment import ROOT
from buildtools.robot.screen import GIVEN_DISPLAY, Display
from buildtools.trials.results import Result, closing_line, read_report, report_options, table
from buildtools.trials.roots import DEBIANS, TEST_REQUIREMENTS, Debian, Root, cache

PYTHONS = ("3.8", "3.9", "3.10", "3.11", "3.12", "3.13", "3.14")
_PURE = "tests/unit"
_TIERS = ("tests/office", "tests/click")
_RESULTS = ROOT / "build" / "matrix"
_REPORT = "build/matrix.xml"
_KEPT = ("build/screenshots", "build/failures")
_VERSION = "import sys; print('{}.{}'.format(*sys.version_info))"


def run_matrix(suites: Sequence[str], only_ends: bool) -> int:
    """Run the tests and print the table; return the exit status.

    On the Debians called ``suites``, and with every Python when there are none; with ``only_ends``
    on the oldest and the newest of both. Raises CalledProcessError when a root cannot be made.
    """
    debians = [debian for debian in DEBIANS if not suites or debian.suite in suites]
    pythons = [] if suites else list(PYTHONS)
    if only_ends:
        debians, pythons = [debians[0], debians[-1]], [pythons[0], pythons[-1]]
    here = {version: program for version in pythons if (program := _python_here(version))}
    inside = [version for version in pythons if version not in here]
    work = [partial(_in_a_root, debian, inside) for debian in debians]
    work += [partial(_pure_here, version, program) for version, program in here.items()]
    missing = set(inside) - {debian.python for debian in debians}
    # As many at a time as there are processors, and one more: each has a screen of its own.
    with ThreadPoolExecutor((os.cpu_count() or 1) + 1) as beside:
        results = [r for done in beside.map(lambda run: run(), work) for r in done]
    results += [Result(f"Python {version} (missing)", _PURE, 0, 1, 0) for version in missing]
    print(f"\n{table(results)}\n{closing_line(results)}", flush=True)
    return 0 if all(result.is_good for result in results) else 1


def _in_a_root(debian: Debian, pythons: Sequence[str]) -> list[Result]:
    """Test in the root of ``debian``; what is pure, too, if its Python is one of ``pythons``."""
    root = Root(debian)
    root.prepare()
    software = _software(root)
    pure = [_PURE] if debian.python in pythons else []
    results = []
    for tier in (*_TIERS, *pure):
        with Display() as display:
            results.append(_tested_in(root, software, tier, {GIVEN_DISPLAY: display}))
    return results


def _software(root: Root) -> str:
    """Name the LibreOffice that is really in ``root``."""
    words = root.output(["soffice", "--version"]).split()
    return f"LibreOffice {words[1]} ({root.debian.suite}, Python {root.debian.python})"


def _tested_in(root: Root, software: str, tier: str, variables: Mapping[str, str]) -> Result:
    report = root.outside(_REPORT)
    report.unlink(missing_ok=True)  # of the tier before, if this one ends without one
    log = _RESULTS / f"{root.debian.suite}-{tier.replace('/', '-')}.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as output:
        command = [root.python, "-m", "pytest", "--quiet", *report_options(_REPORT), tier]
        status = root.run(command, output=output, **variables)
    result = read_report(report, status, software, tier)
    # Whole, since others may be at it at the same time.
    print(f"\n== {software}: {tier}\n{log.read_text('utf-8', 'replace')}", flush=True)
    for kept in _KEPT:
        if root.outside(kept).exists():
            there = _RESULTS / root.debian.suite / Path(kept).name
            shutil.copytree(root.outside(kept), there, dirs_exist_ok=True)
    return result


def _pure_here(version: str, program: Path) -> list[Result]:
    report, log = (_RESULTS / f"{version}.{kind}" for kind in ("xml", "log"))
    report.unlink(missing_ok=True)
    log.parent.mkdir(parents=True, exist_ok=True)
    python = _environment(version, program)
    command = [str(python), "-m", "pytest", "--quiet", *report_options(str(report)), _PURE]
    with log.open("wb") as output:
        run = subprocess.run(
            command, cwd=ROOT, stdout=output, stderr=subprocess.STDOUT, check=False
        )
    print(f"\n== Python {version}: {_PURE}\n{log.read_text('utf-8', 'replace')}", flush=True)
    return [read_report(report, run.returncode, f"Python {version}", _PURE)]


def _python_here(version: str) -> Optional[Path]:
    """Return a Python of that version on this computer, Debian's, pyenv's or another, or None."""
    name = f"python{version}"
    named = shutil.which(name)
    places = [Path(named)] if named else []
    places += sorted(Path.home().glob(f".pyenv/versions/{version}.*/bin/{name}"))
    return next((place for place in places if _is_version(place, version)), None)


def _is_version(program: Path, version: str) -> bool:
    """Return whether ``program`` is one: what pyenv puts into the PATH is none by itself."""
    run = subprocess.run(
        [str(program), "-c", _VERSION],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
        check=False,
    )
    return run.stdout.strip() == version


def _environment(version: str, program: Path) -> Path:
    """Return the Python of a virtual environment of ``program`` with what the tests need."""
    folder = cache() / "pythons" / version
    python = folder / "bin" / "python"
    stamp = folder / "requirements.stamp"
    wanted = "".join(
        (ROOT / "requirements" / name).read_text(encoding="utf-8") for name in TEST_REQUIREMENTS
    )
    if not stamp.exists() or stamp.read_text(encoding="utf-8") != wanted:
        subprocess.run([str(program), "-m", "venv", "--clear", str(folder)], check=True)
        install = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        requirements = str(ROOT / "requirements" / TEST_REQUIREMENTS[-1])
        subprocess.run([*install, "--requirement", requirements], check=True)
        stamp.write_text(wanted, encoding="utf-8")
    return python
