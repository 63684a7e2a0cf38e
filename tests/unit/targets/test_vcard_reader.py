"""Other programs' vCards: nobody is lost, nobody gets what is another's, and damage is told."""

import base64
import quopri

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contact_shapes import CONTACTS
from fixtures import convert, parent
from golden import GOLDEN
from ondecontacts.contacts.identity import uids_of, uids_of_2026_11
from ondecontacts.contacts.model import Address
from ondecontacts.targets import vcard_lines, vcard_text
from ondecontacts.targets.card_phones import numbers_in
from ondecontacts.targets.registry import target_called
from ondecontacts.targets.vcard_reader import is_ours, read_vcards

SCHOOL = convert(*(row for family in GOLDEN.values() for row in family.rows)).contacts


def vcard(*lines, version="3.0", end="\r\n"):
    """Return a card of these lines, each a text or octets."""
    all_lines = ["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD"]
    octets = [line if isinstance(line, bytes) else line.encode() for line in all_lines]
    return b"".join(line + end.encode() for line in octets)


def read(data, known_groups=()):
    cards, damaged = read_vcards(data, known_groups)
    assert damaged == []
    return cards


def card(*lines, **options):
    (only,) = read(vcard(*lines, **options))
    return only


def names(cards):
    return [(c.last_name, c.first_name) for c in cards]


ODILE = vcard("N:Tessier;Odile;;;", "FN:Odile Tessier", "TEL:0600000001", "UID:od-1")
PAUL = vcard("N:Vasseur;Paul;;;", "FN:Paul Vasseur", "TEL:0600000002", "EMAIL:paul@example.org")
BOTH = [("Tessier", "Odile"), ("Vasseur", "Paul")]


# What we wrote ourselves


def assert_read_back(cards, contacts, has_groups=True):
    assert len(cards) == len(contacts)
    for found, contact, uid in zip(cards, contacts, uids_of(contacts)):
        phones = [n for phone in contact.phones for n in numbers_in(phone.number)]
        assert (found.last_name, found.first_name) == (contact.last_name, contact.first_name)
        assert found.emails == contact.emails
        assert found.phones == tuple(dict.fromkeys(phones))
        assert found.addresses == contact.addresses
        assert found.note.startswith(contact.note)
        assert found.uid == uid
        assert not found.is_damaged
        assert not found.is_company
        if has_groups:
            assert found.groups == found.labels == contact.labels
        assert is_ours(found)


def test_the_golden_school_is_read_back_out_of_its_vcards():
    assert_read_back(read(target_called("nextcloud").encode(SCHOOL)), SCHOOL)
    assert_read_back(read(target_called("telephone").encode(SCHOOL)), SCHOOL, has_groups=False)


@given(st.lists(CONTACTS, max_size=4))
def test_any_contacts_are_read_back_out_of_their_vcards(school):
    assert_read_back(read(target_called("nextcloud").encode(school)), school)


def test_a_number_that_hides_the_callers_own_is_the_number():
    contacts = convert(parent(mobile="0600000001"), masked_number=True).contacts
    assert len(contacts[0].phones) == 2
    assert read(target_called("nextcloud").encode(contacts))[0].phones == ("+33600000001",)


def test_a_card_is_ours_by_its_uid_in_whatever_form_or_by_the_group_of_all_parents():
    uid = uids_of(SCHOOL)[0]
    for written in (uid, f"urn:uuid:{uid.upper()}", f"{uid}.vcf"):
        assert is_ours(card("FN:Odile", f"UID:{written}"))
    assert is_ours(card("FN:Odile", "CATEGORIES:CP,parents 2024-2025"))


@pytest.mark.parametrize(
    "line",
    [
        "UID:c0117ac7-0000-4000-8000-000000000001",
        "UID:od-1",
        "CATEGORIES:Parents 2026-2028",
        "CATEGORIES:Parents",
        "NOTE:Parents 2026-2027",
        f"UID:{uids_of_2026_11(SCHOOL)[0]}",
    ],
)
def test_a_card_of_somebody_else_is_not_ours(line):
    assert not is_ours(card("FN:Odile", line))


