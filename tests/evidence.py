"""What is needed to understand a test that failed: kept in build/failures, a folder for each."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Iterator

import pytest

from buildtools.environment import ROOT
from buildtools.robot.office import find_soffice
from buildtools.robot.screen import Screen
from buildtools.robot.waiting import LIMIT
from processes import offices

FAILURES = ROOT / "build" / "failures"
_TREE = "accessible.txt"
_BELOW_WINDOWS = " " * 4  # what a line about something in a window begins with


def keep_evidence(item: pytest.Item, when: str) -> Path:
    """Keep what the screen shows, what a screen reader finds there, and what LibreOffice said.

    Return the folder. The picture and the tree are of the screen that the test has, if any.
    """
    name = re.sub(r"[^\w.-]+", "-", item.nodeid.partition("tests/")[2] or item.nodeid)
    folder = FAILURES / f"{name[:150]}-{when}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    screen = getattr(item, "funcargs", {}).get("screen")
    if isinstance(screen, Screen):
        _keep_screen(screen, folder)
    for number, office in enumerate(offices(), 1):
        words = f"{_version()}\n{office.profile}\n{office.last_words()}\n"
        (folder / f"libreoffice-{number}.txt").write_text(words, encoding="utf-8")
    return folder


def _keep_screen(screen: Screen, folder: Path) -> None:
    with suppress(subprocess.SubprocessError):
        screen.capture(folder / "screen.png")
    with (folder / _TREE).open("wb") as tree, suppress(subprocess.TimeoutExpired):
        # By itself: what is asked may never answer.
        subprocess.run(
            [sys.executable, "-m", "buildtools.robot.accessible"],
            cwd=ROOT,
            env={**os.environ, **screen.environment},
            stdout=tree,
            stderr=subprocess.STDOUT,
            timeout=LIMIT,
            check=False,
        )


def _version() -> str:
    run = subprocess.run(
        [str(find_soffice()), "--version"], stdout=subprocess.PIPE, check=False, encoding="utf-8"
    )
    return run.stdout.strip()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[pytest.TestReport]:
    """Keep it before anything is cleared up: a conftest.py that imports this has it."""
    report = yield
    if report.failed:
        folder = keep_evidence(item, report.when)
        report.sections.append(("Windows, and where the keys go", _outline(folder)))
    return report


def _outline(folder: Path) -> str:
    """Return what of the evidence is short: for a run of which only the output can be seen."""
    tree = folder / _TREE
    lines = tree.read_text("utf-8", "replace").splitlines() if tree.exists() else []
    return "\n".join(x for x in lines if " focused" in x or not x.startswith(_BELOW_WINDOWS))
