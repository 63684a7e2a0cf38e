"""What stands in « Contacts » after a conversion: ONDE, and what was corrected there."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contact_shapes import CONTACTS
from fixtures import convert, parent
from ondecontacts.calc.corrections_plan import plan_corrections
from ondecontacts.contacts.model import Address, Phone
from ondecontacts.targets.registry import form_of, target_called
from ondecontacts.ui.strings import load_strings
from ondecontacts.wording import finding_text

PEOPLE = convert(
    parent("DUPONT", "Marie", email="marie@example.org", mobile="06 00 00 00 01 (mère)"),
    parent("ROY", "Eva", email="eva@example.org", home="0199000001", children=[("Léa", "CE1")]),
    parent("FAY", "Luc", work="0261910001", children=[("Tom", "CE1"), ("Ali", "CE2")]),
).contacts
# More than an Outlook or Zimbra has places for.
MANY = replace(
    PEOPLE[0],
    emails=tuple(f"{letter}@example.org" for letter in "abcde"),
    phones=(
        Phone("work", "+33 2 61 91 00 01"),
        Phone("mobile", "+33 6 00 00 00 01", note="mère (le soir). Sinon le matin"),
        *(Phone("mobile", f"+33 6 00 00 00 0{n}") for n in (2, 3)),
        Phone("home", "+33 1 99 00 00 01", note="nounou"),
        Phone("mobile", "06 12 (à vérifier", valid=False, note="poste 12"),
        Phone("masked", "#31#0600000001", note="mère"),
    ),
    addresses=(
        Address("1 rue X", "01400", "EXEMPLEVILLE", "FRANCE"),
        Address("2 rue du Dr. Y", "01400", "EXEMPLEVILLE", "FRANCE"),
    ),
)
FRENCH = {
    "last": "Nom",
    "first": "Prénom",
    "email": "Courriel 1",
    "phone": "Téléphone 1",
    "note": "Note",
    "classes": "Groupes",
}
GOOGLE = {
    "last": "Last Name",
    "first": "First Name",
    "email": "E-mail 1 - Value",
    "phone": "Phone 1 - Value",
    "note": "Notes",
    "classes": "Labels",
}
OUTLOOK_FR = {
    "last": "Nom",
    "first": "Prénom",
    "email": "Adresse de messagerie",
    "phone": "Tél. mobile",
    "note": "Notes",
    "classes": "Catégories",
}
OUTLOOK_WEB = {
    "last": "Last Name",
    "first": "First Name",
    "email": "E-mail Address",
    "phone": "Mobile Phone",
    "note": "Notes",
}
ZIMBRA = {
    "last": "lastName",
    "first": "firstName",
    "email": "email",
    "phone": "mobilePhone",
    "note": "notes",
}
COLUMNS = {
    "thunderbird": FRENCH,
    "google": GOOGLE,
    "outlook-fr": OUTLOOK_FR,
    "outlook-web": OUTLOOK_WEB,
    "zimbra": ZIMBRA,
}
every_table = pytest.mark.parametrize("target", COLUMNS)


def table_for(target, contacts=PEOPLE):
    return form_of(target_called(target)).table(contacts)


def with_cell(table, row, column, text):
    lines = [list(line) for line in table]
    lines[row][table[0].index(column)] = text
    return lines


def with_column(table, name="Remarque", text="lu"):
    header, *rows = table
    return [(name, *header), *((text, *row) for row in rows)]


def kinds(plan):
    return [finding.kind for finding in plan.findings]


def said(plan):
    return [(f.details["field"].id, f.details["kept"]) for f in plan.findings]


def named(contacts):
    """Return them with names by which each is known, and as from the rows of an extraction."""
    names = [
        ("Ada", "ROSSI"),
        ("Boris", "NGUYEN"),
        ("Chloé", "KOWALSKI"),
        ("Driss", "SANTOS"),
        ("Elsa", "WEBER"),
    ]
    return tuple(
        replace(contact, rows=(row,), first_name=first, last_name=last)
        for row, (contact, (first, last)) in enumerate(zip(contacts, names), 2)
    )


def planned(target, there, before=PEOPLE, now=None):
    """Plan; and that converting once more changes nothing any more."""
    now = before if now is None else now
    plan = plan_corrections(table_for(target, before), there, now)
    again = plan_corrections(table_for(target, now), table_for(target, plan.contacts), now)
    assert again.contacts == plan.contacts
    assert again.findings == plan.findings
    return plan


@pytest.mark.parametrize("there", [(), (("",),), table_for("google")])
def test_what_was_not_touched_is_as_onde_says(there):
    plan = plan_corrections(table_for("google"), there, PEOPLE)
    assert (plan.contacts, plan.findings) == (PEOPLE, ())


@pytest.mark.parametrize(
    ("field", "text", "kept"),
    [
        ("phone", "+33 6 99 99 99 99", {"phones": (Phone("mobile", "+33 6 99 99 99 99"),)}),
        ("email", "marie@example.net", {"emails": ("marie@example.net",)}),
        ("email", "", {"emails": ()}),
        ("last", "DUPOND", {"last_name": "DUPOND"}),
        ("first", "Mariame", {"first_name": "Mariame"}),
        ("note", "Appeler le soir", {"note": "Appeler le soir"}),
    ],
)
@every_table
def test_a_correction_of_any_kind_is_kept_and_changes_nothing_else(target, field, text, kept):
    marie = replace(PEOPLE[0], phones=(Phone("mobile", "+33 6 00 00 00 01"),))
    school = (marie, *PEOPLE[1:])
    there = with_cell(table_for(target, school), 1, COLUMNS[target][field], text)
    plan = planned(target, there, school)
    assert plan.contacts == (replace(marie, **kept), *PEOPLE[1:])
    assert kinds(plan) == ["correction-gardee"]


@every_table
def test_a_correction_is_said_with_both_values(target):
    there = with_cell(table_for(target), 1, COLUMNS[target]["email"], "marie@example.net")
    (finding,) = planned(target, there).findings
    told = finding_text(finding, load_strings("fr"))
    assert (told.person, finding.row) == ("Marie DUPONT", 2)
    assert "marie@example.net" in told.what
    assert "marie@example.org" in told.what


@every_table
def test_a_corrected_number_does_not_come_back_by_the_words_noted_beside_it(target):
    there = with_cell(table_for(target), 1, COLUMNS[target]["phone"], "+33 6 99 99 99 99")
    (marie, *_) = planned(target, there).contacts
    assert [phone.number for phone in marie.phones] == ["+33 6 99 99 99 99"]


@pytest.mark.parametrize("target", ["thunderbird", "google", "outlook-fr"])
@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("CP{}Chorale{}Parents 2026-2027", ("CP", "Chorale")),
        ("CP{}Parents 2026-2027{}Chorale", ("CP", "Chorale")),
        ("CP{}Chorale", ("CP", "Chorale")),
        ("Parents 2026-2027", ()),
        ("", ()),
    ],
)
def test_a_class_is_put_on_or_taken_off_and_the_label_of_all_is_put_back(target, typed, kept):
    between = {"thunderbird": ", ", "google": " ::: ", "outlook-fr": ";"}[target]
    typed = typed.format(between, between)
    there = with_cell(table_for(target), 1, COLUMNS[target]["classes"], typed)
    plan = planned(target, there)
    assert plan.contacts[0].class_labels == kept
    assert plan.contacts[0].general_label == "Parents 2026-2027"
    assert said(plan) == [("classes", list(kept) or ["—"])]


@pytest.mark.parametrize(
    "typed", ["MARIE@example.org", "Marie <marie@example.org>; Inconnue <a@b.fr>"]
)
def test_in_a_zimbra_table_a_class_is_a_group_that_one_is_put_into_or_taken_out_of(typed):
    table = table_for("zimbra")
    nickname = table[0].index("nickname")
    (ce1,) = (row for row, cells in enumerate(table) if cells[nickname] == "CE1")
    there = with_cell(table, ce1, "dlist", typed)
    plan = planned("zimbra", there)
    assert [c.class_labels for c in plan.contacts] == [("CE1", "CE2"), (), ("CE1", "CE2")]
    assert {c.general_label for c in plan.contacts} == {"Parents 2026-2027"}


@every_table
def test_a_row_that_was_deleted_or_added_is_said(target):
    base = table_for(target)
    columns = COLUMNS[target]
    there = with_cell(base, 2, columns["last"], "VOISIN")
    for field, text in (("first", "Anne"), ("email", "anne@example.org"), ("note", "")):
        there = with_cell(there, 2, columns[field], text)
    there[2] = [cell if cell in ("Anne", "VOISIN", "anne@example.org") else "" for cell in there[2]]
    plan = planned(target, there)
    assert sorted(kinds(plan)) == ["contact-ajoute", "contact-retire"]
    *others, neighbour = plan.contacts
    assert others == [PEOPLE[0], PEOPLE[2]]
    assert (neighbour.name, neighbour.labels) == ("Anne VOISIN", ("Parents 2026-2027",))


@every_table
def test_sorting_the_rows_and_empty_rows_between_are_no_corrections(target):
    header, *rows = table_for(target)
    plan = planned(target, (header, *rows[::-1], [""] * len(header), [""]))
    assert (plan.contacts, plan.findings) == (PEOPLE, ())


@every_table
def test_moving_and_adding_columns_are_no_corrections(target):
    there = with_column([row[::-1] for row in table_for(target)])
    plan = planned(target, there)
    assert (plan.contacts, plan.findings) == (PEOPLE, ())
    there = with_cell(there, 1, COLUMNS[target]["email"], "marie@example.net")
    plan = planned(target, there)
    assert plan.contacts[0].emails == ("marie@example.net",)
    assert plan.contacts[1:] == PEOPLE[1:]


def test_a_column_that_was_added_and_stayed_empty_is_no_correction():
    there = tuple((*row, "") for row in table_for("google"))
    assert plan_corrections(table_for("google"), there, PEOPLE).findings == ()


@pytest.mark.parametrize(
    ("target", "column"),
    [
        ("thunderbird", "Courriel 2"),
        ("thunderbird", "Sorte 1"),
        ("thunderbird", "Précision 1"),
        ("thunderbird", "Adresse 1"),
        ("google", "E-mail 2 - Value"),
        ("google", "Phone 2 - Label"),
    ],
)
def test_a_column_that_was_deleted_is_no_correction_and_the_others_are_read(target, column):
    school = (MANY, *PEOPLE[1:])
    table = table_for(target, school)
    there = with_cell(table, 2, COLUMNS[target]["email"], "eva@example.net")
    email = COLUMNS[target]["email"].replace("1", "3")
    there = with_cell(there, 1, email, "c@example.net")
    gone = table[0].index(column)
    plan = planned(target, [row[:gone] + row[gone + 1 :] for row in there], school)
    assert kinds(plan) == ["correction-gardee"] * 2
    assert plan.contacts[1:] == (replace(PEOPLE[1], emails=("eva@example.net",)), PEOPLE[2])
    assert set(plan.contacts[0].emails) == {f"{a}@example.org" for a in "abde"} | {"c@example.net"}
    assert replace(plan.contacts[0], emails=MANY.emails) == MANY


@every_table
def test_somebody_with_more_than_there_is_place_for_is_as_onde_says(target):
    school = (MANY, *PEOPLE[1:])
    there = with_cell(table_for(target, school), 2, COLUMNS[target]["first"], "Ève")
    plan = planned(target, there, school)
    assert plan.contacts == (MANY, replace(PEOPLE[1], first_name="Ève"), PEOPLE[2])


@every_table
def test_what_a_hand_writes_behind_a_long_note_is_kept_and_the_rest_does_not_grow(target):
    many = replace(MANY, addresses=MANY.addresses[:1])
    school = (many, *PEOPLE[1:])
    table = table_for(target, school)
    note = table[1][table[0].index(COLUMNS[target]["note"])]
    there = with_cell(table, 1, COLUMNS[target]["note"], f"{note}. Appeler le soir")
    plan = planned(target, there, school)
    assert plan.contacts[0] == replace(many, note=f"{many.note}. Appeler le soir")


@pytest.mark.parametrize("target", ["outlook-fr", "outlook-web", "zimbra"])
@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ("d@example.org", "d@example.net", "emails"),
        ("2 rue du Dr. Y", "3 rue du Dr. Y", "addresses"),
        ("+33 6 00 00 00 03", "+33 6 99 99 99 99", "phones"),
        ("#31#0600000001", "#31#0699999999", "phones"),
    ],
)
def test_what_is_only_in_the_note_is_corrected_there(target, old, new, field):
    school = (MANY, *PEOPLE[1:])
    table = table_for(target, school)
    note = table[1][table[0].index(COLUMNS[target]["note"])]
    assert old in note
    there = with_cell(table, 1, COLUMNS[target]["note"], note.replace(old, new))
    plan = planned(target, there, school)
    values = str(getattr(plan.contacts[0], field))
    assert (old in values, new in values) == (False, True)
    assert len(getattr(plan.contacts[0], field)) == len(getattr(MANY, field))
    assert plan.contacts[0].note == MANY.note


def test_in_a_zimbra_table_who_has_no_email_keeps_the_classes_of_onde():
    there = with_cell(table_for("zimbra"), 3, "homeCity", "AUTREVILLE")
    there = with_cell(there, 2, "email", "")
    plan = planned("zimbra", there)
    assert [c.class_labels for c in plan.contacts] == [c.class_labels for c in PEOPLE]
    there = with_cell(table_for("zimbra"), 3, "email", "luc@example.org")
    plan = planned("zimbra", there)
    assert plan.contacts[2] == replace(PEOPLE[2], emails=("luc@example.org",))
    next_year = tuple(replace(contact, class_labels=("CM1",)) for contact in PEOPLE)
    plan = planned("zimbra", table_for("zimbra", plan.contacts), now=next_year)
    assert {contact.class_labels for contact in plan.contacts} == {("CM1",)}


def test_in_a_zimbra_table_a_couple_with_one_email_does_not_mix_up_its_classes():
    """Neither when a name is corrected in the row alone, nor when a row is deleted."""
    eva, luc = (replace(contact, emails=("roy@example.org",)) for contact in PEOPLE[1:])
    there = with_cell(table_for("zimbra", (eva, luc)), 1, "firstName", "Ève")
    plan = planned("zimbra", there, (eva, luc))
    assert plan.contacts == (replace(eva, first_name="Ève"), luc)
    there = table_for("zimbra", (eva, luc))
    plan = planned("zimbra", (there[0], *there[2:]), (eva, luc))
    assert plan.contacts == (luc,)


@every_table
@given(school=st.lists(CONTACTS, max_size=5).map(tuple))
def test_of_any_school_an_untouched_table_is_as_onde_says(target, school):
    plan = plan_corrections(
        table_for(target, school), with_column(table_for(target, school)), school
    )
    assert (plan.contacts, plan.findings) == (school, ())


@every_table
@given(
    school=st.lists(CONTACTS, min_size=1, max_size=5).map(named),
    row=st.integers(1, 5),
    field=st.sampled_from(["last", "first", "email", "phone", "note"]),
    text=st.sampled_from(["", "DUPONT", "neuf@example.org", "+33 6 99 99 99 99"]),
)
def test_of_any_school_who_is_not_corrected_is_as_onde_says(target, school, row, field, text):
    row = min(row, len(school))
    there = with_cell(table_for(target, school), row, COLUMNS[target][field], text)
    plan = plan_corrections(table_for(target, school), there, school)
    others = school[: row - 1] + school[row:]
    assert [contact for contact in plan.contacts if contact in others] == list(others)


@pytest.mark.parametrize(
    ("base", "there"),
    [
        ((), with_cell(table_for("google"), 2, "First Name", "Ève")),
        (table_for("google"), (("Autre", "chose"), ("a", "b"))),
        (table_for("google"), with_cell(table_for("thunderbird"), 2, "Prénom", "Ève")),
        (table_for("zimbra"), [row[1:] for row in table_for("zimbra")]),
    ],
    ids=["no base", "another header", "another address book", "a column that it needs"],
)
def test_what_cannot_be_recognised_is_replaced_and_that_is_said(base, there):
    plan = plan_corrections(base, there, PEOPLE)
    assert (plan.contacts, kinds(plan)) == (PEOPLE, ["corrections-perdues"])
