"""The lines of a card, which are to be written back as they are but for those that change."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ondecontacts.targets.vcard_lines import physical_lines, properties

CARD = (
    b'BEGIN:VCARD\r\nVERSION:3.0\r\nitem1.TEL;type=CELL;TYPE="home,pref":0600000001\r\n'
    b"item1.X-ABLabel:Mamie\r\nNOTE:a\r\n b\r\n\tc\r\nEND:VCARD\r\n"
)
pieces = st.sampled_from([
    b"N:a;b", b"TEL", b":", b";", b" ", b"\t", b"=", b'"', b"\r", b"\n", b"\r\n", b"\xc3", b"\xa9",
    b"BEGIN:VCARD", b"END:VCARD", b"PHOTO:x", b"NOTE;ENCODING=QUOTED-PRINTABLE:a", b"AGENT:",
])  # fmt: skip
files = st.lists(pieces, max_size=30).map(b"".join)


def read(data):
    return [(p.head.name, p.value) for p in properties(physical_lines(data))]


class Counted(list):
    """Lines that count how often each is looked at, and how many octets are taken at once."""

    looked_at = taken = 0

    def __getitem__(self, index):
        found = super().__getitem__(index)
        if isinstance(index, slice):
            self.taken += sum(map(len, found))
        else:
            self.looked_at += 1
        return found


@given(files)
def test_physical_lines_joined_are_the_file_to_the_byte(data):
    lines = physical_lines(data)
    assert b"".join(lines) == data
    assert all(lines)


@given(files)
def test_each_line_that_is_not_empty_belongs_to_one_property(data):
    lines = physical_lines(data)
    covered = [n for p in properties(lines) for n in range(p.start, p.stop)]
    assert len(set(covered)) == len(covered)
    assert covered == sorted(covered)
    assert not [n for n in range(len(lines)) if n not in covered and lines[n].strip(b"\r\n")]


def test_taking_the_lines_of_one_property_away_leaves_all_others_as_they_are():
    lines = physical_lines(CARD)
    note = next(p for p in properties(lines) if p.head.name == "NOTE")
    rest = b"".join(lines[: note.start] + lines[note.stop :])
    assert rest == CARD.replace(b"NOTE:a\r\n b\r\n\tc\r\n", b"")


def test_a_property_has_a_group_a_name_and_parameters_in_whatever_case():
    phone, label = list(properties(physical_lines(CARD)))[2:4]
    assert phone.head.group == label.head.group == "item1"
    assert (phone.head.name, label.head.name) == ("TEL", "X-ABLABEL")
    assert phone.head.parameters == (("TYPE", "CELL"), ("TYPE", "home,pref"))
    assert phone.head.words == {"CELL", "HOME", "PREF"}
    assert phone.value == b"0600000001"


def test_a_group_may_have_dots_and_no_number():
    (prop,) = properties([b"a-B.9.tel;HOME:1\n"])
    assert (prop.head.group, prop.head.name, prop.head.words) == ("a-B.9", "TEL", {"HOME"})


def test_a_colon_in_quotes_does_not_begin_the_value():
    assert read(b'TEL;X="a:b;c":1\nTEL;X="a:b;c":2\n') == [("TEL", b"1"), ("TEL", b"2")]


def test_a_line_may_be_folded_anywhere_inside_its_name_and_a_letter_too():
    data = b"TE\r\n L;TY\r\n\tPE=CELL\r\n :06\r\n \r\n  07\r\nTEL;TY:8\r\nN:\xc3\r\n \xa9\r\n"
    assert read(data) == [("TEL", b"06 07"), ("TEL", b"8"), ("N", b"\xc3\xa9")]
    assert list(properties(physical_lines(data)))[1].head.words == {"TY"}


def test_an_indented_limit_of_a_card_is_no_fold():
    assert read(b"END:VCARD\n  BEGIN:VCARD\nN:a\n END:VCARD\n") == [
        ("END", b"VCARD"), ("BEGIN", b"VCARD"), ("N", b"a"), ("END", b"VCARD"),
    ]  # fmt: skip


@pytest.mark.parametrize("end", [b"\r\n", b"\n", b"\r", b"\r\r\n", b"\n\n", b"\r\n\r\n"])
def test_lines_end_in_whatever_way_and_are_folded_in_it(end):
    lines = [b"N:a;b", b"NOTE:c", b" d", b"TEL;ENCODING=QUOTED-PRINTABLE:1", b"UID:2"]
    data = b"".join(line + end for line in lines)
    assert read(data) == [("N", b"a;b"), ("NOTE", b"cd"), ("TEL", b"1"), ("UID", b"2")]


@pytest.mark.parametrize("written", [b"ENCODING=QUOTED-PRINTABLE", b"quoted-printable"])
def test_a_soft_line_break_goes_on_in_the_first_column_or_behind_a_space(written):
    data = b"NOTE;" + written + b":a=\r\nb= \r\n c=0D=0A=\r\nTEL:d\r\nTEL:1\r\n"
    assert read(data) == [("NOTE", b"abc=0D=0ATEL:d"), ("TEL", b"1")]


@pytest.mark.parametrize("behind", [b"\r\n", b"TEL;CELL:1\r\n", b"END:VCARD\r\n"])
def test_a_soft_line_break_with_nothing_behind_it_costs_nothing(behind):
    first, *rest = read(b"N;ENCODING=QUOTED-PRINTABLE:=41=\r\n" + behind + b"UID:2\r\n")
    assert first == ("N", b"=41")
    assert rest[-1] == ("UID", b"2")
    assert len(rest) == (2 if b":" in behind else 1)


def test_what_only_looks_like_an_encoding_is_none():
    assert read(b"X-A;B=QUOTED-PRINTABLE:a=\nTEL:1\n") == [("X-A", b"a="), ("TEL", b"1")]


def test_a_label_that_is_broken_before_the_colon_does_not_cost_the_telephone():
    data = (
        b"TEL;X-CUSTOM(CHARSET=UTF-8,ENCODING=QUOTED-PRINTABLE,=4D=C3=\r\n=A9=\r\n=6D):06\r\n"
        b"TEL;X-CUSTOM(CHARSET=UTF-8,ENCODING=QUOTED-PRINTABLE,=4D):07=\r\nTEL:08\r\n"
    )
    assert read(data) == [("TEL", b"06"), ("TEL", b"07="), ("TEL", b"08")]
    text = b"a;QUOTED-PRINTABLE="
    assert read(text + b"\nb\nTEL:1") == [("", text), ("", b"b"), ("TEL", b"1")]
    assert read(text + b"\nTEL:1") == [("", text), ("TEL", b"1")]


def test_the_name_of_a_photo_may_be_folded():
    assert read(b"PHO\n TO:data\n /9j/\nTEL:1\n") == [("PHOTO", b""), ("TEL", b"1")]


def test_a_mark_of_byte_order_is_no_part_of_a_name():
    assert read(b"\xef\xbb\xbfBEGIN:VCARD\nTEL:1\n") == [("BEGIN", b"VCARD"), ("TEL", b"1")]


@pytest.mark.parametrize("line", [b"no colon", b":no name", b";A=1:b", b"two words: c", b'"a:b'])
def test_a_line_that_is_no_property_has_no_name(line):
    assert read(b"TEL:1\n" + line + b"\nTEL:2\n") == [("TEL", b"1"), ("", line), ("TEL", b"2")]


def photo(lines):
    return b"PHOTO;ENCODING=b;TYPE=JPEG:/9j/\r\n" + b" QUJD\r\n" * lines


@pytest.mark.parametrize("name", [b"PHOTO", b"item1.photo", b"LOGO", b"SOUND", b"KEY"])
def test_a_photo_is_neither_joined_nor_looked_into(name):
    data = CARD.replace(b"NOTE", re.sub(b"PHOTO", name, photo(10_000)) + b"NOTE")
    lines = Counted(physical_lines(data))
    read_back = [(p.head.name, p.value) for p in properties(lines) if p.value]
    assert read_back == read(CARD)
    assert lines.taken == len(b"NOTE:a\r\n b\r\n\tc\r\n")


def test_each_line_is_looked_at_a_few_times_however_many_there_are():
    folded = b"NOTE:a\r\n" + b" b\r\n" * 10_000
    soft = b"N;QUOTED-PRINTABLE:a=\r\n" + b"b=\r\n" * 10_000 + b"c\r\n"
    for data in (folded, soft, photo(10_000), b"TEL:1\r\n" + b"\r\n" * 10_000, b"text\n" * 10_000):
        lines = Counted(physical_lines(data))
        assert sum(1 for _ in properties(lines)) >= 1
        assert lines.looked_at < 8 * len(lines)
        assert lines.taken <= 2 * len(data)
