"""What a director corrected in « Contacts » is there again after the next conversion."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from fixtures import convert, parent
from ondecontacts.contacts.corrections import keep_corrections

MARIE = parent(
    "DUPONT", "Marie", email="marie@example.org", mobile="0600000001", children=[("Zoé", "CP")]
)
EVA = parent("ROY", "Eva", email="eva@example.org", mobile="0600000003", children=[("Léa", "CE1")])
NADIA = parent("MARTIN", "Nadia", email="nadia@example.org", children=[("Tom", "CE1")])


def contacts(*parents):
    return list(convert(*parents).contacts)


def names(people):
    return [contact.name for contact in people]


BASE = contacts(MARIE, EVA)


def test_without_a_hand_all_is_as_onde_says():
    found = keep_corrections(BASE, BASE, contacts(MARIE, NADIA))
    assert list(found.contacts) == contacts(MARIE, NADIA)
    assert (found.corrections, found.added, found.removed) == ((), (), ())


def test_a_corrected_email_stays_and_is_told_with_what_onde_says():
    there = [replace(BASE[0], emails=("marie@example.net",)), BASE[1]]
    found = keep_corrections(BASE, there, BASE)
    assert found.contacts[0].emails == ("marie@example.net",)
    (correction,) = found.corrections
    assert [(k.field, k.kept, k.onde) for k in correction.kept] == [
        ("courriel", ("marie@example.net",), ("marie@example.org",))
    ]


def test_a_row_that_was_deleted_stays_away_and_is_told():
    found = keep_corrections(BASE, BASE[:1], BASE)
    assert (names(found.contacts), names(found.removed)) == (["Marie DUPONT"], ["Eva ROY"])


def test_a_row_that_was_added_stays_behind_the_others():
    neighbour = replace(
        BASE[0], first_name="Anne", last_name="VOISIN", emails=("a@example.org",), phones=()
    )
    found = keep_corrections(BASE, [neighbour, *BASE], BASE)
    assert names(found.contacts) == ["Marie DUPONT", "Eva ROY", "Anne VOISIN"]
    assert names(found.added) == ["Anne VOISIN"]


def test_who_was_added_by_hand_and_is_in_onde_now_is_there_once():
    nadia = replace(contacts(NADIA)[0], emails=("nadia@example.net",), class_labels=())
    found = keep_corrections(BASE, [*BASE, nadia], [*BASE, *contacts(NADIA)])
    assert names(found.contacts) == ["Marie DUPONT", "Eva ROY", "Nadia MARTIN"]
    assert found.contacts[2].emails == ("nadia@example.net", "nadia@example.org")
    assert found.contacts[2].class_labels == ("CE1",)


def test_who_has_left_onde_goes_corrected_or_not():
    there = [replace(BASE[0], emails=("marie@example.net",)), BASE[1]]
    assert names(keep_corrections(BASE, there, BASE[1:]).contacts) == ["Eva ROY"]


def test_sorting_the_rows_changes_nothing():
    assert list(keep_corrections(BASE, BASE[::-1], BASE).contacts) == BASE


def test_a_name_that_was_corrected_leads_to_the_same_person():
    there = [replace(BASE[0], last_name="DUPOND"), BASE[1]]
    found = keep_corrections(BASE, there, BASE)
    assert names(found.contacts) == ["Marie DUPOND", "Eva ROY"]
    assert (found.added, found.removed) == ((), ())


people = st.lists(
    st.builds(
        parent,
        st.sampled_from(["DUPONT", "ROY", "MARTIN"]),
        st.sampled_from(["Marie", "Luc", "Eva"]),
        email=st.sampled_from(["", "a@example.org", "b@example.org"]),
        mobile=st.sampled_from(["", "0600000001", "0600000002"]),
    ),
    min_size=1,
    max_size=5,
)


@given(people, people, people)
def test_nobody_of_onde_is_lost_unsaid(base, there, ours):
    now = contacts(*ours)
    found = keep_corrections(contacts(*base), contacts(*there), now)
    assert len(found.contacts) + len(found.removed) == len(now) + len(found.added)


@given(people, people, people)
def test_keeping_twice_is_keeping_once(base, there, ours):
    now = contacts(*ours)
    once = keep_corrections(contacts(*base), contacts(*there), now)
    twice = keep_corrections(now, once.contacts, now)
    # A name that a hand changed leads back to nobody of whom ONDE tells nothing else any more.
    if not any((once.added, once.removed, twice.added, twice.removed)):
        assert twice.contacts == once.contacts
