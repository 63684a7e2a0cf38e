import pytest

from ondecontacts.office.progress import StatusBar, part


class Frame:
    """A window that notes what its status bar is told."""

    def __init__(self):
        self.told = []

    def createStatusIndicator(self):  # noqa: N802  UNO's name
        return self

    def start(self, text, steps):
        self.told.append((text, steps))

    def setValue(self, value):  # noqa: N802  UNO's name
        self.told.append(value)

    def end(self):
        self.told.append("end")


def test_the_status_bar_shows_the_share_done_and_goes_away():
    frame = Frame()
    with StatusBar(frame, "Conversion…") as progress:
        progress(0.5)
        progress(0.501)
    assert frame.told == [("Conversion…", 100), 50, "end"]


def test_a_part_of_the_work_moves_the_bar_within_its_part():
    told = []
    progress = part(told.append, 0.5, 1.0)
    progress(0.0)
    progress(0.5)
    progress(1.0)
    assert told == [0.5, 0.75, 1.0]


def test_the_status_bar_goes_away_when_the_work_fails():
    frame = Frame()
    with pytest.raises(RuntimeError), StatusBar(frame, "Conversion…"):
        raise RuntimeError
    assert frame.told[-1] == "end"
