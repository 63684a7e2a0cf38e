"""The cards and lists in a file of vCards, one by one, however damaged the file is.

A card whose end is missing ends where the next one begins; what cannot be read costs no other
line, and no other card.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Iterator, Optional, Sequence

from ondecontacts.targets.vcard_lines import DATA, Head, Property, properties

CARD, LIST = "VCARD", "VLIST"
# Those that tell where something begins or ends; and what is no property.
_LIMITS = frozenset(("BEGIN", "END", "VERSION", "AGENT", ""))
# Texts in which programs leave line breaks as they are, so that their lines look like anything.
_LONG_TEXT = "NOTE"
_SHORT_TEXTS = frozenset(("ADR", "ORG", "FN", "N"))
_NAMES = frozenset(("FN", "N"))  # Google Contacts leaves an empty line in them
_MOST_OCTETS_OF_SHORT_TEXT = 1000
_NOT_READ = DATA | {"LABEL", "TITLE", "ROLE", "NICKNAME"}


@dataclass
class Block:
    """What stands between BEGIN and END: a card, or a list of SOGo's (``VLIST``).

    ``line`` is the physical one it begins on, counted from 0. ``is_damaged`` tells that its
    beginning, its end or one of its lines could not be read.
    """

    kind: str
    line: int
    properties: list[Property] = field(default_factory=list)
    is_damaged: bool = False


def blocks(lines: Sequence[bytes], damaged: list[int]) -> Iterator[Block]:
    """Return one by one what is in a file of ``lines``, physical ones.

    ``damaged`` gets those that could not be read, counted from 0, in no order. A card without a
    beginning or an end counts as its first line.
    """
    reading = _Reading(lines, damaged)
    for prop in properties(lines):
        if reading.open is None or prop.head.name in _LIMITS:
            reading.look_at(prop)
            if reading.closed:
                yield from reading.taken()
        else:
            reading.open.properties.append(prop)
    reading.finish()
    yield from reading.taken()


class _Reading:
    """Where the reading of a file has come to.

    ``open`` is the block that properties go to. ``around`` is the one around an AGENT, a card
    inside a card (RFC 2426, 3.5.4), which is somebody else.
    """

    def __init__(self, lines: Sequence[bytes], damaged: list[int]) -> None:
        self.lines = lines
        self.damaged = damaged
        self.closed: list[Block] = []
        self.open: Optional[Block] = None
        self.has_beginning = False
        self.around: Optional[Block] = None

    @property
    def last(self) -> Optional[Property]:
        """The property before, of the block that is open."""
        return self.open.properties[-1] if self.open and self.open.properties else None

    def look_at(self, prop: Property) -> None:
        """Take up a property that is in no block, or that tells where one begins or ends."""
        name = prop.head.name
        if name == "BEGIN":
            self._found_begin(prop)
        elif name == "END":
            self._found_end(prop)
        elif not name:
            self._found_no_property(prop)
        else:
            if self.open is None:  # its beginning is missing
                self.open, self.has_beginning = Block(CARD, prop.start), False
            if name == "VERSION":
                self._begin_behind_a_cut(self.open)
            self.open.properties.append(prop)
            if name == "AGENT" and _kind_begun(prop.value) == CARD:
                self._begin_agent(prop.start)

    def taken(self) -> list[Block]:
        """Return the blocks that were closed since the last time."""
        taken, self.closed = self.closed, []
        return taken

    def finish(self) -> None:
        """Close what is open at the end of the file, where a line may be cut."""
        self._leave_agent()
        block, last = self.open, self.last
        if block is None:
            return
        is_cut = self.lines[-1][-1:] not in (b"\r", b"\n")
        if is_cut and last and last.stop == len(self.lines):
            self._drop_last(block)
        self._close(block, has_end=False)

    def _found_begin(self, prop: Property) -> None:
        kind = _kind(prop.value)
        last = self.last
        if not kind:
            if self.open is None:
                self.damaged.append(prop.start)
        elif last and last.head.name == "AGENT" and not last.value.strip():
            self._begin_agent(prop.start)
        else:
            self._begin(kind, prop.start)

    def _found_end(self, prop: Property) -> None:
        kind = _kind(prop.value)
        if not kind:
            return
        if self.around:
            self._leave_agent()
        elif self.open:
            self._close(self.open)
        else:
            self.damaged.append(prop.start)
        # « END:VCARDBEGIN:VCARD »: files of one card each were put together.
        begun = _kind_begun(prop.value) if prop.value != b"VCARD" else ""
        if begun:
            self._begin(begun, prop.start)

    def _found_no_property(self, prop: Property) -> None:
        """Add the line to the text that it goes on with, or note that it could not be read."""
        block, last = self.open, self.last
        name = last.head.name if last else ""
        if block and name == _LONG_TEXT:
            block.properties.append(prop._replace(head=Head(name=name)))
        elif block and last and _is_more_of(last, prop):
            more = last.value + b"\n" + prop.value
            block.properties[-1] = last._replace(stop=prop.stop, value=more)
        elif name not in _NOT_READ:
            self.damaged.append(prop.start)
            if block:
                block.is_damaged = True

    def _begin_behind_a_cut(self, block: Block) -> None:
        """Begin a card at a VERSION that stands behind a line with a BEGIN at its end.

        There the rest of a line was lost, and the next card put behind it.
        """
        last = self.last
        if last and _kind_begun(self.lines[last.stop - 1]) == CARD:
            self._drop_last(block)
            self._begin(CARD, last.stop - 1)

    def _begin(self, kind: str, line: int) -> None:
        self._leave_agent()
        if self.open:
            self._close(self.open, has_end=False)
        self.open, self.has_beginning = Block(kind, line), True

    def _close(self, block: Block, has_end: bool = True) -> None:
        if not (has_end and self.has_beginning):
            block.is_damaged = True
            self.damaged.append(block.line)
        if has_end or self.has_beginning:  # else it is no card
            self.closed.append(block)
        self.open = None

    def _begin_agent(self, line: int) -> None:
        self.around = self.around or self.open
        self.open = Block(CARD, line)

    def _leave_agent(self) -> None:
        if self.around:
            self.open, self.around = self.around, None

    def _drop_last(self, block: Block) -> None:
        self.damaged.append(block.properties.pop().stop - 1)


def _is_more_of(last: Property, prop: Property) -> bool:
    """Return whether a line that is no property belongs to the property before."""
    if last.head.name not in _SHORT_TEXTS or len(last.value) > _MOST_OCTETS_OF_SHORT_TEXT:
        return False
    is_apart = prop.start > last.stop
    return b":" not in prop.value and (is_apart or last.head.name not in _NAMES)


def _kind(value: bytes) -> str:
    """Return the kind of block that a BEGIN or END is about, "" for one of another format."""
    upper = value if value == b"VCARD" else value[:20].strip().upper()
    if upper.startswith(b"VCARD"):
        return CARD
    return LIST if upper.startswith(b"VLIST") else ""


def _kind_begun(line: bytes) -> str:
    """Return the kind of block that is begun at the end of ``line``, "" for none."""
    upper = line[-20:].strip().upper()
    if upper.endswith(b"BEGIN:VCARD"):
        return CARD
    return LIST if upper.endswith(b"BEGIN:VLIST") else ""
