"""Every shape of file, read without a spreadsheet on the way."""

import pytest

from fixtures import TODAY
from ondecontacts.contacts.forming import form_contacts
from ondecontacts.contacts.model import Options
from ondecontacts.onde.extraction import read_extraction
from ondecontacts.onde.files import read_file
from shapes import ENCODINGS, PERIODS, QUOTINGS, SCHOOL, as_text, render


def contacts(grid):
    conversion = form_contacts(read_extraction(grid), Options(), TODAY)
    return [(c.first_name, c.last_name, c.emails, c.phones, c.addresses, c.class_labels, c.note)
            for c in conversion.contacts]  # fmt: skip


EXPECTED = contacts(render(PERIODS["2018"]))


def test_the_school_is_what_it_is_meant_to_be():
    assert len(EXPECTED) == len(SCHOOL)
    assert [len(c[5]) for c in EXPECTED] == [2, 1, 3, 1]
    assert EXPECTED[0][1] == "CŒUR"


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("line_end", ["\r\n", "\n"])
@pytest.mark.parametrize("quoting", QUOTINGS)
@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("period", PERIODS)
def test_every_shape_of_file_gives_the_same_contacts(
    period, encoding, quoting, line_end, separator
):
    text = as_text(render(PERIODS[period]), quoting, separator, line_end)
    assert contacts(read_file(ENCODINGS[encoding](text))) == EXPECTED
