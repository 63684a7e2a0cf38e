"""What the panel shows, one state a test."""

import datetime

import pytest

from ondecontacts.contacts.model import Options
from ondecontacts.status import (
    CONVERTED,
    NOTHING,
    RECOGNISED,
    SAVED,
    TO_CHECK,
    UNKNOWN,
    Status,
)
from ondecontacts.targets.registry import TARGETS, target_called
from ondecontacts.ui.messages import target_names
from ondecontacts.ui.panel.state import Observation, Online, Remembered, at_first
from ondecontacts.ui.panel.view import (
    AS_MADE,
    BUTTONS,
    STEPS,
    Change,
    Control,
    changes,
    view_of,
)
from ondecontacts.ui.strings import load_strings

FRENCH, ENGLISH = load_strings("fr"), load_strings("en")
BEGINNING = at_first("Parents 2026-2027")
ONLINE = ("send", "sent", "phone", "purge", "disconnect")
OPTIONS = ("address", "masked", "labelLabel", "label")


def shown(state, say=FRENCH):
    return view_of(state, say)


def standing(kind, summary="", sheets=(), target=None, **counts):
    """Return the state of a panel that has just seen a document which stands there."""
    chosen = BEGINNING.choosing(target_called(target) if target else None)
    return chosen.seeing(Observation(Status(kind, **counts), summary, frozenset(sheets)))


def connected(kind, sent_on=None, **counts):
    """Return the state of such a panel with an online address book that is connected."""
    remembered = Remembered(Options(), online=Online(sent_on))
    return BEGINNING.remembering(remembered).seeing(Observation(Status(kind, **counts)))


def plain(text):
    return text.replace("\N{NO-BREAK SPACE}", " ")


def status(view):
    return plain(view["status"].text)


def summary(view):
    return plain(view["summary"].text)


def next_steps(view):
    return [button for button in BUTTONS if view[button].is_next]


def test_without_a_document_nothing_is_told_and_nothing_proposed():
    view = shown(BEGINNING)
    assert (status(view), summary(view), next_steps(view)) == ("", "", [])


def test_a_document_with_nothing_in_it_says_so_and_proposes_to_open():
    view = shown(standing(NOTHING))
    assert status(view) == "Rien à convertir pour l’instant."
    assert summary(view).startswith("Ouvrez le fichier CSVExtraction.csv de ONDE")
    assert next_steps(view) == ["open"]


def test_an_extraction_that_is_not_recognised_says_so_and_proposes_to_convert():
    view = shown(standing(UNKNOWN))
    assert status(view) == "Extraction non reconnue : « Convertir » dit pourquoi."
    assert summary(view).startswith("Ouvrez le fichier CSVExtraction.csv de ONDE")
    assert next_steps(view) == ["convert"]


def test_an_extraction_that_is_recognised_is_counted_and_proposed_to_convert():
    view = shown(standing(RECOGNISED, responsables=2, class_count=1))
    assert status(view) == "Extraction reconnue (2 responsables, 1 classe)."
    assert summary(view) == "Cliquez sur « Convertir »."
    assert next_steps(view) == ["convert"]


def test_an_extraction_that_changed_after_the_conversion_says_so():
    view = shown(standing(RECOGNISED, summary="2 contacts"))
    assert summary(view) == (
        "Depuis la dernière conversion, « ONDE », « Correspondance » ou une option a changé. "
        "Cliquez sur « Convertir »."
    )


def test_a_conversion_without_findings_gives_its_summary_and_proposes_to_save():
    view = shown(standing(CONVERTED, summary="2 contacts"))
    assert status(view) == "Converti. Il reste à enregistrer."
    assert summary(view) == "2 contacts"
    assert next_steps(view) == ["save"]


def test_a_conversion_with_findings_counts_them_and_proposes_to_save():
    view = shown(standing(TO_CHECK, summary="2 contacts", findings=3))
    assert status(view) == "Converti ; 3 lignes à vérifier."
    assert summary(view) == "2 contacts"
    assert next_steps(view) == ["save"]


def test_contacts_that_were_saved_are_followed_by_what_to_do_in_the_address_book():
    view = shown(standing(SAVED, summary="2 contacts", target="roundcube"))
    assert status(view) == "Enregistré."
    assert summary(view).startswith("Pour finir :\n1. Dans Roundcube")
    assert next_steps(view) == ["save"]


