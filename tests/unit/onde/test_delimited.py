import pytest

from ondecontacts.onde.delimited import split_all, split_one

REACH = 5  # of six columns


def split(*lines, reach=REACH):
    return list(split_all(lines, ";", reach))


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ("a;b;", ("a", "b", "")),
        ('"a;b";c', ("a;b", "c")),
        ('"a ""b""";c', ('a "b"', "c")),
        ('"";"x"', ("", "x")),
        ('3 rue du 2";b', ('3 rue du 2"', "b")),
        ('"Les Tilleuls;b', ('"Les Tilleuls', "b")),
        ('"Le Clos" bât. A;b', ('"Le Clos" bât. A', "b")),
        ('"Le Clos" 2;"b;c"', ('"Le Clos" 2', "b;c")),
        ('"', ('"',)),
        ("", ()),
    ],
)
def test_only_a_quote_that_opens_a_cell_and_is_closed_is_one(line, cells):
    assert split(line) == [cells]


def test_a_quoted_cell_goes_on_over_lines():
    assert split('a;"1 rue X', "", 'bât. ""B""";c', "d") == [
        ("a", '1 rue X\n\nbât. "B"', "c"), (), (), ("d",),
    ]  # fmt: skip


def test_a_row_may_have_several_cells_over_lines():
    assert split('a;"b', 'c";"d', 'e";f') == [("a", "b\nc", "d\ne", "f"), (), ()]


@pytest.mark.parametrize(
    "lines",
    [
        ('a;b;"c;d;e;f', "g;h;i;j;k;l", 'm;n;o";p;q;r'),  # two stray quotes far apart
        ('a;b;c;d;e;"f', 'g";h;i;j;k;l'),  # at the end of a row, and in the next one's first cell
        ('a;b;"c;d;e;f', "g;h;i;j;k;l"),  # never closed
        ('a;"b', *["c"] * 10, 'd";e'),  # longer than any cell
    ],
)
def test_a_quoted_cell_takes_in_no_row(lines):
    assert split(*lines) == [tuple(line.split(";")) for line in lines]


def test_one_separator_may_stand_in_a_cell_over_lines():
    assert split_one(('a;"b; c', 'd";e'), 0, ";", REACH) == (("a", "b; c\nd", "e"), 2)


def test_a_cell_over_lines_may_be_the_first_or_behind_all_others():
    assert split('"a', 'b";c;d;e;f;g') == [("a\nb", "c", "d", "e", "f", "g"), ()]
    assert split('a;b;c;d;e;f;"g', 'h"') == [("a", "b", "c", "d", "e", "f", "g\nh"), ()]


def test_text_in_one_cell_of_a_sheet_is_one_line():
    assert split('a;"b\nc";d') == [("a", "b\nc", "d")]
