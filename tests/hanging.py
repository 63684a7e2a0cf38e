"""A test that hangs fails, and the next one goes on.

What it waits for in vain is a LibreOffice: that is ended by force, and whoever waits is told so.
"""

from __future__ import annotations

import faulthandler
import sys
from contextlib import contextmanager
from threading import Event, Timer
from typing import Iterator

import pytest

from buildtools.robot.waiting import LIMIT
from evidence import keep_evidence
from processes import offices


@contextmanager
def limited(item: pytest.Item) -> Iterator[None]:
    """Let a part of ``item`` take ``LIMIT`` and no longer."""
    hung = Event()
    ending = Timer(LIMIT, _end, (item, hung))
    ending.daemon = True
    ending.start()
    # Where even that does not help, it is said where this process stands, and it ends.
    faulthandler.dump_traceback_later(2 * LIMIT, exit=True, file=sys.__stderr__)
    try:
        yield
    finally:
        faulthandler.cancel_dump_traceback_later()
        ending.cancel()
    if hung.is_set():  # whoever waited took it for an end
        raise TimeoutError(f"it took longer than {LIMIT:.0f} s: build/failures has what was seen")


def _end(item: pytest.Item, hung: Event) -> None:
    hung.set()
    keep_evidence(item, "hangs")
    for office in offices():
        office.kill()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup(item: pytest.Item) -> Iterator[None]:
    """Limit what prepares a test."""
    with limited(item):
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """Limit the test."""
    with limited(item):
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Iterator[None]:
    """Limit what clears up after it."""
    with limited(item):
        return (yield)
