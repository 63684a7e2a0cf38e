import pytest

from ondecontacts.ui.geometry import (
    Area,
    Size,
    above_the_middle,
    arrange,
    first_lower_than,
    in_the_middle,
)

WINDOW = Area(100, 50, 1000, 600)


def test_a_text_is_broken_at_the_first_width_that_leaves_it_low_enough():
    sizes = [Size(100, 90), Size(200, 40), Size(300, 30)]
    assert first_lower_than(50, sizes) == Size(200, 40)
    assert first_lower_than(90, sizes) == Size(200, 40)


def test_a_text_that_is_never_low_enough_has_the_last_width():
    assert first_lower_than(5, [Size(100, 90), Size(200, 40)]) == Size(200, 40)


def test_a_text_without_a_width_is_a_mistake():
    with pytest.raises(ValueError, match="no size"):
        first_lower_than(5, [])


def test_wider_lines_are_not_measured_once_one_is_low_enough():
    def sizes():
        yield Size(100, 40)
        raise AssertionError

    assert first_lower_than(50, sizes()) == Size(100, 40)


def test_buttons_stand_below_the_message_from_its_right_edge_in_their_order():
    buttons = {"choose": Size(80, 30), "ok": Size(40, 30)}
    arrangement = arrange(Size(300, 100), buttons, 20)
    assert arrangement.areas == {
        "message": Area(20, 20, 300, 100),
        "ok": Area(280, 140, 40, 30),
        "choose": Area(190, 140, 80, 30),
    }


def test_a_dialog_has_a_margin_all_around():
    arrangement = arrange(Size(300, 100), {"ok": Size(40, 30)}, 20)
    assert arrangement.whole == Size(340, 190)


def test_a_dialog_in_the_middle_has_the_same_room_on_all_sides():
    assert in_the_middle(WINDOW, Size(200, 100)) == Area(500, 300, 200, 100)


def test_an_area_is_as_large_as_it_says_wherever_it_stands():
    assert WINDOW.size == Size(1000, 600)


def test_a_dialog_above_the_middle_has_a_third_of_the_room_above_it():
    assert above_the_middle(WINDOW, Size(200, 300)) == Area(500, 150, 200, 300)


def test_a_dialog_that_is_larger_than_its_window_begins_where_that_does():
    assert above_the_middle(WINDOW, Size(1200, 700)) == Area(100, 50, 1200, 700)
