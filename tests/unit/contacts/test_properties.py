"""What holds for any school, however it was typed."""

import contextlib
import datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from fixtures import convert, parent
from ondecontacts.contacts.forming import form_contacts
from ondecontacts.contacts.model import Options
from ondecontacts.errors import ExtractionError
from ondecontacts.onde.extraction import read_extraction
from ondecontacts.onde.files import read_file

EMAILS = ("", "a@example.org", "B@example.org", "a@x", "é@example.org", "à voir")
PHONES = ("", "0600000001", "01 99 00 00 02", "692000003", "+41 79 000 00 04", "06 00 00")
# Between two in one cell, and words around one.
joined_by = st.sampled_from([" / ", ";", " ou ", ", ", " et/ou ", " puis ", " & ", " : "])


def cell(values, words):
    """Return a cell with up to two of ``values``, of which the last may have words beside it."""
    return st.builds(
        lambda one, two, between, beside: (
            f"{one}{between}{two}{beside}" if one and two else one or two
        ),
        st.sampled_from(values),
        st.sampled_from(values),
        joined_by,
        st.sampled_from(words),
    )


emails = cell(EMAILS, ["", " (mère)", " Mère", "\N{SOFT HYPHEN}"])
phones = cell(PHONES, ["", " (mère)", " poste 4521", " (9h-17h)", " (le 12/03/2024)"])
parents = st.builds(
    parent,
    st.sampled_from(["", "DUPONT", "DU\N{SOFT HYPHEN}PONT", "MARTIN", "=MARTIN"]),
    st.sampled_from(["", "Marie", "Dominique"]),
    civility=st.sampled_from(["", "M.", "MME"]),
    usage=st.sampled_from(["", "MARTIN"]),
    email=emails,
    mobile=phones,
    home=phones,
    street=st.sampled_from(["", "1 rue X"]),
    postcode=st.sampled_from(["", "01400", "98000"]),
    country=st.sampled_from(["", "FRANCE", "SUISSE", "ALLEMAGNE", "MONACO", "ZORGLUBIE"]),
    children=st.lists(
        st.tuples(st.sampled_from(["", "Zoé", "Noé"]), st.sampled_from(["", "CP", "CE1, A"])),
        max_size=2,
    ),
)
schools = st.lists(parents, min_size=1, max_size=8).filter(
    lambda rows: any(row["last"] or row["first"] for row in rows)
)


def digits(text):
    return "".join(character for character in text if character.isdigit())


@given(schools)
def test_no_email_and_no_phone_is_ever_lost(rows):
    conversion = convert(*rows)
    contact_of = {row: contact for contact in conversion.contacts for row in contact.rows}
    for number, row in enumerate(rows, 2):
        typed = {name: row[name] for name in ("email", "mobile", "home")}
        if number not in contact_of:
            assert not any(typed.values())
            continue
        contact = contact_of[number]
        written = " ".join((*contact.emails, contact.note)).casefold()
        for email in filter(None, EMAILS):
            assert email.casefold() not in typed["email"].casefold() or email.casefold() in written
        numbers = " ".join(digits(phone.number) for phone in contact.phones)
        for phone in filter(None, PHONES):
            if phone in f"{typed['mobile']} {typed['home']}":
                assert digits(phone).lstrip("0") in numbers


@given(schools)
def test_no_word_beside_a_number_is_lost(rows):
    conversion = convert(*rows)
    contact_of = {row: contact for contact in conversion.contacts for row in contact.rows}
    for number, row in enumerate(rows, 2):
        for name in ("mobile", "home"):
            if "mère" in row[name]:
                phones = contact_of[number].phones
                assert any("mère" in f"{phone.note} {phone.number}" for phone in phones)


@given(schools)
def test_no_number_is_made_of_the_words_beside_one(rows):
    for contact in convert(*rows).contacts:
        for phone in contact.phones:
            if phone.valid:
                assert not any(part in digits(phone.number) for part in ("4521", "917", "2024"))


@given(schools)
def test_no_sign_that_nobody_sees_is_in_a_contact(rows):
    for contact in convert(*rows).contacts:
        assert "\N{SOFT HYPHEN}" not in str(contact)


@given(schools)
def test_every_row_ends_up_in_exactly_one_contact_or_is_reported(rows):
    conversion = convert(*rows)
    placed = [row for contact in conversion.contacts for row in contact.rows]
    ignored = [f.row for f in conversion.findings if f.kind == "ligne-ignoree"]
    assert len(placed) == len(set(placed)) == conversion.responsables
    assert not set(placed) & set(ignored)


@given(schools, st.randoms())
def test_the_people_do_not_depend_on_the_order_of_the_rows(rows, random):
    shuffled = list(rows)
    random.shuffle(shuffled)

    def outcome(school):
        conversion = convert(*school)
        people = sorted(
            (sorted(c.emails), sorted(p.number for p in c.phones), sorted(c.class_labels))
            for c in conversion.contacts
        )
        return people, conversion.school, sorted(f.kind for f in conversion.findings)

    assert outcome(rows) == outcome(shuffled)


@given(schools)
def test_converting_twice_gives_the_same(rows):
    assert convert(*rows) == convert(*rows)


@given(schools)
def test_nobody_without_an_email_is_forgotten_on_paper(rows):
    conversion = convert(*rows)
    on_paper = {contact.rows for notice in conversion.notices for contact in notice.contacts}
    for notice in conversion.notices:
        assert not any(contact.emails for contact in notice.contacts)
    if conversion.school.without_email == conversion.school.contacts:
        assert on_paper == {contact.rows for contact in conversion.contacts}


@given(schools)
def test_the_figures_of_the_classes_are_those_of_the_contacts(rows):
    conversion = convert(*rows)
    for count in conversion.class_counts:
        theirs = [c for c in conversion.contacts if count.label in c.class_labels]
        assert count.contacts == len(theirs) > 0
        assert count.without_email == sum(not c.emails for c in theirs)
        assert count.families_by_email <= count.families <= count.pupils


@settings(max_examples=300)
@given(st.binary() | st.text().map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_any_bytes_convert_or_are_refused_by_name(data):
    with contextlib.suppress(ExtractionError):
        extraction = read_extraction(
            read_file(b"Nom responsable;Courriel;Classes enfants\n" + data)
        )
        form_contacts(extraction, Options(), datetime.date(2026, 11, 24))