def test_contacts_that_were_saved_for_nobody_knows_what_give_their_summary():
    assert summary(shown(standing(SAVED, summary="2 contacts"))) == "2 contacts"


def test_another_address_book_does_not_change_what_to_do_with_the_file_that_was_saved():
    state = standing(SAVED, target="roundcube").choosing(target_called("google"))
    assert "Dans Roundcube" in summary(shown(state))


def test_what_a_command_has_to_say_goes_before_the_rest():
    view = shown(standing(SAVED, target="roundcube").telling("2 contacts enregistrés"))
    assert summary(view) == "2 contacts enregistrés"
    assert status(view) == "Enregistré."


def test_exactly_one_step_is_the_next_one_wherever_a_document_stands():
    for kind in (NOTHING, UNKNOWN, RECOGNISED, CONVERTED, TO_CHECK, SAVED):
        (step,) = next_steps(shown(standing(kind)))
        assert step in STEPS


@pytest.mark.parametrize("sheets", [(), ("report",), ("review", "report")])
def test_the_buttons_to_sheets_can_be_clicked_where_their_sheets_are(sheets):
    view = shown(standing(CONVERTED, sheets=sheets))
    enabled = [button for button in ("review", "report") if view[button].is_enabled]
    assert enabled == list(sheets)


def test_all_other_buttons_can_always_be_clicked():
    view = shown(BEGINNING)
    assert {button for button in BUTTONS if not view[button].is_enabled} == {"review", "report"}


def test_before_an_address_book_is_chosen_the_panel_asks_where_the_contacts_will_go():
    view = shown(BEGINNING)
    assert view["target"].selected == -1
    assert plain(view["note"].text).startswith("Où iront les contacts ?")


def test_an_address_book_that_is_chosen_says_what_becomes_of_the_data():
    view = shown(BEGINNING.choosing(target_called("roundcube")))
    assert target_names(FRENCH)[view["target"].selected] == "Roundcube"
    assert plain(view["note"].text) == "Webmail de l’académie : recommandé. Un groupe par classe."


def test_what_stands_between_addresses_is_asked_for_plain_addresses_only():
    asked = [
        target.id for target in TARGETS if shown(BEGINNING.choosing(target))["semicolon"].is_visible
    ]
    assert asked == ["cci"]
    assert not shown(BEGINNING)["semicolon"].is_visible


def test_the_options_are_folded_at_first():
    view = shown(BEGINNING)
    assert not any(view[name].is_visible for name in OPTIONS)


def test_the_options_that_are_unfolded_are_all_there():
    view = shown(BEGINNING.unfolding())
    assert all(view[name].is_visible for name in OPTIONS)


def test_a_box_is_ticked_when_its_option_is_wanted():
    options = Options(address=True, masked_number=False)
    view = shown(BEGINNING.remembering(Remembered(options, separator=";")))
    ticked = [box for box in ("address", "masked", "semicolon") if view[box].is_ticked]
    assert ticked == ["address", "semicolon"]


def test_the_field_of_the_label_has_the_usual_one_at_first():
    assert shown(BEGINNING)["label"].written == "Parents 2026-2027"


def test_an_english_interface_is_told_the_same_in_english():
    view = shown(standing(RECOGNISED, responsables=1, class_count=1), ENGLISH)
    assert view["status"].text == ENGLISH(
        "status.reconnue",
        responsables=ENGLISH("status.responsables", n=1),
        classes=ENGLISH("status.classes", n=1),
    )


def test_a_control_that_never_changes_is_as_it_was_made():
    assert shown(BEGINNING)["help"] == Control()


def test_what_is_shown_already_is_left_alone():
    state = standing(CONVERTED, summary="2 contacts")
    assert changes(shown(state), shown(state)) == []


def test_only_what_is_new_is_changed():
    before = shown(standing(CONVERTED, summary="2 contacts"))
    after = shown(standing(CONVERTED, summary="3 contacts", sheets=["report"]))
    assert changes(before, after) == [
        Change("report", "is_enabled", True),
        Change("summary", "text", "3 contacts"),
    ]


