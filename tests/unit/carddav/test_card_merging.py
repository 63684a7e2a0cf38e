"""What a hand changed on the server, and what ONDE says now: both stand, nothing is guessed."""

import pytest

from ondecontacts.carddav.card_merging import merge_card
from ondecontacts.carddav.editing import edited
from ondecontacts.carddav.server_card import new_card
from sent_cards import MOBILE, OTHER, YEAR, card_of, changed, parent, read

NADIA = card_of(parent())
THIRD = "+33 6 00 00 00 33"


def merged(there, contact, has_labels=True):
    theirs = read(there)
    return merge_card(theirs, new_card(contact, theirs.uid), contact.general_label, has_labels)


def numbers(contact):
    return [phone.number for phone in contact.phones]


def test_what_onde_changed_is_changed():
    assert numbers(merged(NADIA, parent(numbers=(OTHER,))).contact) == [OTHER]


def test_what_a_hand_changed_stays():
    there = changed(NADIA, (MOBILE, OTHER))
    outcome = merged(there, parent())
    assert numbers(outcome.contact) == [OTHER]
    assert [kept.field for kept in outcome.kept] == ["telephone"]
    assert not outcome.conflicts


def test_a_number_that_both_changed_stands_twice():
    there = changed(NADIA, (MOBILE, OTHER))
    assert numbers(merged(there, parent(numbers=(THIRD,))).contact) == [OTHER, THIRD]


def test_the_same_change_of_both_is_no_conflict():
    there = changed(NADIA, (MOBILE, OTHER))
    outcome = merged(there, parent(numbers=(OTHER,)))
    assert numbers(outcome.contact) == [OTHER]
    assert not outcome.kept


@pytest.mark.parametrize(
    ("before", "after", "contact", "field"),
    [
        ("N:MARTIN;Nadia", "N:MARTIN-DUVAL;Nadia", parent(last="DUVAL"), "nom"),
        ("NOTE:Parent de Tom (CP A)", "NOTE:Allergique", parent(note="Parent de Tom"), "note"),
    ],
)
def test_a_text_that_both_changed_is_the_hands_and_a_conflict(before, after, contact, field):
    outcome = merged(changed(NADIA, (before, after)), contact)
    assert outcome.conflicts == (field,)
    assert outcome.contact != contact
    assert [kept.field for kept in outcome.kept] == [field]


def test_what_a_hand_took_away_stays_away():
    there = changed(NADIA, (f"TEL;TYPE=CELL:{MOBILE}\r\n", ""))
    assert numbers(merged(there, parent()).contact) == []


def test_what_a_hand_took_away_comes_back_once_onde_has_another():
    there = changed(NADIA, (f"TEL;TYPE=CELL:{MOBILE}\r\n", ""))
    assert numbers(merged(there, parent(numbers=(OTHER,))).contact) == [OTHER]


def test_a_group_of_a_hands_stays_and_the_class_follows_onde():
    there = changed(NADIA, ("CATEGORIES:", "CATEGORIES:Mairie,"))
    labels = merged(there, parent(labels=("CE1 A",))).contact.class_labels
    assert set(labels) == {"Mairie", "CE1 A", YEAR}


def test_the_group_of_everybody_is_always_put_back():
    there = changed(NADIA, (f",{YEAR}", ""))
    assert YEAR in merged(there, parent()).contact.class_labels


def test_the_group_of_last_year_goes():
    last_year = card_of(parent(year="Parents 2025-2026"))
    labels = merged(last_year, parent()).contact.class_labels
    assert set(labels) == {"CP A", YEAR}


def test_groups_that_the_server_drops_were_taken_away_by_nobody():
    there = changed(NADIA, (f"CATEGORIES:CP A,{YEAR}\r\n", ""))
    theirs, contact = read(there), parent()
    ours = new_card(contact, theirs.uid)
    outcome = merge_card(theirs, ours, YEAR, has_labels=False)
    assert edited(theirs, ours, outcome.contact, ours.marked(), has_labels=False) == there


def test_without_a_mark_nothing_is_taken_away_and_texts_stay():
    there = changed(NADIA.split(b"X-GARDER")[0] + b"END:VCARD\r\n", ("NOTE:", "NOTE:Oui. "))
    outcome = merged(there, parent(numbers=(OTHER,), emails=("nadia@example.com",)))
    assert numbers(outcome.contact) == [MOBILE, OTHER]
    assert set(outcome.contact.emails) == {"nadia@example.org", "nadia@example.com"}
    assert outcome.contact.note == "Oui. Parent de Tom (CP A)"
    assert not outcome.conflicts


def test_merging_the_outcome_again_changes_nothing():
    there = changed(NADIA, (MOBILE, OTHER), ("N:MARTIN", "N:M."))
    contact = parent(numbers=(THIRD,), last="DUVAL")
    theirs = read(there)
    ours = new_card(contact, theirs.uid)
    first = edited(theirs, ours, merged(there, contact).contact, ours.marked())
    again = read(first)
    assert edited(again, ours, merged(first, contact).contact, ours.marked()) == first
