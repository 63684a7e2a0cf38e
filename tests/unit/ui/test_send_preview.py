from ondecontacts.ui.send_preview import BOXES, Ticks


def test_nobody_is_removed_unless_ticked():
    assert Ticks(3).ticked == frozenset()


def test_a_box_more_than_there_are_entries_is_not_seen():
    assert list(Ticks(2).seen) == [0, 1]
    assert not Ticks(BOXES).is_scrolled


def test_a_tick_is_for_the_entry_that_is_seen_there():
    ticks = Ticks(40).ticking(0, True).scrolling(10).ticking(2, True)
    assert ticks.ticked == {0, 12}
    assert ticks.ticking(2, False).ticked == {0}


def test_scrolling_ends_with_the_last_entry():
    ticks = Ticks(40)
    assert ticks.is_scrolled
    assert ticks.scrolling(99).seen[-1] == 39
    assert len(ticks.scrolling(99).seen) == BOXES
    assert ticks.scrolling(-3).first == 0
