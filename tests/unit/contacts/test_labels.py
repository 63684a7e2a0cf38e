import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ondecontacts.contacts.labels import class_labels, renamed, safe_label


@pytest.mark.parametrize(
    ("label", "safe"),
    [
        ("CE2 de Mme LAMBERT", "CE2 de Mme LAMBERT"),
        ('CE1, "les Lions"', "CE1 - les Lions"),
        ("CE1;CE2", "CE1 - CE2"),
        ("CM2 <b>", "CM2 - b"),
        ("* CP", "CP"),
        ("A ::: B", "A - B"),
        ("PS\\MS", "PS - MS"),
        ("TPS/PS (M. O'Brien)", "TPS/PS (M. O'Brien)"),
    ],
)
def test_a_label_loses_only_what_an_address_book_refuses(label, safe):
    assert safe_label(label) == safe


def test_classes_that_differ_by_case_alone_are_one_and_by_a_letter_two():
    labels = class_labels(["Les cœurs", "LES CŒURS", "Les coeurs"], taken="")
    assert labels["LES CŒURS"] == "Les cœurs" != labels["Les coeurs"]


def test_classes_that_would_get_the_same_label_stay_two():
    labels = class_labels(["CE1, A", "CE1; A", "CE1 - A"], taken="")
    assert len({label.casefold() for label in labels.values()}) == 3


def test_a_class_written_in_two_cases_is_one():
    labels = class_labels(["CE1 A", "ce1 a"], taken="")
    assert labels == {"CE1 A": "CE1 A", "ce1 a": "CE1 A"}


def test_no_class_takes_the_label_that_everybody_carries():
    labels = class_labels(["Parents 2026-2027"], taken="Parents 2026-2027")
    assert labels["Parents 2026-2027"] == "Parents 2026-2027 (2)"


def test_a_wanted_label_takes_the_place_of_ours():
    labels = renamed({"CE1, A": "CE1 - A", "CP": "CP"}, "Parents", {"ce1, a": "Les Lions; CE1"})
    assert labels == {"CE1, A": "Les Lions - CE1", "CP": "CP"}


def test_classes_that_are_given_one_label_are_one_in_one_spelling():
    labels = renamed({"CP": "CP", "CP.": "CP."}, "Parents", {"cp.": "cp"})
    assert labels == {"CP": "CP", "CP.": "CP"}


@pytest.mark.parametrize("wanted", ["", " , ", "parents"])
def test_a_label_that_cannot_be_is_passed_over(wanted):
    assert renamed({"CP": "CP"}, "Parents", {"cp": wanted}) == {"CP": "CP"}


@given(st.lists(st.text(min_size=1)))
def test_any_class_names_get_labels_that_all_address_books_take(names):
    labels = class_labels(names, taken="Parents")
    different = {name.casefold() for name in names}
    assert len({label.casefold() for label in labels.values()}) == len(different)
    for label in labels.values():
        assert label
        assert label == " ".join(label.split())
        assert not re.search(r'[,;"<>\\]|:::|^\*', label)
