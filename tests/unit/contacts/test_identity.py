import dataclasses
import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fixtures import convert, parent
from ondecontacts.contacts.identity import (
    MARK,
    Known,
    folded,
    known_as,
    uids_of,
    uids_of_2026_11,
)
from ondecontacts.targets.french_table import french_contacts, french_table


def uids(*parents, known=()):
    return uids_of(convert(*parents).contacts, known)


def known_from(*parents):
    contacts = convert(*parents).contacts
    return [known_as(contact, uid) for contact, uid in zip(contacts, uids_of(contacts))]


def test_a_uid_is_a_uuid_of_version_8_that_shows_to_be_ours():
    (uid,) = uids(parent())
    assert uid.startswith(f"{MARK}-")
    assert uuid.UUID(uid).version == 8
    assert uuid.UUID(uid).variant == uuid.RFC_4122


# These stand for all the cards that were ever made: a value that changes is a stranger there.
@pytest.mark.parametrize(
    ("parents", "given"),
    [
        (
            [parent("DUPONT", "Marie", email="a@example.org")],
            ["c0117ac7-e7ff-8f5b-b3d5-0d30d6a4bc31"],
        ),
        (
            [parent("L’HÔTE-CŒUR", "Aïcha", mobile="0600000001")],
            ["c0117ac7-0e3e-885b-87cd-0a73bfc20417"],
        ),
        ([parent("ŁUKASZ", "Øyvind")], ["c0117ac7-e879-8ee6-84e4-de55424054c9"]),
        ([parent("", "", email="A@example.org")], ["c0117ac7-dead-82b6-8ce9-fdaaa6417995"]),
        (
            [parent(email="B@example.org"), parent(mobile="0600000001"), parent(), parent()],
            [
                "c0117ac7-bc50-850b-a96c-7e839a4d41a4",
                "c0117ac7-3fb7-8ac5-918f-6775ac2b12bc",
                "c0117ac7-18c0-813e-a62f-87ab6354c031",
                "c0117ac7-e515-80eb-97cc-26beedb93891",
            ],
        ),
    ],
)
def test_a_uid_never_changes_from_one_version_to_the_next(parents, given):
    assert uids(*parents) == given


@pytest.mark.parametrize(
    ("name", "frozen"),
    [
        ("DUPONT", "dupont"),
        (" Jean-Pierre  ", "jeanpierre"),
        ("L’Hôte d'Or", "lhotedor"),
        ("N\N{MODIFIER LETTER APOSTROPHE}Guessan", "nguessan"),
        ("Cœur Læ ĳ", "coeurlaeij"),
        ("Łukasz Øđðħıŧŋ ßÞ", "lukaszoddhitnssth"),
        ("İpek", "ipek"),
        ("E\N{COMBINING ACUTE ACCENT}lo\N{COMBINING DIAERESIS}ise", "eloise"),
        ("O'Neill 2 ²", "oneill22"),
        ("Иван", "иван"),
        ("?!", ""),
    ],
)
def test_what_a_uid_tells_of_a_name_is_frozen(name, frozen):
    assert folded(name) == frozen


def test_the_name_alone_makes_a_uid_of_who_has_no_namesake():
    first = uids(parent("ROY"), parent("DUPONT", email="a@example.org"))
    again = uids(parent("Dupont", email="b@example.org", children=[("Noé", "CP")]))
    assert again == [first[1]]
    assert len(set(first)) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"email": "a@example.org"}, {"email": "b@example.org"}),
        ({"mobile": "0600000001"}, {"mobile": "0600000002"}),
        ({"children": [("Zoé", "CP")]}, {"children": [("Noé", "CP")]}),
        ({"email": "a@example.org"}, {}),
    ],
)
def test_namesakes_have_uids_of_their_own_in_any_order(one, other):
    first, again = uids(parent(**one), parent(**other)), uids(parent(**other), parent(**one))
    assert len(set(first)) == 2
    assert first == again[::-1]


def test_a_third_namesake_changes_nothing_for_two():
    two = [parent(email="a@example.org"), parent(email="b@example.org")]
    assert uids(*two, parent(email="c@example.org"))[:2] == uids(*two)


def test_neither_case_nor_the_order_of_the_cells_tells_namesakes_apart():
    third = parent(email="c@example.org")
    one = uids(parent(email="b@example.org; a@example.org"), third)
    assert one == uids(parent(email="A@example.org; b@Example.org"), third)


def test_a_number_that_fills_a_cell_tells_nobody_apart():
    one, other = parent(mobile="0000000000"), parent(mobile="1", email="b@example.org")
    assert uids(one, other) == uids(parent(), other)


def test_namesakes_whom_nothing_tells_apart_are_still_two():
    assert len(set(uids(parent(), parent()))) == 2


def test_who_has_no_name_is_known_by_what_they_are_reached_by():
    first, second = uids(parent("", "", email="a@example.org"), parent("", "", mobile="0600000001"))
    assert uids(parent("", "", email="a@example.org")) == [first] != [second]


