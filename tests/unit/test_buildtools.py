"""What build.py says and does where something is missing."""

import os
import subprocess
import sys

import pytest

import build
from buildtools import environment
from buildtools.environment import ROOT
from buildtools.robot import office
from buildtools.trials.results import read_report


@pytest.fixture
def nowhere(monkeypatch, tmp_path):
    """A computer on which only the paths that the test adds to this list exist."""
    there = []
    monkeypatch.setattr(office.shutil, "which", lambda _name: None)
    monkeypatch.setenv("ProgramFiles", str(tmp_path / "Program Files"))
    monkeypatch.setattr(office.Path, "exists", lambda path: path in (office.Path(p) for p in there))
    return there


def test_on_windows_libreoffice_is_looked_for_among_the_programs(nowhere, monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "platform", "win32")
    place = tmp_path / "Program Files" / "LibreOffice" / "program" / "soffice.exe"
    nowhere.append(place)
    assert office.find_soffice() == place


def test_on_macos_libreoffice_is_looked_for_among_the_applications(nowhere, monkeypatch):
    monkeypatch.setattr(sys, "platform", "darwin")
    place = "/Applications/LibreOffice.app/Contents/MacOS/soffice"
    nowhere.append(place)
    assert str(office.find_soffice()) == place


@pytest.mark.parametrize(
    ("platform", "looked"),
    [("win32", "soffice.exe"), ("darwin", "/Applications/LibreOffice.app"), ("linux", "/usr/lib")],
)
def test_without_libreoffice_it_says_where_it_looked(nowhere, monkeypatch, platform, looked):
    monkeypatch.setattr(sys, "platform", platform)
    with pytest.raises(SystemExit, match="introuvable") as caught:
        office.find_soffice()
    assert looked in str(caught.value)


def test_without_uno_the_python_of_libreoffice_is_taken(nowhere, monkeypatch, tmp_path):
    monkeypatch.setitem(sys.modules, "uno", None)
    program = tmp_path / "LibreOffice" / "program"
    nowhere.append(program / "python.exe")
    assert office.python_with_uno(program / "soffice.exe") == program / "python.exe"


def test_without_root_the_exact_command_is_said(monkeypatch):
    monkeypatch.setattr(environment, "_missing", lambda _packages: ["python3-uno", "xvfb"])
    monkeypatch.setattr(environment.os, "geteuid", lambda: 1000)
    with pytest.raises(SystemExit) as caught:
        environment._install_packages(["python3-uno", "xvfb"])
    command = "sudo apt-get install --yes --no-install-recommends python3-uno xvfb"
    assert command in str(caught.value)


def test_a_console_without_accents_is_no_reason_to_fail():
    code = (
        "from buildtools.environment import let_every_console_show_it\n"
        "let_every_console_show_it()\n"
        "print('\\xe9l\\xe8ves \\u2192 contacts')"
    )
    run = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        stdout=subprocess.PIPE,
        check=True,
    )
    assert run.stdout.strip() == b"?l?ves ? contacts"


@pytest.mark.parametrize(("words", "status"), [([], 2), (["--help"], 0), (["dance"], 2)])
def test_without_a_command_it_says_which_there_are(words, status):
    run = subprocess.run(
        [sys.executable, "build.py", *words],
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == status
    assert "python3 build.py demo" in run.stdout


def test_every_command_can_set_up_what_it_needs():
    assert set(build.COMMANDS) == set(environment._PACKAGES) == set(environment._REQUIREMENTS)
    for names in environment._REQUIREMENTS.values():
        assert all((ROOT / "requirements" / name).exists() for name in names)


def report(folder, **counts):
    counted = {"tests": 5, "failures": 0, "errors": 0, "skipped": 0, **counts}
    words = " ".join(f'{name}="{count}"' for name, count in counted.items())
    path = folder / "report.xml"
    path.write_text(f'<testsuites><testsuite {words} time="1.5" /></testsuites>', encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("counts", "status", "passed", "failed"),
    [
        ({}, 0, 5, 0),
        ({"failures": 1, "errors": 2}, 1, 2, 3),
        ({"skipped": 1}, 0, 4, 1),
        ({}, 3, 5, 1),
    ],
)
def test_all_is_counted_that_did_not_pass(tmp_path, counts, status, passed, failed):
    result = read_report(report(tmp_path, **counts), status, "Python 3.8", "tests/unit")
    assert (result.passed, result.failed) == (passed, failed)
    assert result.is_good == (not failed)


def test_tests_that_left_no_report_have_failed(tmp_path):
    assert not read_report(tmp_path / "report.xml", 0, "Python 3.8", "tests/unit").is_good
