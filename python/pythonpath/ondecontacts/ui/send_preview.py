"""What is shown before something is sent, and what the director ticks in it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

# So many boxes can be seen at a time; there are buttons that lead to more.
BOXES = 6


@dataclass(frozen=True)
class Preview:
    """What is going to be sent.

    ``headline`` counts it, ``lines`` say it one by one. ``kept`` are those who have left and whom
    a hand has touched: they stay unless they are ticked. ``notes`` are what else there is to
    know, ``question`` what is asked, ``send`` is written on the button that sends.
    """

    headline: str
    lines: tuple[str, ...]
    kept: tuple[str, ...]
    notes: tuple[str, ...]
    question: str
    send: str


@dataclass(frozen=True)
class Ticks:
    """Boxes for ``count`` entries, of which ``BOXES`` are seen from the entry ``first`` on."""

    count: int
    first: int = 0
    ticked: frozenset[int] = field(default_factory=frozenset)

    @property
    def seen(self) -> range:
        """The entries that are seen, in the order of their boxes."""
        return range(self.first, min(self.first + BOXES, self.count))

    @property
    def are_turned(self) -> bool:
        """Whether there are more than can be seen."""
        return self.count > BOXES

    def turning(self, pages: int) -> Ticks:
        """Return them seen that many pages further, or before, as far as that goes."""
        first = self.first + pages * BOXES
        return replace(self, first=max(0, min(first, self.count - BOXES)))

    def ticking(self, box: int, is_ticked: bool) -> Ticks:
        """Return them after a click on a box, which is counted from the first that is seen."""
        entry = frozenset((self.first + box,))
        return replace(self, ticked=self.ticked | entry if is_ticked else self.ticked - entry)
