"""The tests on each LibreOffice and each Python that is served: a table of what passed and failed.

The office and click tests run in the roots of ``roots.py``; those of the pure layers with each
Python, which is this computer's where it has that version, else one that a root has.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Iterator, Mapping, Optional, Sequence

from defusedxml import ElementTree

from buildtools.environment import ROOT
from buildtools.roots import DEBIANS, TEST_REQUIREMENTS, Debian, Root, cache
from buildtools.screen import GIVEN_DISPLAY, Display

PYTHONS = ("3.8", "3.9", "3.10", "3.11", "3.12", "3.13", "3.14")
_PURE = "tests/unit"
_TIERS = ("tests/office", "tests/click")
_RESULTS = ROOT / "build" / "matrix"
_REPORT = "build/matrix.xml"
_SCREENSHOTS = "build/screenshots"
_VERSION = "import sys; print('{}.{}'.format(*sys.version_info))"


@dataclass(frozen=True)
class Result:
    """What came of the tests in the folder ``tier``, run with ``software``; time in seconds."""

    software: str
    tier: str
    passed: int
    failed: int
    seconds: float

    @property
    def is_good(self) -> bool:
        """Tell whether all tests passed, and there were some."""
        return self.passed > 0 and not self.failed


def run_matrix(suites: Sequence[str], only_ends: bool) -> int:
    """Run the tests and print the table; give the exit status.

    On the Debians called ``suites``, and with every Python when there are none; with ``only_ends``
    on the oldest and the newest of both. Raises CalledProcessError when a root cannot be made.
    """
    debians = [debian for debian in DEBIANS if not suites or debian.suite in suites]
    pythons = [] if suites else list(PYTHONS)
    if only_ends:
        debians, pythons = [debians[0], debians[-1]], [pythons[0], pythons[-1]]
    results = [*_pure(pythons), *_offices(debians)]
    print("\n" + table(results), flush=True)
    return 0 if all(result.is_good for result in results) else 1


def table(results: Sequence[Result]) -> str:
    """Give ``results`` as a table in Markdown."""
    head = "| version | tests | passed | failed | seconds |\n|---|---|---:|---:|---:|\n"
    return head + "".join(
        f"| {r.software} | {r.tier.rpartition('/')[2]} | {r.passed} | {r.failed} "
        f"| {r.seconds:.0f} |\n"
        for r in results
    )


def _offices(debians: Sequence[Debian]) -> Iterator[Result]:
    """Test on as many at a time as there are processors: each has a screen of its own."""
    with ThreadPoolExecutor(os.cpu_count()) as beside:
        for results in beside.map(_office, debians):
            yield from results


def _office(debian: Debian) -> list[Result]:
    root = Root(debian)
    root.prepare()
    software = _software(root)
    results = []
    for tier in _TIERS:
        print(f"\n== {software}: {tier}", flush=True)
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
        command = [root.python, "-m", "pytest", *_options(_REPORT), tier]
        status = root.run(command, output=output, **variables)
    result = _read(report, status, software, tier)
    # Whole, since others may be at it at the same time.
    print(f"\n== {software}: {tier}\n{log.read_text('utf-8', 'replace')}", flush=True)
    pictures = root.outside(_SCREENSHOTS)
    if pictures.exists():
        shutil.copytree(pictures, _RESULTS / root.debian.suite, dirs_exist_ok=True)
    return result


def _pure(pythons: Sequence[str]) -> Iterator[Result]:
    for version in pythons:
        software = f"Python {version}"
        print(f"\n== {software}: {_PURE}", flush=True)
        program = _python_here(version)
        if program is None:
            yield _pure_in_a_root(version, software)
            continue
        report = _RESULTS / f"{version}.xml"
        report.unlink(missing_ok=True)
        command = [str(_environment(version, program)), "-m", "pytest", *_options(str(report))]
        status = subprocess.run([*command, _PURE], cwd=ROOT, check=False).returncode
        yield _read(report, status, software, _PURE)


def _pure_in_a_root(version: str, software: str) -> Result:
    for debian in DEBIANS:
        if debian.python == version:
            root = Root(debian)
            root.prepare()
            return _tested_in(root, f"{software} ({debian.suite})", _PURE, {})
    print(f"Python {version} is neither on this computer nor in a root.", flush=True)
    return Result(f"{software} (missing)", _PURE, 0, 1, 0)


def _python_here(version: str) -> Optional[Path]:
    """Give a Python of that version on this computer, Debian's, pyenv's or another, or None."""
    name = f"python{version}"
    named = shutil.which(name)
    places = [Path(named)] if named else []
    places += sorted(Path.home().glob(f".pyenv/versions/{version}.*/bin/{name}"))
    return next((place for place in places if _is_version(place, version)), None)


def _is_version(program: Path, version: str) -> bool:
    """Tell whether ``program`` is one: what pyenv puts into the PATH is none by itself."""
    run = subprocess.run(
        [str(program), "-c", _VERSION],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
        check=False,
    )
    return run.stdout.strip() == version


def _environment(version: str, program: Path) -> Path:
    """Give the Python of a virtual environment of ``program`` with what the tests need."""
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


def _options(report: str) -> list[str]:
    return [
        "--quiet",
        "-p",
        "no:cacheprovider",
        "-o",
        "junit_family=xunit1",
        f"--junitxml={report}",
    ]


def _read(report: Path, status: int, software: str, tier: str) -> Result:
    """Give what the report of pytest says, which ended with ``status``; without one all failed."""
    if not report.exists():
        return Result(software, tier, 0, 1, 0)
    suite = ElementTree.parse(report).getroot().find("testsuite")
    tests, seconds = int(suite.get("tests")), float(suite.get("time"))
    failed = int(suite.get("failures")) + int(suite.get("errors"))
    # What was skipped was not tested, and counts as failed.
    failed += int(suite.get("skipped"))
    passed = tests - failed
    # Whatever went wrong beside the tests is one failure more.
    return Result(software, tier, passed, failed or int(status != 0), seconds)
