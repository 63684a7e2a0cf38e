"""« Correspondance »: what stands in it, and what of it is the director's choice."""

import datetime
from dataclasses import replace

import pytest

from fixtures import grid_of, parent
from ondecontacts.calc.mapping_table import (
    AUTOMATIC,
    CHOICE,
    Record,
    Told,
    choices_in,
    class_rows,
    classes_in,
    field_rows,
    is_filled,
    is_same,
    mapping_grid,
    offered_rows,
    read_record,
    record_of,
    row_of,
    told_in,
    with_changes,
    with_record,
    without_families,
)
from ondecontacts.contacts.model import Options, SchoolClass
from ondecontacts.onde.choices import NO_COLUMN, NOTHING_CHOSEN, Choices
from ondecontacts.onde.fields import CHILD_CLASS, EMAIL
from ondecontacts.onde.headers import header_at
from ondecontacts.onde.mapping import outline
from ondecontacts.ui.strings import load_strings

SAY = load_strings("fr")
SOURCE = grid_of(parent("DUPONT", "Marie", email="marie@example.org", children=[("Zoé", "CP A")]))
CLASSES = (SchoolClass("CP A", "CP A", "CP A", False, 1),)
DAY = datetime.date(2026, 9, 12)
CHANGES = "Depuis le 12 septembre : 1 départ"
SUMMARY = "1 contact\n1 classe"


def table(source=SOURCE, classes=CLASSES, choices=NOTHING_CHOSEN, summary=SUMMARY, changes=""):
    mapping = outline(header_at(source, 0, choices), choices)
    return mapping_grid(mapping, classes, choices, Told(summary, changes), SAY)


def changed(grid, row, value):
    cells = [*grid[row]]
    cells[CHOICE] = value
    return (*grid[:row], tuple(cells), *grid[row + 1 :])


def without(column):
    return [["Rubrique" if cell == column else cell for cell in SOURCE[0]], *SOURCE[1:]]


def test_nothing_is_a_choice_before_the_director_changes_something():
    assert choices_in(table()) == Choices()


def test_a_column_that_was_chosen_is_a_choice():
    grid = table(without("Courriel"))
    chosen = changed(grid, row_of(EMAIL, grid), " Rubrique ")
    assert choices_in(chosen) == Choices(columns={EMAIL.id: "Rubrique"})


def test_a_label_that_was_typed_is_a_choice():
    grid = table()
    assert choices_in(changed(grid, class_rows(grid)[0], "Les Lions")) == Choices(
        labels={"CP A": "Les Lions"}
    )


def test_what_was_emptied_is_automatic_again():
    grid = table()
    emptied = changed(changed(grid, row_of(EMAIL, grid), ""), class_rows(grid)[0], "")
    assert choices_in(emptied) == Choices()


def test_a_line_of_another_program_is_no_choice():
    assert choices_in((*table(), ("x", "y", "", "", "un.autre.champ", ""))) == Choices()


def test_choices_stay_in_the_next_table():
    choices = Choices({EMAIL.id: "Rubrique"}, {"CP A": "Les Lions"})
    classes = (SchoolClass("CP A", "CP A", "Les Lions", True, 1),)
    assert choices_in(table(without("Courriel"), classes, choices)) == choices


def test_a_class_that_is_not_there_now_keeps_its_label():
    grid = table(choices=Choices(labels={"CM2": "Les Grands"}))
    assert choices_in(grid).labels == {"CM2": "Les Grands"}
    assert grid[class_rows(grid)[-1]][:3] == ("CM2", "Les Grands", "0")


def test_a_required_column_that_is_missing_says_so():
    grid = table(without("Courriel"))
    assert grid[row_of(EMAIL, grid)][3] == SAY("mapping.how.manquante")


def test_a_choice_that_is_not_there_any_more_says_so():
    grid = table(choices=Choices({EMAIL.id: "Mél"}))
    assert "Mél" in grid[row_of(EMAIL, grid)]
    assert grid[row_of(EMAIL, grid)][3] != SAY("mapping.how.exact")


def test_the_columns_of_the_extraction_are_offered_and_none_of_them_too():
    grid = table()
    names = [grid[row][-1] for row in offered_rows(grid)]
    assert names == [NO_COLUMN, *dict.fromkeys(SOURCE[0])]


def test_more_columns_than_fields_are_all_offered():
    wide = [[*SOURCE[0], *(f"Autre {n}" for n in range(60))], *SOURCE[1:]]
    grid = table(wide)
    assert grid[offered_rows(grid)[-1]][-1] == "Autre 59"


def test_each_field_and_each_class_has_its_line():
    grid = table()
    assert grid[row_of(CHILD_CLASS, grid)][0] == SAY(CHILD_CLASS.key)
    assert len(field_rows(grid)) == 16
    assert [grid[row][0] for row in class_rows(grid)] == ["CP A"]


