"""What « Contacts » shows for an address book, and what is written out of it."""

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contact_shapes import CONTACTS
from fixtures import convert, grid_of, parent
from golden import GOLDEN
from ondecontacts.contacts.identity import known_as
from ondecontacts.errors import FileError
from ondecontacts.targets.kinds import EVERYBODY, Part, WrittenTarget
from ondecontacts.targets.registry import (
    TARGETS,
    form_of,
    form_that_owns,
    target_called,
)

SCHOOL = convert(*(row for family in GOLDEN.values() for row in family.rows)).contacts
GOOGLE, FRENCH = form_of(target_called("google")), form_of(target_called("nextcloud"))
IDS = [target.id for target in TARGETS if isinstance(target, WrittenTarget)]


def written(target, table, part=EVERYBODY):
    return target.contents(form_that_owns(table[0]), table, part)


def without_rows(contact):
    return replace(contact, rows=())


@pytest.mark.parametrize("form", [GOOGLE, FRENCH])
def test_the_golden_school_is_read_back_out_of_its_table(form):
    assert form.contacts(form.table(SCHOOL)) == [without_rows(contact) for contact in SCHOOL]


@pytest.mark.parametrize("form", [GOOGLE, FRENCH])
@given(school=st.lists(CONTACTS, max_size=4))
def test_any_contacts_are_read_back_out_of_their_table(form, school):
    assert form.contacts(form.table(school)) == school


@pytest.mark.parametrize("target", IDS)
def test_a_table_is_known_by_its_header(target):
    form = form_of(target_called(target))
    assert form_that_owns(form.table(SCHOOL)[0]) is form
    assert form_that_owns(form.table([])[0]) is form


def test_a_table_of_others_is_none_of_ours():
    assert form_that_owns(("Nom", "Prénom")) is None


@pytest.mark.parametrize("target", IDS)
@pytest.mark.parametrize("form", [GOOGLE, FRENCH])
def test_every_address_book_can_be_written_out_of_these_tables(form, target):
    target = target_called(target)
    contents = written(target, form.table(SCHOOL))
    assert contents.contacts == len(SCHOOL)
    assert contents.files == [target.encode(SCHOOL)]


def test_a_class_that_was_typed_into_the_table_is_one_that_every_address_book_takes():
    header, row, *_ = FRENCH.table(SCHOOL)
    typed = {"Groupes": 'CE1 "les Lions";A,  CE1  B ,Parents 2026-2027', "Courriel 1": " a@b.fr "}
    changed = tuple(typed.get(column, cell) for column, cell in zip(header, row))
    (contact,) = FRENCH.contacts((header, changed))
    assert contact.labels == ("CE1 les Lions - A", "CE1 B", "Parents 2026-2027")
    assert contact.emails[0] == "a@b.fr"
    header, row, *_ = GOOGLE.table(SCHOOL)
    typed = {"Labels": "CE1 < A:::CP ::: Parents 2026-2027 :::* myContacts"}
    changed = tuple(typed.get(column, cell) for column, cell in zip(header, row))
    (contact,) = GOOGLE.contacts((header, changed))
    assert contact.labels == ("CE1 - A", "CP", "Parents 2026-2027")


@pytest.mark.parametrize("form", [GOOGLE, FRENCH])
def test_what_was_typed_into_the_table_is_cleaned_as_what_comes_from_onde(form):
    header, row, *_ = form.table(SCHOOL)
    plain = dict(zip(header, row))
    name, email = ("Nom", "Courriel 1") if form is FRENCH else ("Last Name", "E-mail 1 - Value")
    typed = {name: "LE\N{COMBINING ACUTE ACCENT}\N{SOFT HYPHEN}ON", email: "zo\u200be@example.org"}
    (contact,) = form.contacts((header, tuple({**plain, **typed}.values())))
    assert (contact.last_name, contact.emails[0]) == ("LÉON", "zoe@example.org")


def test_a_table_of_the_address_books_own_is_written_as_it_stands():
    zimbra = target_called("zimbra")
    table = form_of(zimbra).table(SCHOOL)
    changed = (table[0], ("Zora", *table[1][1:]), *table[2:])
    contents = written(zimbra, changed)
    rows = list(csv.reader(io.StringIO(contents.files[0].decode("utf-8-sig"), newline="")))
    assert [tuple(row) for row in rows] == list(changed)
    assert contents.contacts == len(SCHOOL)


def test_a_table_that_left_something_out_is_not_read_for_another_address_book():
    table = form_of(target_called("outlook-fr")).table(SCHOOL)
    with pytest.raises(FileError) as caught:
        written(target_called("nextcloud"), table)
    assert caught.value.kind == "autre-carnet"


def test_more_contacts_than_a_file_takes_make_several():
    google = replace(target_called("google"), most=2)
    school = SCHOOL[:5]
    for form in (GOOGLE, FRENCH):
        contents = written(google, form.table(school))
        lines = [data.decode("utf-8").count("Parents 2026-2027") for data in contents.files]
        assert lines == [2, 2, 1]
        assert contents.contacts == 5


