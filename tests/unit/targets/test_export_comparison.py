"""What an address book exported, beside the contacts of today: what is missing, who has left."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contact_shapes import CONTACTS
from fixtures import convert, parent
from golden import GOLDEN
from ondecontacts.contacts.changes import Listed, changes_between
from ondecontacts.contacts.identity import uids_of_2026_11
from ondecontacts.contacts.model import Address, Phone
from ondecontacts.errors import ExtractionError
from ondecontacts.targets.export_comparison import compare_export
from ondecontacts.targets.export_reader import read_export
from ondecontacts.targets.registry import target_called

CARDS = ("nextcloud", "roundcube", "bluemind", "telephone")
TABLES = ("google", "outlook-fr", "outlook-web")
GOLDEN_SCHOOL = convert(*(row for family in GOLDEN.values() for row in family.rows)).contacts
MARIE = parent("DUPONT", "Marie", email="marie@example.org", children=[("Zoé", "CP")])
EVA = parent("ROY", "Eva", mobile="0600000002", children=[("Léa", "CE1")])
PAUL = parent("BLANC", "Paul", mobile="0600000003", children=[("Tom", "CE1")])
ANA = parent("NEUF", "Ana", email="ana@example.org", children=[("Ugo", "CE1")])
SCHOOL = convert(MARIE, EVA, PAUL).contacts
NEIGHBOUR = b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Anne Voisin\r\nTEL:0611223344\r\nEND:VCARD\r\n"


def exported(contacts, target="nextcloud"):
    return target_called(target).encode(contacts)


def compared(data, contacts=SCHOOL):
    labels = {label for contact in contacts for label in contact.labels}
    return compare_export(read_export(data, labels), contacts)


def changes(data, contacts=SCHOOL):
    found = compared(data, contacts)
    return changes_between(found.listed, list(map(Listed, contacts)))


def told(data, contacts=SCHOOL):
    found = changes(data, contacts)
    return (
        [contact.name for contact in found.arrived],
        [contact.name for contact in found.left],
        {change.after.name: [field.field for field in change.fields] for change in found.changed},
    )


NOTHING = ([], [], {})


@pytest.mark.parametrize("target", [*CARDS, *TABLES])
def test_a_school_that_went_to_an_address_book_and_back_has_not_changed(target):
    assert told(exported(GOLDEN_SCHOOL, target), GOLDEN_SCHOOL) == NOTHING
    assert told(exported(SCHOOL, target)) == NOTHING


@pytest.mark.parametrize("target", ["nextcloud", "google"])
@given(school=st.lists(CONTACTS, max_size=4, min_size=1))
def test_nobody_of_any_school_that_went_and_came_back_has_arrived_or_left(target, school):
    found = compared(exported(school, target), school)
    assert len(found.listed) + found.doubles + found.foreign == len(school)
    arrived, left, _ = told(exported(school, target), school)
    assert len(arrived) == len(left)


@pytest.mark.parametrize("target", ["nextcloud", "roundcube", "bluemind", "google", "outlook-fr"])
def test_who_arrives_leaves_and_changes_is_told_and_nothing_else(target):
    mended = {**MARIE, "email": "m@example.org"}
    now = convert(mended, {**EVA, "children": [("Léa", "CE2")]}, ANA).contacts
    arrived, left, changed = told(exported(SCHOOL, target), now)
    assert (arrived, left) == (["Ana NEUF"], ["Paul BLANC"])
    assert changed["Marie DUPONT"] == ["courriel"]
    assert "classes" in changed["Eva ROY"]
    assert set(changed) == {"Marie DUPONT", "Eva ROY"}


def test_a_telephone_that_keeps_neither_group_nor_mark_has_those_who_match_and_no_departures():
    cards = exported(SCHOOL, "telephone").replace(b"UID:c0117ac7", b"UID:00000000")
    arrived, left, changed = told(
        cards, convert({**MARIE, "mobile": "0611111111"}, EVA, ANA).contacts
    )
    assert (arrived, left, changed) == (["Ana NEUF"], [], {"Marie DUPONT": ["telephone"]})


def test_cards_of_others_are_counted_and_nothing_else():
    found = compared(exported(SCHOOL) + NEIGHBOUR)
    assert (found.foreign, found.doubles, len(found.listed)) == (1, 0, 3)
    assert "Voisin" not in repr(found)


def test_a_namesake_whom_the_director_knows_is_not_the_parent_who_arrives():
    namesake = NEIGHBOUR.replace(b"FN:Anne Voisin", b"N:NEUF;Ana;;;\r\nFN:Ana Neuf")
    now = convert(MARIE, EVA, PAUL, ANA).contacts
    assert told(exported(SCHOOL) + namesake, now) == (["Ana NEUF"], [], {})


def test_cards_that_were_imported_twice_are_no_departures():
    found = compared(exported(SCHOOL) * 2)
    assert (found.foreign, found.doubles, len(found.listed)) == (0, 3, 3)
    assert told(exported(SCHOOL) * 2) == NOTHING


def test_those_of_version_2026_11_who_left_are_known_as_ours():
    (uid,) = uids_of_2026_11(SCHOOL[2:])
    card = exported(SCHOOL[2:], "telephone").split(b"UID:")[0] + f"UID:{uid}\r\n".encode()
    card += b"N:AUTRE;Personne;;;\r\nEND:VCARD\r\n"
    found = compared(exported(SCHOOL[:2]) + card)
    assert len(found.listed) == 3


def test_who_left_is_known_as_ours_by_the_group_of_everybody_too():
    cards = exported(SCHOOL).replace(b"UID:c0117ac7", b"UID:00000000")
    assert told(cards, SCHOOL[:2]) == ([], ["Paul BLANC"], {})


def test_what_a_hand_added_in_the_address_book_is_no_change():
    cards = exported(SCHOOL).replace(
        b"EMAIL;TYPE=HOME:marie@example.org",
        b"EMAIL;TYPE=HOME:marie@example.org\r\nEMAIL:perso@example.org\r\nTEL:0644556677",
    )
    cards = cards.replace(b"(CP)\r\n", b"(CP). Appeler le soir\r\n")
    cards = cards.replace(b"CATEGORIES:CP,", b"CATEGORIES:Chorale,CP,")
    assert told(cards) == NOTHING
    assert told(cards.replace(b"NOTE:Parent de", rb"NOTE:Parent\\; de")) == NOTHING


def test_a_class_that_a_parent_is_still_in_there_is_a_change():
    siblings = {**MARIE, "children": [("Zoé", "CP"), ("Noé", "CE1")]}
    there = exported(convert(siblings, EVA, PAUL).contacts)
    assert told(there)[2] == {"Marie DUPONT": ["classes"]}


def test_what_an_address_book_has_no_room_for_is_no_change():
    school = [
        replace(
            contact,
            emails=tuple(f"{n}{i}@example.org" for i in "abcd"),
            phones=tuple(Phone("mobile", f"+33 6 00 00 0{n} 0{i}") for i in range(1, 4)),
            addresses=(Address(f"{n} rue A", "01400", "ABERGEMENT", "FRANCE"),) * 1
            + (Address(f"{n} rue B", "01400", "ABERGEMENT", "FRANCE"),),
        )
        for n, contact in enumerate(GOLDEN_SCHOOL[:9])
    ]
    short = [
        replace(c, emails=c.emails[:2], phones=c.phones[:1], addresses=c.addresses[:1], note="")
        for c in school
    ]
    assert told(exported(short, "telephone"), school) == NOTHING
    another = replace(school[0], emails=("z@example.org", *school[0].emails[2:]))
    assert told(exported(short, "telephone"), [another, *school[1:]])[2] == {
        another.name: ["courriel"]
    }


def test_the_address_book_of_another_school_is_known_as_such():
    other = convert(parent("AUTRE", "Zélie", mobile="0699999999", children=[("Io", "CM2")]))
    assert compared(exported(other.contacts)).is_another_school
    assert not compared(exported(SCHOOL)).is_another_school


def test_a_file_that_was_cut_tells_the_line_and_who_can_be_read_is_compared():
    data = exported(SCHOOL)
    cut = data[: data.rindex(b"N:BLANC") + 3]
    found = compared(cut)
    assert found.damaged
    assert told(cut)[1:] == ([], {})
    assert told(cut)[0] in (["Paul BLANC"], [])


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16"])
def test_another_encoding_is_no_change(encoding):
    text = exported(GOLDEN_SCHOOL).decode("utf-8")
    usual = text.encode(encoding, "replace").decode(encoding)
    if usual == text:
        assert told(text.encode(encoding), GOLDEN_SCHOOL) == NOTHING
    assert told(exported(SCHOOL).decode().encode(encoding)) == NOTHING


@pytest.mark.parametrize("separator", [b",", b";", b"\t"])
def test_a_table_is_read_whatever_parts_its_cells(separator):
    data = exported(SCHOOL, "outlook-fr")
    assert b";" not in data.replace(b";Parents", b"")
    table = data.replace(b",", separator) if separator != b";" else data
    assert told(table) == NOTHING


def test_a_table_of_google_without_the_columns_that_are_empty_is_known():
    labels = "CP ::: Parents 2026-2027 ::: * myContacts"
    header = "First Name,Last Name,E-mail 1 - Value,Labels"
    data = f"{header}\r\nMarie,DUPONT,marie@example.org,{labels}\r\n".encode()
    assert told(data, SCHOOL[:1]) == NOTHING


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", "export-illisible"),
        (b"PK\x03\x04\0\0", "export-illisible"),
        (b"Nom;Note\r\na;b\r\n", "export-illisible"),
        (b"BEGIN:VCARD\r\nEND:VCARD\r\n", "export-vide"),
        (exported([], "outlook-web"), "export-vide"),
    ],
)
def test_what_is_no_address_book_or_an_empty_one_is_refused_by_name(data, kind):
    with pytest.raises(ExtractionError) as caught:
        read_export(data)
    assert caught.value.kind == kind
