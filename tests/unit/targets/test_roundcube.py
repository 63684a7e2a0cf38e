import re

from fixtures import convert, parent
from ondecontacts.contacts.identity import uids_of
from ondecontacts.targets.registry import target_called
from ondecontacts.targets.roundcube import for_roundcube


def test_a_couple_with_one_address_is_two_cards_of_which_one_has_it():
    marie, paul = for_roundcube(
        convert(
            parent(first="Marie", email="nous@example.org", children=[("Zoé", "CP")]),
            parent(
                first="Paul", email="Nous@example.org; paul@example.org",
                children=[("Zoé", "CP"), ("Noé", "CM1")],
            ),
        ).contacts
    )  # fmt: skip
    assert marie.emails == ("nous@example.org",)
    assert marie.class_labels == ("CP", "CM1")  # a message to CM1 reaches their address too
    assert paul.emails == ("paul@example.org",)
    assert paul.note.endswith("Courriel : Nous@example.org (dans la fiche de Marie DUPONT)")


def test_namesakes_are_shown_under_different_names():
    rows = (parent(email="a@example.org"), parent(email="b@example.org"))
    assert [c.name for c in for_roundcube(convert(*rows).contacts)] == [
        "Marie DUPONT",
        "Marie DUPONT (2)",
    ]


def test_nothing_is_changed_where_nobody_is_taken_for_another():
    contacts = convert(parent(email="a@example.org"), parent("ROY", mobile="0600000001")).contacts
    assert for_roundcube(contacts) == list(contacts)


def test_who_somebody_is_does_not_hang_on_what_roundcube_lacks():
    rows = (parent(email="a@example.org"), parent(email="b@example.org"))
    contacts = convert(*rows).contacts
    assert re.findall(rb"UID:(\S+)", target_called("roundcube").encode(contacts)) == [
        uid.encode() for uid in uids_of(contacts)
    ]
