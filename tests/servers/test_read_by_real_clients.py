"""What real clients show of an address book that was pushed to a real server."""

from dataclasses import replace

import pytest
from carddav import book_read_by_khard
from nextcloud import cards_read_by_nextcloud
from thunderbird_online import book_read_by_thunderbird, note_written_by_thunderbird
from verdict import Card

from ondecontacts.carddav.address_books import SLUG
from sent_cards import YEAR, parent

NADIA = parent("Nadia", "MARTIN", numbers=("+33 6 00 00 00 01",))
LEA = parent("Léa", "L’HŒST, dite PETIT", numbers=("+33 6 00 00 00 02", "+33 4 00 00 00 03"))


def shown(contact):
    return Card(
        name=contact.name,
        first_name=contact.first_name,
        last_name=contact.last_name,
        emails=tuple(contact.emails),
        phones=tuple(sorted(phone.number for phone in contact.phones)),  # as khard shows them
        note=contact.note,
        groups=frozenset(contact.labels),
    )


@pytest.fixture
def book(server, push):
    push(NADIA, LEA)
    return f"{server.url}{SLUG}/"


def test_vdirsyncer_and_khard_show_the_parents_and_their_classes(server, book):
    verdict = book_read_by_khard(book, server)
    assert set(verdict.cards) == {shown(NADIA), shown(LEA)}
    assert set(verdict.lists) == {"CP A", YEAR}


def test_the_page_of_nextcloud_shows_the_parents_and_their_classes(server, book):
    verdict = cards_read_by_nextcloud(server.cards(book).values())
    cards = {replace(card, phones=tuple(sorted(card.phones))) for card in verdict.cards}
    assert cards == {shown(NADIA), shown(LEA)}
    assert verdict.refused == ()


def test_thunderbird_shows_the_parents_without_their_classes(server, book, thunderbird):
    cards = book_read_by_thunderbird(thunderbird, book, server)
    parents = {replace(shown(contact), groups=frozenset()) for contact in (NADIA, LEA)}
    assert {replace(card, phones=tuple(sorted(card.phones))) for card in cards} == parents


def test_what_thunderbird_writes_into_a_card_stays_and_costs_nothing_else(
    server, push, book, thunderbird
):
    note_written_by_thunderbird(thunderbird, book, server, NADIA.name, "Élue, CP A")
    assert "Élue" in push.card(NADIA.name).contact.note
    _, plan = push(NADIA, LEA)
    assert plan.is_empty
    moved = replace(NADIA, phones=LEA.phones)
    push(moved, LEA)
    card = push.card(NADIA.name).contact
    assert card.note == "Élue, CP A"
    assert [phone.number for phone in card.phones] == [phone.number for phone in LEA.phones]
    assert card.class_labels == NADIA.labels
