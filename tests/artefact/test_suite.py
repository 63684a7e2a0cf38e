"""The tests of this project themselves: none of them depends on how fast a computer is."""

import ast

from buildtools.environment import ROOT

# Where something is asked again, or watched for a while, that has no event.
MAY_SLEEP = {
    "buildtools/robot/waiting.py",
    "tests/inside/dialogs.py",
    "tests/inside/gates.py",
    "tests/processes.py",
}
MAY_LOOK_AT_THE_CLOCK = MAY_SLEEP | {
    "buildtools/trials/bench.py",  # it measures
    "buildtools/trials/bench_online.py",
    "buildtools/trials/lanes.py",  # it tells how long they took
    "tests/faults/test_killed.py",  # it makes files old
    "tests/faults/test_without_network.py",  # it looks into a trace with moments
}
LIMIT = "LIMIT"
CALLS = {
    path.relative_to(ROOT).as_posix(): [
        node
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
    ]
    for folder in ("tests", "buildtools")
    for path in (ROOT / folder).rglob("*.py")
}


def called(call):
    return ast.unparse(call.func)


def callers(of):
    return {source for source, calls in CALLS.items() if any(of(called(call)) for call in calls)}


def test_nothing_sleeps_where_it_could_wait_for_what_it_wants():
    assert callers(lambda name: name.endswith("sleep")) == MAY_SLEEP


def test_nothing_looks_at_the_clock_to_know_whether_something_is_over():
    assert callers(lambda name: name.startswith("time.")) == MAY_LOOK_AT_THE_CLOCK


def test_there_is_one_limit_after_which_a_thing_counts_as_hung():
    limits = {
        (source, ast.unparse(limit))
        for source, calls in CALLS.items()
        for call in calls
        for limit in (
            *(word.value for word in call.keywords if word.arg == "timeout"),
            *(call.args[:1] if called(call).endswith((".wait", ".result")) else ()),
        )
    }
    assert {limit for limit in limits if LIMIT not in limit[1]} == set()
