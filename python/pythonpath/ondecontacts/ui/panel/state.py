"""What the panel knows of its document and of the remembered, and how each event changes that."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace
from typing import Optional

from ondecontacts.contacts.model import Options
from ondecontacts.status import Status
from ondecontacts.targets.cci import COMMA, SEMICOLON
from ondecontacts.targets.kinds import BookTarget, Target
from ondecontacts.targets.registry import TARGETS


@dataclass(frozen=True)
class Observation:
    """What was seen in the document.

    ``summary`` is that of its conversion, "" without one. ``sheets`` are the buttons (``review``,
    ``report``) whose sheets are there.
    """

    status: Status
    summary: str = ""
    sheets: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Online:
    """The online address book that is connected; ``sent_on`` is None before the first time.

    ``has_group_cards`` tells whether each class gets a card of its own there.
    """

    sent_on: Optional[datetime.date] = None
    has_group_cards: bool = False


@dataclass(frozen=True)
class Remembered:
    """What the director chose last.

    ``target`` is None, and ``separator`` "", before the first choice. ``usual_label`` is the label
    of everybody where none was chosen, "" where that is still the same: a school year may begin
    while LibreOffice runs. ``online`` is None without a connection.
    """

    options: Options
    separator: str = ""
    target: Optional[Target] = None
    usual_label: str = ""
    online: Optional[Online] = None


@dataclass(frozen=True)
class State:
    """All that decides what the panel shows.

    ``status`` is None as long as there is no document to look at. ``target`` is the address book
    that is chosen, ``saved_for`` the one that was when the document came to where it stands.
    ``ticked`` are the boxes with a tick. ``written`` is what stands in the field of the label,
    letter by letter. ``told`` is what the last command had to say, "" when it has been overtaken.
    ``online`` is the online address book, None without a connection.
    """

    usual_label: str
    written: str
    status: Optional[Status] = None
    summary: str = ""
    sheets: frozenset[str] = frozenset()
    target: Optional[Target] = None
    saved_for: Optional[Target] = None
    ticked: frozenset[str] = frozenset()
    has_options: bool = False
    told: str = ""
    online: Optional[Online] = None

    @property
    def label(self) -> str:
        """The label of everybody that is written, "" for the usual one."""
        label = self.written.strip()
        return "" if label == self.usual_label else label

    @property
    def separator(self) -> str:
        """What is to stand between addresses."""
        return SEMICOLON if "semicolon" in self.ticked else COMMA

    @property
    def has_changes(self) -> bool:
        """Whether some of the contacts are new to the address book, or others there."""
        is_book = self.target is None or isinstance(self.target, BookTarget)
        return bool(is_book and self.status and self.status.changes)

    @property
    def only_changes(self) -> bool:
        """Whether these alone are to be saved."""
        return self.has_changes and "only" in self.ticked

    def seeing(self, seen: Observation) -> State:
        """Return the state after a look at the document.

        What was told last stays until the document stands elsewhere.
        """
        now = replace(self, status=seen.status, summary=seen.summary, sheets=seen.sheets)
        if (seen.status, seen.summary) == (self.status, self.summary):
            return now
        return replace(now, saved_for=self.target, told="")

    def remembering(self, remembered: Remembered) -> State:
        """Return the state with what is remembered.

        A field that says the label in other letters, with a space after it or with nothing in it
        for the usual one, is being written in and stays as it is.
        """
        options = remembered.options
        boxes = {
            "address": options.address,
            "masked": options.masked_number,
            "groups": bool(remembered.online and remembered.online.has_group_cards),
            "semicolon": remembered.separator == SEMICOLON,
        }
        usual_label = remembered.usual_label or self.usual_label
        is_same = self.label == options.general_label
        is_out_of_date = not self.label and usual_label != self.usual_label
        label = options.general_label or usual_label
        ticked = {name for name, is_ticked in boxes.items() if is_ticked}
        return replace(
            self,
            usual_label=usual_label,
            ticked=frozenset(ticked | (self.ticked - boxes.keys())),
            written=self.written if is_same and not is_out_of_date else label,
            target=remembered.target,
            online=remembered.online,
        )

    def ticking(self, box: str, is_ticked: bool) -> State:
        """Return the state after a click on ``box``."""
        return replace(self, ticked=self.ticked | {box} if is_ticked else self.ticked - {box})

    def writing(self, text: str) -> State:
        """Return the state with ``text`` in the field of the label."""
        return replace(self, written=text)

    def choosing(self, target: Optional[Target]) -> State:
        """Return the state after ``target`` was chosen."""
        return replace(self, target=target)

    def unfolding(self) -> State:
        """Return the state with the options shown, or hidden again."""
        return replace(self, has_options=not self.has_options)

    def telling(self, text: str) -> State:
        """Return the state after a command that has ``text`` to say."""
        return replace(self, told=text)


def target_at(position: int) -> Optional[Target]:
    """Return the address book at ``position`` of the list, which is -1 when none is chosen."""
    return TARGETS[position] if position >= 0 else None


def at_first(usual_label: str) -> State:
    """Return the state before anything is known; ``usual_label`` is the one of the school year."""
    return State(usual_label, written=usual_label)
