"""Tests that run beside each other: each lane is a process of its own, with its own LibreOffices.

Their profiles are new folders, their pipes and screens have names of their own. What a lane says is
kept in build/tests, and shown when it has ended, whole.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Mapping, Sequence

from buildtools.environment import ROOT
from buildtools.trials.results import Result, closing_line, read_report, report_options, table

_FOLDER = ROOT / "build" / "tests"
# A test waits for LibreOffice as often as LibreOffice for it: two of them fill a processor.
_AT_ONCE = 2 * (os.cpu_count() or 1)
_PYTHON = "Python {}.{}".format(*sys.version_info)


@dataclass(frozen=True)
class Lane:
    """Words that follow ``python -m``, one command after the other, called ``name``.

    ``environment`` is added to ours. The last command is a pytest, unless ``has_tests`` is False.
    """

    name: str
    commands: Sequence[Sequence[str]]
    environment: Mapping[str, str] = field(default_factory=dict)
    has_tests: bool = True


def run_lanes(lanes: Sequence[Lane]) -> int:
    """Run ``lanes``, the first ones first, and print what came of them; return the exit status."""
    _FOLDER.mkdir(parents=True, exist_ok=True)
    with ThreadPoolExecutor(_AT_ONCE) as beside:
        results = list(beside.map(_run, lanes))
    print(f"\n{table(results)}\n{closing_line(results)}", flush=True)
    return 1 if any(result.failed for result in results) else 0


def _run(lane: Lane) -> Result:
    log, report = (_FOLDER / f"{lane.name}.{kind}" for kind in ("log", "xml"))
    report.unlink(missing_ok=True)
    start, status = time.monotonic(), 0
    with log.open("wb") as output:
        for command in lane.commands:
            extra = report_options(str(report)) if command[0] == "pytest" else []
            status = status or _status([*command, *extra], lane, output)
    seconds = time.monotonic() - start
    # At once, since others may be at it at the same time.
    print(f"\n== {lane.name}, {seconds:.0f} s\n{log.read_text('utf-8', 'replace')}", flush=True)
    if lane.has_tests:
        return read_report(report, status, _PYTHON, lane.name)
    return Result(_PYTHON, lane.name, 0, int(status != 0), seconds)


def _status(command: Sequence[str], lane: Lane, output: object) -> int:
    environment = {**os.environ, **lane.environment}
    run = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=str(ROOT),
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.STDOUT,
        check=False,
    )
    return run.returncode
