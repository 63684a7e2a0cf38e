"""The commands of build.py, once everything they need is there."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from typing import Sequence

from buildtools.environment import ROOT
from buildtools.extension import build_extension
from buildtools.office import find_soffice, python_with_uno
from buildtools.referees import prepare_referees
from buildtools.workbook import build_workbook

_TIERS = ["tests/unit", "tests/artefact", "tests/referees", "tests/office", "tests/click"]


def run(command: str, arguments: Sequence[str]) -> int:
    """Run ``command`` and give its exit status."""
    return {"build": _build, "demo": _demo, "test": _test}[command](list(arguments))


def _build(arguments: list[str]) -> int:
    argparse.ArgumentParser(prog="build.py build").parse_args(arguments)
    for path in (build_extension(), build_workbook()):
        print(path.relative_to(ROOT))
    return 0


def _demo(arguments: list[str]) -> int:
    package, workbook = build_extension(), build_workbook()
    # LibreOffice's own Python may have to do it: ours may not know uno.
    python = python_with_uno(find_soffice())
    search_path = os.pathsep.join([str(ROOT), *(p for p in sys.path if "site-packages" in p)])
    command = [str(python), "-m", "buildtools.demo", str(package), str(workbook), *arguments]
    environment = {**os.environ, "PYTHONPATH": search_path}
    return subprocess.run(command, env=environment, check=False).returncode


def _test(arguments: list[str]) -> int:
    """Run the linter, the type checker and the tests; the quick ones first."""
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
        print(f"\n== {' '.join(step)}", flush=True)
        status = subprocess.run(
            [sys.executable, "-m", *step], cwd=str(ROOT), check=False
        ).returncode
        if status:
            return status
    return 0
