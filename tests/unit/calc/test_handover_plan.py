"""« Dernière remise »: who each address book has, and what it does not have yet."""

import datetime
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contact_shapes import CONTACTS
from fixtures import convert, parent
from ondecontacts.calc.handover_plan import (
    COMPARED,
    ONLINE,
    SAVED,
    SHOWN,
    changes_since,
    changes_to_hand_over,
    compared,
    contacts_in,
    first_handover,
    handed_over,
    handover_cells,
    handovers_in,
    is_of_another_year,
    known_in,
    last_for,
    uids_sent,
)
from ondecontacts.contacts.changes import Listed
from ondecontacts.contacts.identity import uids_of
from ondecontacts.errors import DocumentError
from ondecontacts.targets.registry import form_of, target_called

SEPTEMBER, OCTOBER = datetime.date(2026, 9, 12), datetime.date(2026, 10, 5)
MARIE = parent("DUPONT", "Marie", email="marie@example.org", children=[("Zoé", "CP")])
EVA = parent("ROY", "Eva", email="eva@example.org", children=[("Léa", "CE1")])
PAUL = parent("BLANC", "Paul", mobile="0600000001", children=[("Tom", "CE1")])
SCHOOL = convert(MARIE, EVA, PAUL).contacts
FORMS = ("thunderbird", "google", "zimbra", "outlook-fr", "outlook-web")


def form(target):
    return form_of(target_called(target))


def handed(contacts=SCHOOL, book="thunderbird", day=SEPTEMBER, before=()):
    return handed_over(before, book, contacts, day)


def names(contacts):
    return [contact.name for contact in contacts]


@given(st.lists(CONTACTS, min_size=1, max_size=4))
def test_what_was_handed_over_is_read_back(school):
    handovers = handed(school, "nextcloud", before=handed(school, "google", OCTOBER))
    assert handovers_in(handover_cells(handovers)) == handovers


@pytest.mark.parametrize(
    "cells", [(), (("",),), (("Nom", "Prénom"), ("a", "b")), form("thunderbird").table(SCHOOL)]
)
def test_before_anything_was_handed_over_there_is_nothing(cells):
    assert handovers_in(cells) == ()
    assert last_for((), "google") is None


def test_a_line_that_a_hand_has_spoilt_is_left_out():
    header, first, *rest = handover_cells(handed())
    spoilt = [cell.replace("2026-09-12", "le 12") for cell in first]
    (handover,) = handovers_in((header, spoilt, *rest))
    assert names(one.contact for one in handover.listed) == ["Eva ROY", "Paul BLANC"]


def test_each_address_book_has_its_own():
    handovers = handed(book="nextcloud")
    handovers = handed(SCHOOL[:2], "telephone", OCTOBER, handovers)
    assert last_for(handovers, "nextcloud").day == SEPTEMBER
    assert last_for(handovers, "telephone").day == OCTOBER
    assert last_for(handovers, "google").day == OCTOBER
    assert len(handed(SCHOOL, "telephone", OCTOBER, handovers)) == 2


def test_a_uid_once_given_is_kept_by_who_has_another_name():
    (before,) = handed()
    renamed = convert({**MARIE, "last": "DURAND"}, EVA, PAUL).contacts
    (after,) = handed(renamed, day=OCTOBER, before=(before,))
    assert [one.uid for one in after.listed] == [one.uid for one in before.listed]
    assert uids_of(renamed, known_in((after,)))[0] == before.listed[0].uid


def test_who_is_not_seen_since_one_class_was_opened_alone_is_in_the_address_book_still():
    handovers = handed(SCHOOL[:1], day=OCTOBER, before=handed())
    (handover,) = handovers
    assert names(one.contact for one in handover.listed) == names(SCHOOL)
    assert changes_since(handover, SCHOOL, form("thunderbird")).unchanged == 3


def test_who_was_not_seen_last_year_is_not_kept_for_this_one():
    next_year = datetime.date(2027, 9, 1)
    (handover,) = handed(SCHOOL[:1], day=next_year, before=handed())
    assert names(one.contact for one in handover.listed) == ["Marie DUPONT"]
    assert not is_of_another_year(handed()[0], OCTOBER)
    assert is_of_another_year(handed()[0], next_year)


@pytest.mark.parametrize("before", FORMS)
@pytest.mark.parametrize("now", FORMS)
def test_what_a_table_has_no_column_for_is_no_change(before, now):
    there = form(before).contacts(form(before).table(SCHOOL))
    (handover,) = handed(there, before)
    assert not changes_since(handover, SCHOOL, form(now)).are_any
    shown = form(now).contacts(form(now).table(SCHOOL))
    assert not changes_since(handover, shown, form(now)).are_any


