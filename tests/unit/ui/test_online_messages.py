import datetime

import pytest

from ondecontacts.ui.online_messages import connected, disconnected, sent, sent_state
from ondecontacts.ui.strings import load_strings

FRENCH, ENGLISH = load_strings("fr"), load_strings("en")
DAY = datetime.date(2026, 11, 28)
ANSWER = {
    "server": "dav.example.org",
    "user": "marie",
    "book": "Parents 2026-2027",
    "created": 3,
    "updated": 5,
    "deleted": 2,
    "unchanged": 214,
    "kept": 1,
    "conflicts": 0,
    "sent": True,
}


def plain(text):
    return text.replace("\N{NO-BREAK SPACE}", " ")


def test_before_the_first_time_nothing_was_sent():
    assert plain(sent_state(None, 3, FRENCH)) == "Connecté ; rien n’est encore envoyé."


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        (0, "Envoyé le 28 novembre."),
        (1, "Envoyé le 28 novembre ; 1 changement depuis."),
        (2, "Envoyé le 28 novembre ; 2 changements depuis."),
    ],
)
def test_the_day_it_was_sent_is_told_and_what_has_changed_since(changes, told):
    assert plain(sent_state(DAY, changes, FRENCH)) == told


def test_who_is_connected_is_told_that_nothing_was_sent():
    told = plain(connected({"server": "dav.example.org", "user": "marie"}, FRENCH))
    assert told.startswith("Connecté à dav.example.org en tant que marie. Rien n’est encore envoyé")


def test_who_is_disconnected_is_told_that_the_contacts_stay():
    assert "restent" in disconnected({}, FRENCH)


def test_what_was_sent_is_counted():
    assert plain(sent(ANSWER, FRENCH)).split("\n")[:5] == [
        "222 contacts sont dans « Parents 2026-2027 ».",
        "• 3 ajoutés",
        "• 5 mis à jour",
        "• 2 retirés",
        "• 1 parti, changé à la main, est gardé",
    ]


def test_what_did_not_happen_is_not_told():
    nothing_new = {**ANSWER, "created": 0, "updated": 0, "deleted": 0, "kept": 0}
    assert "•" not in sent(nothing_new, FRENCH)


def test_what_a_hand_changed_otherwise_than_onde_is_told():
    assert "• 2 keep what you changed there" in sent({**ANSWER, "conflicts": 2}, ENGLISH)


def test_an_address_book_that_was_emptied_says_so():
    emptied = {**ANSWER, "created": 0, "updated": 0, "unchanged": 0, "deleted": 222, "kept": 0}
    assert plain(sent(emptied, FRENCH)) == "222 contacts retirés de « Parents 2026-2027 »."
