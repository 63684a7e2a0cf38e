"""What the tests of the real thing share. They fail, never skip, when LibreOffice is missing."""

import os
import shlex
import sys

import pytest
from hypothesis import settings

import hanging
from buildtools.robot.screen import Screen
from keeping import Profiles

# Where a run decides something it is the same each time; at home every run tries new cases.
# How long a case takes says more about the machine than about the code.
settings.register_profile("home", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
# Where the same tests run a second time it is for another system's sake, not for other cases.
settings.register_profile("again", deadline=None, derandomize=True, max_examples=10)
settings.load_profile("ci" if "CI" in os.environ else "home")


@pytest.hookimpl(trylast=True)
def pytest_unconfigure(config):
    """End without Python's own clean-up.

    The bridge to a LibreOffice that has ended may crash the interpreter on its way out, which
    would turn a green run red. Everything has been reported by now.
    """
    if "uno" in sys.modules:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(config.pluginmanager.get_plugin("exit-status").status)


class _ExitStatus:
    status = 0

    def pytest_sessionfinish(self, exitstatus):
        self.status = int(exitstatus)


def pytest_configure(config):
    config.pluginmanager.register(_ExitStatus(), "exit-status")
    config.pluginmanager.register(hanging, "hanging")


FAILED = pytest.StashKey()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item):
    """Note which tests have failed: what they used is not used again."""
    report = yield
    if report.failed:
        item.stash[FAILED] = True
    return report


@pytest.fixture(scope="session")
def profiles(tmp_path_factory):
    """Profiles of LibreOffice with the built extension."""
    return Profiles(tmp_path_factory.mktemp("profiles"))


@pytest.fixture
def ready(request):
    """Return what is kept by a Kept, for this test alone."""
    lent = []

    def lend(kept):
        lent.append(kept)
        return kept.ready()

    yield lend
    if FAILED in request.node.stash:
        for kept in lent:
            kept.spoil()


class Browser:
    """Takes the place of the director's browser: notes what it is to show."""

    def __init__(self, folder):
        self._log = folder / "opened.txt"
        self._told = 0
        program = folder / "browser"
        # The shell finds the log by itself: only it knows in which encoding its own name is.
        program.write_text('#!/bin/sh\necho "$1" >> "${0%/*}/opened.txt"\n', encoding="ascii")
        program.chmod(0o700)
        # It goes before xdg-open, and is a command of the shell.
        self.environment = {"DESKTOP_LAUNCH": shlex.quote(str(program))}

    def opened(self):
        """Return the addresses since the last time."""
        written = self._log.read_text(encoding="utf-8") if self._log.exists() else ""
        # The shell makes the file before it writes the line: it is left where it is.
        addresses = written[self._told : written.rfind("\n") + 1].split()
        self._told = written.rfind("\n") + 1
        return addresses


@pytest.fixture(scope="session")
def browser(tmp_path_factory):
    return Browser(tmp_path_factory.mktemp("browser"))


def pytest_terminal_summary(terminalreporter):
    """Print what the referees understood, and how every combination of shape and way came out."""
    _print_verdicts(terminalreporter)
    _print_combinations(terminalreporter)


def _print_verdicts(terminalreporter):
    rows = [
        value
        for report in terminalreporter.stats.get("passed", ())
        for name, value in getattr(report, "user_properties", ())
        if name == "verdict"
    ]
    if rows:
        terminalreporter.section("what the address books made of the golden school")
        line = "{:12} {:30} {:>8} {:>7} {:>8}"
        terminalreporter.write_line(
            line.format("target", "referee", "contacts", "groups", "members")
        )
        for row in rows:
            terminalreporter.write_line(line.format(*row))


def _print_combinations(terminalreporter):
    tried = {}
    for outcome in ("passed", "failed"):
        for report in terminalreporter.stats.get(outcome, ()):
            for name, value in getattr(report, "user_properties", ()):
                if name == "combination" and report.when == "call":
                    shape, way, count = value
                    result = str(count) if outcome == "passed" else "NON"
                    tried.setdefault(tuple(shape), {})[way] = result
    if not tried:
        return
    ways = list(dict.fromkeys(way for results in tried.values() for way in results))
    terminalreporter.section("shapes and ways tried: the contacts that came out, NON when others")
    for number, way in enumerate(ways, 1):
        terminalreporter.write_line(f"{number:3} {way}")
    terminalreporter.write_line("".join(f"{n:>4}" for n in range(1, len(ways) + 1)))
    for shape, results in tried.items():
        cells = "".join(f"{results.get(way, '·'):>4}" for way in ways)
        terminalreporter.write_line(f"{cells}  {'  '.join(filter(None, shape))}")


@pytest.fixture(scope="session")
def screen():
    """A screen of our own; this process speaks to its accessibility bus."""
    with Screen() as running, pytest.MonkeyPatch.context() as patch:
        for name, value in running.environment.items():
            patch.setenv(name, value)
        yield running
