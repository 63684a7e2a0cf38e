"""What came of tests that were run apart: read from pytest's reports, shown as a table."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Sequence

from defusedxml import ElementTree


@dataclass(frozen=True)
class Result:
    """What came of the tests called ``tests``, run with ``software``; time in seconds."""

    software: str
    tests: str
    passed: int
    failed: int
    seconds: float

    @property
    def is_good(self) -> bool:
        """Return whether nothing failed, and something passed."""
        return self.passed > 0 and not self.failed


def report_options(report: str) -> list[str]:
    """Return the options with which pytest writes the file ``report``, and nothing beside it."""
    return ["-p", "no:cacheprovider", "-o", "junit_family=xunit1", f"--junitxml={report}"]


def read_report(report: Path, status: int, software: str, tests: str) -> Result:
    """Return what the report of a pytest says that ended with ``status``; without one all failed.

    What was skipped was not tested, and counts as failed; so does, once, whatever went wrong beside
    the tests.
    """
    if not report.exists():
        return Result(software, tests, 0, 1, 0)
    suite = ElementTree.parse(report).getroot().find("testsuite")
    count = {name: int(suite.get(name)) for name in ("tests", "failures", "errors", "skipped")}
    failed = count["failures"] + count["errors"] + count["skipped"]
    passed = max(count["tests"] - failed, 0)
    return Result(software, tests, passed, failed or int(status != 0), float(suite.get("time")))


def table(results: Sequence[Result]) -> str:
    """Return ``results`` as a table in Markdown."""
    head = "| version | tests | passed | failed | seconds |\n|---|---|---:|---:|---:|\n"
    return head + "".join(
        f"| {r.software} | {r.tests} | {r.passed} | {r.failed} | {r.seconds:.0f} |\n"
        for r in results
    )


def closing_line(results: Sequence[Result]) -> str:
    """Return the sum of ``results``, as whoever runs the tests looks for it at the very end."""
    return f"{sum(r.passed for r in results)} passed, {sum(r.failed for r in results)} failed"
