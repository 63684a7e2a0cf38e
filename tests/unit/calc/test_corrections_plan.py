"""What stands in « Contacts » after a conversion: ONDE, and what was corrected there."""

import pytest

from fixtures import convert, parent
from ondecontacts.calc.corrections_plan import plan_corrections
from ondecontacts.targets.registry import form_of, target_called
from ondecontacts.ui.strings import load_strings
from ondecontacts.wording import finding_text

PEOPLE = convert(
    parent("DUPONT", "Marie", email="marie@example.org", children=[("Zoé", "CP")]),
    parent("ROY", "Eva", email="eva@example.org", children=[("Léa", "CE1")]),
).contacts
READABLE = ("thunderbird", "google")


def table_for(target, contacts=PEOPLE):
    return form_of(target_called(target)).table(contacts)


def corrected(table, old, new):
    return tuple(tuple(new if cell == old else cell for cell in row) for row in table)


def kinds(plan):
    return [finding.kind for finding in plan.findings]


@pytest.mark.parametrize("there", [(), (("",),), table_for("google")])
def test_what_was_not_touched_is_as_onde_says(there):
    plan = plan_corrections(table_for("google"), there, PEOPLE)
    assert (plan.contacts, plan.findings) == (PEOPLE, ())


def test_a_column_that_was_added_and_stayed_empty_is_no_correction():
    there = tuple((*row, "") for row in table_for("google"))
    assert plan_corrections(table_for("google"), there, PEOPLE).findings == ()


@pytest.mark.parametrize("target", READABLE)
def test_a_correction_is_kept_and_said_with_both_values(target):
    base = table_for(target)
    there = corrected(base, "marie@example.org", "marie@example.net")
    plan = plan_corrections(base, there, PEOPLE)
    assert plan.contacts[0].emails == ("marie@example.net",)
    (finding,) = plan.findings
    told = finding_text(finding, load_strings("fr"))
    assert (told.person, finding.row) == ("Marie DUPONT", 2)
    assert "marie@example.net" in told.what
    assert "marie@example.org" in told.what


@pytest.mark.parametrize("target", READABLE)
def test_a_row_that_was_deleted_or_added_is_said(target):
    base = table_for(target)
    neighbour = corrected(base[:2], "DUPONT", "VOISIN")
    neighbour = corrected(corrected(neighbour, "marie@example.org", ""), "Marie", "Anne")
    plan = plan_corrections(base, (base[0], base[1], neighbour[1]), PEOPLE)
    assert sorted(kinds(plan)) == ["contact-ajoute", "contact-retire"]
    assert [contact.name for contact in plan.contacts] == ["Marie DUPONT", "Anne VOISIN"]


@pytest.mark.parametrize("target", READABLE)
def test_sorting_the_rows_and_empty_rows_between_are_no_corrections(target):
    header, *rows = base = table_for(target)
    there = (header, rows[1], [""] * len(header), rows[0])
    plan = plan_corrections(base, there, PEOPLE)
    assert (plan.contacts, plan.findings) == (PEOPLE, ())


@pytest.mark.parametrize(
    ("base", "there"),
    [
        ((), corrected(table_for("google"), "Eva", "Ève")),
        (table_for("google"), (("Autre", "chose"), ("a", "b"))),
        (table_for("zimbra"), corrected(table_for("zimbra"), "Eva", "Ève")),
        (table_for("google"), corrected(table_for("thunderbird"), "Eva", "Ève")),
    ],
    ids=["no base", "another header", "a table that leaves something out", "another address book"],
)
def test_what_cannot_be_recognised_is_replaced_and_that_is_said(base, there):
    plan = plan_corrections(base, there, PEOPLE)
    assert (plan.contacts, kinds(plan)) == (PEOPLE, ["corrections-perdues"])
