"""Tests that run beside each other, on a busy computer or not."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from buildtools.robot import waiting
from buildtools.trials import lanes
from buildtools.trials.busy import BusyComputer
from buildtools.trials.lanes import Lane, run_lanes

GOOD = "def test_it(): pass\n"
BAD = "def test_it(): assert False\n"


@pytest.fixture
def lane(monkeypatch, tmp_path):
    """Make a lane of a file with that text."""
    monkeypatch.setattr(lanes, "_FOLDER", tmp_path / "build")

    def make(name, text):
        path = tmp_path / f"test_{name}.py"
        path.write_text(text, encoding="ascii")
        return Lane(name, [["pytest", "-q", str(path)]])

    return make


def test_what_they_say_is_shown_and_the_last_line_is_their_sum(lane, capfd):
    assert run_lanes([lane("one", GOOD), lane("two", GOOD)]) == 0
    said = capfd.readouterr().out
    assert "== one" in said
    assert "== two" in said
    assert said.splitlines()[-1] == "2 passed, 0 failed"


def test_one_that_fails_stops_no_other_and_is_counted(lane, capfd):
    assert run_lanes([lane("one", BAD), lane("two", GOOD)]) == 1
    assert capfd.readouterr().out.splitlines()[-1] == "1 passed, 1 failed"


def test_a_check_that_fails_is_a_failure_without_any_test(lane, capfd):
    check = Lane("lint", [["json.tool", "--nothing-like-this"]], has_tests=False)
    assert run_lanes([check, lane("two", GOOD)]) == 1
    assert capfd.readouterr().out.splitlines()[-1] == "1 passed, 1 failed"


def test_a_computer_is_busy_until_the_end_of_the_block():
    before = children()
    with BusyComputer() as number:
        assert len(children()) == len(before) + number
        assert number == 2 * (os.cpu_count() or 1)
    assert children() == before


def children():
    """Return the numbers of the processes that this thread has started and that run."""
    return Path(f"/proc/self/task/{os.getpid()}/children").read_text(encoding="ascii").split()


def test_what_does_not_come_is_said_with_what_was_wrong_last(monkeypatch):
    def refuse():
        raise OSError("nobody listens")

    monkeypatch.setattr(waiting, "LIMIT", 0.1)
    with pytest.raises(TimeoutError, match=r"LibreOffice: not there after 0 s \(nobody listens\)"):
        waiting.wait_for(refuse, "LibreOffice", (OSError,))


def test_a_wait_ends_with_what_came(monkeypatch):
    there = iter([None, "", "it"])
    assert waiting.wait_for(lambda: next(there), "something") == "it"


def test_what_else_goes_wrong_is_not_waited_for():
    with pytest.raises(ZeroDivisionError):
        waiting.wait_for(lambda: 1 / 0, "something", (OSError,))


def test_a_random_order_can_be_had_again_by_its_seed(tmp_path):
    path = tmp_path / "test_many.py"
    path.write_text("".join(f"def test_{n}(): pass\n" for n in range(20)), encoding="ascii")

    def order(*options):
        command = [sys.executable, "-m", "pytest", "-v", "-p", "no:cacheprovider", *options]
        run = subprocess.run([*command, str(path)], stdout=subprocess.PIPE, check=True)
        lines = (line.partition(b" PASSED") for line in run.stdout.splitlines())
        return [test for test, has_passed, _ in lines if has_passed]

    shuffled = ["-p", "randomly", "--randomly-seed=5"]
    assert order(*shuffled) == order(*shuffled) != order("-p", "no:randomly")
