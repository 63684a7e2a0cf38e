"""The three-way merge: a hand's change survives what ONDE says, and ONDE's change arrives."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ondecontacts.contacts.comparison import FIELDS, says_the_same
from ondecontacts.contacts.merging import merge
from ondecontacts.contacts.model import Address, Contact, Phone

HOME = Address("1 rue des Lilas", "01400", "EXEMPLEVILLE", "")
AWAY = Address("2 rue des Roses", "01400", "EXEMPLEVILLE", "")
MOBILE, LANDLINE = Phone("mobile", "+33 6 00 00 00 01"), Phone("home", "+33 4 00 00 00 02")
OTHER = Phone("mobile", "+33 7 00 00 00 03")
MARIE = Contact(
    rows=(2,),
    first_name="Marie",
    last_name="DUPONT",
    emails=("marie@example.org",),
    phones=(MOBILE, LANDLINE),
    addresses=(HOME,),
    class_labels=("CP", "CE2"),
    general_label="Parents 2026-2027",
    note="Parent de Zoé (CP)",
    children=("Zoé",),
)


def merged(base=MARIE, theirs=MARIE, ours=MARIE):
    return merge(base, theirs, ours).contact


def kept(base=MARIE, theirs=MARIE, ours=MARIE):
    return [(k.field, k.kept, k.onde) for k in merge(base, theirs, ours).kept]


def with_(**changed):
    return replace(MARIE, **changed)


def test_where_nobody_changed_anything_nothing_changes():
    assert merge(MARIE, MARIE, MARIE).contact == MARIE
    assert kept() == []


def test_what_onde_changed_arrives():
    ours = with_(
        last_name="MARTIN",
        emails=("marie@example.net",),
        phones=(OTHER,),
        addresses=(AWAY,),
        class_labels=("CM1",),
        note="Parent de Zoé (CM1)",
    )
    assert merged(ours=ours) == ours
    assert kept(ours=ours) == []


def test_a_number_that_a_hand_corrected_stays_and_the_wrong_one_stays_away():
    theirs = with_(phones=(OTHER, LANDLINE))
    assert merged(theirs=theirs).phones == (OTHER, LANDLINE)
    assert kept(theirs=theirs) == [
        ("telephone", (OTHER.number, LANDLINE.number), (MOBILE.number, LANDLINE.number))
    ]


def test_a_number_that_onde_changes_after_a_hand_comes_beside_the_hands():
    hand, new = Phone("mobile", "+33 6 99 99 99 99"), OTHER
    phones = merged(
        theirs=with_(phones=(hand, LANDLINE)), ours=with_(phones=(new, LANDLINE))
    ).phones
    assert phones == (hand, LANDLINE, new)


def test_an_email_that_a_hand_added_stays():
    theirs = with_(emails=("marie@example.org", "travail@example.com"))
    assert merged(theirs=theirs).emails == theirs.emails


def test_an_email_that_a_hand_took_away_stays_away_until_onde_has_another():
    theirs = with_(emails=())
    assert merged(theirs=theirs).emails == ()
    assert merged(theirs=theirs, ours=with_(emails=("neuve@example.org",))).emails == (
        "neuve@example.org",
    )


def test_a_name_that_a_hand_wrote_stays_when_onde_changes_it_too():
    theirs, ours = with_(last_name="DUPOND"), with_(last_name="DUPONT-MARTIN")
    assert merged(theirs=theirs, ours=ours).last_name == "DUPOND"
    assert kept(theirs=theirs, ours=ours) == [("nom", ("Marie DUPOND",), ("Marie DUPONT-MARTIN",))]


def test_a_class_taken_off_by_hand_stays_off_until_onde_changes_the_classes():
    theirs = with_(class_labels=("CP",))
    assert merged(theirs=theirs).class_labels == ("CP",)
    assert merged(theirs=theirs, ours=with_(class_labels=("CE2", "CM1"))).class_labels == (
        "CE2",
        "CM1",
    )


def test_a_group_of_the_hands_own_stays_whatever_onde_says():
    theirs = with_(class_labels=("CP", "CE2", "Chorale"))
    assert merged(theirs=theirs).class_labels == ("CP", "CE2", "Chorale")
    assert merged(theirs=theirs, ours=with_(class_labels=("CM1",))).class_labels == (
        "CM1",
        "Chorale",
    )


def test_the_label_of_everybody_is_always_put_back():
    theirs = with_(general_label="")
    assert merged(theirs=theirs).general_label == "Parents 2026-2027"


def test_the_kind_of_a_number_that_a_hand_chose_stays():
    work = replace(LANDLINE, kind="work")
    assert merged(theirs=with_(phones=(MOBILE, work))).phones == (MOBILE, work)


def test_the_kind_of_a_number_that_onde_changed_arrives():
    work = replace(LANDLINE, kind="work")
    assert merged(ours=with_(phones=(MOBILE, work))).phones == (MOBILE, work)


def test_without_a_base_lists_are_put_together_and_the_texts_there_stay():
    theirs = with_(last_name="DUPOND", emails=("autre@example.org",), class_labels=("CM2",))
    contact = merged(base=None, theirs=theirs)
    assert contact.last_name == "DUPOND"
    assert contact.emails == ("autre@example.org", "marie@example.org")
    assert contact.class_labels == ("CP", "CE2", "CM2")


def test_an_order_or_a_spelling_is_no_change():
    theirs = with_(
        emails=("MARIE@example.org",), phones=(LANDLINE, MOBILE), class_labels=("CE2", "CP")
    )
    assert kept(theirs=theirs) == []


def test_what_no_hand_touched_is_in_the_order_of_onde():
    read = with_(phones=(LANDLINE, MOBILE))
    ours = with_(phones=(MOBILE, OTHER, LANDLINE))
    assert merged(base=read, theirs=read, ours=ours).phones == ours.phones


def test_an_address_that_a_table_has_in_one_line_is_the_same_and_is_corrected_there():
    line = Address(AWAY.in_one_line, "", "", "")
    base, ours = with_(addresses=(HOME, line)), with_(addresses=(HOME, AWAY))
    hand = Address("3 rue des Iris", "", "", "")
    theirs = with_(addresses=(hand, line))
    assert merged(base=base, theirs=theirs, ours=ours).addresses == (hand, AWAY)
    theirs = with_(addresses=(HOME, hand))
    assert merged(base=base, theirs=theirs, ours=ours).addresses == (HOME, hand)


texts = st.sampled_from(["", "DUPONT", "MARTIN", "ROY"])
phones = st.lists(
    st.builds(
        Phone,
        st.sampled_from(["mobile", "home", "masked"]),
        st.sampled_from(["+33 6 00 00 00 01", "+33 6 00 00 00 02", "06"]),
    ),
    max_size=3,
    unique_by=lambda phone: (phone.kind == "masked", phone.number),
).map(tuple)
contacts = st.builds(
    replace,
    st.just(MARIE),
    first_name=texts,
    last_name=texts,
    emails=st.lists(st.sampled_from("abc"), unique=True).map(tuple),
    phones=phones,
    addresses=st.lists(st.sampled_from([HOME, AWAY]), unique=True).map(tuple),
    class_labels=st.lists(st.sampled_from(["CP", "CE1", "CE2"]), unique=True).map(tuple),
    note=texts,
)
bases = st.none() | contacts


@given(bases, contacts, contacts)
def test_merging_twice_is_merging_once(base, theirs, ours):
    once = merge(base, theirs, ours)
    assert merge(ours, once.contact, ours) == once


@given(contacts, contacts, contacts)
def test_what_a_hand_put_there_is_never_lost(base, theirs, ours):
    contact = merge(base, theirs, ours).contact
    assert set(theirs.emails) - set(base.emails) <= set(contact.emails)
    numbers = {phone.number for phone in contact.phones}
    assert {p.number for p in theirs.phones} - {p.number for p in base.phones} <= numbers
    assert set(theirs.class_labels) - set(base.class_labels) <= set(contact.class_labels)
    for field in ("last_name", "first_name", "note"):
        if getattr(theirs, field) != getattr(base, field):
            assert getattr(contact, field) == getattr(theirs, field)


@given(contacts, contacts, contacts)
def test_what_onde_changed_arrives_or_is_said(base, theirs, ours):
    outcome = merge(base, theirs, ours)
    said = {kept.field for kept in outcome.kept}
    for field in FIELDS:
        if not says_the_same(outcome.contact, ours, field):
            assert field in said


@given(contacts, contacts)
def test_without_a_hands_change_all_is_as_onde_says(base, ours):
    assert merge(base, base, ours).kept == ()


@given(bases, contacts, contacts)
def test_the_order_of_values_does_not_matter(base, theirs, ours):
    turned = replace(
        theirs,
        emails=theirs.emails[::-1],
        phones=theirs.phones[::-1],
        class_labels=theirs.class_labels[::-1],
    )
    one, other = merge(base, theirs, ours).contact, merge(base, turned, ours).contact
    assert all(says_the_same(one, other, field) for field in FIELDS)


@pytest.mark.parametrize("field", FIELDS)
def test_every_field_is_compared(field):
    other = replace(
        MARIE,
        last_name="ROY",
        emails=(),
        phones=(),
        addresses=(),
        class_labels=(),
        note="",
    )
    assert not says_the_same(MARIE, other, field)
