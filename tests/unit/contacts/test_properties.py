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

cells = st.sampled_from(
    ["", "DUPONT", "Dupont", "MARTIN", "a@example.org", "b@example.org", "a@x", "0600000001", "x"]
)
parents = st.builds(
    parent,
    st.sampled_from(["", "DUPONT", "MARTIN"]),
    st.sampled_from(["", "Marie", "Dominique"]),
    civility=st.sampled_from(["", "M.", "MME"]),
    usage=st.sampled_from(["", "MARTIN"]),
    email=cells,
    mobile=cells,
    home=cells,
    street=st.sampled_from(["", "1 rue X"]),
    postcode=st.sampled_from(["", "01400"]),
    children=st.lists(
        st.tuples(st.sampled_from(["", "Zoé", "Noé"]), st.sampled_from(["", "CP", "CE1, A"])),
        max_size=2,
    ),
)
schools = st.lists(parents, min_size=1, max_size=8).filter(
    lambda rows: any(row["last"] or row["first"] for row in rows)
)


@given(schools)
def test_no_email_and_no_phone_is_ever_lost(rows):
    contacts = convert(*rows).contacts
    written = " ".join(
        " ".join((*c.emails, *(p.number for p in c.phones), c.note)) for c in contacts
    )
    # One address typed in two cases is one.
    written = written.replace(" ", "").casefold()
    for row in rows:
        assert row["email"].casefold() in written
        assert row["mobile"].lstrip("0").casefold() in written
        assert row["home"].lstrip("0").casefold() in written


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

    def people(school):
        contacts = convert(*school).contacts
        return sorted((sorted(c.emails), sorted(p.number for p in c.phones)) for c in contacts)

    assert people(rows) == people(shuffled)


@settings(max_examples=300)
@given(st.binary() | st.text().map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_any_bytes_convert_or_are_refused_by_name(data):
    with contextlib.suppress(ExtractionError):
        extraction = read_extraction(
            read_file(b"Nom responsable;Courriel;Classes enfants\n" + data)
        )
        form_contacts(extraction, Options(), datetime.date(2026, 11, 24))