def test_a_contact_read_back_from_the_sheet_is_the_same_person():
    contacts = convert(
        parent(children=[("Zoé", "CP")]),
        parent(children=[("Noé", "CE1 (bis)")]),
        parent("ROY", email="roy@example.org"),
        masked_number=True,
    ).contacts
    assert uids_of(french_contacts(french_table(contacts))) == uids_of(contacts)


def test_a_uid_once_given_outlives_a_namesake_a_marriage_and_a_slip():
    known = known_from(
        parent("DUPONT", "Marie", email="a@example.org"),
        parent("ROY", "Eva", email="eva@example.org"),
        parent("PETIT", "Mohamed", mobile="0600000001"),
    )
    given = uids(
        parent("PETIT", "Mohammed", mobile="0600000001"),
        parent("DUPONT", "Marie", email="new@example.org", children=[("Lou", "CP")]),
        parent("DUPONT", "Marie", email="a@example.org", mobile="0600000009"),
        parent("MARTIN", "Eva", email="eva@example.org"),
        known=known,
    )
    dupont, roy, petit = (person.uid for person in known)
    assert [given[0], *given[2:]] == [petit, dupont, roy]
    assert given[1] not in (dupont, roy, petit)


def test_a_new_contact_never_gets_the_uid_of_a_known_one():
    (known,) = known_from(parent("DUPONT", email="a@example.org"))
    renamed = dataclasses.replace(known, last_name="ROY")
    given = uids(parent("ROY"), parent("DUPONT", email="b@example.org"), known=[renamed])
    assert given[0] == known.uid
    assert len(set(given)) == 2


def test_a_uid_that_is_not_ours_is_kept_too():
    (given,) = uids(parent(), known=[Known("URN-of-Theirs", "Dupont", "marie")])
    assert given == "URN-of-Theirs"


def test_one_uid_known_of_two_is_given_once():
    people = [parent(), parent("ROY")]
    known = [dataclasses.replace(person, uid="same") for person in known_from(*people)]
    assert len(set(uids(*people, known=known))) == 2


rows = st.lists(
    st.builds(
        parent,
        last=st.sampled_from(["DUPONT", "Dupont", "Cœur", ""]),
        first=st.sampled_from(["Marie", "Maria", ""]),
        email=st.sampled_from(["", "a@example.org", "b@example.org"]),
        mobile=st.sampled_from(["", "0600000001", "0600000002"]),
        children=st.sampled_from([[("Zoé", "CP")], [("Noé", "CP")], [("", "CP")]]),
    ),
    max_size=6,
)


@given(rows, rows)
def test_two_contacts_never_have_one_uid_whoever_is_known(parents, before):
    known = known_from(*before) if before else []
    contacts = convert(*parents).contacts if parents else ()
    given = uids_of(contacts, known)
    assert len(set(given)) == len(contacts)
    assert given == uids_of(contacts, known)


@given(rows.filter(bool))
def test_who_has_not_changed_keeps_their_uid(parents):
    known = known_from(*parents)
    assert sorted(uids(*parents, known=known)) == sorted(person.uid for person in known)


@given(rows.filter(bool), st.randoms(use_true_random=False))
def test_the_uids_do_not_depend_on_the_order_of_the_contacts(parents, random):
    contacts = list(convert(*parents).contacts)
    given = sorted(uids_of(contacts))
    random.shuffle(contacts)
    assert sorted(uids_of(contacts)) == given


# Computed by version 2026.11.
@pytest.mark.parametrize(
    ("parents", "given"),
    [
        ([parent("DUPONT", "Marie")], ["c48d16d3-359c-5a29-b0a4-d430342ac8e8"]),
        ([parent("L’HÔTE-CŒUR", "Aïcha")], ["5edd5cd7-414e-5d3e-b38b-90bc0f9e6730"]),
        ([parent("ŁUKASZ", "Øyvind")], ["d6b484c8-7e05-5490-a943-64c5d309281d"]),
        (
            [
                parent(email="B@example.org"),
                parent(mobile="0600000001"),
                parent(children=[("Zoé", "CE2"), ("Noé", "CP")]),
            ],
            [
                "2eb692bf-2bd2-5ee2-8f78-b3103fce8270",
                "4787696e-1ba4-598b-b5f5-bba858cef2eb",
                "c949524f-414b-5c95-ab6b-fc80e115a1e6",
            ],
        ),
        (
            [parent(), parent()],
            ["8fb9e471-be4a-51c2-8820-b3d1360f1e0a", "52b3b640-0aad-5cd9-bb89-44c05081b6bf"],
        ),
        ([parent("", "", email="a@example.org")], ["0bc46680-e42a-52ec-a3e3-b825d94c7cd8"]),
    ],
)
def test_the_cards_of_the_first_version_are_known_by_their_uids(parents, given):
    assert uids_of_2026_11(convert(*parents).contacts) == given