# Lines and letters


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r", "\r\r\n", "\r\n\r\n"])
def test_lines_end_as_they_like(end):
    data = vcard("N:Tessier;Odi", " le;;;", end=end) + vcard("N:Vasseur;Paul", end=end)
    assert names(read(data)) == BOTH


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_file_is_in_utf_8_or_utf_16_with_a_mark_or_without(encoding):
    data = vcard("N:Évrard;Zoé").decode().encode(encoding)
    assert names(read(data)) == [("Évrard", "Zoé")]


def test_each_line_is_in_an_encoding_of_its_own():
    found = card(
        "N;CHARSET=Windows-1252:Évrard;Cœlia".encode("cp1252"),
        "FN:Cœlia Évrard",
        "NOTE:à l'école".encode("cp1252"),
        "ORG;CHARSET=ISO-8859-2:Łódź".encode("iso8859-2"),
        version="2.1",
    )
    assert (found.last_name, found.first_name) == ("Évrard", "Cœlia")
    assert (found.shown_name, found.note) == ("Cœlia Évrard", "à l'école")


def test_a_charset_that_nobody_knows_does_no_harm():
    assert card("N;CHARSET=x-mac:Évrard;Zoé".encode("cp1252")).last_name == "Évrard"


def test_utf_8_that_was_taken_for_windows_before_is_put_right():
    misread = "N:Évrard;Cœlia d’Aÿ".encode().decode("cp1252")
    assert names(read(vcard(misread))) == [("Évrard", "Cœlia d’Aÿ")]
    # The second byte of « Í » means nothing in windows-1252.
    assert card("N:\u00c3\u008d\u00f1igo".replace("\u00f1", "\u00c3\u00b1")).last_name == "Íñigo"


def test_letters_that_only_look_misread_are_left_alone():
    assert card("N:Ångström;Zoé Âé").first_name == "Zoé Âé"
    assert card("N:Âœł").last_name == "Âœł"
    assert card("N:ÉÀ;Zoéœœ").last_name == "ÉÀ"
    assert card("N:ÉÀ;Zoéœœ").first_name == "Zoéœœ"


def test_names_are_composed_and_their_spaces_plain():
    assert card("N:E\u0301vrard ;Zoé\xa0 Anne").last_name == "Évrard"
    assert card("N:Evrard;Zoé\xa0 Anne").first_name == "Zoé Anne"


def quoted(text):
    return quopri.encodestring(text.encode(), quotetabs=True).decode().replace("\n", "\r\n")


def test_quoted_printable_is_read_in_any_version():
    line = "N;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:" + quoted("Évrard;Zoé Éléonore Désirée " * 5)
    for version in ("2.1", "3.0"):
        found = card(line, "TEL;CELL:0600000001", version=version)
        assert found.last_name == "Évrard"
        assert found.phones == ("+33600000001",)


@pytest.mark.parametrize("behind", [(), ("",)])
def test_a_value_that_ends_with_a_soft_line_break_does_not_eat_the_telephone(behind):
    line = "N;ENCODING=QUOTED-PRINTABLE:=54essier;Odile;;;="
    found = card(line, *behind, "TEL;CELL:0600000001", version="2.1")
    assert (found.last_name, found.phones) == ("Tessier", ("+33600000001",))


def test_what_looks_like_a_telephone_inside_an_encoded_text_is_none():
    found = card(
        "FN:Odile",
        "LABEL;ENCODING=QUOTED-PRINTABLE:2 place Haute=0D=0A=",
        "TEL:0600000009 est l'accueil=0D=0A=",
        "01400 Exempleville",
        "TEL;CELL:0600000001",
        version="2.1",
    )
    assert found.phones == ("+33600000001",)


def test_a_text_may_be_in_base64():
    name = base64.b64encode("Évrard;Zoé".encode()).decode()
    assert card(f"N;ENCODING=BASE64:{name}").last_name == "Évrard"
    assert card(f"N;ENCODING=b:{name}").first_name == "Zoé"
    assert card("N;ENCODING=BASE64:Tessier;Odile").last_name == "Tessier"


def test_a_text_with_line_breaks_as_they_are_costs_no_other_line():
    found = card(
        "N:Tessier;Odile", "NOTE:le soir", "appeler : Mamie", "puis elle", "TEL:0600000001"
    )
    assert found.note == "le soir\nappeler : Mamie\npuis elle"
    assert found.phones == ("+33600000001",)


