"""Which sheet of a workbook is converted, and which ones tell about families."""

import pytest

from fixtures import convert, grid_of, parent
from ondecontacts.calc.sheet_names import FAMILIES_MARK, MARK
from ondecontacts.calc.source_choice import choose_source, holds_families, is_ours
from ondecontacts.errors import DocumentError, ExtractionError
from ondecontacts.onde.choices import NOTHING_CHOSEN, Choices
from ondecontacts.onde.fields import EMAIL, FAMILY_NAME
from ondecontacts.targets.registry import TARGETS, form_of

PARENT = parent("DUPONT", "Marie", email="marie@example.org", children=[("Zoé", "CP")])
EXTRACTION = grid_of(PARENT)
EMPTY = (("",),)
OTHER = (("liste", "de courses"),)
GUIDE = ((MARK,), ("Collez l’extraction dans « ONDE »",))
OURS = ((FAMILIES_MARK,), ("Bilan",))


def chosen(active, onde="ONDE", choices=NOTHING_CHOSEN, **sheets):
    there = onde if onde in sheets else None
    return choose_source(list(sheets), there, active, choices, sheets.__getitem__)


def test_onde_is_converted_whatever_is_shown():
    assert chosen("Autre", ONDE=EXTRACTION, Autre=EXTRACTION).name == "ONDE"


def test_onde_is_known_however_it_is_written():
    assert chosen("Autre", onde="Onde", Onde=EXTRACTION, Autre=EXTRACTION).name == "Onde"


def test_what_is_in_onde_is_converted_though_it_is_no_extraction():
    assert chosen("Autre", ONDE=OTHER, Autre=EXTRACTION).grid == OTHER


def test_no_other_sheet_is_read_when_onde_is_filled():
    read = []

    def reading(name):
        read.append(name)
        return EXTRACTION

    choose_source(["ONDE", "Autre"], "ONDE", "Autre", NOTHING_CHOSEN, reading)
    assert read == ["ONDE"]


def test_with_an_empty_onde_the_extraction_that_is_shown_is_converted():
    assert chosen("Autre", ONDE=EMPTY, Autre=EXTRACTION).name == "Autre"


def test_with_an_empty_onde_what_is_shown_and_is_no_extraction_is_not_converted():
    with pytest.raises(ExtractionError) as caught:
        chosen("Autre", ONDE=EMPTY, Autre=OTHER)
    assert (caught.value.kind, caught.value.details) == ("rien-a-convertir", {"sheet": "ONDE"})


def test_without_onde_what_is_shown_is_converted_whatever_it_is():
    assert chosen("Autre", Autre=OTHER).name == "Autre"


def test_after_a_conversion_the_only_extraction_is_converted_again():
    sheets = {"École": EXTRACTION, "Contacts": EMPTY, "Listes": OTHER}
    assert chosen("Contacts", **sheets).name == "École"


def test_what_was_repaired_to_be_looked_at_is_given_on():
    assert chosen("Autre", Autre=EXTRACTION).repaired.original == EXTRACTION
    assert chosen("Contacts", École=EXTRACTION, Contacts=EMPTY).repaired.original == EXTRACTION


def test_of_several_extractions_none_is_converted():
    with pytest.raises(ExtractionError) as caught:
        chosen("Contacts", A=EXTRACTION, Contacts=EMPTY, B=EXTRACTION)
    assert caught.value.kind == "source-a-choisir"
    assert caught.value.details == {"sheets": ["A", "B"]}


def test_a_result_whose_extraction_is_gone_is_not_converted():
    with pytest.raises(ExtractionError) as caught:
        chosen("Bilan", Autre=OTHER, Bilan=OURS)
    assert caught.value.kind == "source-absente"


def test_an_extraction_that_stands_where_the_contacts_go_is_not_converted():
    with pytest.raises(DocumentError) as caught:
        chosen("Contacts", ONDE=EMPTY, Contacts=EXTRACTION)
    assert (caught.value.kind, caught.value.details) == ("source-reservee", {"sheet": "Contacts"})


def test_a_column_that_the_director_chose_makes_an_extraction():
    unknown = [["Rubrique", "Mél"], ["DUPONT", "marie@example.org"]]
    choices = Choices({FAMILY_NAME.id: "Rubrique", EMAIL.id: "Mél"})
    assert chosen("Autre", choices=choices, ONDE=EMPTY, Autre=unknown).name == "Autre"


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.id)
def test_the_contacts_for_every_address_book_are_ours_and_about_families(target):
    contacts = form_of(target).table(convert(PARENT).contacts)
    assert is_ours(contacts)
    assert holds_families(contacts, NOTHING_CHOSEN)


@pytest.mark.parametrize(
    ("grid", "ours", "families"),
    [
        (OURS, True, True),
        (GUIDE, True, False),
        (EMPTY, True, False),
        ((("",), (" ",)), True, False),
        ((("",), ("lait",)), False, False),
        (OTHER, False, False),
        (EXTRACTION, False, True),
    ],
    ids=["result", "guide", "empty", "spaces", "below an empty row", "other", "extraction"],
)
def test_ours_and_about_families_are_two_things(grid, ours, families):
    assert is_ours(grid) == ours
    assert holds_families(grid, NOTHING_CHOSEN) == families
