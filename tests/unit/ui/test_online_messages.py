import datetime

import pytest

from ondecontacts.ui.online_messages import sent_state
from ondecontacts.ui.strings import load_strings

FRENCH = load_strings("fr")
DAY = datetime.date(2026, 11, 28)


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
