"""Changing a card that stands on a server, without a byte of what is not ours to change.

A card is edited as its physical lines. Only those of a property that has to say something else are
replaced; photos, what Apple ties to a value (``item1.X-ABLabel``), and what nobody here knows, pass
as they are. New lines are those of the card that we would make.
"""

from __future__ import annotations

import re
from typing import Collection, Container, Iterable, Iterator, Mapping, Sequence

from ondecontacts.carddav.mark import NAME as MARK
from ondecontacts.carddav.mark import Mark
from ondecontacts.carddav.server_card import (
    ADDRESSES,
    EMAILS,
    LABELS,
    NOTE,
    PHONES,
    PROPERTIES,
    ServerCard,
    keys_in,
    keys_of,
    labels_in,
    mark_line,
)
from ondecontacts.contacts.model import Contact
from ondecontacts.targets.vcard import escaped, folded, shown_name
from ondecontacts.targets.vcard_groups import items_in
from ondecontacts.targets.vcard_lines import Property, properties
from ondecontacts.targets.vcard_text import decoded
from ondecontacts.text import clean

_OF_A_CARD = re.compile(rb"\s*V(?:CARD|LIST)", re.IGNORECASE)  # as the reader wants an END
_LINE_END = re.compile(rb"[\r\n]*\Z")
_TIED_TO_A_VALUE = "X-AB"  # as Apple's ``X-ABLabel`` is, by the name of the group
_UNESCAPED_PART = re.compile(r"(?:\\.|[^;\\])*", re.DOTALL)

# New lines by the number of the physical line that they replace; none where it goes.
_Lines = Mapping[int, Sequence[bytes]]


def edited(
    theirs: ServerCard, ours: ServerCard, wanted: Contact, mark: Mark, has_labels: bool = True
) -> bytes:
    """Return the card ``theirs``, saying ``wanted`` and carrying ``mark``.

    ``wanted`` is made of values of ``theirs`` and of ``ours``, as ``merge_card`` returns it. What
    says so already stays byte for byte. Where the server drops groups they are written with a mark
    that tells of others, for it may keep them the next time: else they would be written each time.
    """
    edit = _Edit(theirs, ours)
    for field in (EMAILS, PHONES, ADDRESSES):
        edit.set_values(field, set(keys_of(wanted)[field]))
    edit.set_name(wanted)
    edit.set_note(wanted.note)
    if has_labels or theirs.mark is None or theirs.mark.of(LABELS) != mark.of(LABELS):
        edit.set_labels(wanted.class_labels)
    edit.set_mark(mark)
    return edit.written()


def end_of(lines: Sequence[bytes]) -> int:
    """Return on which of ``lines``, physical ones of a card that was read, its END begins.

    It is looked for as the reader does: an END in a group, folded or with something behind it is
    one, too. The last one is that of the card: those before are of cards in it.
    """
    ends = (prop for prop in properties(lines) if prop.head.name == "END")
    return max(prop.start for prop in ends if _OF_A_CARD.match(prop.value))


