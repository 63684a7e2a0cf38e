from hypothesis import given
from hypothesis import strategies as st

from ondecontacts.ui.panel.layout import Item, column, needed_height


def always(height):
    return lambda _width: height


def an_area_of(pixels):
    """Take more height where there is less width, as a text does."""
    return lambda width: -(-pixels // width)


ROWS = [
    [Item("convert", always(30))],
    [Item("note", an_area_of(14_700))],
    [Item("save", always(30), gap=2)],
]


def test_controls_stand_below_one_another_at_full_width():
    boxes = column(ROWS, 1000, 10)
    assert list(boxes) == ["convert", "note", "save"]
    assert {(box.x, box.width) for box in boxes.values()} == {(10, 980)}
    assert [box.y for box in boxes.values()] == [10, 50, 85]


def test_controls_of_a_row_share_its_width():
    row = [Item("review", always(20)), Item("report", always(20))]
    boxes = column([row, [Item("save", always(30))]], 230, 10)
    assert (boxes["review"].x, boxes["review"].width) == (10, 100)
    assert (boxes["report"].x, boxes["report"].width) == (120, 100)
    assert boxes["save"].y == 40


def test_controls_that_are_too_narrow_side_by_side_stand_below_one_another():
    row = [Item("review", always(20), width=90), Item("report", always(20), width=60)]
    side_by_side = column([row], 210, 10)
    assert side_by_side["review"].y == side_by_side["report"].y
    stacked = column([row], 209, 10)
    assert stacked["review"].y + 20 + 10 == stacked["report"].y
    assert {box.width for box in stacked.values()} == {189}


def test_a_narrow_column_is_a_higher_one():
    heights = [needed_height(column(ROWS, width, 6), 6) for width in (1000, 400, 200)]
    assert heights == sorted(set(heights))


@given(st.integers(0, 2000), st.integers(0, 99_999), st.integers(1, 20))
def test_at_any_width_nothing_overlaps_and_nothing_is_cut(width, area, margin):
    rows = [*ROWS, [Item("summary", an_area_of(area))]]
    boxes = column(rows, width, margin)
    places = list(boxes.values())
    for above, below in zip(places, places[1:]):
        assert above.y + above.height < below.y
    assert all(box.width > 0 and box.height > 0 for box in places)
    assert places[-1].y + places[-1].height < needed_height(boxes, margin)