def test_a_name_with_an_empty_line_in_it_is_one_name():
    found = card("FN:Odile", "", "Tessier", r"N:Tessier;Odile\n\n", "TEL:0600000001")
    assert found.shown_name == "Odile Tessier"
    assert (found.first_name, found.other_names) == ("Odile", ())


# Values


def test_signs_are_escaped_from_version_3_on_only():
    text = r"C:\\neuf\; a\, b\: c\nd\Ne \x\\"
    assert card("FN:O", f"NOTE:{text}").note == "C:\\neuf; a, b: c\nd\ne \\x\\"
    assert card("FN:O", r"NOTE:C:\neuf, a\; b", version="2.1").note == r"C:\neuf, a; b"


def test_a_part_of_a_name_may_hold_what_is_between_parts():
    found = card(r"N:Tessier\; Roy \\;Odile\, Anne,Marie;;Mme;")
    assert (found.last_name, found.first_name) == ("Tessier; Roy \\", "Odile, Anne,Marie")


def test_the_first_name_that_is_filled_in_is_taken_and_others_are_told():
    found = card(
        "N:;;;;",
        "N;ALTID=1;LANGUAGE=fr:Tessier;Odile;;;",
        "N;ALTID=1;LANGUAGE=el:Τεσσιέ;Οντίλ;;;",
        "FN:",
        "FN:Odile Tessier",
        "FN:Maman de Léo",
        version="4.0",
    )
    assert (found.last_name, found.first_name) == ("Tessier", "Odile")
    assert (found.shown_name, found.other_names) == ("Odile Tessier", ("Maman de Léo",))


@pytest.mark.parametrize("shown", ["od@example.org", "06 00 00 00 01", "?", "New contact", ""])
def test_what_is_shown_for_want_of_a_name_is_none(shown):
    found = card("N:;;;;", f"FN:{shown}", "EMAIL:od@example.org")
    assert (found.last_name, found.first_name) == ("", "")


def test_without_a_structured_name_the_whole_one_is_the_first_name():
    assert names(read(vcard("FN:Odile Tessier"))) == [("", "Odile Tessier")]


def test_a_card_without_a_shown_name_is_shown_by_its_names():
    assert card("N:Tessier;Odile").shown_name == "Odile Tessier"


@pytest.mark.parametrize(
    "lines",
    [
        ("N:;;;;", "FN:Garderie Bleue", "X-ABShowAs:COMPANY"),
        ("N:;;;;", "ORG:Garderie Bleue;Accueil"),
        ("FN:Garderie Bleue", "ORG:Garderie Bleue"),
        ("FN:New contact", "ORG:Garderie Bleue"),
        ("KIND:org", "FN:Garderie Bleue"),
        ("N:Garderie Bleue;;;;", "FN:Garderie Bleue", "ORG:Garderie Bleue"),
    ],
)
def test_a_company_is_told_from_a_person(lines):
    found = card(*lines, "TEL:0199000001")
    assert found.is_company
    assert found.shown_name == found.first_name == "Garderie Bleue"
    assert not card("N:Tessier;Odile", "ORG:Garderie Bleue").is_company
    assert not card("FN:Odile Tessier", "ORG:Garderie Bleue").is_company


def test_faxes_and_pagers_are_no_telephones():
    found = card("FN:O", "TEL;TYPE=HOME,FAX:0199000002", "TEL;TYPE=workfax:0199000003",
                 "TEL;PAGER:0199000004", "item1.TEL:0199000005", "item1.X-ABLabel:_$!<HomeFax>!$_",
                 "item2.TEL;TYPE=work2,x-iphone:0600000001", "item2.X-ABLabel:Papi")  # fmt: skip
    assert found.phones == ("+33600000001",)


def test_a_telephone_may_be_an_address_of_its_own_and_stand_twice():
    found = card("FN:O", "TEL;VALUE=uri;TYPE=\"cell,voice\":tel:+33-6-00-00-00-01",
                 "item1.TEL:06 00 00 00 01", "item1.X-ABLabel:Papi", version="4.0")  # fmt: skip
    assert found.phones == ("+33600000001",)


