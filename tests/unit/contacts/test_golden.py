"""The golden school, family by family, alone and in the whole school."""

import itertools

import pytest

from fixtures import TODAY, convert, grid_of
from golden import GOLDEN, IN_OCTOBER, OCTOBER
from ondecontacts.contacts.changes import Listed, changes_between
from ondecontacts.contacts.comparison import FIELDS
from ondecontacts.contacts.forming import form_contacts
from ondecontacts.contacts.model import Options
from ondecontacts.onde.extraction import read_extraction
from ondecontacts.onde.files import read_file
from shapes import QUOTINGS, as_text

SCHOOL = [row for family in GOLDEN.values() for row in family.rows]
ENDS = dict(zip(GOLDEN, itertools.accumulate(len(family.rows) for family in GOLDEN.values())))


def as_line(contact):
    phones = ", ".join(
        phone.number + (f" ({phone.note})" if phone.note else "") + ("" if phone.valid else "?")
        for phone in contact.phones
    )
    cells = (contact.name, ", ".join(contact.emails), phones, ", ".join(contact.class_labels))
    return " | ".join((*cells, contact.note))


def came_out(conversion, rows):
    """Return the contacts and the findings of ``rows``, counted from the first of them."""
    contacts = [as_line(c) for c in conversion.contacts if c.rows[0] in rows]
    findings = [(f.kind, f.row - rows.start + 1) for f in conversion.findings if f.row in rows]
    return contacts, findings


@pytest.fixture(scope="module")
def whole_school():
    return convert(*SCHOOL)


@pytest.mark.parametrize("case", GOLDEN)
def test_a_family_of_the_golden_school_alone(case):
    family = GOLDEN[case]
    expected = list(family.contacts), list(family.findings)
    assert came_out(convert(*family.rows), range(2, len(family.rows) + 2)) == expected


@pytest.mark.parametrize("case", GOLDEN)
def test_a_family_of_the_golden_school_among_the_others(case, whole_school):
    family = GOLDEN[case]
    end = ENDS[case] + 2
    expected = list(family.contacts), list(family.findings)
    assert came_out(whole_school, range(end - len(family.rows), end)) == expected


@pytest.mark.parametrize("quoting", QUOTINGS)
def test_the_golden_school_is_the_same_from_a_file(quoting, whole_school):
    grid = read_file(as_text(grid_of(*SCHOOL), quoting).encode())
    extraction = read_extraction(grid)
    assert form_contacts(extraction, Options(), TODAY) == whole_school
    assert extraction.account.lost == []


def test_the_classes_of_the_golden_school_are_in_school_order(whole_school):
    assert [count.label for count in whole_school.class_counts] == [
        "PS", "MS", "GS", "CP", "CE1", "CE1 - les Lions", "CE2", "CM1", "CM1-CM2 2026-2027",
        "CM2", "ULIS",
    ]  # fmt: skip


def test_every_kind_of_finding_about_a_person_is_in_the_golden_school(whole_school):
    about_people = {
        "injoignable", "courriel-invalide", "courriel-a-corriger", "courriel-suspect",
        "telephone-invalide", "sans-classe", "sans-eleve", "courriel-autre-famille", "homonyme",
        "classe-differente", "eleves-homonymes", "fusion", "courriel-partage", "deux-classes",
        "fusion-incertaine", "telephone-ambigu", "formule",
    }  # fmt: skip
    assert {finding.kind for finding in whole_school.findings} == about_people


def test_in_october_all_that_has_changed_in_the_golden_school_is_told(whole_school):
    october = convert(*(row for later in IN_OCTOBER for row in later.rows))
    changes = changes_between(
        [Listed(contact) for contact in whole_school.contacts],
        [Listed(contact) for contact in october.contacts],
    )
    changed = [(c.after.name, [field.field for field in c.fields]) for c in changes.changed]
    assert changed == [change for later in IN_OCTOBER for change in later.changed]
    for group in ("arrived", "left", "ambiguous"):
        told = [contact.name for contact in getattr(changes, group)]
        assert told == [name for later in IN_OCTOBER for name in getattr(later, group)]
    gone = len(changes.left) + len(changes.changed)
    assert changes.unchanged == len(whole_school.contacts) - gone
    assert changes.not_seen == ()


def test_in_october_every_field_of_a_contact_has_changed_somewhere():
    fields = {f for later in OCTOBER.values() for _, changed in later.changed for f in changed}
    assert fields == set(FIELDS)
