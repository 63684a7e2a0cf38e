"""Work beside the window: what it reports, gives or raises comes back, and it can be stopped."""

import threading

import pytest

from buildtools.robot.waiting import LIMIT, wait_for
from ondecontacts.carddav.worker import Worker
from ondecontacts.errors import CommandError


def over(worker):
    worker.start()
    wait_for(lambda: worker.is_over, "the end of the work")
    return worker


def test_what_comes_of_it_is_given():
    assert over(Worker(lambda _tell: 42, threading.Event())).result() == 42


def test_what_it_raises_is_raised():
    def work(_tell):
        raise CommandError("annule")

    with pytest.raises(CommandError):
        over(Worker(work, threading.Event())).result()


def test_what_it_reports_is_polled_in_its_order_and_once():
    def work(tell):
        for number in range(3):
            tell(number)

    worker = over(Worker(work, threading.Event()))
    assert worker.poll(0) == [0, 1, 2]
    assert worker.poll(0) == []


def test_reports_come_while_it_works_and_it_ends_when_it_is_cancelled():
    cancelled = threading.Event()

    def work(tell):
        tell("begun")
        cancelled.wait(LIMIT)
        return "stopped"

    worker = Worker(work, cancelled)
    assert not worker.is_over
    worker.start()
    assert wait_for(lambda: worker.poll(0.01), "the first report") == ["begun"]
    assert not worker.is_over
    worker.cancel()
    wait_for(lambda: worker.is_over, "the end of the work")
    assert worker.result() == "stopped"


def test_work_that_never_ends_does_not_keep_the_program_from_ending():
    never = threading.Event()
    worker = Worker(lambda _tell: never.wait(LIMIT), never)
    worker.start()
    assert [thread.daemon for thread in threading.enumerate() if "garder" in thread.name] == [True]
    worker.cancel()
    wait_for(lambda: worker.is_over, "the end of the work")
