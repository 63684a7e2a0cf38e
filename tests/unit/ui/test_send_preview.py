from ondecontacts.ui.send_preview import BOXES, Ticks


def test_nobody_is_removed_unless_ticked():
    assert Ticks(3).ticked == frozenset()


def test_a_box_more_than_there_are_entries_is_not_seen():
    assert list(Ticks(2).seen) == [0, 1]
    assert not Ticks(BOXES).are_turned


def test_a_tick_is_for_the_entry_that_is_seen_there():
    ticks = Ticks(40).ticking(0, True).turning(1).ticking(2, True)
    assert ticks.ticked == {0, BOXES + 2}
    assert ticks.ticking(2, False).ticked == {0}


def test_turning_ends_with_the_last_entry():
    ticks = Ticks(40)
    assert ticks.are_turned
    assert ticks.turning(99).seen[-1] == 39
    assert len(ticks.turning(99).seen) == BOXES
    assert ticks.turning(-3).first == 0
