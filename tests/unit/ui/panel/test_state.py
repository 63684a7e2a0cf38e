"""What becomes of what the panel knows."""

import pytest

from ondecontacts.contacts.model import Options
from ondecontacts.status import CONVERTED, NOTHING, RECOGNISED, SAVED, Status
from ondecontacts.targets.registry import TARGETS, target_called
from ondecontacts.ui.panel.state import Observation, Remembered, at_first, target_at

USUAL = "Parents 2026-2027"
BEGINNING = at_first(USUAL)
ROUNDCUBE, GOOGLE = target_called("roundcube"), target_called("google")


def seen(kind, summary="", sheets=()):
    return Observation(Status(kind), summary, frozenset(sheets))


def labelled(label):
    return Remembered(Options(general_label=label))


def test_what_a_command_told_stays_as_long_as_the_document_stands_there():
    told = BEGINNING.seeing(seen(SAVED, "2 contacts")).telling("2 contacts enregistrés")
    assert told.seeing(seen(SAVED, "2 contacts")).told == "2 contacts enregistrés"


@pytest.mark.parametrize("other", [seen(RECOGNISED, "2 contacts"), seen(SAVED, "3 contacts")])
def test_what_a_command_told_is_overtaken_when_the_document_stands_elsewhere(other):
    told = BEGINNING.seeing(seen(SAVED, "2 contacts")).telling("2 contacts enregistrés")
    assert told.seeing(other).told == ""


def test_sheets_that_come_or_go_are_seen_wherever_the_document_stands():
    before = BEGINNING.seeing(seen(CONVERTED, sheets=["report"]))
    assert before.seeing(seen(CONVERTED)).sheets == frozenset()


def test_contacts_were_saved_for_the_address_book_that_was_chosen_then():
    state = BEGINNING.choosing(ROUNDCUBE).seeing(seen(SAVED)).choosing(GOOGLE)
    assert (state.target, state.saved_for) == (GOOGLE, ROUNDCUBE)
    assert state.seeing(seen(SAVED)).saved_for == ROUNDCUBE


def test_what_is_remembered_comes_back_ticked_and_chosen():
    options = Options(address=False, masked_number=True)
    state = BEGINNING.remembering(Remembered(options, ";", ROUNDCUBE))
    assert state.ticked == {"masked", "semicolon"}
    assert state.target == ROUNDCUBE


def test_what_a_control_reports_that_is_known_changes_nothing():
    state = BEGINNING.remembering(Remembered(Options(address=True), ",", ROUNDCUBE))
    assert state.ticking("address", True) == state
    assert state.ticking("masked", False) == state
    assert state.choosing(ROUNDCUBE) == state
    assert state.writing(USUAL) == state
    assert state.seeing(seen(NOTHING)).seeing(seen(NOTHING)) == state.seeing(seen(NOTHING))


def test_a_box_that_is_clicked_leaves_the_others_as_they_are():
    state = BEGINNING.ticking("address", True).ticking("masked", True)
    assert state.ticked == {"address", "masked"}
    assert state.ticking("address", False).ticked == {"masked"}


def test_addresses_are_parted_by_a_comma_unless_the_semicolon_is_ticked():
    assert BEGINNING.separator == ","
    assert BEGINNING.ticking("semicolon", True).separator == ";"


@pytest.mark.parametrize("written", [USUAL, f" {USUAL} ", "", "  "])
def test_the_usual_label_and_an_empty_field_stand_for_the_label_of_the_school_year(written):
    assert BEGINNING.writing(written).label == ""


def test_another_label_is_the_one_that_is_written_without_spaces_around_it():
    assert BEGINNING.writing(" Familles ").label == "Familles"


@pytest.mark.parametrize(("written", "label"), [("", ""), ("Familles ", "Familles"), (USUAL, "")])
def test_a_field_that_is_being_written_in_stays_as_it_is(written, label):
    state = BEGINNING.writing(written)
    assert state.remembering(labelled(label)).written == written


def test_a_label_that_was_written_in_another_window_comes_into_the_field():
    state = BEGINNING.writing("Familles")
    assert state.remembering(labelled("Parents d’élèves")).written == "Parents d’élèves"
    assert state.remembering(labelled("")).written == USUAL


def test_the_options_are_unfolded_and_folded_again():
    assert BEGINNING.unfolding().has_options
    assert BEGINNING.unfolding().unfolding() == BEGINNING


def test_a_position_in_the_list_is_an_address_book_and_none_is_none():
    assert [target_at(position) for position in range(len(TARGETS))] == list(TARGETS)
    assert target_at(-1) is None


def test_a_school_year_that_begins_meanwhile_has_its_own_label():
    now = "Parents 2027-2028"
    state = BEGINNING.remembering(Remembered(Options(), usual_label=now))
    assert (state.written, state.label) == (now, "")
    chosen = BEGINNING.writing("Familles").remembering(
        Remembered(Options(general_label="Familles"), usual_label=now)
    )
    assert chosen.written == "Familles"


def test_what_is_new_alone_can_be_saved_where_there_is_something_new():
    changed = BEGINNING.seeing(Observation(Status(CONVERTED, changes=2)))
    assert changed.has_changes
    assert not changed.only_changes
    assert changed.ticking("only", True).only_changes
    assert not BEGINNING.seeing(seen(CONVERTED)).ticking("only", True).only_changes


@pytest.mark.parametrize(("target", "is_book"), [("zimbra", True), ("cci", False)])
def test_what_is_new_alone_is_for_address_books(target, is_book):
    changed = BEGINNING.seeing(Observation(Status(CONVERTED, changes=2)))
    state = changed.ticking("only", True).choosing(target_called(target))
    assert state.only_changes == is_book


def test_what_is_remembered_does_not_take_a_tick_away_that_is_not():
    ticked = BEGINNING.ticking("only", True)
    assert "only" in ticked.remembering(Remembered(Options(address=False))).ticked