def test_addresses_are_as_typed_each_once_and_nothing_else_is_one():
    found = card("FN:O", "EMAIL:Odile@Example.org", "EMAIL;PREF=1:odile@example.org",
                 "EMAIL:mailto:a%2Bb@example.org", "EMAIL:Odile <c@example.org>",
                 "EMAIL;EX:/o=Ecole/cn=o@exchange", "EMAIL:néant", "EMAIL:")  # fmt: skip
    assert found.emails == ("Odile@Example.org", "a+b@example.org", "c@example.org")


def test_what_stands_around_an_address_is_not_part_of_it():
    found = card("FN:O", "EMAIL:\u200ba @example.org. ; b@example.org", "EMAIL: \xa0c@example.org")
    assert found.emails == ("a@example.org", "b@example.org", "c@example.org")


def test_a_postal_address_is_read_part_by_part():
    line = r"ADR;TYPE=home:;bât. B;5\, place Haute\nà droite;Exempleville;;01400;FRANCE"
    expected = Address("bât. B, 5, place Haute à droite", "01400", "Exempleville", "FRANCE")
    assert card("FN:O", line, "ADR:;;;;;;", "ADR:;;;;;;France").addresses == (expected,)


# Groups


def groups_of(data, known=()):
    return {c.first_name: c.groups for c in read(data, known)}


def test_categories_are_groups_each_once():
    found = card("FN:O", "CATEGORIES:CP A, Chorale ,", r"item1.CATEGORIES:cp a,Bus\; soir",
                 'CATEGORIES;TYPE=x:"Ping, pong",GS', "CATEGORIES:")  # fmt: skip
    assert found.groups == ("CP A", "Chorale", "Bus; soir", "Ping, pong", "GS")


def test_escaped_commas_part_groups_only_if_each_is_known():
    odile = vcard("FN:Odile", r"CATEGORIES:CP A\,Parents 2026-2027")
    assert groups_of(odile) == {"Odile": ("CP A,Parents 2026-2027",)}
    assert groups_of(odile, ["CP A"]) == {"Odile": ("CP A", "Parents 2026-2027")}
    other = vcard("FN:Paul", "CATEGORIES:CP A")
    assert groups_of(odile + other)["Odile"] == ("CP A", "Parents 2026-2027")


def test_what_google_makes_by_itself_is_no_label():
    found = card("FN:O", "CATEGORIES:myContacts,starred,Importé le 27/11,Imported on 11/27 1,CP")
    assert found.labels == ("CP",)


MEMBERS = vcard("FN:Odile", "UID:AB-1", "EMAIL:od@example.org") + vcard(
    "FN:Paul", "UID:urn:uuid:ab-2", "EMAIL:Paul@example.org"
)


@pytest.mark.parametrize(
    "members",
    [
        ("MEMBER:urn:uuid:ab-1", "MEMBER:AB-2", "MEMBER:urn:uuid:ab-9"),
        ("MEMBER:mailto:OD@example.org", "MEMBER:mailto:paul@example.org"),
        ("MEMBER:book#ab-1", "MEMBER:book,ab-2.vcf"),
    ],
)
@pytest.mark.parametrize("kind", ["KIND:GROUP", "X-ADDRESSBOOKSERVER-KIND:group"])
def test_a_card_that_is_a_group_names_its_members_and_is_no_person(kind, members):
    if kind.startswith("X-"):
        members = [member.replace("MEMBER", "X-ADDRESSBOOKSERVER-MEMBER") for member in members]
    group = vcard("N:CE1", "FN:CE1", kind, *members, "UID:g")
    expected = {"Odile": ("CE1",), "Paul": ("CE1",)}
    assert groups_of(group + MEMBERS) == groups_of(MEMBERS + group) == expected


def test_a_list_of_sogo_is_a_group():
    data = (
        b"BEGIN:VLIST\r\nUID:l.vcf\r\nFN:CE1\r\n"
        b'CARD;EMAIL=x@example.org;FN="Odile; O":ab-1.vcf\r\n'
        b"CARD;EMAIL=paul@example.org;FN=Paul:lost.vcf\r\nEND:VLIST\r\n"
    )
    assert groups_of(data + MEMBERS) == {"Odile": ("CE1",), "Paul": ("CE1",)}


