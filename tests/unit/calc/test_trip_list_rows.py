"""The lists for a school trip: what stands in them, what their sheets are called."""

import pytest

from fixtures import convert, parent
from ondecontacts.calc.trip_list_rows import list_rows, list_sheet_names


def rows(*parents):
    (of_class,) = convert(*parents).class_lists
    return list(list_rows(of_class))


def test_a_pupil_stands_beside_their_parents_and_telephones():
    assert rows(
        parent("DUPONT", "Marie", mobile="0600000001", home="0100000002", children=[("Zoé", "CP")]),
        parent("DUPONT", "Paul", mobile="0600000003", children=[("Zoé", "CP")]),
    ) == [
        ("DUPONT Zoé", "Marie DUPONT", "06 00 00 00 01"),
        ("", "", "01 00 00 00 02"),
        ("", "Paul DUPONT", "06 00 00 00 03"),
    ]


def test_a_parent_without_a_telephone_is_listed_too():
    assert rows(parent("DUPONT", "Marie", children=[("Zoé", "CP")])) == [
        ("DUPONT Zoé", "Marie DUPONT", "")
    ]


def test_a_number_from_abroad_stays_as_it_is_dialled_from_here():
    ((_, _, number),) = rows(
        parent("DUPONT", "Marie", mobile="+32 470 12 34 56", children=[("Zoé", "CP")])
    )
    assert number == "+32 470 12 34 56"


def test_what_was_noted_beside_a_number_stands_there():
    ((_, _, number),) = rows(
        parent("DUPONT", "Marie", mobile="0600000001 (mamie)", children=[("Zoé", "CP")])
    )
    assert number == "06 00 00 00 01 (mamie)"


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("CP A", "CP A"),
        ("CE1/CE2", "CE1 CE2"),
        ("[CP] : les *Lions*?", "CP    les  Lions"),
        ("'CP'", "CP"),
        ("a" * 40, "a" * 31),
        ("???", "1"),
    ],
)
def test_a_sheet_is_called_by_its_class_as_far_as_calc_and_excel_take_it(label, name):
    assert list_sheet_names([label], ()) == [name]


def test_a_name_that_is_taken_is_not_given_again():
    assert list_sheet_names(["CP"], ["cp"]) == ["1"]
    assert list_sheet_names(["???"], ["1"]) == ["2"]


def test_two_classes_that_would_be_called_the_same_are_told_apart_by_a_number():
    assert list_sheet_names(["CP/A", "cp:a", "CE1"], ()) == ["CP A", "2", "CE1"]


@pytest.mark.parametrize(
    ("labels", "names"),
    [
        (["2", "3"], ["2", "3"]),
        (["???", "1"], ["2", "1"]),
        (["CP", "cp", "2"], ["CP", "3", "2"]),
    ],
)
def test_a_class_that_is_called_by_a_number_keeps_it(labels, names):
    assert list_sheet_names(labels, ()) == names
