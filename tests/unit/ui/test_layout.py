import pytest
from hypothesis import given
from hypothesis import strategies as st

from ondecontacts.ui.layout import Item, column, line_count, needed_height

NOTE = "Déconseillé pour les données des familles (RGPD) : préférez le carnet de l’académie."
ROWS = [
    [Item("convert", 30)],
    [Item("note", 15, text=NOTE)],
    [Item("save", 30, gap=2)],
]


def ten_a_letter(text):
    return 10 * len(text)


def test_controls_stand_below_one_another_at_full_width():
    boxes = column(ROWS, 1000, 10, ten_a_letter)
    assert list(boxes) == ["convert", "note", "save"]
    assert {(box.x, box.width) for box in boxes.values()} == {(10, 980)}
    assert [box.y for box in boxes.values()] == [10, 50, 85]


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 100, 1),
        ("un deux", 100, 1),
        ("un deux", 70, 1),
        ("un deux", 60, 2),
        ("un\ndeux", 100, 2),
        ("un\n\ndeux", 100, 3),
        ("anticonstitutionnel", 100, 2),
        ("un anticonstitutionnel", 100, 3),
    ],
)
def test_a_text_has_the_lines_that_its_width_and_its_breaks_make(text, width, lines):
    assert line_count(text, width, ten_a_letter) == lines


def test_controls_of_a_row_share_its_width():
    boxes = column([[Item("review", 20), Item("report", 20)], [Item("save", 30)]], 230, 10, len)
    assert (boxes["review"].x, boxes["review"].width) == (10, 100)
    assert (boxes["report"].x, boxes["report"].width) == (120, 100)
    assert boxes["save"].y == 40


def test_words_beside_a_box_have_less_room_and_the_box_its_own_height():
    row = [Item("address", 15, text="un deux", beside=30, least=20)]
    assert column([row], 100, 10, ten_a_letter)["address"].height == 30
    assert column([row], 150, 10, ten_a_letter)["address"].height == 20


def test_a_narrow_column_is_a_higher_one():
    heights = [needed_height(column(ROWS, width, 6, ten_a_letter), 6) for width in (1000, 400, 200)]
    assert heights == sorted(set(heights))


@given(st.integers(0, 2000), st.text(), st.integers(1, 20))
def test_at_any_width_nothing_overlaps_and_nothing_is_cut(width, text, margin):
    rows = [*ROWS, [Item("summary", 15, text=text)]]
    boxes = column(rows, width, margin, ten_a_letter)
    places = list(boxes.values())
    for above, below in zip(places, places[1:]):
        assert above.y + above.height < below.y
    assert all(box.width > 0 and box.height > 0 for box in places)
    assert places[-1].y + places[-1].height < needed_height(boxes, margin)