def test_a_list_of_evolution_is_a_group():
    data = vcard(
        "X-EVOLUTION-LIST:TRUE",
        "FN:CE1",
        "EMAIL;X-EVOLUTION-DEST-CONTACT-UID=ab-1:Odile <other@example.org>",
        "EMAIL;X-EVOLUTION-DEST-HTML-MAIL=FALSE:paul@example.org",
    )
    assert groups_of(data + MEMBERS) == {"Odile": ("CE1",), "Paul": ("CE1",)}


def test_what_zimbra_shows_for_want_of_a_name_is_none():
    found = card("FN:od@example.org", "N:od@example.org;;;;", "EMAIL:od@example.org")
    assert (found.last_name, found.first_name, found.is_company) == ("", "", False)


def test_a_group_of_zimbra_is_no_person_but_whoever_can_be_reached_is():
    lines = ("FN:CE1", "N:CE1;;;;", "NICKNAME:CE1", "UID:1:257")
    assert groups_of(vcard(*lines)) == {}
    assert groups_of(vcard(*lines, "TEL:0600000001")) == {"": ()}
    assert groups_of(vcard("FN:Odile", "N:Tessier;Odile", "NICKNAME:Odile")) == {"Odile": ()}
    data = vcard("FN:CE1", "UID:1:257") + vcard("FN:Odile", "CATEGORIES:ce1")
    assert groups_of(data) == {"Odile": ("ce1",)}
    assert groups_of(vcard("FN:CE1"), ["CE1"]) == {}
    assert groups_of(vcard("FN:CE1", "TEL:0600000001"), ["CE1"]) == {"CE1": ()}


def test_groups_of_lists_come_with_those_of_the_card():
    group = vcard("KIND:group", "FN:CE1", "MEMBER:ab-1")
    odile = vcard("FN:Odile", "UID:ab-1", "CATEGORIES:CE1,CP")
    assert groups_of(odile + group) == {"Odile": ("CE1", "CP")}


def test_two_people_may_have_one_uid():
    assert names(read(vcard("UID:1", "N:Tessier;Odile") + vcard("UID:1", "N:Vasseur;Paul"))) == BOTH


# Damage


def test_files_of_one_card_each_that_were_put_together_are_apart():
    one = ODILE[: -len(b"\r\n")]
    assert names(read(one + b"\xef\xbb\xbf" + PAUL + b"\x1a")) == BOTH


def test_a_card_without_an_end_is_kept_and_told():
    cards, damaged = read_vcards(ODILE.replace(b"END:VCARD\r\n", b"") + PAUL)
    assert names(cards) == BOTH
    assert [c.is_damaged for c in cards] == [True, False]
    assert damaged == [1]
    assert cards[0].emails == ()


def test_a_card_without_a_beginning_is_kept_and_told():
    cards, damaged = read_vcards(ODILE.replace(b"BEGIN:VCARD\r\n", b"") + PAUL)
    assert names(cards) == BOTH
    assert [c.is_damaged for c in cards] == [True, False]
    assert damaged == [1]


@pytest.mark.parametrize("cut", range(1, len("EMAIL:paul@example.org")))
def test_a_line_that_is_cut_at_the_end_of_a_file_is_not_taken_for_whole(cut):
    whole = (ODILE + PAUL).partition(b"EMAIL:paul")[0]
    cards, damaged = read_vcards(whole + b"EMAIL:paul@example.org"[:cut])
    assert names(cards) == BOTH
    assert cards[1].emails == ()
    assert cards[1].phones == ("+33600000002",)
    assert cards[1].is_damaged
    assert damaged == [8, 13]


def test_a_file_may_be_cut_anywhere_and_nobody_gets_what_is_anothers():
    data = ODILE + PAUL
    for cut in range(len(data)):
        cards, damaged = read_vcards(data[:cut])
        assert all(c.phones in ((), ("+33600000001",)) for c in cards[:1])
        assert all(c.phones in ((), ("+33600000002",)) for c in cards[1:])
        assert damaged or not data[:cut] or data[:cut].rstrip().endswith(b"END:VCARD")


def test_a_card_that_goes_on_in_the_midst_of_a_cut_line_is_another_one():
    cards, damaged = read_vcards(ODILE.partition(b"1\r\nUID")[0] + PAUL)
    assert names(cards) == BOTH
    assert [c.phones for c in cards] == [(), ("+33600000002",)]
    assert damaged == [1, 5]


