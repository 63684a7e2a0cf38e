"""What stands only in the note is found there again, and a hand's words stay."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contact_shapes import ADDRESSES
from fixtures import only_contact, parent
from ondecontacts.contacts.model import Address, Phone
from ondecontacts.targets.notes import Noted, note_with, read_note

MARIE = replace(only_contact(parent("DUPONT", "Marie")), note="Parent de Zoé (CE2)")
MOBILE = Phone("mobile", "+33 6 00 00 00 01")
NOTE = "Parent de Zoé (CE2)"

words = st.sampled_from(["", "mère", "mère (le soir)", "poste 12. Le matin", "a :)"])
extra = st.lists(
    st.one_of(
        st.builds(Phone, st.just("mobile"), st.just("+1 202-555-0100"), note=words),
        st.builds(Phone, st.just("masked"), st.just("#31#0600000001"), note=words),
        st.builds(Phone, st.just("mobile"), st.just("06 12. Mère"), st.just(False)),
    ),
    max_size=3,
)


@given(
    emails=st.lists(st.sampled_from(["a@example.org", "b.c@example.org"]), max_size=2),
    phones=extra,
    noted=words,
    addresses=st.lists(ADDRESSES, max_size=2),
    note=st.sampled_from(["", NOTE, "Courriel à vérifier : zoé@x. Courriel dans ONDE : a et b"]),
)
def test_what_was_put_behind_a_note_is_read_out_of_it(emails, phones, noted, addresses, note):
    placed = replace(MOBILE, note=noted)
    contact = replace(MARIE, note=note, phones=(placed, *phones))
    written = note_with(contact, emails, phones, addresses)
    lines = tuple(Address(address.in_one_line, "", "", "") for address in addresses)
    expected = Noted(note, tuple(emails), (placed, *phones), lines)
    assert read_note(written, [MOBILE]) == expected


def test_the_words_beside_a_number_that_has_a_place_are_called_otherwise_than_a_number():
    contact = replace(MARIE, phones=(replace(MOBILE, note="mère"),))
    note = note_with(contact)
    assert note == f"{NOTE}. Précision : +33 6 00 00 00 01 (mère)"
    other = Phone("mobile", "+33 6 99 99 99 99")
    assert read_note(note, [other]) == Noted(note, (), (other,), ())


@pytest.mark.parametrize(
    ("typed", "left", "emails", "numbers"),
    [
        ("Courriel : a@example.org. Appeler", "Appeler", ("a@example.org",), ()),
        ("Appeler. Courriel : a@example.org.", "Appeler", ("a@example.org",), ()),
        ("Téléphone : +33600000001 (x). Le soir (17 h)", "Le soir (17 h)", (), ("+33600000001",)),
        ("Courriel : pas de courriel", "Courriel : pas de courriel", (), ()),
        ("Précision : à rappeler", "Précision : à rappeler", (), ()),
        ("Son Courriel : a@example.org", "Son Courriel : a@example.org", (), ()),
    ],
)
def test_what_a_hand_wrote_stays_in_the_note(typed, left, emails, numbers):
    noted = read_note(f"{NOTE}. {typed}", [])
    assert noted.note == f"{NOTE}. {left}"
    assert noted.emails == emails
    assert tuple(phone.number for phone in noted.phones) == numbers
