"""« Changements »: who arrived, who left, what is another one, and what is said of it."""

import datetime
from dataclasses import replace

import pytest

from fixtures import convert, parent
from ondecontacts.calc.changes_plan import (
    COLUMNS,
    Since,
    changes_text,
    in_one_line,
    plan_changes,
    warning,
)
from ondecontacts.calc.handover_plan import COMPARED, ONLINE, SHOWN, changes_since, handed_over
from ondecontacts.targets.registry import form_of, target_called
from ondecontacts.ui.strings import load_strings

SAY = load_strings("fr")
DAY = datetime.date(2026, 9, 12)
BOOK = target_called("nextcloud")
MARIE = parent("DUPONT", "Marie", email="marie@example.org", children=[("Zoé", "CP")])
EVA = parent("ROY", "Eva", email="eva@example.org", children=[("Léa", "CE1")])
PAUL = parent("BLANC", "Paul", mobile="0600000001", children=[("Tom", "CE1")])
ANA = parent("NEUF", "Ana", mobile="0600000002", children=[("Ugo", "CE1")])


def since(*now, before=(MARIE, EVA, PAUL), day=DAY):
    (last,) = handed_over((), BOOK.id, convert(*before).contacts, day)
    contacts = [replace(c, rows=(n,)) for n, c in enumerate(convert(*now).contacts, 2)]
    return Since(last, changes_since(last, contacts, form_of(BOOK)))


def plain(text):
    return text.replace("\N{NO-BREAK SPACE}", " ")


def shown(planned):
    return [" | ".join(filter(None, row)) for row in planned.rows]


OCTOBER = since({**MARIE, "email": "m@example.org", "children": [("Zoé", "CE1")]}, EVA, ANA)


def test_arrivals_departures_and_changes_stand_in_groups_with_class_before_and_after():
    assert shown(plan_changes(OCTOBER, SAY)) == [
        "1 arrivée",
        "CE1 | Ana NEUF | +33 6 00 00 00 02",
        "1 départ",
        "☐ | CE1 | Paul BLANC | +33 6 00 00 00 01",
        "1 changement",
        "CE1 | Marie DUPONT | Courriel | marie@example.org | m@example.org",
        "CE1 | Marie DUPONT | Classes | CP | CE1",
        "CE1 | Marie DUPONT | Note | Parent de Zoé (CP) | Parent de Zoé (CE1)",
    ]


def test_every_row_has_all_columns_and_titles_and_boxes_are_where_they_are_said():
    planned = plan_changes(OCTOBER, SAY)
    assert {len(row) for row in planned.rows} == {len(COLUMNS)}
    assert planned.titles == [0, 2, 4]
    assert planned.to_tick == [3]


def test_who_is_there_is_linked_to_their_row_of_contacts():
    links = plan_changes(OCTOBER, SAY).links
    assert {link.row: (link.address, plain(link.text)) for link in links}[1] == (
        "#Contacts.A4",
        "ligne 4",
    )
    assert 3 not in [link.row for link in links]


def test_it_says_since_when_for_which_address_book_and_what_to_do():
    about = plain(plan_changes(OCTOBER, SAY).about).split("\n")
    assert about[0] == "Depuis le 12 septembre : 1 arrivée, 1 départ, 1 changement"
    assert about[1] == "Carnet d’adresses : Nextcloud (pas Nuage)."
    assert about[2].startswith("Les départs sont à supprimer à la main")


def test_of_an_online_address_book_it_says_that_sending_does_it():
    online = replace(OCTOBER, last=replace(OCTOBER.last, book=ONLINE))
    about = plain(plan_changes(online, SAY).about)
    assert "« Envoyer… » met le carnet en ligne à jour" in about
    assert "à la main" not in about


def test_the_first_of_a_month_is_written_as_it_is_read():
    first = since(MARIE, EVA, PAUL, day=datetime.date(2026, 10, 1))
    assert in_one_line(first, SAY) == "Depuis le 1er octobre, rien n’a changé."
    assert in_one_line(first, load_strings("en")) == "Since 1 October, nothing has changed."


def test_what_a_conversion_showed_is_not_called_handed_over():
    shown_only = replace(OCTOBER, last=replace(OCTOBER.last, how=SHOWN))
    assert "rien n’a encore été enregistré" in plan_changes(shown_only, SAY).about


def test_what_is_compared_with_what_the_address_book_exported_says_so():
    compared = replace(OCTOBER, last=replace(OCTOBER.last, how=COMPARED))
    start = "Par rapport au carnet d’adresses, comparé le 12 septembre : 1 arrivée"
    assert plain(in_one_line(compared, SAY)).startswith(start)


def test_where_nothing_has_changed_there_is_no_table():
    planned = plan_changes(since(MARIE, EVA, PAUL), SAY)
    assert (planned.rows, planned.titles, planned.to_tick, planned.links) == ([], [], [], [])


def test_where_there_is_nothing_to_compare_with_that_is_said():
    assert plan_changes(None, SAY).about.startswith("Rien à comparer")


@pytest.mark.parametrize(
    ("now", "said"),
    [
        ((EVA, PAUL, ANA), ""),
        ((EVA,), "Attention : 1 contact sur 2 serait parti."),
        ((ANA,), "Attention : 2 contacts sur 2 seraient partis."),
    ],
)
def test_where_half_or_more_leave_that_is_said_first(now, said):
    found = since(*now, before=(EVA, PAUL))
    assert plain(warning(found, SAY)).startswith(said)
    assert bool(warning(found, SAY)) == bool(said)
    assert plan_changes(found, SAY).warning == warning(found, SAY)


def test_who_may_be_one_of_those_who_left_is_marked():
    namesakes = ({**MARIE, "email": "a@example.org"}, {**MARIE, "email": "b@example.org"})
    planned = plan_changes(since({**MARIE, "email": "c@example.org"}, before=namesakes), SAY)
    assert "peut-être un des départs" in shown(planned)[1]


def test_a_class_that_was_not_opened_is_told_of_in_one_line():
    about = plan_changes(since(MARIE), SAY).about
    assert "2 contacts de classes absentes de l’extraction" in about


def test_the_panel_says_how_much_has_changed_with_the_warning_first_or_nothing():
    assert changes_text(None, SAY) == changes_text(since(MARIE, EVA, PAUL), SAY) == ""
    assert changes_text(OCTOBER, SAY) == in_one_line(OCTOBER, SAY)
    found = since(ANA, before=(EVA, PAUL))
    assert changes_text(found, SAY).split("\n") == [warning(found, SAY), in_one_line(found, SAY)]


def test_before_an_address_book_was_chosen_none_is_named():
    saved = replace(OCTOBER, last=replace(OCTOBER.last, book=""))
    assert "Carnet d’adresses" not in plan_changes(saved, SAY).about