def test_lines_that_cannot_be_read_are_told_and_cost_nobody_else():
    damaged_card = vcard("N:Tessier;Odile", "TEL:0600000001", "no colon", ":a", "E-mail 2:b")
    cards, damaged = read_vcards(damaged_card + PAUL)
    assert names(cards) == BOTH
    assert [c.is_damaged for c in cards] == [True, False]
    assert damaged == [5, 6, 7]


def test_a_card_out_of_which_nobody_can_be_read_is_told():
    cards, damaged = read_vcards(vcard("First name:Odile", "PHONE.WORK:0600000001") + PAUL)
    assert names(cards) == [("", ""), ("Vasseur", "Paul")]
    assert cards[0].is_damaged
    assert damaged == [1, 3]


def test_whoever_stands_inside_another_card_is_nobodys_parent():
    agent = ["AGENT:", "BEGIN:VCARD", "N:Roy;Ana", "TEL:0600000009", "END:VCARD"]
    for lines in (agent, ["AGENT:BEGIN:VCARD", *agent[2:]], [r"AGENT:BEGIN:VCARD\nTEL:1\nEND"]):
        data = vcard("N:Tessier;Odile", *lines, "TEL:0600000001", version="2.1") + PAUL
        assert names(read(data)) == BOTH
        assert read(data)[0].phones == ("+33600000001",)


def test_small_letters_nul_and_indented_limits_are_read():
    data = b" begin:vcard \nversion:3.0\nn:Tessier;Odile\ntel:0600000001\x00\nend:vcard  \n"
    (odile,) = read(data)
    assert (odile.last_name, odile.phones) == ("Tessier", ("+33600000001",))


def test_the_version_may_stand_anywhere_twice_or_nowhere():
    data = b"BEGIN:VCARD\nN:Tessier;Odile\nREV:1\nVERSION:3.0\nREV:\nVERSION:3.0\nEND:VCARD\n"
    assert names(read(data + b"BEGIN:VCARD\nN:Vasseur;Paul\nEND:VCARD\n")) == BOTH


@pytest.mark.parametrize("data", [b"", b"\n", b"Nom;Mail\nA;b@c.fr\n", b"%PDF-1.7\n\x00\xff"])
def test_a_file_without_a_card_has_nobody(data):
    assert read_vcards(data)[0] == []


pieces = st.sampled_from([
    ODILE, PAUL, MEMBERS, b"BEGIN:VCARD", b"END:VCARD\n", b"VERSION:2.1\n", b"AGENT:\n", b"\n",
    b"TEL", b"N;ENCODING=QUOTED-PRINTABLE:=E9=\n", b'CATEGORIES:a\\,b,"c', b":", b";", b'"',
    b"\xff", b"\x00", b"=", b" ", b"\\", b"BEGIN:VLIST\n", b"KIND:group\n", b"EMAIL:@", b"ADR:",
])  # fmt: skip


@given(st.lists(pieces, max_size=25).map(b"".join))
def test_no_file_is_too_much(data):
    cards, damaged = read_vcards(data)
    assert damaged == sorted(set(damaged))
    assert all(0 < line <= len(vcard_lines.physical_lines(data)) + 1 for line in damaged)
    assert all(card.groups is not None for card in cards)


# Speed


def test_a_photo_is_not_decoded(monkeypatch):
    octets = []
    decode = vcard_text.decoded

    def counting(prop):
        octets.append(len(prop.value))
        return decode(prop)

    for module in ("vcard_text", "vcard_reader", "vcard_groups"):
        monkeypatch.setattr(f"ondecontacts.targets.{module}.decoded", counting)
    photo = ["PHOTO;ENCODING=b;TYPE=JPEG:/9j/", *[" " + "QUJD" * 18] * 10_000]
    old = ["PHOTO;ENCODING=BASE64;JPEG:", *["QUJD" * 18] * 10_000, ""]
    line = ["PHOTO:data:image/jpeg;base64,/9j/" + "QUJD" * 180_000]
    for lines in (photo, old, line):
        assert names(read(ODILE + vcard("N:Vasseur;Paul", *lines, "TEL:0600000002"))) == BOTH
    assert sum(octets) < 3 * len(ODILE + PAUL)
