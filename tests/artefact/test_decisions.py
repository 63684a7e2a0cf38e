"""What decides is apart from LibreOffice, and tried; what speaks to LibreOffice decides little."""

import json
import subprocess
import sys

import pytest

from architecture import IMPORTS, MODULES, PACKAGE
from buildtools.environment import ROOT

ROOMS = ("office", "calc", "ui")
OF_WINDOW_AND_SHEETS = [m for m in IMPORTS if m.startswith(tuple(f"{room}." for room in ROOMS))]
PURE = [module for module in OF_WINDOW_AND_SHEETS if "uno" not in IMPORTS[module].split()]
ENOUGH = 0.95  # of the branches, and of the lines
MOST = 6  # complexity of a function that speaks to LibreOffice


@pytest.fixture(scope="module")
def covered(tmp_path_factory):
    """What the unit tests of these rooms run of each module."""
    folder = tmp_path_factory.mktemp("coverage")
    data, report = folder / "data", folder / "report.json"
    coverage = [sys.executable, "-m", "coverage"]
    tests = [f"tests/unit/{room}" for room in ROOMS]
    pytest_options = ["-m", "pytest", "-q", "--hypothesis-profile=again"]
    how = ["run", "--branch", f"--source={PACKAGE}", f"--data-file={data}"]
    subprocess.run([*coverage, *how, *pytest_options, *tests], cwd=ROOT, check=True)
    options = [f"--data-file={data}", "-q", "-o", str(report)]
    subprocess.run([*coverage, "json", *options], cwd=ROOT, check=True)
    files = json.loads(report.read_text(encoding="utf-8"))["files"]
    return {(ROOT / name).resolve(): told["summary"] for name, told in files.items()}


@pytest.mark.parametrize("module", PURE)
def test_what_decides_is_tried_without_libreoffice(covered, module):
    told = covered[MODULES[module].resolve()]
    assert told["covered_lines"] >= ENOUGH * told["num_statements"]
    assert told["covered_branches"] >= ENOUGH * told["num_branches"]


def test_what_speaks_to_libreoffice_decides_little():
    paths = [str(MODULES[module]) for module in OF_WINDOW_AND_SHEETS if module not in PURE]
    limit = f"lint.mccabe.max-complexity={MOST}"
    command = ["ruff", "check", "--select=C901", "--config", limit, "--output-format=concise"]
    run = subprocess.run(
        [sys.executable, "-m", *command, *paths],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=False,
    )
    assert run.stdout.splitlines()[:-1] == []
