import datetime

import pytest

from ondecontacts.contacts.schoolyear import school_year


@pytest.mark.parametrize(
    ("day", "year"),
    [
        (datetime.date(2026, 8, 1), "2026-2027"),
        (datetime.date(2026, 12, 31), "2026-2027"),
        (datetime.date(2027, 7, 31), "2026-2027"),
        (datetime.date(2026, 7, 31), "2025-2026"),
    ],
)
def test_the_school_year_goes_from_august_to_july(day, year):
    assert school_year(day) == year
