"""What a conversion writes, by what stood in the workbook before."""

import datetime

import pytest

from fixtures import TODAY, convert, parent
from ondecontacts.calc.conversion_plan import Before, Wishes, plan_conversion
from ondecontacts.calc.handover_plan import ONLINE, handed_over, handover_cells, handovers_in
from ondecontacts.calc.mapping_table import Record
from ondecontacts.contacts.model import Options
from ondecontacts.targets.registry import form_of, target_called

BOOK = target_called("thunderbird")
MARIE = parent("DUPONT", "Marie", email="marie@example.org", children=[("Zoé", "CP")])
EVA = parent("ROY", "Eva", email="eva@example.org", children=[("Léa", "CP")])
SCHOOL, BOTH = convert(MARIE), convert(MARIE, EVA)
TABLE = form_of(BOOK).table(SCHOOL.contacts)
LAST_YEAR = datetime.date(2025, 9, 12)


def record(day=TODAY):
    return Record("a", "b", day=day)


def before(contacts=TABLE, handed_over=(), day=TODAY):
    return Before(TABLE, contacts, handed_over, record(day))


def wishes(**more):
    return Wishes(BOOK, Options(), TODAY, **more)


def names(contacts):
    return [contact.name for contact in contacts]


def handed(day):
    return handover_cells(handed_over((), BOOK.id, SCHOOL.contacts, day))


def test_the_first_conversion_has_nothing_to_compare_with_and_remembers_nothing():
    plan = plan_conversion(SCHOOL, Before((), (), (), None), wishes())
    assert (plan.outcome.since, plan.handovers) == (None, None)
    assert plan.contacts is plan.base


def test_the_second_remembers_what_the_first_showed_and_compares_with_it():
    plan = plan_conversion(BOTH, before(), wishes())
    assert names(plan.outcome.since.changes.arrived) == ["Eva ROY"]
    (handover,) = handovers_in(plan.handovers)
    assert names(one.contact for one in handover.listed) == ["Marie DUPONT"]


def test_what_was_handed_over_stays_remembered_as_it_is():
    plan = plan_conversion(BOTH, before(handed_over=handed(TODAY)), wishes())
    assert names(plan.outcome.since.changes.arrived) == ["Eva ROY"]
    assert plan.handovers is None


@pytest.mark.parametrize(
    "remembered", [before(handed_over=handed(LAST_YEAR)), before(day=LAST_YEAR)]
)
def test_last_year_is_forgotten_unless_the_director_wants_to_compare(remembered):
    plan = plan_conversion(BOTH, remembered, wishes())
    assert (plan.outcome.since, plan.handovers) == (None, ())
    asked = []
    wanted = wishes(compares_with=lambda handover: asked.append(handover.day) or True)
    plan = plan_conversion(BOTH, remembered, wanted)
    assert asked == [LAST_YEAR]
    assert names(plan.outcome.since.changes.arrived) == ["Eva ROY"]


def test_who_is_new_is_told_with_their_row_of_contacts():
    plan = plan_conversion(BOTH, before(), wishes())
    (arrived,) = plan.outcome.since.changes.arrived
    assert plan.contacts[arrived.rows[0] - 1][:2] == ("ROY", "Eva")


CORRECTED = [[cell.replace("marie@example.org", "m@example.org") for cell in row] for row in TABLE]


def test_who_sends_to_an_online_address_book_is_told_what_is_new_to_that_one():
    handovers = handed_over((), BOOK.id, BOTH.contacts, TODAY)
    sent = handover_cells(handed_over(handovers, ONLINE, SCHOOL.contacts, TODAY))
    plan = plan_conversion(BOTH, before(handed_over=sent), wishes(book=ONLINE))
    assert names(plan.outcome.since.changes.arrived) == ["Eva ROY"]
    plan = plan_conversion(BOTH, before(handed_over=sent), wishes())
    assert not plan.outcome.has_changes


def test_what_was_corrected_stays_and_is_counted():
    plan = plan_conversion(SCHOOL, before(CORRECTED), wishes())
    assert "m@example.org" in plan.contacts[1]
    assert "marie@example.org" in plan.base[1]
    counted = plan.outcome.recorded(record(), TODAY)
    assert (counted.corrections, counted.findings, counted.changes) == (1, 1, 0)
    assert [f.kind for f in plan.outcome.conversion.findings] == ["correction-gardee"]


def test_a_correction_is_no_change_of_onde():
    plan = plan_conversion(SCHOOL, before(CORRECTED), wishes())
    assert not plan.outcome.has_changes


def test_who_does_not_want_corrections_has_what_onde_says():
    plan = plan_conversion(SCHOOL, before(CORRECTED), wishes(keeps_corrections=False))
    assert plan.contacts is plan.base
    assert (plan.outcome.corrected, plan.outcome.conversion.findings) == (None, ())


def test_arrivals_and_changes_are_counted_for_the_panel():
    changed = convert({**MARIE, "email": "m@example.org"}, EVA)
    outcome = plan_conversion(changed, before(), wishes()).outcome
    counted = outcome.recorded(record(None), TODAY)
    assert (counted.changes, counted.day) == (2, TODAY)