@pytest.mark.parametrize("target", ["cci", "thunderbird", "sogo"])
def test_without_any_email_there_is_nothing_to_write_for_lists(target):
    with pytest.raises(FileError) as caught:
        target_called(target).encode(convert(parent(mobile="0600000001")).contacts)
    assert caught.value.kind == "aucun-courriel"


def test_letters_that_the_file_cannot_hold_are_told():
    school = convert(parent("ŞAHİN")).contacts
    contents = written(target_called("outlook-fr"), FRENCH.table(school))
    assert contents.written_otherwise == ["ŞAHİN"]
    assert written(target_called("outlook-web"), FRENCH.table(school)).written_otherwise == ()


@pytest.mark.parametrize(
    ("target", "encoding"),
    [
        ("google", "utf-8"),
        ("outlook-web", "utf-8"),
        ("outlook-fr", "cp1252"),
        ("zimbra", "utf-8-sig"),
    ],
)
@given(school=st.lists(CONTACTS, max_size=4))
def test_the_file_of_any_contacts_is_a_table_under_the_address_books_header(
    target, encoding, school
):
    target = target_called(target)
    text = target.encode(school).decode(encoding)
    assert "\ufeff" not in text
    header, *rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    table = target.form.table(school)
    assert tuple(header) == table[0]
    assert [len(row) for row in rows] == [len(header)] * (len(table) - 1)
    for contact in school:
        for email in contact.emails:
            assert email in text
        for phone in contact.phones:
            assert phone.number in text


@pytest.mark.parametrize("target", IDS)
def test_of_some_contacts_a_file_is_made_that_holds_them_alone(target):
    school = [replace(contact, emails=(f"p{n}@example.org",)) for n, contact in enumerate(SCHOOL)]
    target = target_called(target)
    for form in (FRENCH, form_of(target)):
        if form.is_complete or form is target.form:
            contents = written(target, form.table(school), Part(only=(1, 3)))
            assert contents.contacts == 2
            (data,) = contents.files
            there = [contact.emails[0] in data.decode("utf-8", "replace") for contact in school]
            assert [n for n, is_there in enumerate(there) if is_there] == [1, 3]


@pytest.mark.parametrize("target", ["zimbra", "thunderbird", "sogo"])
def test_of_some_contacts_no_groups_are_written_since_the_address_book_has_them(target):
    target = target_called(target)
    table = form_of(target).table(SCHOOL)
    data = written(target, table, Part(only=range(len(SCHOOL)))).files[0]
    assert b"groupOfNames" not in data
    assert b"8:CP" not in data
    assert len(data) < len(written(target, table).files[0])


def test_who_has_a_uid_keeps_it():
    contact = replace(SCHOOL[0], last_name="NOUVEAU-NOM")
    known = [known_as(SCHOOL[0], "c0117ac7-0000-8000-8000-000000000000")]
    data = target_called("nextcloud").encode([contact], Part(known=known))
    assert b"UID:c0117ac7-0000-8000-8000-000000000000" in data


FORMS = list(dict.fromkeys(form_of(target) for target in TARGETS))


@pytest.mark.parametrize("form", FORMS)
def test_a_table_is_known_by_its_columns_in_whatever_order_with_others_between(form):
    header = [*form.table(SCHOOL)[0], "Remarque", ""]
    for moved in (header, header[::-1], [*header[7:], *header[:7]]):
        assert [known for known in FORMS if known.owns(moved)] == [form]
    assert not form.owns(form.table(SCHOOL)[0][1:])


@pytest.mark.parametrize(
    "header",
    [
        grid_of(parent())[0],
        ("Date", "Libellé", "Débit", "Crédit", "Courriel", "Note"),
        ("Nom", "Prénom", "Classe", "Groupes", "Note"),
        ("Nom", "Prénom", "Groupes", "Note", "Courriel", "Téléphone"),
        ("First Name", "Last Name", "E-mail Address", "Mobile Phone", "Notes"),
        ("firstName", "lastName", "email", "notes"),
        ("", ""),
    ],
)
def test_tables_of_others_are_none_of_ours(header):
    assert form_that_owns(header) is None


@pytest.mark.parametrize("target", ["google", "outlook-fr", "outlook-web", "zimbra"])
def test_a_table_whose_columns_were_moved_is_written_as_it_stands_and_counted(target):
    target = target_called(target)
    moved = [row[::-1] for row in target.form.table(SCHOOL)]
    contents = written(target, moved)
    assert contents.contacts == len(SCHOOL)
    assert contents.files == [target.encode_table(moved)]


@pytest.mark.parametrize("target", ["google", "outlook-fr", "outlook-web", "zimbra"])
def test_a_column_without_a_name_is_none_of_the_address_books(target):
    target = target_called(target)
    table = target.form.table(SCHOOL)
    with_remarks = [["à rappeler", *row, ""] for row in table[1:]]
    contents = written(target, [["", *table[0], " "], *with_remarks])
    assert contents.files == written(target, table).files
