"""The referee sees what Thunderbird does with a file, its traps included."""

import pytest
from thunderbird import ThunderbirdError
from verdict import Card

ANNA = """\
objectclass: person
givenName: Anna
sn:: RMO8cG9udA==
cn:: QW5uYSBEw7xwb250
mail: anna@example.org
mozillaSecondEmail: a.dupont@example.org
telephoneNumber: 0199000003
homePhone: 0199000002
mobile: 0639980001
description: CP A

"""
BRUNO = """\
objectclass: person
givenName: Bruno
sn: Durand
cn: Bruno Durand
mail: bruno@example.org

"""
BRUNO_WITH_ANNAS_ADDRESS = BRUNO.replace("bruno@", "anna@")
BRUNO_WITHOUT_ADDRESS = BRUNO.replace("mail: bruno@example.org\n", "")


def mailing_list(name, *addresses):
    members = "".join(f"member: cn=Someone,mail={address}\n" for address in addresses)
    return f"objectclass: groupOfNames\ncn: {name}\n{members}\n"


@pytest.fixture
def read(thunderbird, tmp_path):
    """Return Thunderbird a file of this name and text."""

    def read_text(name, text):
        path = tmp_path / name
        path.write_bytes(text.encode("utf-8"))
        return thunderbird.read(path)

    return read_text


def names(verdict):
    return [card.name for card in verdict.cards]


def test_two_persons_and_a_list_of_both_arrive_with_all_they_have(read):
    text = ANNA + BRUNO + mailing_list("CP A", "anna@example.org", "bruno@example.org")
    verdict = read("class.ldif", text)
    anna = Card(
        name="Anna Düpont",
        first_name="Anna",
        last_name="Düpont",
        emails=("anna@example.org", "a.dupont@example.org"),
        phones=("0639980001", "0199000002", "0199000003"),
        note="CP A",
        groups=frozenset({"CP A"}),
    )
    bruno = Card("Bruno Durand", "Bruno", "Durand", ("bruno@example.org",), groups=anna.groups)
    assert set(verdict.cards) == {anna, bruno}
    assert verdict.lists == {"CP A": ("anna@example.org", "bruno@example.org")}
    assert not verdict.refused


def test_nothing_of_a_file_is_left_when_the_next_one_is_read(read):
    read("first.ldif", ANNA + mailing_list("CP A", "anna@example.org"))
    verdict = read("second.ldif", BRUNO)
    assert names(verdict) == ["Bruno Durand"]
    assert not verdict.lists


def test_the_last_list_is_lost_without_a_final_blank_line(read):
    text = ANNA + mailing_list("CP", "anna@example.org") + mailing_list("CE1", "anna@example.org")
    assert set(read("whole.ldif", text).lists) == {"CP", "CE1"}
    assert set(read("cut.ldif", text[:-1]).lists) == {"CP"}


@pytest.mark.parametrize("name", ["CE1, CE2", "CE1  A", "CE1; CE2", 'CE1 "A"', "CE1 <A>"])
def test_a_list_whose_name_is_not_allowed_is_lost_with_all_later_ones(read, name):
    lists = [mailing_list(each, "anna@example.org") for each in ("CP", name, "CM1")]
    verdict = read("lists.ldif", ANNA + "".join(lists))
    assert set(verdict.lists) == {"CP"}
    assert not verdict.refused  # it does not say so


def test_two_people_who_share_an_address_count_once_in_a_list(read):
    both = mailing_list("CP", "anna@example.org", "anna@example.org")
    verdict = read("shared.ldif", ANNA + BRUNO_WITH_ANNAS_ADDRESS + both)
    assert verdict.lists == {"CP": ("anna@example.org",)}
    assert sorted((card.name, set(card.groups)) for card in verdict.cards) == [
        ("Anna Düpont", {"CP"}),
        ("Bruno Durand", set()),
    ]


@pytest.mark.parametrize("member", ["cn=Bruno Durand", "cn=Bruno Durand,mail="])
def test_a_card_without_address_is_kept_but_is_in_no_list(read, member):
    group = f"objectclass: groupOfNames\ncn: CP\nmember: {member}\n\n"
    verdict = read("no-address.ldif", BRUNO_WITHOUT_ADDRESS + group)
    assert verdict.cards == (Card("Bruno Durand", "Bruno", "Durand"),)
    assert verdict.lists == {"CP": ()}


def test_lists_of_the_same_name_are_an_error_as_a_verdict_cannot_tell_them_apart(read):
    with pytest.raises(ThunderbirdError, match="CP"):
        read("twice.ldif", ANNA + 2 * mailing_list("CP", "anna@example.org"))


def test_categories_of_a_vcard_make_no_list(read):
    text = (
        "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Durand;Bruno;;;\r\nFN:Bruno Durand\r\n"
        "EMAIL:bruno@example.org\r\nEMAIL:b.durand@example.org\r\nEMAIL:b@example.org\r\n"
        "TEL;TYPE=HOME,VOICE:0199000002\r\nTEL;TYPE=CELL:0639980001\r\n"
        "CATEGORIES:CP A,Parents\r\nNOTE:Un\\, deux\r\nEND:VCARD\r\n"
    )
    verdict = read("card.vcf", text)
    assert verdict.cards == (
        Card(
            name="Bruno Durand",
            first_name="Bruno",
            last_name="Durand",
            emails=("bruno@example.org", "b.durand@example.org", "b@example.org"),
            phones=("0639980001", "0199000002"),
            note="Un, deux",
        ),
    )
    assert not verdict.lists


def test_a_vcard_that_does_not_end_is_refused_after_those_before_it(read):
    whole = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Anna\r\nEND:VCARD\r\n"
    verdict = read("cut.vcf", whole + "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Bruno\r\n" + whole)
    assert names(verdict) == ["Anna"]
    assert verdict.refused == ("Expecting END:VCARD but got BEGIN:VCARD",)


def test_a_csv_file_with_its_french_names_needs_no_mapping_dialog(read):
    headers = "Prénom,Nom de famille,Nom à afficher,Adresse e-mail principale,Portable,Notes"
    line = "Bruno,Durand,Bruno Durand,bruno@example.org,0639980001,CP A"
    verdict = read("french.csv", f"{headers}\r\n{line}\r\n")
    bruno = Card("Bruno Durand", "Bruno", "Durand", ("bruno@example.org",), ("0639980001",), "CP A")
    assert verdict.cards == (bruno,)
    assert not verdict.refused


def test_a_csv_file_with_its_english_names_needs_the_mapping_dialog(read):
    verdict = read("english.csv", "First Name,Last Name\r\nBruno,Durand\r\n")
    assert not verdict.cards
    assert verdict.refused == ("needs the mapping dialog: First Name | Last Name",)
