"""What there is to do to an address book, told from what stands there and what is wanted."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contact_shapes import CONTACTS
from ondecontacts.carddav.book_contents import there_is
from ondecontacts.carddav.planning import Wanted, label_of_most, plan_purge, plan_push
from ondecontacts.carddav.push_plan import KEPT_BEFORE, NOT_SEEN, TAKEN_OUT, TOUCHED, Plan
from ondecontacts.carddav.stored_cards import StoredCard
from ondecontacts.contacts.identity import known_as
from ondecontacts.targets.vcard_groups import uid_key
from sent_cards import OTHER, YEAR, changed, parent, read

BOOK = "https://example.org/dav/garder-le-contact/"
NADIA, PAUL, ODILE = (
    parent(first, last, numbers=(f"+33 6 00 00 00 0{n}",))
    for n, (first, last) in enumerate([("Nadia", "MARTIN"), ("Paul", "VASSEUR"), ("Odile", "ROY")])
)
SCHOOL = (NADIA, PAUL, ODILE)
FOREIGN = b"BEGIN:VCARD\r\nVERSION:3.0\r\nUID:x\r\nN:%s\r\nFN:%s\r\nEND:VCARD\r\n"


def wanted(*contacts, **more):
    return Wanted(contacts, contacts[0].general_label if contacts else YEAR, **more)


def carried_out(plan, stored):
    """Return what stands in the book once ``plan`` was carried out."""
    there = {one.url: one for one in stored}
    for removal in (*plan.removals, *plan.group_removals):
        del there[removal.card.url]
    for writing in (*plan.creations, *plan.updates, *plan.groups):
        assert (writing.url in there) == bool(writing.etag)
        there[writing.url] = StoredCard(writing.url, f"{writing.etag}+", writing.data)
    return list(there.values())


def push(stored, *contacts, ticked=(), **more):
    plan = plan_push(wanted(*contacts, **more), there_is(BOOK, stored)).deciding(ticked)
    return carried_out(plan, stored), plan


def plan_for(stored, *contacts, **more):
    return plan_push(wanted(*contacts, **more), there_is(BOOK, stored))


def by_hand(stored, name, *changes):
    """Return ``stored`` after a hand changed the card of ``name``."""
    assert any(read(one.data).shown == name for one in stored)
    return [
        replace(one, data=changed(one.data, *changes), etag="hand")
        if read(one.data).shown == name
        else one
        for one in stored
    ]


def names(stored):
    return sorted(read(one.data).shown for one in stored)


def test_the_first_time_everybody_is_new():
    stored, plan = push([], *SCHOOL)
    assert names(stored) == ["Nadia MARTIN", "Odile ROY", "Paul VASSEUR"]
    assert len(plan.creations) == 3
    assert all(one.url == f"{BOOK}{read(one.data).uid}.vcf" for one in stored)


def test_the_second_time_there_is_nothing_to_do():
    stored, _ = push([], *SCHOOL)
    plan = plan_for(stored, *SCHOOL)
    assert plan.is_empty
    assert plan.unchanged == 3


def test_october_is_one_who_arrives_one_who_leaves_and_a_number():
    stored, _ = push([], *SCHOOL)
    lea = parent("Léa", "PETIT", numbers=("+33 6 00 00 00 09",))
    stored, plan = push(stored, NADIA, parent("Paul", "VASSEUR", numbers=(OTHER,)), lea)
    assert [w.name for w in plan.creations] == ["Léa PETIT"]
    assert [r.name for r in plan.removals] == ["Odile ROY"]
    (update,) = plan.updates
    (field,) = update.fields
    assert (update.name, field.field, field.after) == ("Paul VASSEUR", "telephone", (OTHER,))
    assert names(stored) == ["Léa PETIT", "Nadia MARTIN", "Paul VASSEUR"]
    assert plan.unchanged == 1


def test_who_marries_keeps_the_card_and_its_address():
    stored, _ = push([], *SCHOOL)
    again, plan = push(stored, replace(NADIA, last_name="DUVAL"), PAUL, ODILE)
    assert [u.name for u in plan.updates] == ["Nadia DUVAL"]
    assert {one.url for one in again} == {one.url for one in stored}
    assert plan_for(again, replace(NADIA, last_name="DUVAL"), PAUL, ODILE).is_empty


def test_whoever_a_hand_has_called_otherwise_is_still_the_same():
    stored, _ = push([], *SCHOOL)
    stored = by_hand(
        stored,
        "Nadia MARTIN",
        ("N:MARTIN;Nadia", "N:;Maman"),
        ("FN:Nadia MARTIN", "FN:Maman"),
        ("nadia@example.org", "maman@example.org"),
        ("+33 6 00 00 00 00", "+33 6 00 00 00 77"),
    )
    plan = plan_for(stored, *SCHOOL)
    assert plan.is_empty
    assert plan.hand_kept == ("Nadia MARTIN",)


def test_who_has_left_and_whose_card_a_hand_changed_is_kept_unless_ticked():
    stored, _ = push([], *SCHOOL)
    stored = by_hand(stored, "Odile ROY", ("NOTE:", "NOTE:Élue. "))
    plan = plan_for(stored, NADIA, PAUL)
    (doubt,) = plan.doubts
    assert (doubt.name, doubt.reason) == ("Odile ROY", TOUCHED)
    assert not plan.deciding(()).removals
    assert [r.name for r in plan.deciding([0]).removals] == ["Odile ROY"]


@pytest.mark.parametrize(
    "line", ["PHOTO;ENCODING=b:AAAA", "BDAY:1980-01-02", "ORG:Mairie;", "X-ABDATE:2010-06-05"]
)
def test_who_has_left_and_whose_card_holds_what_onde_has_not_is_kept_unless_ticked(line):
    stored, _ = push([], *SCHOOL)
    stored = by_hand(stored, "Odile ROY", ("END:", f"{line}\r\nEND:"))
    assert [doubt.reason for doubt in plan_for(stored, NADIA, PAUL).doubts] == [TOUCHED]


def test_what_a_program_adds_without_saying_anything_is_no_hands():
    stored, _ = push([], *SCHOOL)
    stored = by_hand(stored, "Odile ROY", ("END:", "ORG:;\r\nURL:\r\nPHOTO:\r\nPRODID:x\r\nEND:"))
    assert [removal.name for removal in plan_for(stored, NADIA, PAUL).removals] == ["Odile ROY"]


def test_groups_that_a_program_dropped_from_one_card_are_put_back():
    stored, _ = push([], *SCHOOL)
    before = next(read(one.data) for one in stored if read(one.data).shown == "Odile ROY")
    stored = by_hand(stored, "Odile ROY", ("CATEGORIES:", "X-WAS-GROUPS:"))
    assert [removal.name for removal in plan_for(stored, NADIA, PAUL).removals] == ["Odile ROY"]
    stored, _ = push(stored, *SCHOOL)
    after = next(read(one.data) for one in stored if read(one.data).shown == "Odile ROY")
    assert after.contact.class_labels == before.contact.class_labels


def test_who_is_to_come_or_to_go_is_told_until_it_is_done():
    stored, first = push([], NADIA, PAUL)
    plan = plan_for(stored, NADIA, ODILE)
    assert plan.at_stake == {uid_key(first.uids[1]), uid_key(plan.uids[1])}


def test_the_card_that_is_kept_loses_our_groups_and_not_its_mark():
    stored, _ = push([], *SCHOOL)
    stored = by_hand(
        stored, "Odile ROY", ("NOTE:", "NOTE:Élue. "), ("CATEGORIES:", "CATEGORIES:Mairie,")
    )
    stored, _ = push(stored, NADIA, PAUL)
    odile = next(read(one.data) for one in stored if read(one.data).shown == "Odile ROY")
    assert odile.contact.class_labels == ("Mairie",)
    assert odile.mark.has_left
    plan = plan_for(stored, NADIA, PAUL)
    assert plan.is_empty
    assert [doubt.reason for doubt in plan.doubts] == [KEPT_BEFORE]


def test_who_comes_back_has_the_groups_again():
    stored, _ = push([], *SCHOOL)
    stored = by_hand(stored, "Odile ROY", ("NOTE:", "NOTE:Élue. "))
    stored, _ = push(stored, NADIA, PAUL)
    stored, _ = push(stored, *SCHOOL)
    odile = next(read(one.data) for one in stored if read(one.data).shown == "Odile ROY")
    assert set(odile.contact.class_labels) == {"CP A", YEAR}
    assert not odile.mark.has_left
    assert odile.contact.note == "Élue. Parent de Tom (CP A)"


def test_a_class_that_is_not_in_contacts_at_all_has_not_left():
    cm1 = parent("Odile", "ROY", labels=("CM1",), numbers=("+33 6 00 00 00 02",))
    stored, _ = push([], NADIA, PAUL, cm1)
    plan = plan_for(stored, NADIA, PAUL)
    assert [(doubt.name, doubt.reason) for doubt in plan.doubts] == [("Odile ROY", NOT_SEEN)]
    assert plan.is_empty


def test_in_another_school_year_a_class_that_is_gone_has_left():
    cm2 = parent("Odile", "ROY", labels=("CM2",), numbers=("+33 6 00 00 00 02",))
    stored, _ = push([], NADIA, PAUL, cm2)
    year = "Parents 2027-2028"
    plan = plan_for(stored, *(replace(c, general_label=year) for c in (NADIA, PAUL)))
    assert [r.name for r in plan.removals] == ["Odile ROY"]
    assert len(plan.updates) == 2


def test_a_card_that_a_hand_removed_stays_out_unless_ticked():
    stored, first = push([], *SCHOOL)
    stored = [one for one in stored if read(one.data).shown != "Paul VASSEUR"]
    plan = plan_for(stored, *SCHOOL, sent=first.uids)
    assert plan.is_empty
    assert [(d.name, d.reason) for d in plan.doubts] == [("Paul VASSEUR", TAKEN_OUT)]
    assert [c.name for c in plan.deciding([0]).creations] == ["Paul VASSEUR"]


def test_an_address_book_that_is_gone_is_filled_again():
    _, first = push([], *SCHOOL)
    plan = plan_for([], *SCHOOL, sent=first.uids)
    assert len(plan.creations) == 3
    assert not plan.doubts


def test_a_card_that_came_back_leaves_again():
    stored, _ = push([], *SCHOOL)
    zombie = next(one for one in stored if read(one.data).shown == "Odile ROY")
    stored, _ = push(stored, NADIA, PAUL)
    back = replace(zombie, url=f"{BOOK}from-a-phone.vcf")
    assert [r.card for r in plan_for([*stored, back], NADIA, PAUL).removals] == [back]


def test_of_two_cards_of_one_person_one_goes():
    stored, _ = push([], *SCHOOL)
    double = replace(stored[0], url=f"{BOOK}from-a-phone.vcf")
    again, plan = push([*stored, double], *SCHOOL)
    assert len(plan.removals) == 1
    assert len(again) == 3


def test_cards_of_others_are_left_alone_and_named_where_they_may_be_the_same():
    foreign = StoredCard(f"{BOOK}x.vcf", "1", FOREIGN % (b"MARTIN;Nadia;;;", b"Nadia MARTIN"))
    unreadable = StoredCard(f"{BOOK}y.vcf", "1", b"?")
    stored, plan = push([foreign, unreadable], *SCHOOL)
    assert foreign in stored
    assert unreadable in stored
    assert plan.foreign == ("Nadia MARTIN",)
    assert len(stored) == 5


def test_a_purge_takes_ours_alone_and_tells_those_who_had_left_apart():
    foreign = StoredCard(f"{BOOK}x.vcf", "1", FOREIGN % (b"DUVAL;Jo;;;", b"Jo DUVAL"))
    stored, _ = push([foreign], *SCHOOL, has_group_cards=True)
    stored = by_hand(stored, "Odile ROY", ("NOTE:", "NOTE:Élue. "))
    stored, _ = push(stored, NADIA, PAUL, has_group_cards=True)
    plan = plan_purge(there_is(BOOK, stored))
    assert [r.name for r in plan.removals] == ["Nadia MARTIN", "Paul VASSEUR"]
    assert [d.name for d in plan.doubts] == ["Odile ROY"]
    assert carried_out(plan.deciding([0]), stored) == [foreign]


def test_more_than_half_leaving_is_told():
    stored, _ = push([], *SCHOOL)
    assert plan_for(stored, NADIA).most_leave
    assert not plan_for(stored, NADIA, PAUL).most_leave
    assert plan_for(stored, parent("Autre", "ÉCOLE", numbers=(OTHER,), labels=("CP A",))).most_leave


def test_who_has_a_uid_from_a_file_keeps_it():
    uid = "c0117ac7-0000-8000-8000-000000000009"
    _, plan = push([], NADIA, known=[known_as(replace(NADIA, last_name="AVANT"), uid)])
    assert plan.uids == (uid,)


def test_what_another_card_has_is_nobody_elses_uid():
    stored, _ = push([], NADIA)
    uid = read(stored[0].data).uid
    stranger = parent("Jo", "LOIN", numbers=(OTHER,), emails=(), addresses=())
    _, plan = push(stored, stranger, known=[known_as(stranger, uid)])
    assert plan.uids != (uid,)
    assert [r.name for r in plan.removals] == ["Nadia MARTIN"]


def test_one_card_for_each_class_names_its_members():
    stored, plan = push([], *SCHOOL, has_group_cards=True)
    (group,) = [read(one.data) for one in stored if read(one.data).is_group]
    assert group.shown == "CP A"
    assert [w.name for w in plan.groups] == ["CP A"]
    assert plan_for(stored, *SCHOOL, has_group_cards=True).is_empty


def test_a_group_card_is_written_again_only_when_its_members_change():
    stored, _ = push([], *SCHOOL, has_group_cards=True)
    new_number = replace(NADIA, phones=parent(numbers=(OTHER,)).phones)
    assert not plan_for(stored, new_number, PAUL, ODILE, has_group_cards=True).groups
    plan = plan_for(stored, NADIA, PAUL, has_group_cards=True)
    assert [w.name for w in plan.groups] == ["CP A"]
    assert plan.groups[0].data.count(b"MEMBER:") == 2


def test_who_was_put_into_a_group_card_by_hand_stays_in_it():
    stored, _ = push([], *SCHOOL, has_group_cards=True)
    member = "X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:secretaire\r\nX-OTHER:1\r\nEND:"
    stored = by_hand(stored, "CP A", ("END:", member))
    assert plan_for(stored, *SCHOOL, has_group_cards=True).is_empty
    stored, _ = push(stored, NADIA, PAUL, has_group_cards=True)
    (group,) = [one.data for one in stored if read(one.data).is_group]
    assert b"secretaire" in group
    assert b"X-OTHER:1\r\n" in group
    assert group.count(b"MEMBER:") == 3


def test_without_the_option_group_cards_go():
    stored, _ = push([], *SCHOOL, has_group_cards=True)
    plan = plan_for(stored, *SCHOOL)
    assert [r.name for r in plan.group_removals] == ["CP A"]


def test_groups_that_a_server_drops_are_not_written_again_and_again():
    stored, _ = push([], *SCHOOL)
    dropped = [
        replace(one, data=one.data.replace(f"CATEGORIES:CP A,{YEAR}\r\n".encode(), b""))
        for one in stored
    ]
    assert plan_for(dropped, *SCHOOL).is_empty
    assert [r.name for r in plan_for(dropped, NADIA, PAUL).removals] == ["Odile ROY"]


def test_a_lost_mark_is_written_again_and_nothing_is_taken_away():
    stored, _ = push([], NADIA)
    (card,) = stored
    lost = replace(card, data=card.data.split(b"X-GARDER")[0] + b"END:VCARD\r\n")
    again, plan = push([lost], replace(NADIA, phones=parent(numbers=(OTHER,)).phones))
    assert len(plan.updates) == 1
    numbers = [phone.number for phone in read(again[0].data).contact.phones]
    assert numbers == ["+33 6 00 00 00 00", OTHER]


NUMBERED = st.lists(CONTACTS, max_size=6).map(
    lambda contacts: [
        replace(c, emails=(f"{n}@example.org",), last_name=f"{c.last_name}{n}")
        for n, c in enumerate(contacts)
    ]
)


@given(NUMBERED, NUMBERED, st.booleans())
def test_any_school_becomes_any_other_and_nothing_is_written_twice(one, other, has_group_cards):
    stored, _ = push([], *one, has_group_cards=has_group_cards)
    doubts = range(len(plan_for(stored, *other, has_group_cards=has_group_cards).doubts))
    stored, _ = push(stored, *other, ticked=doubts, has_group_cards=has_group_cards)
    people = [read(one.data) for one in stored if not read(one.data).is_group]
    assert sorted(card.contact.emails for card in people) == sorted(c.emails for c in other)
    assert len({card.uid for card in people}) == len(people)
    assert plan_for(stored, *other, has_group_cards=has_group_cards).is_empty


def test_an_empty_plan_is_empty():
    assert Plan().is_empty
    assert not Plan().most_leave


def test_the_label_of_everybody_is_that_of_most_and_all_carry_it():
    odd = replace(ODILE, general_label="Mairie", class_labels=("CP A",))
    assert label_of_most([odd, NADIA, PAUL]) == YEAR
    assert label_of_most([]) == ""
    plan = plan_push(Wanted((odd, NADIA, PAUL), YEAR), there_is(BOOK, []))
    stored = carried_out(plan, [])
    card = next(read(one.data) for one in stored if read(one.data).shown == "Odile ROY")
    assert card.contact.class_labels == ("CP A", "Mairie", YEAR)
    assert plan_push(Wanted((odd, NADIA, PAUL), YEAR), there_is(BOOK, stored)).is_empty