class _Edit:
    """What is to be taken out of a card, and what put in."""

    def __init__(self, theirs: ServerCard, ours: ServerCard) -> None:
        self._theirs = theirs
        self._ours = ours
        self._removed: list[Property] = []
        self._instead: dict[int, list[bytes]] = {}  # by the first line of what it stands for
        self._added: list[bytes] = []

    def set_values(self, field: str, wanted: Collection[str]) -> None:
        """Take out those of ``field`` that are not wanted, and add those that are missing."""
        there: set[str] = set()
        for prop in self._props(field):
            keys = keys_in(prop, field)
            if keys and not any(key in wanted for key in keys):
                self._removed.append(prop)
            there.update(keys)
        for prop in self._ours.named.get(PROPERTIES[field], ()):
            if any(key in wanted and key not in there for key in keys_in(prop, field)):
                self._added += self._ours.lines[prop.start : prop.stop]

    def set_name(self, wanted: Contact) -> None:
        """Have it called as ``wanted`` is. How it is shown follows, unless a hand chose that."""
        there = self._theirs.contact
        if (there.last_name, there.first_name) == (wanted.last_name, wanted.first_name):
            return
        names = self._theirs.named.get("N", ())
        more = _parts_behind(names[0]) if names else ["", "", ""]
        parts = (escaped(wanted.last_name), escaped(wanted.first_name), *more)
        self._replace(names, f"N:{';'.join(parts)}")
        shown = clean(self._theirs.shown)
        if shown in _shown_by_itself(there):
            self._replace(self._theirs.named.get("FN", ()), f"FN:{escaped(shown_name(wanted))}")

    def set_note(self, wanted: str) -> None:
        """Have it say ``wanted`` in its note, none for ""."""
        if clean(self._theirs.contact.note) == clean(wanted):
            return
        self._replace(self._props(NOTE), *([f"NOTE:{escaped(wanted)}"] if wanted else []))

    def set_labels(self, wanted: Sequence[str]) -> None:
        """Have it carry these groups; those that are there stay where they are."""
        there = list(self._theirs.contact.class_labels)
        missing = [label for label in wanted if label not in there]
        if not missing and all(label in wanted for label in there):
            return
        rest = list(map(escaped, missing))
        for prop in self._props(LABELS):
            items = [*_kept_items(prop, wanted), *rest]
            rest = []
            self._replace([prop], *([f"CATEGORIES:{','.join(items)}"] if items else []))
        if rest:
            self._added.append(folded(f"CATEGORIES:{','.join(rest)}").encode("utf-8"))

    def set_mark(self, mark: Mark) -> None:
        """Have it carry ``mark``, once."""
        there = self._theirs.named.get(MARK, ())
        if self._theirs.mark == mark and len(there) == 1:
            return
        self._removed += there
        self._added.append(mark_line(mark))

    def written(self) -> bytes:
        """Return the card."""
        lines = self._theirs.lines
        end = end_of(lines)
        gone = {
            number
            for prop in (*self._removed, *self._tied_to_removed())
            for number in range(prop.start, prop.stop)
        }
        line_end = _line_end(lines)
        written: list[bytes] = []
        for number, line in enumerate(lines):
            new = self._instead.get(number, [])
            if number == end:
                new = [*new, *self._added]
            written += _ended(new, line_end)
            if number not in gone:
                written.append(line)
        return b"".join(written)

    def _props(self, field: str) -> Sequence[Property]:
        return self._theirs.named.get(PROPERTIES[field], ())

    def _replace(self, props: Sequence[Property], *lines: str) -> None:
        """Put ``lines`` where the first of ``props`` is, at the end where there is none."""
        self._removed += props
        new = [folded(_in_group(props, line)).encode("utf-8") for line in lines]
        if props:
            self._instead.setdefault(props[0].start, []).extend(new)
        else:
            self._added += new

    def _tied_to_removed(self) -> Iterator[Property]:
        """Return what belongs to a value that goes, and to none that stays."""
        of_removed = {p.head.group.lower() for p in self._removed if p.start not in self._instead}
        every = [prop for props in self._theirs.named.values() for prop in props]
        kept = {
            prop.head.group.lower()
            for prop in every
            if prop not in self._removed and not prop.head.name.startswith(_TIED_TO_A_VALUE)
        }
        for prop in every:
            is_tied = prop.head.name.startswith(_TIED_TO_A_VALUE) and prop not in self._removed
            group = prop.head.group.lower()
            if is_tied and group and group in of_removed and group not in kept:
                yield prop


def _parts_behind(name: Property) -> Sequence[str]:
    """Return what stands behind last and first name, as it is written."""
    parts = _split(decoded(name))
    return [*parts[2:], "", "", ""][: max(len(parts) - 2, 3)]


def _split(text: str) -> list[str]:
    found, at = [], 0
    while True:
        part = _UNESCAPED_PART.match(text, at)
        end = part.end() if part else len(text)
        found.append(text[at:end])
        if end >= len(text):
            return found
        at = end + 1


def _shown_by_itself(contact: Contact) -> Container[str]:
    """Return how a card of ``contact`` is shown where nobody chose anything."""
    both = (contact.first_name, contact.last_name)
    names = {clean(" ".join(both)), clean(" ".join(reversed(both)))}
    return {"", shown_name(contact), *names}


def _kept_items(prop: Property, wanted: Container[str]) -> Iterator[str]:
    """Return of the items of ``prop`` those that stay, as they are written there."""
    for item in items_in(decoded(prop)):
        labels = labels_in(item)
        if all(label in wanted for label in labels):
            yield item.strip()
        else:
            yield from (escaped(label) for label in labels if label in wanted)


def _in_group(props: Sequence[Property], line: str) -> str:
    group = props[0].head.group if props else ""
    return f"{group}.{line}" if group else line


def _line_end(lines: Sequence[bytes]) -> bytes:
    found = _LINE_END.search(lines[0])
    return found.group() if found and found.group() else b"\r\n"


def _ended(lines: Iterable[bytes], line_end: bytes) -> Iterator[bytes]:
    return (line.replace(b"\r\n", line_end) for line in lines)
