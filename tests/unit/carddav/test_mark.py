"""The mark in a card of ours: what it tells, and what it keeps to itself."""

import re

from hypothesis import given
from hypothesis import strategies as st

from ondecontacts.carddav.mark import Mark, hash_of, mark_of, read_mark, written

UID = "c0117ac7-0000-8000-8000-000000000001"
WORDS = st.sampled_from(["n", "tel", "mail", "adr", "note", "cat"])


@given(st.dictionaries(WORDS, st.lists(st.text(), max_size=4)), st.booleans())
def test_a_mark_is_read_back_as_it_was_written(values, has_left):
    mark = mark_of(UID, values, has_left)
    assert read_mark(written(mark)) == mark


@given(st.dictionaries(WORDS, st.lists(st.text(), max_size=4)), st.booleans())
def test_a_mark_has_no_sign_that_a_server_may_escape(values, has_left):
    assert re.fullmatch("[0-9a-z:.|]+", written(mark_of(UID, values, has_left)))


def test_the_same_number_has_another_hash_in_another_card():
    assert hash_of(UID, "33600000001") != hash_of(UID.replace("1", "2"), "33600000001")


def test_a_mark_is_the_same_in_whatever_order_the_values_stand():
    one, other = (written(mark_of(UID, {"tel": v})) for v in (["1", "2"], ["2", "1"]))
    assert one == other


def test_a_hash_is_the_same_on_every_computer():
    assert hash_of(UID, "nadia@example.org") == "522a376a6a"


def test_a_mark_of_another_version_is_none():
    assert read_mark("2|n:0123456789") is None
    assert read_mark("") is None


def test_what_a_mark_has_besides_its_fields_costs_nothing():
    assert read_mark("1|whatever|n:0123456789") == Mark({"n": frozenset(["0123456789"])})
