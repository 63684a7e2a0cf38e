"""What a card on a server says, however a server or a telephone has written it."""

import pytest
from hypothesis import given

from contact_shapes import CONTACTS
from ondecontacts.carddav.server_card import keys_of, new_card, read_card
from ondecontacts.contacts.identity import uids_of
from sent_cards import MOBILE, YEAR, card_of, changed, parent, read


@given(CONTACTS)
def test_nobody_has_touched_a_card_that_was_just_made(contact):
    card = new_card(contact, uids_of([contact])[0])
    assert card.is_ours
    assert not card.is_touched
    assert not card.is_group


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("VERSION:3.0", "VERSION:4.0\r\nPRODID:-//sabre//NONSGML//FR\r\nREV:20261128T101500Z"),
        (f"TEL;TYPE=CELL:{MOBILE}", "TEL;TYPE=cell;VALUE=uri:tel:+33-6-00-00-00-01"),
        (f"TEL;TYPE=CELL:{MOBILE}", "item1.TEL;type=CELL;type=pref:06 00 00 00 01"),
        ("EMAIL;TYPE=HOME:nadia@example.org", "EMAIL;PREF=1:Nadia@Example.ORG"),
        ("N:MARTIN;Nadia;;;", "N;CHARSET=UTF-8:MARTIN;Nadia;;;"),
        ("UID:c0117ac7", "UID:urn:uuid:C0117AC7"),
        (f"CATEGORIES:CP A,{YEAR}", f"CATEGORIES:{YEAR}\r\nCATEGORIES:CP A"),
        (f"CATEGORIES:CP A,{YEAR}", f"CATEGORIES:CP A\\,{YEAR}"),
        ("ADR;TYPE=home:;;1 rue Haute;ABBOT;;01400;", "item2.ADR:;;1 rue Haute;Abbot;;01400;"),
        ("NOTE:Parent de Tom (CP A)", "NOTE:Parent de\r\n  Tom (CP A) "),
    ],
)
def test_what_only_looks_different_is_nobodys_change(before, after):
    assert not read(changed(card_of(parent()), (before, after))).is_touched


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (MOBILE, "+33 6 00 00 00 02"),
        (f"TEL;TYPE=CELL:{MOBILE}\r\n", ""),
        ("nadia@example.org", "nadia@example.com"),
        ("N:MARTIN", "N:MARTIN-DUVAL"),
        ("NOTE:", "NOTE:Allergique. "),
        ("CATEGORIES:", "CATEGORIES:Mairie,"),
        ("1 rue Haute", "2 rue Haute"),
    ],
)
def test_what_a_hand_changes_is_seen(before, after):
    assert read(changed(card_of(parent()), (before, after))).is_touched


def test_a_card_is_ours_by_its_uid_where_the_mark_was_lost():
    lines = card_of(parent()).split(b"\r\nX-GARDER")[0] + b"\r\nEND:VCARD\r\n"
    card = read(lines)
    assert card.mark is None
    assert card.is_ours
    assert card.is_touched


def test_a_card_of_somebody_else_is_not_ours():
    assert not read(b"BEGIN:VCARD\r\nVERSION:3.0\r\nUID:1\r\nFN:Jo\r\nEND:VCARD\r\n").is_ours


def test_a_number_that_hides_the_callers_own_is_another_one():
    (plain,) = keys_of(read(card_of(parent())).contact)["tel"]
    masked = read(changed(card_of(parent()), (MOBILE, "#31#0600000001")))
    assert keys_of(masked.contact)["tel"] != [plain]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<html>",
        b"BEGIN:VCARD\r\nFN:Jo\r\n",
        b"BEGIN:VCARD\r\nFN:Jo\r\nEND:VCARD\r\n" * 2,
        b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n",
    ],
)
def test_what_is_not_one_whole_card_is_none(data):
    assert read_card(data) is None
