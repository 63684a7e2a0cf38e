"""The same document converted two hundred times in one session: memory stays flat.

What LibreOffice keeps for itself is full when it is looked at: the hundred steps that can be
undone, and the drawn letters, of which it is told to keep few (otherwise 20 MB, reached after some
two hundred conversions of such a school).
"""

import json
from pathlib import Path

import pytest
from documents import paste, sheet_of, undo_steps

from buildtools.robot.macros import Macros
from buildtools.school import HEADER, school_rows
from keeping import KeptOffice
from ondecontacts.office.services import settings

ROWS = school_rows(60)  # some hundred responsables
EMAIL = HEADER.index("Courriel")
_STEPS = 100  # LibreOffice remembers no more
_FULL, _TIMES = 110, 200
_LETTERS = 100_000  # bytes
# kB a conversion: 27 are allocated and 72 in memory, where pieces lie apart (7.4). A chart that is
# taken out each time is 3,100 that are allocated, and mostly not touched.
_ALLOCATED, _IN_USE = 100, 200
# Else a thread may take from a heap of its own. How many there are, and how much lies apart in each
# one, depends on which threads met: on a busy computer it was five times as much.
_ONE_HEAP = {"MALLOC_ARENA_MAX": "1"}
_INSIDE = Path(__file__).parents[1] / "inside" / "memory.py"


@pytest.fixture
def office(profiles):
    with KeptOffice(profiles, environment=_ONE_HEAP) as kept:
        running = kept.ready()
        keep_few_letters(running)
        running.stop()
        running.start()
        yield running


def keep_few_letters(office):
    place = "/org.openoffice.Office.Common/Cache/Font"
    font = settings(office.context, "ConfigurationUpdateAccess", place)
    font.GlyphsCacheSize = _LETTERS
    font.commitChanges()


def convert_with_another_email(office, document, number):
    """Convert after the first line got an e-mail or lost it, which changes all the sheets."""
    cell = sheet_of(document, "ONDE").getCellByPosition(EMAIL, 1)
    cell.String = f"essai{number}@example.org" if number % 2 else ""
    office.call(document, "convert")


def test_memory_stays_flat_when_one_document_is_converted_two_hundred_times(office):
    inside = Macros(office, _INSIDE)
    document = office.desktop.create_spreadsheet()
    measured = {}
    try:
        paste(document, "ONDE", ROWS)
        for number in range(1, _TIMES + 1):
            convert_with_another_email(office, document, number)
            if number in (_FULL, _TIMES):
                measured[number] = json.loads(inside.call("memory"))
        assert len(undo_steps(document)) == _STEPS
    finally:
        document.close()
    log = office.profile / "user" / "ondecontacts.log"
    assert not log.exists(), log.read_text(encoding="utf-8")
    growth = {
        name: (measured[_TIMES][name] - measured[_FULL][name]) / (_TIMES - _FULL)
        for name in measured[_FULL]
    }
    assert growth["allocated"] < _ALLOCATED, growth
    assert growth["in_use"] < _IN_USE, growth
    # Some of the last calls may be on their way out still.
    assert growth["our_objects"] < 1, growth
