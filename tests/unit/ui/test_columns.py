import pytest
from hypothesis import given
from hypothesis import strategies as st

from ondecontacts.ui.columns import (
    Item,
    column,
    least_width_of_buttons,
    needed_height,
    with_buttons,
)
from ondecontacts.ui.geometry import Area, Size

BUTTONS = {"switch": Size(150, 30), "ok": Size(100, 30), "cancel": Size(80, 34)}


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
    areas = column(ROWS, 1000, 10)
    assert list(areas) == ["convert", "note", "save"]
    assert {(area.x, area.width) for area in areas.values()} == {(10, 980)}
    assert [area.y for area in areas.values()] == [10, 50, 85]


def test_controls_of_a_row_share_its_width():
    row = [Item("review", always(20)), Item("report", always(20))]
    areas = column([row, [Item("save", always(30))]], 230, 10)
    assert (areas["review"].x, areas["review"].width) == (10, 100)
    assert (areas["report"].x, areas["report"].width) == (120, 100)
    assert areas["save"].y == 40


def test_controls_that_are_too_narrow_side_by_side_stand_below_one_another():
    row = [Item("review", always(20), width=90), Item("report", always(20), width=60)]
    side_by_side = column([row], 210, 10)
    assert side_by_side["review"].y == side_by_side["report"].y
    stacked = column([row], 209, 10)
    assert stacked["review"].y + 20 + 10 == stacked["report"].y
    assert {area.width for area in stacked.values()} == {189}


def test_a_narrow_column_is_a_higher_one():
    heights = [needed_height(column(ROWS, width, 6), 6) for width in (1000, 400, 200)]
    assert heights == sorted(set(heights))


@given(st.integers(0, 2000), st.integers(0, 99_999), st.integers(1, 20))
def test_at_any_width_nothing_overlaps_and_nothing_is_cut(width, area, margin):
    rows = [*ROWS, [Item("summary", an_area_of(area))]]
    areas = column(rows, width, margin)
    places = list(areas.values())
    for above, below in zip(places, places[1:]):
        assert above.y + above.height < below.y
    assert all(area.width > 0 and area.height > 0 for area in places)
    assert places[-1].y + places[-1].height < needed_height(areas, margin)


def test_buttons_stand_below_the_column_as_far_right_as_it_goes():
    arrangement = with_buttons(column(ROWS, 1000, 10), 1000, 10, BUTTONS)
    top = needed_height(column(ROWS, 1000, 10), 10)
    assert arrangement.areas["cancel"] == Area(910, top, 80, 34)
    assert arrangement.areas["ok"] == Area(800, top, 100, 30)
    assert arrangement.areas["switch"] == Area(640, top, 150, 30)
    assert arrangement.whole == Size(1000, top + 34 + 10)


def test_one_button_may_stand_apart_at_the_left():
    arrangement = with_buttons(column(ROWS, 1000, 10), 1000, 10, BUTTONS, apart="switch")
    assert arrangement.areas["switch"].x == 10
    assert arrangement.areas["ok"].x == 800


def test_buttons_alone_are_a_dialog_too():
    assert with_buttons({}, 500, 10, {"ok": Size(100, 30)}).whole == Size(500, 50)


def test_at_their_least_width_buttons_stand_side_by_side():
    width = least_width_of_buttons(10, BUTTONS)
    areas = with_buttons({}, width, 10, BUTTONS, apart="switch").areas
    assert areas["switch"].x + areas["switch"].width + 10 == areas["ok"].x


def test_a_dialog_without_a_button_could_not_be_left():
    with pytest.raises(ValueError, match="max"):
        with_buttons({}, 100, 10, {})
