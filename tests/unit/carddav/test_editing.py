"""One field of a card is changed; every other byte stays. One card for each trap that was seen."""

from dataclasses import replace

import pytest
from hypothesis import given

from contact_shapes import CONTACTS
from ondecontacts.carddav.card_merging import merge_card
from ondecontacts.carddav.editing import edited
from ondecontacts.carddav.server_card import new_card
from ondecontacts.contacts.identity import uids_of
from ondecontacts.contacts.model import Phone
from sent_cards import MOBILE, OTHER, YEAR, card_of, changed, parent, read

NADIA = card_of(parent())
PHOTO = "PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAEBAQEBAQEBAQEBAQEB\r\n"
# By what they are about: what another program has made of the card. It is in the same place before
# and after.
TRAPS = {
    "a photo in many lines": [("END:", PHOTO + " AQEBAQEBAQEBAQEBAQ==\r\n\r\nEND:")],
    "a photo as an address of data": [("END:", "PHOTO:data:image/jpeg;base64\\,/9j/4AAQ\r\nEND:")],
    "what nobody knows": [("END:", 'X-UNKNOWN;A="b:c";D=e:1\\;2\r\nX-EMPTY:\r\nEND:')],
    "labels tied to another value": [
        ("END:", "item2.URL:https://example.org\r\nitem2.X-ABLabel:_$!<HomePage>!$_\r\nEND:")
    ],
    "groups with dots and no number": [("END:", "a.b-c.X-SOMETHING:1\r\nEND:")],
    "folds inside a letter": [("END:", "X-CAFE:caf\udcc3\r\n \udca9\r\nEND:")],
    "a fold in the name of a property": [("END:", "X-LO\r\n NG:1\r\nEND:")],
    "a tab that folds": [("END:", "X-TAB:a\r\n\tb\r\nEND:")],
    "small letters": [("BEGIN:VCARD", "begin:vcard"), ("END:VCARD", "end:vcard")],
    "empty lines": [("FN:", "\r\n\r\nFN:"), ("END:", "\r\nEND:")],
    "a company in two parts": [("END:", "ORG:Mairie d'Abbot;Écoles\r\nEND:")],
    "a second name in other letters": [
        ("FN:Nadia MARTIN\r\n", "FN:Nadia MARTIN\r\nFN;ALTID=1:ナ\r\n")
    ],
    "version 4": [("VERSION:3.0", "VERSION:4.0"), ("END:", "KIND:individual\r\nEND:")],
    "a date and who wrote it": [("END:", "REV:2026-11-28T10:15:00Z\r\nPRODID:-//x//y\r\nEND:")],
    "an anniversary": [("END:", "ANNIVERSARY:20100605\r\nBDAY;VALUE=date:1980-01-31\r\nEND:")],
    "a fax of a hand's": [("END:", "TEL;TYPE=FAX:+33 1 00 00 00 00\r\nEND:")],
    "an extension": [("END:", "TEL;VALUE=uri:tel:+33100000000;ext=12\r\nEND:")],
    "an e-mail that is none": [("END:", "EMAIL:voir sa sœur\r\nEND:")],
    "quoted-printable": [("END:", "X-QP;ENCODING=QUOTED-PRINTABLE:a=C3=A9=\r\nb\r\nEND:")],
    "a card in a card": [
        ("END:", "AGENT:\r\nBEGIN:VCARD\r\nVERSION:3.0\r\nFN:Jo\r\nTEL:1\r\nEND:VCARD\r\nEND:")
    ],
    "two lines of groups": [("CATEGORIES:", "CATEGORIES:Mairie\r\nCATEGORIES:")],
    "groups in quotes": [("CATEGORIES:", 'CATEGORIES:"Amis, famille",')],
    "escaped line breaks in a note of another name": [("END:", "X-NOTE:a\\nb\\,c\r\nEND:")],
    "a mark of byte order": [("BEGIN:VCARD", "\ufeffBEGIN:VCARD")],
    "plain line ends": [("\r\n", "\n")],
}

# Ways to write the end of a card that whoever reads it takes for one.
ENDS = [
    "END:VC\r\n ARD",
    "item1.END:VCARD",
    "END;X=1:VCARD",
    "END: VCARD",
    "END:VCARD junk",
    "END:VCARD\r\nEND:VEVENT",
]


def of_other_programs(data, changes):
    for before, after in changes:
        assert before.encode() in data, before
        data = data.replace(before.encode(), after.encode("utf-8", "surrogateescape"))
    return data


def sent_again(there, contact):
    """Return the card ``there`` after ``contact`` was sent."""
    theirs = read(there)
    ours = new_card(contact, theirs.uid)
    merged = merge_card(theirs, ours, contact.general_label, True)
    return edited(theirs, ours, merged.contact, ours.marked())


def without(lines, *names):
    """Return ``lines``, joined again, without those properties."""
    kept, is_kept = [], True
    for line in lines.splitlines(keepends=True):
        if not line.startswith((b" ", b"\t")):
            is_kept = not line.startswith(names)
        kept += [line] if is_kept else []
    return b"".join(kept)


@pytest.mark.parametrize("trap", TRAPS)
def test_a_card_that_says_so_already_is_the_same_to_the_byte(trap):
    there = of_other_programs(NADIA, TRAPS[trap])
    assert sent_again(there, parent()) == there


