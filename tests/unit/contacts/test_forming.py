import pytest

from fixtures import TODAY, convert, grid_of, kinds, only_contact, parent
from ondecontacts.contacts.forming import form_contacts
from ondecontacts.contacts.model import Address, ClassCount, Options, Phone
from ondecontacts.onde.extraction import read_extraction

HOME = {"street": "1 rue X", "postcode": "01400", "town": "Exempleville", "country": "FRANCE"}


def finding(conversion, kind):
    (found,) = [f for f in conversion.findings if f.kind == kind]
    return found


# One contact a person


def test_two_parents_are_two_contacts_whatever_they_share():
    shared = {**HOME, "email": "nous@example.org", "home": "0199000001", "mobile": "0600000001"}
    contacts = convert(parent(first="Marie", **shared), parent(first="Paul", **shared)).contacts
    assert [c.first_name for c in contacts] == ["Marie", "Paul"]


@pytest.mark.parametrize(
    "clue",
    [
        {"email": "marie@example.org"},
        {"mobile": "0600000001"},
        {"home": "0199000001"},
    ],
)
def test_rows_of_one_name_that_share_a_clue_are_one_contact(clue):
    rows = (parent(children=[("Zoé", "CP")], **clue), parent(children=[("Noé", "CM1")], **clue))
    conversion = convert(*rows)
    (contact,) = conversion.contacts
    assert contact.class_labels == ("CP", "CM1")
    assert contact.rows == (2, 3)
    merge = finding(conversion, "fusion")
    assert (merge.row, merge.details["rows"]) == (2, (2, 3))


def test_rows_of_one_name_with_nothing_else_in_common_are_two_contacts_and_a_finding():
    rows = (parent(email="a@example.org"), parent(email="b@example.org"))
    conversion = convert(*rows)
    assert len(conversion.contacts) == 2
    assert finding(conversion, "homonyme").details["rows"] == (2, 3)


@pytest.mark.parametrize(
    "other",
    [
        {"last": "Dupont", "first": "marie"},
        {"last": "DUPONT", "first": "Mârie"},
        {"last": "DU-PONT", "first": "Marie"},
        {"last": "MARTIN", "usage": "DUPONT", "first": "Marie"},
    ],
)
def test_names_agree_but_for_case_accents_hyphens_and_usage(other):
    row = parent(email="marie@example.org", **other)
    assert len(convert(parent(email="marie@example.org"), row).contacts) == 1


def test_a_postcode_that_lost_its_zero_is_still_the_same_address():
    rows = (parent(**HOME), parent(**{**HOME, "postcode": "1400"}))
    assert len(convert(*rows).contacts) == 1


def test_half_an_address_is_no_clue():
    rows = (parent(town="Exempleville"), parent(town="Exempleville"))
    assert len(convert(*rows).contacts) == 2


def test_agreement_carries_over_from_row_to_row():
    rows = (
        parent(email="a@example.org"),
        parent(mobile="0600000001"),
        parent(email="a@example.org", mobile="0600000001"),
    )
    assert only_contact(*rows).rows == (2, 3, 4)


def test_a_man_and_a_woman_of_one_name_at_one_address_stay_two():
    rows = (
        parent(first="Dominique", civility="M.", **HOME),
        parent(first="Dominique", civility="MME", **HOME),
    )
    assert len(convert(*rows).contacts) == 2


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_a_row_without_civility_does_not_bring_a_man_and_a_woman_together(order):
    rows = (
        parent(first="Dominique", civility="M.", email="d@example.org"),
        parent(first="Dominique", civility="", email="d@example.org", mobile="0600000001"),
        parent(first="Dominique", civility="MME", mobile="0600000001"),
    )
    assert len(convert(*(rows[index] for index in order)).contacts) == 3


def test_without_first_names_a_couple_stays_two():
    rows = (parent(first="", civility="M.", **HOME), parent(first="", civility="MME", **HOME))
    assert len(convert(*rows).contacts) == 2
    rows = (parent(first="", **HOME), parent(first="", **HOME))
    assert len(convert(*rows).contacts) == 2


def test_contacts_keep_the_order_of_their_first_rows():
    rows = (
        parent("AUBRY", email="a@example.org"),
        parent("BLANC", email="b@example.org"),
        parent("AUBRY", email="a@example.org"),
    )
    assert [c.last_name for c in convert(*rows).contacts] == ["AUBRY", "BLANC"]


# Names


def test_the_usage_name_is_the_last_name_when_there_is_one():
    assert only_contact(parent("DUPONT", usage="MARTIN")).last_name == "MARTIN"
    assert only_contact(parent("DUPONT")).last_name == "DUPONT"


def test_a_name_is_given_as_onde_writes_it_but_for_spaces():
    contact = only_contact(parent("  DE LA  TOUR ", " Jean  Louis"))
    assert (contact.last_name, contact.first_name) == ("DE LA TOUR", "Jean Louis")


def test_a_row_without_a_name_keeps_its_email_and_is_a_finding():
    conversion = convert(parent("", "", email="a@example.org"))
    assert conversion.contacts[0].emails == ("a@example.org",)
    assert kinds(conversion) == ["sans-nom"]


# E-mails and telephones


def test_an_invalid_email_stands_in_the_note_and_is_a_finding():
    conversion = convert(parent(email="marie@exemple"))
    (contact,) = conversion.contacts
    assert contact.emails == ()
    assert "marie@exemple" in contact.note
    assert finding(conversion, "courriel-invalide").row == 2


