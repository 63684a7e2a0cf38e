"""What build.py says at once where the computer forbids what the tests need."""

import os
import subprocess
import sys

import pytest

from buildtools.environment import ROOT
from buildtools.trials import permissions

_REFUSED = "unshare failed: Operation not permitted"
_FOLDER = "unshare: cannot change root filesystem propagation: Invalid argument"


_PROGRAM = """#!/bin/sh
case "$*" in *{refused}*) echo "{says}" >&2; exit 1; esac
"""


@pytest.fixture
def computer(tmp_path, monkeypatch):
    """Make a computer that allows all, but for words that programs are called with."""
    programs = tmp_path / "programs"
    programs.mkdir()
    monkeypatch.setenv("PATH", str(programs), prepend=os.pathsep)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))

    def make(user, says=_REFUSED, **refused):
        monkeypatch.setattr("os.geteuid", lambda: user)
        for program in ("unshare", "setpriv", "mknod", "ls"):
            words = refused.get(program, "nothing of it")
            text = _PROGRAM.format(refused=words.replace(" ", "\\ "), says=says)
            (programs / program).write_text(text, encoding="utf-8")
            (programs / program).chmod(0o755)

    return make


def sentence(*words):
    with pytest.raises(SystemExit) as caught:
        permissions.demand(*words)
    (line,) = str(caught.value).splitlines()
    return line


@pytest.mark.parametrize("user", [0, 1000], ids=["root", "somebody"])
@pytest.mark.parametrize("command", ["test", "build", "demo", "tutorial", "bench"])
def test_where_all_is_allowed_nothing_is_said(computer, user, command):
    computer(user)
    permissions.demand(command)


@pytest.mark.parametrize(
    ("user", "what", "remedy"),
    [
        (0, "--mount", "permettez à root CAP_SYS_ADMIN"),
        (0, "--net", "permettez à root CAP_SYS_ADMIN"),
        (1000, "--mount", "permettez les espaces de noms d'utilisateurs, ou soyez root"),
        (1000, "--net", "permettez les espaces de noms d'utilisateurs, ou soyez root"),
        (0, "--pid", "permettez à root CAP_SYS_ADMIN et CAP_SYS_CHROOT"),
        (1000, "--pid", "permettez les espaces de noms d'utilisateurs, ou soyez root"),
    ],
)
def test_what_is_refused_to_the_tests_is_said_with_what_to_allow(computer, user, what, remedy):
    computer(user, unshare=what)
    said = sentence("test")
    done = {"--mount": "monter un disque", "--net": "couper le réseau", "--pid": "enfermer un"}
    assert done[what] in said
    assert f"({_REFUSED})" in said
    assert remedy in said


def test_a_chroot_in_a_plain_folder_is_said_to_need_a_mount_point(computer):
    computer(0, says=_FOLDER, unshare="--mount")
    assert "mount --bind" in sentence("test")


def test_without_proc_it_is_said_to_be_missing(computer):
    computer(0, says="ls: cannot access '/proc/self'", ls="/proc")
    assert "/proc" in sentence("test")


def test_a_command_that_is_missing_is_named(computer, monkeypatch, tmp_path):
    computer(0)
    (tmp_path / "programs" / "unshare").unlink()
    monkeypatch.setenv("PATH", str(tmp_path / "programs"))
    assert "il manque la commande unshare" in sentence("test")


@pytest.mark.parametrize(
    ("arguments", "asked"),
    [
        ([], True),
        (["-k", "disk"], True),
        (["tests/"], True),
        (["tests/faults/test_full_disk.py"], True),
        (["tests/unit", "tests/faults"], True),
        (["tests/servers"], True),
        (["tests/unit"], False),
        (["tests/office/test_sheet.py", "-x"], False),
    ],
)
def test_only_what_the_tests_that_are_run_need_is_asked_for(computer, arguments, asked):
    computer(1000, unshare="--mount")
    if asked:
        sentence("test", *arguments)
    else:
        permissions.demand("test", *arguments)


def test_the_matrix_is_for_root(computer):
    computer(1000)
    assert "root" in sentence("matrix")


def test_what_is_refused_to_the_matrix_is_said_with_what_to_allow(computer):
    computer(0, setpriv="chroot")
    said = sentence("matrix")
    assert _REFUSED in said
    assert "CAP_SYS_ADMIN et CAP_SYS_CHROOT" in said


def test_a_cache_folder_without_devices_is_no_place_for_the_matrix(computer, tmp_path):
    computer(0, mknod="null")
    said = sentence("matrix")
    assert "CAP_MKNOD" in said
    assert str(tmp_path / "cache") in said


def test_nothing_is_set_up_before_it_is_asked(computer):
    computer(1000, unshare="--mount")
    for command in (
        ["build.py", "test"],
        ["-m", "buildtools.trials.permissions", "test", "matrix"],
    ):
        run = subprocess.run(
            [sys.executable, *command],
            cwd=ROOT,
            env={**os.environ, "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert run.returncode == 1
        assert run.stdout == ""
        (line,) = run.stderr.splitlines()
        assert line.startswith("« build.py test » ne peut pas monter un disque à part ici")


def test_what_runs_both_is_told_at_once_that_the_second_is_not_allowed(computer):
    computer(0, setpriv="chroot")
    with pytest.raises(SystemExit, match="build.py matrix"):
        permissions.main(["test", "matrix"])
