"""What is shared by the tests is as good as new for each, and one that hangs stops no other."""

import os
import subprocess
import sys
from contextlib import contextmanager

import pytest

from buildtools.environment import ROOT
from keeping import Kept


class Program:
    """Stands for one that takes long to start."""

    def __init__(self):
        self.started = 0
        self.is_fit = True

    @contextmanager
    def running(self):
        self.started += 1
        self.is_fit = True
        yield self


@pytest.fixture
def program():
    return Program()


@pytest.fixture
def kept(program):
    with Kept(program.running, lambda running: running.is_fit) as kept_program:
        yield kept_program


def test_it_is_started_when_it_is_asked_for_and_kept(program, kept):
    assert program.started == 0
    kept.ready()
    kept.ready()
    assert program.started == 1


def test_it_is_started_anew_when_it_is_not_as_new(program, kept):
    kept.ready()
    program.is_fit = False
    kept.ready()
    assert program.started == 2


def test_it_is_started_anew_when_a_test_that_had_it_failed(program, kept):
    kept.ready()
    kept.spoil()
    kept.ready()
    assert program.started == 2


# It hangs until the limit has been reached, which is far away but for that part of that test.
HANGS = """
import threading
import hanging
import pytest

reached = threading.Event()
hanging.keep_evidence = lambda *about: reached.set()
hanging.faulthandler.dump_traceback_later = lambda *when, **how: None


@pytest.fixture
def soon():
    hanging.LIMIT = 0.01


def test_it_hangs(soon):
    reached.wait()
    hanging.LIMIT = 300


def test_another():
    pass
"""


def test_a_test_that_hangs_fails_and_the_next_one_goes_on(tmp_path):
    (tmp_path / "test_it.py").write_text(HANGS, encoding="ascii")
    how = ["-p", "hanging", "-p", "no:randomly", "-p", "no:cacheprovider", "-q"]
    run = subprocess.run(
        [sys.executable, "-m", "pytest", *how, str(tmp_path)],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(map(str, (ROOT / "tests", ROOT)))},
        stdout=subprocess.PIPE,
        check=False,
    )
    assert b"1 failed, 1 passed" in run.stdout
    assert b"TimeoutError: it took longer than" in run.stdout