def test_a_likely_slip_is_a_finding_with_a_proposal_and_is_not_corrected():
    conversion = convert(parent(email="marie@gamil.com"))
    assert conversion.contacts[0].emails == ("marie@gamil.com",)
    assert finding(conversion, "courriel-suspect").details["meant"] == "marie@gmail.com"


def test_one_address_in_two_cases_is_written_once():
    rows = (parent(email="Marie@example.org"), parent(email="marie@EXAMPLE.org"))
    assert only_contact(*rows).emails == ("Marie@example.org",)


def test_a_number_in_two_columns_is_written_once_as_mobile():
    contact = only_contact(parent(home="0600000001", mobile="06 00 00 00 01"))
    assert contact.phones == (Phone("mobile", "+33 6 00 00 00 01"),)


def test_an_invalid_number_is_written_as_typed_and_is_a_finding():
    conversion = convert(parent(mobile="06 00 00"))
    assert conversion.contacts[0].phones == (Phone("mobile", "06 00 00", valid=False),)
    assert finding(conversion, "telephone-invalide").row == 2


def test_the_postcode_says_how_to_read_the_number():
    contact = only_contact(parent(mobile="692000001", postcode="97400"))
    assert contact.phones[0].number == "+262 692 00 00 01"


# Labels and note


def test_a_parent_of_two_pupils_carries_both_classes_then_the_general_label():
    contact = only_contact(parent(children=[("Zoé", "CE2"), ("Noé", "CP")]))
    assert contact.labels == ("CE2", "CP", "Parents 2026-2027")
    assert contact.note == "Parent de Zoé (CE2), Noé (CP)"


def test_a_class_of_two_children_is_one_label():
    contact = only_contact(parent(children=[("Zoé", "CP"), ("Noé", "CP")]))
    assert contact.class_labels == ("CP",)
    assert contact.note == "Parent de Zoé (CP), Noé (CP)"


def test_a_label_has_its_inner_spaces_collapsed_and_is_made_safe():
    assert only_contact(parent(children=[("Zoé", "CLASSE  CE2")])).class_labels == ("CLASSE CE2",)
    contact = only_contact(parent(children=[("Zoé", 'CE1, "les Lions"')]))
    assert contact.class_labels == ("CE1 - les Lions",)
    assert contact.note == "Parent de Zoé (CE1 - les Lions)"


def test_a_parent_without_a_child_has_the_general_label_alone_and_is_a_finding():
    conversion = convert(parent(children=[]), parent("MARTIN"))
    contact = conversion.contacts[0]
    assert contact.labels == ("Parents 2026-2027",)
    assert contact.note == ""
    assert finding(conversion, "sans-eleve").row == 2


def test_a_child_without_a_class_is_a_finding():
    conversion = convert(parent(children=[("Zoé", ""), ("Noé", "CP")]))
    (contact,) = conversion.contacts
    assert contact.class_labels == ("CP",)
    assert contact.note == "Parent de Zoé, Noé (CP)"
    assert finding(conversion, "sans-classe").details["child"] == "Zoé"


# Address


def test_the_address_is_kept_and_a_lost_zero_of_the_postcode_put_back():
    contact = only_contact(parent(**{**HOME, "postcode": "1400"}))
    assert contact.addresses == (Address("1 rue X", "01400", "Exempleville", "FRANCE"),)


def test_a_foreign_postcode_is_left_alone():
    abroad = {"street": "1 rue X", "postcode": "1200", "town": "Genève", "country": "SUISSE"}
    assert only_contact(parent(**abroad)).addresses[0].postcode == "1200"


def test_two_addresses_of_one_person_are_both_kept():
    rows = (
        parent(email="a@example.org", **HOME),
        parent(email="a@example.org", **{**HOME, "street": "2 rue Y"}),
    )
    assert [a.street for a in only_contact(*rows).addresses] == ["1 rue X", "2 rue Y"]


# Options


def test_address_work_phone_and_note_can_be_switched_off():
    row = parent(work="0199000001", mobile="0600000001", **HOME)
    contact = only_contact(row, address=False, work_phone=False, note=False)
    assert contact.addresses == ()
    assert [phone.kind for phone in contact.phones] == ["mobile"]
    assert contact.note == ""


def test_a_masked_number_can_be_added_beside_each_valid_one():
    contact = only_contact(parent(mobile="0600000001", home="06"), masked_number=True)
    assert contact.phones == (
        Phone("mobile", "+33 6 00 00 00 01"),
        Phone("home", "06", valid=False),
        Phone("masked", "#31#0600000001"),
    )


# Progress


def test_the_share_done_is_told_row_by_row():
    told = []
    extraction = read_extraction(grid_of(parent(), parent("MARTIN")))
    form_contacts(extraction, Options(), TODAY, told.append)
    assert told == [0.5, 1.0]


# Figures


def test_the_figures_count_rows_pupils_contacts_and_classes():
    both = {"children": [("Zoé", "CE2"), ("Noé", "CP")]}
    conversion = convert(
        parent(email="m@example.org", **both), parent(first="Paul", **both), parent("MARTIN")
    )
    assert conversion.responsables == 3
    assert conversion.school == ClassCount("Parents 2026-2027", 2, 1, 3, 2, 1, 0)
    assert conversion.class_counts == (
        ClassCount("CP", 1, 1, 2, 1, 1, 0),
        ClassCount("CE2", 1, 1, 3, 2, 1, 0),
    )