def test_a_panel_that_was_just_made_gets_all_in_which_it_differs():
    state = standing(NOTHING, target="cci")
    given = {(change.name, change.aspect) for change in changes(AS_MADE, shown(state))}
    assert given == {
        ("status", "text"),
        ("open", "is_next"),
        *((name, "is_visible") for name in OPTIONS),
        ("label", "written"),
        ("review", "is_enabled"),
        ("report", "is_enabled"),
        ("changes", "is_visible"),
        ("discard", "is_visible"),
        ("only", "is_visible"),
        ("compare", "is_visible"),
        *((name, "is_visible") for name in ONLINE),
        ("groups", "is_visible"),
        ("target", "selected"),
        ("note", "text"),
        ("summary", "text"),
    }


def test_what_has_changed_is_led_to_where_something_has():
    assert not shown(standing(CONVERTED, sheets=["review"]))["changes"].is_visible
    assert shown(standing(CONVERTED, sheets=["changes"]))["changes"].is_visible


def test_what_is_new_alone_is_offered_to_be_saved_where_there_is_something_new():
    assert not shown(standing(CONVERTED))["only"].is_visible
    view = shown(standing(SAVED, changes=1).ticking("only", True))
    assert (view["only"].is_visible, view["only"].is_ticked) == (True, True)
    assert not shown(standing(CONVERTED, target="cci", changes=1))["only"].is_visible


def test_corrections_can_be_given_up_where_there_are_some():
    assert not shown(standing(CONVERTED))["discard"].is_visible
    assert shown(standing(TO_CHECK, corrections=1))["discard"].is_visible


def test_without_a_connection_there_is_only_the_offer_of_one():
    view = shown(standing(CONVERTED))
    assert view["connect"].is_visible
    assert not any(view[name].is_visible for name in ONLINE)
    assert next_steps(view) == ["save"]


def test_with_a_connection_sending_is_the_next_step_once_there_are_contacts():
    view = shown(connected(CONVERTED))
    assert not view["connect"].is_visible
    assert all(view[name].is_visible for name in ONLINE)
    for kind in (CONVERTED, TO_CHECK, SAVED):
        assert next_steps(shown(connected(kind))) == ["send"]
    for kind, step in ((NOTHING, "open"), (UNKNOWN, "convert"), (RECOGNISED, "convert")):
        assert next_steps(shown(connected(kind))) == [step]


def test_a_conversion_that_can_be_sent_says_so_and_one_that_was_sent_too():
    assert status(shown(connected(CONVERTED))) == "Converti. Il reste à envoyer."
    assert status(shown(connected(CONVERTED, is_sent=True))) == "Converti et envoyé."
    findings = shown(connected(TO_CHECK, findings=3, is_sent=True))
    assert status(findings) == "Converti ; 3 lignes à vérifier."


def test_a_connection_says_when_it_was_sent_and_what_has_changed_since():
    day = datetime.date(2026, 11, 28)
    assert plain(shown(connected(CONVERTED))["sent"].text).startswith("Connecté ; rien")
    assert plain(shown(connected(CONVERTED, day, changes=2))["sent"].text) == (
        "Envoyé le 28 novembre ; 2 changements depuis."
    )
    as_it_stands = connected(CONVERTED, day, changes=2, is_sent=True)
    assert shown(as_it_stands)["sent"].text == "Envoyé le 28 novembre."


def test_contacts_that_were_sent_are_not_followed_by_what_to_do_with_a_file():
    chosen = Remembered(Options(), target=target_called("roundcube"), online=Online())
    sent = Status(SAVED, is_sent=True)
    state = BEGINNING.remembering(chosen).seeing(Observation(sent, "2 contacts"))
    assert summary(shown(state)) == "2 contacts"


def test_where_the_contacts_will_go_is_not_asked_where_they_go_online():
    assert not shown(connected(CONVERTED))["note"].is_visible
    chosen = connected(CONVERTED).choosing(target_called("roundcube"))
    assert shown(chosen)["note"].is_visible


def test_a_card_for_each_class_is_an_option_where_there_is_an_online_address_book():
    online = Remembered(Options(), online=Online(has_group_cards=True))
    view = shown(standing(CONVERTED).remembering(online).unfolding())
    assert (view["groups"].is_visible, view["groups"].is_ticked) == (True, True)
    assert not shown(standing(CONVERTED).unfolding())["groups"].is_visible
