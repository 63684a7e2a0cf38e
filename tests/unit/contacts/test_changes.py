"""From one list to the next: who arrived, who left, what changed, and who only seems to have."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fixtures import convert, parent
from ondecontacts.contacts.changes import Listed, changes_between
from ondecontacts.contacts.identity import uids_of

MARIE = parent(
    "DUPONT", "Marie", email="marie@example.org", mobile="0600000001", children=[("Zoé", "CP")]
)
LUC = parent(
    "DUPONT", "Luc", email="luc@example.org", mobile="0600000002", children=[("Zoé", "CP")]
)
EVA = parent("ROY", "Eva", email="eva@example.org", mobile="0600000003", children=[("Léa", "CE1")])
SCHOOL = (MARIE, LUC, EVA)


def listed(*parents):
    contacts = convert(*parents).contacts
    return [Listed(contact, uid) for contact, uid in zip(contacts, uids_of(contacts))]


def changes(before, after):
    return changes_between(listed(*before), listed(*after))


def names(contacts):
    return [contact.name for contact in contacts]


def told(found):
    return [(c.after.name, [(f.field, f.before, f.after) for f in c.fields]) for c in found.changed]


def test_where_nothing_changed_all_are_unchanged():
    found = changes(SCHOOL, SCHOOL)
    assert (found.arrived, found.left, found.changed, found.unchanged) == ((), (), (), 3)


def test_one_arrives_one_leaves_and_a_number_changes():
    new = parent("MARTIN", "Nadia", email="nadia@example.org", children=[("Tom", "CE1")])
    found = changes(SCHOOL, (MARIE, {**LUC, "mobile": "0600000009"}, new))
    assert names(found.arrived) == ["Nadia MARTIN"]
    assert names(found.left) == ["Eva ROY"]
    assert told(found) == [
        ("Luc DUPONT", [("telephone", ("+33 6 00 00 00 02",), ("+33 6 00 00 00 09",))])
    ]
    assert found.unchanged == 1


@pytest.mark.parametrize(
    ("now", "field"),
    [
        ({"last": "MARTIN"}, "nom"),
        ({"first": "Mariie"}, "nom"),
        ({"email": "neuve@example.org"}, "courriel"),
        ({"children": [("Zoé", "CE1")]}, "classes"),
        ({"children": [("Zoé", "CP"), ("Noé", "CE1")]}, "classes"),
        ({"street": "1 rue X", "postcode": "01400", "town": "Y"}, "adresse"),
    ],
    ids=["marriage", "slip", "e-mail", "class", "second child", "move"],
)
def test_somebody_of_whom_one_thing_changes_has_neither_left_nor_arrived(now, field):
    found = changes(SCHOOL, ({**MARIE, **now}, LUC, EVA))
    assert (found.arrived, found.left) == ((), ())
    (change,) = found.changed
    assert field in [f.field for f in change.fields]


def test_a_usage_name_in_the_place_of_the_family_name_is_a_change_of_the_name():
    found = changes(SCHOOL, ({**MARIE, "last": "DURAND", "usage": ""}, LUC, EVA))
    assert [c.fields[0].field for c in found.changed] == ["nom"]


def test_spouses_are_never_taken_for_each_other():
    shared = {"email": "foyer@example.org", "home": "0400000001", "mobile": ""}
    found = changes(({**MARIE, **shared},), ({**LUC, **shared},))
    assert names(found.arrived) == ["Luc DUPONT"]
    assert names(found.left) == ["Marie DUPONT"]


def test_a_uid_that_has_gone_to_somebody_else_is_no_proof():
    (marie,), (eva,) = listed(MARIE), listed(EVA)
    found = changes_between([marie], [replace(eva, uid=marie.uid)])
    assert names(found.arrived) == names(found.ambiguous) == ["Eva ROY"]


def test_who_may_be_one_of_several_who_left_is_said():
    other = {**MARIE, "email": "autre@example.org", "mobile": "0600000009"}
    third = {**MARIE, "email": "tierce@example.org", "mobile": "0600000008"}
    children = {"children": [("Kim", "CP")]}
    found = changes(({**MARIE, **children}, {**other, **children}), ({**third},))
    assert names(found.ambiguous) == ["Marie DUPONT"]


def test_a_class_that_was_not_opened_has_not_left():
    found = changes(SCHOOL, (MARIE, LUC))
    assert (names(found.left), names([one.contact for one in found.not_seen])) == ([], ["Eva ROY"])


def test_who_has_no_class_has_left_when_they_are_there_no_more():
    alone = parent("SEUL", "Paul", email="paul@example.org", children=[])
    assert names(changes((*SCHOOL, alone), SCHOOL).left) == ["Paul SEUL"]


people = st.lists(
    st.builds(
        parent,
        st.sampled_from(["DUPONT", "ROY"]),
        st.sampled_from(["Marie", "Luc", "Eva"]),
        email=st.sampled_from(["", "a@example.org", "b@example.org"]),
        mobile=st.sampled_from(["", "0600000001", "0600000002"]),
        children=st.lists(
            st.tuples(st.sampled_from(["Zoé", "Noé"]), st.sampled_from(["", "CP", "CE1"])),
            max_size=2,
        ),
    ),
    min_size=1,
    max_size=6,
)


@given(people, people)
def test_everybody_is_counted_once(before, after):
    old, new = listed(*before), listed(*after)
    found = changes_between(old, new)
    both = len(found.changed) + found.unchanged
    assert len(found.left) + len(found.not_seen) + both == len(old)
    assert len(found.arrived) + both == len(new)


@given(people)
def test_a_list_has_not_changed_from_itself_in_whatever_order(school):
    there = listed(*school)
    found = changes_between(there, there[::-1])
    assert found.unchanged == len(there)
