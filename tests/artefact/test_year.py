"""What docs/year.md counts is what the program says to do.

What the program does itself is counted in its window, by tests/click/test_october.py.
"""

import re

import pytest

from buildtools.environment import ROOT
from ondecontacts.targets.kinds import BookTarget
from ondecontacts.targets.registry import TARGETS
from ondecontacts.ui.strings import load_strings

YEAR = (ROOT / "docs" / "year.md").read_text(encoding="utf-8")
IMPORTS = {
    target: (steps, int(count))
    for target, steps, count in re.findall(r"^\| `(.+?)` \| (.+?) \| (\d+) \|$", YEAR, re.M)
}
SAY = load_strings("fr")
BOOKS = [target.id for target in TARGETS if isinstance(target, BookTarget)]


@pytest.mark.parametrize("target", BOOKS)
def test_what_is_counted_of_an_import_is_what_the_program_says_to_do(target):
    steps, count = IMPORTS[target]
    said = " ".join(SAY.lines(f"target.{target}.changes")).replace("\N{NO-BREAK SPACE}", " ")
    counted = [re.fullmatch(r"(?:(\d+) × )?(.+)", step).groups() for step in steps.split(" · ")]
    assert [step for _, step in counted if step not in said] == []
    assert sum(int(times or 1) for times, _ in counted) == count


def test_no_address_book_is_left_out():
    assert sorted(IMPORTS) == sorted(BOOKS)


def test_october_is_the_sum_of_its_parts():
    office, deleting = map(
        int, re.findall(r"^\| \*\*together\*\* \| \*\*(\d+)\*\* \|$", YEAR, re.M)
    )
    (line,) = re.findall(r"^\| \*\*October: .+$", YEAR, re.M)
    for count, name in re.findall(r"(\d+) with (\w+)", line):
        assert int(count) == office + deleting + IMPORTS[name.lower()][1]
