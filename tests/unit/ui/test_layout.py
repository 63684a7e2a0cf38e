import pytest
from hypothesis import given
from hypothesis import strategies as st

from ondecontacts.ui.layout import Item, column, needed_height

NOTE = "Déconseillé pour les données des familles (RGPD) : préférez le carnet de l’académie."
ITEMS = [
    Item("convert", 30),
    Item("summary", 100, grows=True, gap=2),
    Item("note", 15, text=NOTE, text_width=600),
    Item("save", 30),
]


def test_controls_stand_below_one_another_at_full_width():
    boxes = column(ITEMS, width=700, height=400, margin=10)
    assert list(boxes) == ["convert", "summary", "note", "save"]
    assert {(box.x, box.width) for box in boxes.values()} == {(10, 680)}
    assert boxes["summary"].y == boxes["convert"].y + 30 + 20


def test_the_growing_control_takes_the_height_that_is_left():
    assert needed_height(ITEMS, 700, 10) == 10 + 30 + 20 + 100 + 10 + 15 + 10 + 30 + 10
    boxes = column(ITEMS, width=700, height=400, margin=10)
    assert boxes["save"].y + boxes["save"].height == 390


def test_a_text_gets_a_line_for_each_that_it_is_broken_into():
    heights = [column(ITEMS, width, 900, 10)["note"].height for width in (700, 350, 200)]
    assert heights[0] == 15
    assert heights[0] < heights[1] < heights[2]


@given(st.integers(1, 2000), st.integers(0, 2000))
def test_at_any_size_nothing_overlaps(width, height):
    boxes = list(column(ITEMS, width, height, margin=6).values())
    for above, below in zip(boxes, boxes[1:]):
        assert above.y + above.height <= below.y
    assert all(box.width > 0 and box.height > 0 for box in boxes)


@pytest.mark.parametrize("width", [180, 250, 400])
def test_with_the_needed_height_nothing_is_cut(width):
    needed = needed_height(ITEMS, width, 6)
    last = list(column(ITEMS, width, needed, 6).values())[-1]
    assert last.y + last.height <= needed