def test_without_classes_there_is_no_second_table():
    assert class_rows(table(classes=())) == []


def test_the_summary_is_kept_in_one_line_and_given_back_in_several():
    assert "\n" not in table()[0][1]
    assert told_in(table(changes=CHANGES)) == Told(SUMMARY, CHANGES)
    assert told_in(()) == Told("")


def test_the_classes_are_given_back():
    assert classes_in(table()) == list(CLASSES)


def test_a_class_whose_label_was_changed_since_is_given_back_with_it():
    grid = table()
    renamed = changed(grid, class_rows(grid)[0], "Les Lions")
    assert classes_in(renamed) == [SchoolClass("CP A", "CP A", "Les Lions", True, 1)]


def test_the_record_of_a_conversion_is_read_back():
    grid = table()
    record = replace(
        record_of(grid, SOURCE, Options()), findings=3, corrections=1, changes=2, day=DAY
    )
    assert read_record(with_record(grid, record)) == record


def test_the_record_of_a_version_that_kept_no_day_is_read_back():
    grid = with_record(table(), Record("a", "b", 3))
    first = [*grid[0]]
    first[AUTOMATIC] = "a b 3"
    assert read_record((tuple(first), *grid[1:])) == Record("a", "b", 3)


def test_before_a_conversion_there_is_no_record():
    grid = table()
    assert with_record(grid, None) is grid
    assert read_record(grid) is None
    assert read_record(()) is None


@pytest.mark.parametrize("kept", ["abc", "a b c", "a b 1 2"])
def test_what_is_no_record_is_none(kept):
    grid = table()
    first = [*grid[0], *[""] * (AUTOMATIC + 1 - len(grid[0]))]
    first[AUTOMATIC] = kept
    assert read_record((tuple(first), *grid[1:])) is None


@pytest.mark.parametrize(
    "other",
    [
        record_of(table(), (*SOURCE, ["une ligne de plus"]), Options()),
        record_of(table(), SOURCE, Options(masked_number=True)),
        record_of(changed(table(), class_rows(table())[0], "Les Lions"), SOURCE, Options()),
    ],
    ids=["another extraction", "another option", "another label"],
)
def test_what_a_conversion_was_made_of_is_told_from_what_it_would_be_made_of_now(other):
    assert isinstance(other, Record)
    assert not other.is_of_the_same(record_of(table(), SOURCE, Options()))


def test_nothing_about_a_school_is_left_without_the_classes():
    emptied = without_families(with_record(table(), Record("a", "b", 3)))
    text = "\n".join(cell for row in emptied for cell in row)
    assert "CP A" not in text
    assert "1 contact" not in text
    assert read_record(emptied) is None
    assert without_families(emptied) is None


def test_the_choice_of_a_column_is_left_without_the_classes():
    grid = table(without("Courriel"), choices=Choices({EMAIL.id: "Rubrique"}))
    assert choices_in(without_families(grid)).columns == {EMAIL.id: "Rubrique"}


def test_the_name_that_the_director_gave_a_class_is_left_and_no_other_class():
    classes = (
        SchoolClass("CE1", "CE1", "CE1", False, 21),
        SchoolClass("CP A", "CP A", "Les Lions", True, 22),
    )
    grid = table(classes=classes)
    emptied = without_families(grid)
    assert choices_in(emptied).labels == {"CP A": "Les Lions"}
    assert [row[:3] for row in emptied[class_rows(emptied)[0] - 1 :][:3]] == [
        grid[class_rows(grid)[0] - 1][:3],  # the titles
        ("CP A", "Les Lions", "0"),
        ("", "", ""),
    ]
    assert without_families(emptied) is None


def test_where_there_is_no_class_the_summary_goes():
    grid = table(classes=())
    assert told_in(without_families(grid)) == Told("")


def test_where_there_is_nothing_nothing_has_to_go():
    assert without_families(()) is None
    assert without_families(table(classes=(), summary="")) is None


def test_an_empty_sheet_is_not_filled():
    assert not is_filled(())
    assert is_filled(table())


def test_rows_that_are_longer_by_empty_cells_say_the_same():
    grid = table()
    assert is_same(grid, [[*row, "", ""] for row in grid])
    assert not is_same(grid, grid[1:])


def test_what_has_changed_is_told_before_the_summary():
    assert told_in(table(changes=CHANGES)).text == f"{CHANGES}\n\n{SUMMARY}"
    assert told_in(table()).text == SUMMARY


def test_a_comparison_tells_its_own_changes_and_leaves_all_else():
    grid = with_record(table(changes=CHANGES), Record("a", "b", 3, 1, 2, DAY))
    compared = with_changes(grid, "Rien n’a changé.", 0)
    assert told_in(compared) == Told(SUMMARY, "Rien n’a changé.")
    assert read_record(compared) == Record("a", "b", 3, 1, 0, DAY)
    assert compared[1:] == grid[1:]