@pytest.mark.parametrize("trap", TRAPS)
def test_a_new_number_changes_the_number_and_the_mark_alone(trap):
    there = of_other_programs(NADIA, TRAPS[trap])
    again = sent_again(there, parent(numbers=(OTHER,)))
    names = (b"TEL;TYPE=CELL", b"X-GARDER-LE-CONTACT")
    assert without(again, *names) == without(there, *names)
    assert [phone.number for phone in read(again).contact.phones if phone.number == OTHER]
    assert MOBILE not in [phone.number for phone in read(again).contact.phones]


@pytest.mark.parametrize("trap", TRAPS)
def test_a_new_name_changes_the_names_and_the_mark_alone(trap):
    there = of_other_programs(NADIA, TRAPS[trap])
    again = sent_again(there, parent(last="DUVAL"))
    names = (b"N:", b"FN", b"X-GARDER-LE-CONTACT")
    assert without(again, *names) == without(there, *names)
    assert read(again).contact.name == "Nadia DUVAL"


@pytest.mark.parametrize("end", ENDS)
def test_what_comes_new_stands_before_the_end_however_that_is_written(end):
    there = changed(NADIA, ("END:VCARD", end))
    again = sent_again(there, parent(numbers=(OTHER,)))
    names = (b"TEL;TYPE=CELL", b"X-GARDER-LE-CONTACT")
    assert without(again, *names) == without(there, *names)
    assert again.endswith(f"\r\n{end}\r\n".encode())
    assert [phone.number for phone in read(again).contact.phones] == [OTHER]
    assert not read(again).is_touched


def test_the_label_of_a_number_goes_with_it():
    tied = f"item1.TEL:{MOBILE}\r\nitem1.X-ABLabel:Perso"
    again = sent_again(changed(NADIA, (f"TEL;TYPE=CELL:{MOBILE}", tied)), parent(numbers=(OTHER,)))
    assert b"X-ABLabel" not in again
    assert b"item1" not in again


def test_the_label_of_two_values_stays_with_the_one_that_stays():
    tied = f"item1.TEL:{MOBILE}\r\nitem1.URL:https://example.org\r\nitem1.X-ABLabel:Perso"
    again = sent_again(changed(NADIA, (f"TEL;TYPE=CELL:{MOBILE}", tied)), parent(numbers=(OTHER,)))
    assert b"item1.X-ABLabel:Perso" in again


def test_a_number_that_stays_stays_as_the_telephone_wrote_it():
    there = changed(NADIA, (f"TEL;TYPE=CELL:{MOBILE}", "TEL;VALUE=uri;PREF=1:tel:+33600000001"))
    again = sent_again(there, parent(numbers=(MOBILE, OTHER)))
    assert b"TEL;VALUE=uri;PREF=1:tel:+33600000001" in again
    assert f"TEL;TYPE=CELL:{OTHER}".encode() in again


def test_a_new_class_goes_into_the_line_that_is_there():
    again = sent_again(NADIA, parent(labels=("CE1 A",)))
    assert f"CATEGORIES:{YEAR},CE1 A\r\n".encode() in again


def test_a_group_of_a_hands_with_a_comma_stays_as_it_is_written():
    there = changed(NADIA, ("CATEGORIES:", "CATEGORIES:Amis\\, famille,"))
    again = sent_again(there, parent(labels=("CE1 A",)))
    assert b"CATEGORIES:Amis\\, famille," in again


def test_what_a_name_has_behind_it_stays():
    there = changed(NADIA, ("N:MARTIN;Nadia;;;", "N:MARTIN;Nadia;Rose\\;Anne;Dr;"))
    again = sent_again(there, parent(last="DUVAL"))
    assert b"N:DUVAL;Nadia;Rose\\;Anne;Dr;\r\n" in again


def test_how_a_hand_wants_somebody_to_be_shown_stays():
    there = changed(NADIA, ("FN:Nadia MARTIN", "FN:Maman de Tom"))
    assert b"FN:Maman de Tom\r\n" in sent_again(there, parent(last="DUVAL"))


def test_a_note_that_is_no_longer_wanted_goes():
    assert b"NOTE" not in sent_again(NADIA, parent(note=""))


def test_a_line_is_folded_as_the_card_ends_its_lines():
    note = "Parent de " + ", ".join(f"Enfant{n} (CP A)" for n in range(20))
    there = NADIA.replace(b"\r\n", b"\n")
    again = sent_again(there, parent(note=note))
    assert b"\r" not in again
    assert read(again).contact.note == note


@given(CONTACTS, CONTACTS)
def test_any_card_becomes_any_other_and_is_the_same_the_second_time(one, other):
    uid = uids_of([one])[0]
    there = b"".join(new_card(one, uid).lines)
    again = sent_again(there, other)
    assert sent_again(again, other) == again
    assert not read(again).is_touched
    wanted = new_card(other, uid).contact
    assert sorted(p.number for p in read(again).contact.phones) == sorted(
        p.number for p in wanted.phones
    )
    assert set(read(again).contact.class_labels) == set(wanted.class_labels)
    assert read(again).contact.name == wanted.name


def test_a_second_mark_is_not_left_behind():
    mark = next(line for line in NADIA.split(b"\r\n") if line.startswith(b"X-GARDER"))
    there = NADIA.replace(b"END:", mark.split(b"|")[0] + b"\r\nEND:")
    assert sent_again(there, parent(numbers=(OTHER,))).count(b"X-GARDER-LE-CONTACT") == 1


def test_a_number_that_hides_the_callers_own_comes_beside_the_plain_one():
    both = (Phone("mobile", MOBILE), Phone("masked", "#31#0600000001"))
    again = sent_again(NADIA, replace(parent(), phones=both))
    assert b"#31#0600000001" in again
    assert f"TEL;TYPE=CELL:{MOBILE}".encode() in again
