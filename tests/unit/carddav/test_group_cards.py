"""The card of a class, written again with who is in it today."""

import pytest

from ondecontacts.carddav.group_cards import edited_group_card, new_group_card
from sent_cards import changed, read

CARD = new_group_card("CP A", ["1", "2"])


@pytest.mark.parametrize("end", ["item1.END:VCARD", "END;X=1:VCARD", "END:VC\r\n ARD"])
def test_a_new_member_stands_before_the_end_however_that_is_written(end):
    there = changed(CARD, ("END:VCARD", end))
    again = edited_group_card(read(there), "CP A", ["1", "3"])
    assert again.endswith(f"\r\n{end}\r\n".encode())
    assert read(again).is_group
    assert b"MEMBER:urn:uuid:3\r\n" in again
    assert b"MEMBER:urn:uuid:2\r\n" not in again
    assert edited_group_card(read(again), "CP A", ["1", "3"]) == again