@pytest.mark.parametrize("target", FORMS)
def test_the_conversion_before_counts_until_something_is_handed_over(target):
    table = form(target).table(SCHOOL)
    handovers = first_handover(table, table, SEPTEMBER)
    (shown,) = handovers
    assert (shown.day, shown.how) == (SEPTEMBER, SHOWN)
    assert not changes_since(shown, SCHOOL, form("google")).are_any
    assert handovers_in(handover_cells(handovers)) == handovers
    (saved,) = handed(SCHOOL, "nextcloud", OCTOBER, handovers)
    assert saved.how == SAVED


def test_what_was_corrected_in_contacts_before_is_no_change():
    table = form("google").table(SCHOOL)
    corrected = [[cell.replace("Eva", "Ève") for cell in row] for row in table]
    (shown,) = first_handover(table, corrected, SEPTEMBER)
    assert names(one.contact for one in shown.listed)[1] == "Ève ROY"


@pytest.mark.parametrize(
    ("base", "there", "day"),
    [
        ((), form("google").table(SCHOOL), SEPTEMBER),
        (form("google").table(SCHOOL), (("Autre", "chose"), ("a", "b")), SEPTEMBER),
        (form("google").table(SCHOOL), (), SEPTEMBER),
        (form("google").table(SCHOOL), form("google").table(SCHOOL), None),
        (form("google").table([]), form("google").table([]), SEPTEMBER),
    ],
    ids=["no base", "not ours", "nothing there", "a version before this", "nobody"],
)
def test_without_a_conversion_before_there_is_nothing_to_compare_with(base, there, day):
    assert first_handover(base, there, day) == ()


def test_arrivals_and_changes_are_to_be_handed_over_and_departures_are_named():
    now = convert({**MARIE, "email": "m@example.org"}, PAUL, parent("NEUF", "Ana")).contacts
    new = changes_to_hand_over(handed(), "thunderbird", now, form("thunderbird"))
    assert new.only == {0, 2}
    assert names(new.left) == ["Eva ROY"]
    assert names(new.replaced) == ["Marie DUPONT"]


@pytest.mark.parametrize(
    ("handovers", "now", "kind"),
    [
        ((), SCHOOL, "rien-a-comparer"),
        (handed(), SCHOOL, "aucun-changement"),
        (handed(), convert(MARIE, EVA, PAUL).contacts[:2], "departs-seulement"),
    ],
)
def test_where_there_is_nobody_to_hand_over_that_is_said(handovers, now, kind):
    with pytest.raises(DocumentError) as caught:
        changes_to_hand_over(handovers, "thunderbird", now, form("thunderbird"))
    assert caught.value.kind == kind


def test_what_an_address_book_exported_is_what_it_has_from_then_on():
    handovers = compared(
        handed(book="google"), "google", [Listed(replace(SCHOOL[0], rows=()), "uid")], OCTOBER
    )
    assert handovers_in(handover_cells(handovers)) == handovers
    (there,) = handovers
    assert (there.day, there.how, there.listed[0].uid) == (OCTOBER, COMPARED, "uid")


def test_a_book_that_no_version_knows_is_none():
    header, *rows = handover_cells(handed(book="google"))
    spoilt = [["?" if cell in ("google", SAVED) else cell for cell in row] for row in rows]
    (there,) = handovers_in((header, *spoilt))
    assert (there.book, there.how, len(there.listed)) == ("", SAVED, 3)


@pytest.mark.parametrize("target", FORMS)
def test_contacts_are_found_in_their_rows_however_they_were_moved(target):
    header, *rows = form(target).table(SCHOOL)
    empty = [""] * len(header)
    found = contacts_in((header, empty, *reversed(rows), empty), form(target))
    by_name = {contact.name: contact.rows for contact in found}
    groups = len(rows) - len(SCHOOL)
    assert by_name["Paul BLANC"] == (3 + groups,)
    assert by_name["Marie DUPONT"] == (5 + groups,)


def test_an_online_address_book_has_the_uids_that_it_gave_and_is_told_apart():
    uids = [f"uid-{number}" for number in range(len(SCHOOL))]
    handovers = handed_over(handed(), ONLINE, SCHOOL, OCTOBER, uids)
    again = handovers_in(handover_cells(handovers))
    assert uids_sent(again, OCTOBER) == uids
    assert last_for(again, ONLINE).form is form("thunderbird")
    assert len(again) == 2


def test_who_was_sent_in_another_school_year_is_new_again():
    handovers = handed_over((), ONLINE, SCHOOL, SEPTEMBER)
    assert uids_sent(handovers, datetime.date(2027, 9, 3)) == []
