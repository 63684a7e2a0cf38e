import re
from xml.etree.ElementTree import fromstring

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fixtures import convert, parent
from ondecontacts.contacts.identity import uids_of
from ondecontacts.targets.registry import target_called

CLASSES = [("Zoé", "CE1, A"), ("Noé", "CP")]


def lines(*parents, **options):
    data = target_called("nextcloud").encode(convert(*parents, **options).contacts).decode("utf-8")
    assert data.endswith("END:VCARD\r\n")
    return re.sub("\r\n ", "", data).split("\r\n")[:-1]


def test_a_card_has_all_that_is_known_of_a_person():
    card = lines(
        parent(
            "L'HÔTE", "Aïcha",
            email="aicha@example.org; a2@example.org", mobile="06 00 00 00 01 (le soir)",
            home="0199000001", work="0261910001", street="1, rue X; bât. B", postcode="01400",
            town="Exempleville", country="FRANCE", children=CLASSES,
        ),
        masked_number=True,
    )  # fmt: skip
    assert re.fullmatch(r"UID:[0-9a-f-]{36}", card.pop(2))
    assert card == [
        "BEGIN:VCARD",
        "VERSION:3.0",
        "N:L'HÔTE;Aïcha;;;",
        "FN:Aïcha L'HÔTE",
        "EMAIL;TYPE=HOME:aicha@example.org",
        "EMAIL;TYPE=HOME:a2@example.org",
        "TEL;TYPE=CELL:+33 6 00 00 00 01",
        "TEL;TYPE=HOME:+33 1 99 00 00 01",
        "TEL;TYPE=WORK:+33 2 61 91 00 01",
        "TEL;TYPE=VOICE:#31#0600000001",
        "TEL;TYPE=VOICE:#31#0199000001",
        "TEL;TYPE=VOICE:#31#0261910001",
        r"ADR;TYPE=home:;;1\, rue X\; bât. B;Exempleville;;01400;FRANCE",
        r"NOTE:Parent de Zoé (CE1 - A)\, Noé (CP)"
        r". Téléphone : #31#0600000001 (masqué\, le soir)"
        r". Téléphone : #31#0199000001 (masqué)"
        r". Téléphone : #31#0261910001 (masqué)"
        r". Précision : +33 6 00 00 00 01 (le soir)",
        "CATEGORIES:CE1 - A,CP,Parents 2026-2027",
        "END:VCARD",
    ]


def test_a_card_for_a_telephone_has_no_groups():
    data = target_called("telephone").encode(convert(parent()).contacts)
    assert b"CATEGORIES" not in data
    assert b"N:DUPONT;Marie;;;" in data


def test_who_has_no_name_is_shown_by_what_they_are_reached_by():
    assert "FN:a@example.org" in lines(parent("", "", email="a@example.org"))
    assert "FN:+33 6 00 00 00 01" in lines(parent("", "", mobile="0600000001"))


def test_a_card_has_the_uid_of_the_person():
    contacts = convert(parent()).contacts
    assert f"UID:{uids_of(contacts)[0]}" in lines(parent())


names = st.text(st.characters(blacklist_categories=("Cs",)), max_size=120)


@given(names)
def test_no_line_is_too_long_or_broken_inside_a_character(name):
    data = target_called("nextcloud").encode(
        convert(parent(name or "x", "👩‍👧 Élise" * 20)).contacts
    )
    for line in data.split(b"\r\n"):
        assert len(line) <= 75
        line.decode("utf-8")
    assert data.count(b"\r\n") == data.count(b"\n") == data.count(b"\r")


@pytest.mark.parametrize("code", [*range(0x20), 0xD800, 0xDFFF, 0xFFFE, 0xFFFF])
def test_a_card_is_text_that_xml_can_hold(code):
    contacts = convert(parent("MARTIN", f"Na{chr(code)}dia")).contacts
    card = target_called("nextcloud").encode(contacts).decode("utf-8")
    assert fromstring(f"<card>{card}</card>").text  # noqa: S314 (we have written it)


def test_nothing_in_a_card_is_its_end():
    card = lines(parent("END:VCARD", "Weekend:vcard", children=[("Zoé", "begin:VCARD")]))
    assert card[3:5] == ["N:END VCARD;Weekend vcard;;;", "FN:Weekend vcard END VCARD"]
    assert card[-2] == "CATEGORIES:begin VCARD,Parents 2026-2027"
