import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fixtures import convert, parent
from ondecontacts.targets.ldif import to_ldif
from ondecontacts.targets.sogo import to_sogo


def records(data):
    """Read LDIF: every record is closed by an empty line."""
    text = data.decode("ascii")
    assert text.endswith("\n\n")
    return [[attribute(line) for line in record.split("\n")] for record in text[:-2].split("\n\n")]


def attribute(line):
    name, _, value = line.partition(":")
    if value.startswith(": "):
        return name, base64.b64decode(value[2:]).decode("utf-8")
    assert value.startswith(" ")
    return name, value[1:]


def test_a_person_and_the_lists_of_their_classes():
    person, cp, everybody = records(
        to_ldif(
            convert(
                parent(
                    "HÔTE", "Aïcha", email="aicha@example.org", mobile="0600000001",
                    home="0199000001", street="1 rue X", postcode="01400", town="Exempleville",
                    children=[("Noé", "CP")],
                )
            ).contacts
        )
    )  # fmt: skip
    assert person == [
        ("dn", "cn=Aïcha HÔTE,mail=aicha@example.org"),
        ("objectclass", "top"),
        ("objectclass", "person"),
        ("objectclass", "organizationalPerson"),
        ("objectclass", "inetOrgPerson"),
        ("objectclass", "mozillaAbPersonAlpha"),
        ("givenName", "Aïcha"),
        ("sn", "HÔTE"),
        ("cn", "Aïcha HÔTE"),
        ("mail", "aicha@example.org"),
        ("mobile", "+33 6 00 00 00 01"),
        ("homePhone", "+33 1 99 00 00 01"),
        ("mozillaHomeStreet", "1 rue X"),
        ("mozillaHomeLocalityName", "Exempleville"),
        ("mozillaHomePostalCode", "01400"),
        ("description", "Parent de Noé (CP)"),
    ]
    assert cp == [
        ("dn", "cn=CP"),
        ("objectclass", "top"),
        ("objectclass", "groupOfNames"),
        ("cn", "CP"),
        ("member", "cn=Aïcha HÔTE,mail=aicha@example.org"),
    ]
    assert dict(everybody)["cn"] == "Parents 2026-2027"


def test_a_list_holds_only_those_with_an_address():
    _, _, cp, _ = records(
        to_ldif(
            convert(
                parent("ROY", email="roy@example.org", children=[("Noé", "CP")]),
                parent("FAY", mobile="0600000001", children=[("Noé", "CP")]),
            ).contacts
        )
    )
    assert [value for name, value in cp if name == "member"] == [
        "cn=Marie ROY,mail=roy@example.org"
    ]


def test_what_has_no_place_stands_in_the_note():
    (person, *_lists) = records(
        to_ldif(
            convert(
                parent(
                    email="a@example.org; b@example.org; c@example.org",
                    mobile="0600000001 / 0600000002 (soir)",
                )
            ).contacts
        )
    )
    note = dict(person)["description"]
    assert note == (
        "Parent de Zoé (CE2). Courriel : c@example.org. Téléphone : +33 6 00 00 00 02 (soir)"
    )


def test_sogo_gets_the_groups_as_categories_too():
    person, *_lists = records(to_sogo(convert(parent(email="a@example.org")).contacts))
    assert dict(person)["vcardCategories"] == "CE2,Parents 2026-2027"


names = st.text(st.characters(blacklist_categories=("Cs",)), min_size=1, max_size=40)


@given(names, names)
def test_the_address_of_a_member_is_the_end_of_its_line_whatever_the_name(last, first):
    contacts = convert(parent(last, first, email="a@example.org")).contacts
    for record in records(to_ldif(contacts))[1:]:
        (member,) = (value for name, value in record if name == "member")
        assert member.rpartition(",mail=")[2] == "a@example.org"
        assert member.count(",mail=") == 1


def test_members_are_all_written_in_one_way_since_sogo_keeps_one_way_only():
    people = [parent("HÔTE", email="hote@example.org"), parent("MARTIN", email="m@example.org")]
    text = to_sogo(convert(*people).contacts).decode("ascii")
    assert text.count("member:: ") == 4  # two in CE2, two in the list of everybody
    assert "member: " not in text


def test_sogo_gets_no_sign_that_it_would_lose_a_name_or_a_card_by():
    data = to_sogo(
        convert(
            parent("LA=ST 👩", email="a@example.org", children=[("Zoé", "👧 CP")]),
            parent(email="b@example.org", children=[(f"Z{n}", f"{n}" * 100) for n in range(3)]),
        ).contacts
    )
    first, second, *lists = records(data)
    assert dict(first)["sn"] == "LA ST \N{REPLACEMENT CHARACTER}"
    assert dict(first)["vcardCategories"].startswith("\N{REPLACEMENT CHARACTER} CP,")
    assert len(dict(second)["vcardCategories"]) <= 255
    assert {dict(record)["cn"] for record in lists} >= {"0" * 100, "1" * 100, "2" * 100}


@pytest.mark.parametrize("write", [to_ldif, to_sogo])
@pytest.mark.parametrize("limit", ["END:VCARD", "begin:vcard", "Weekend:Vcard"])
def test_nothing_in_a_person_or_a_list_is_the_end_of_a_card_that_is_made_of_it(write, limit):
    people = parent(limit, limit, email="a@example.org", street=limit, postcode="01400",
                    town=limit, country=limit, mobile=f"0600000001 ({limit})",
                    children=[(limit, limit)])  # fmt: skip
    told = str(records(write(convert(people).contacts))).casefold()
    assert limit.replace(":", " ").casefold() in told
    assert limit.casefold() not in told
