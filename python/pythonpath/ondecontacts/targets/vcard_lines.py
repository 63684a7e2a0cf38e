"""The lines of vCards (2.1, 3.0, 4.0), as any program wrote them: physical lines, properties.

A property tells which physical lines it stands on, so that whoever changes a card puts others in
their place and writes all the rest back byte for byte. All of it is octets: a line may be folded
inside a letter, and each may have an encoding of its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Dict, Iterator, NamedTuple, Sequence

# Copies made in text mode end lines with more carriage returns than one.
_PHYSICAL = re.compile(rb"[^\r\n]*(?:\r*\n|\r)|[^\r\n]+")
# RFC 6350, 3.3, and what else is seen: a mark of byte order, white space, « _ », several dots
# before the name.
_PARAMETERS = rb"(?:;(?:\"[^\"]*\"|[^\";])*)*"
_HEAD = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:([\w.-]+)\.)?([\w-]+)(" + _PARAMETERS + rb")")
_OUTSIDE_QUOTES = re.compile(rb"(?:\"[^\"]*\"|[^\":])*")
_PARAMETER = re.compile(r"(?:\"[^\"]*\"|[^\";])+")
# A picture, a sound, a key, a drawing: megabytes, and nothing about who somebody is.
DATA = frozenset(("PHOTO", "LOGO", "SOUND", "KEY", "X-MS-CARDPICTURE", "X-MS-OL-DESIGN"))
QUOTED_PRINTABLE = "QUOTED-PRINTABLE"
BASE64 = "BASE64"
_ENCODINGS = {"QUOTED-PRINTABLE": QUOTED_PRINTABLE, "Q": QUOTED_PRINTABLE}
_ENCODINGS.update({"BASE64": BASE64, "B": BASE64})

_ENDS = b"\r\n"
_FOLDED = b" \t"
_MAY_GO_ON = _FOLDED + _ENDS
_LIMIT = re.compile(rb"\s*(?:BEGIN|END):V(?:CARD|LIST)\s*", re.IGNORECASE)
# A text in quoted-printable that is broken in its midst does not go on like this: some programs end
# each value with a « = ». Behind an encoded line break anything may stand.
_NEXT_PROPERTY = re.compile(
    rb"(?:N|FN|TEL|EMAIL|ADR|ORG|NOTE|TITLE|URL|BDAY|UID|REV|PHOTO|CATEGORIES|X-[\w-]+)[;:]",
    re.IGNORECASE,
)
# Android puts a label in quoted-printable between the name and the colon, broken where it is long.
_BROKEN_HEAD = re.compile(rb"[\w.-]+;[^:]*QUOTED-PRINTABLE[^:]*=\s*")
_MOST_LINES_OF_HEAD = 20
_ENCODED_LINE_BREAK = (b"=0A=", b"=0D=", b"=0a=", b"=0d=")


@dataclass(frozen=True)
class Head:
    """What stands before the colon of a property, its name and those of parameters in capitals.

    ``group`` ties it to others (``item1``). ``parameters`` are pairs; a value without a name, as
    vCard 2.1 has them (``TEL;CELL``), has "" for one. ``words`` are the kinds it is of, in
    capitals: what ``TYPE`` says, and what has no name. ``encoding`` is ``QUOTED_PRINTABLE``,
    ``BASE64`` or "". What is no property has no name.
    """

    group: str = ""
    name: str = ""
    parameters: tuple[tuple[str, str], ...] = ()
    words: frozenset[str] = frozenset()
    encoding: str = ""

    def parameter(self, name: str) -> str:
        """Return the first value of that parameter, "" when there is none."""
        return next((value for each, value in self.parameters if each == name), "")


class Property(NamedTuple):
    """A property on the physical lines from ``start`` to before ``stop``, counted from 0.

    ``value`` is unfolded and else as it stands; what is in ``DATA`` has none. A line that is no
    property is the value of one without a name. (A dataclass takes five times as long to make.)
    """

    start: int
    stop: int
    head: Head
    value: bytes


class _Heads(Dict[bytes, Head]):
    """Heads by how they are written: a file has a few, again and again."""

    def __missing__(self, written: bytes) -> Head:
        head = self[written] = _head(written)
        return head


def physical_lines(data: bytes) -> list[bytes]:
    """Return the lines of ``data`` with their ends: joined they are ``data`` again."""
    return _PHYSICAL.findall(data) if b"\r\r" in data else data.splitlines(keepends=True)


def properties(lines: Sequence[bytes]) -> Iterator[Property]:
    """Return what stands on ``lines``, physical ones, in order; empty ones belong to nothing.

    It is linear, and what is in ``DATA`` is not joined.
    """
    heads = _Heads()
    plain: dict[bytes, Head] = {}  # those of properties that are what stands on their line
    start, count = 0, len(lines)
    while start < count:
        line = lines[start].rstrip(_ENDS)
        if line:
            written, colon, value = line.partition(b":")
            head = plain.get(written)
            stop = start + 1
            if head and colon and (stop == count or lines[stop][0] not in _MAY_GO_ON):
                yield Property(start, stop, head, value)
            else:
                prop = _property_at(lines, start, heads)
                yield prop
                head, stop = prop.head, prop.stop
                is_whole = heads.get(written) is head  # not folded, nor parted at another colon
                if is_whole and head.name not in DATA and not head.encoding:
                    plain[written] = head
            start = stop
        else:
            start += 1


def _property_at(lines: Sequence[bytes], start: int, heads: _Heads) -> Property:
    """Return the property that begins on the line ``start``, whatever it looks like."""
    stop = _folds_end(lines, start + 1)
    head, value = _parted(lines[start].rstrip(_ENDS), heads)
    if head.name in DATA:
        return Property(start, stop, head, b"")
    if stop > start + 1:
        head, value = _parted(_unfolded(lines[start:stop]), heads)
    if head.name in DATA:
        return Property(start, stop, head, b"")
    if not head.name and _BROKEN_HEAD.fullmatch(value):
        end = _broken_head_end(lines, stop)
        if end > stop:
            stop = end
            head, value = _parted(_unfolded(lines[start:stop], soft=True), heads)
    if head.encoding == QUOTED_PRINTABLE:
        stop = _soft_breaks_end(lines, stop)
        head, value = _parted(_unfolded(lines[start:stop], soft=True), heads)
    return Property(start, stop, head, value)


def _folds_end(lines: Sequence[bytes], at: int) -> int:
    """Return where the folds end that may begin at ``at``; an empty line may be in between."""
    end = at
    while at < len(lines) and lines[at][0] in _MAY_GO_ON:
        line = lines[at]
        at += 1
        if line[0] in _FOLDED:
            if b":" in line and _LIMIT.fullmatch(line):
                break  # an indented BEGIN
            end = at
    return end


def _soft_breaks_end(lines: Sequence[bytes], at: int) -> int:
    """Return where a value in quoted-printable ends that may go on at ``at``."""
    while at < len(lines):
        before, line = lines[at - 1].rstrip(), lines[at]
        if not before.endswith(b"=") or line[0] in _ENDS or _LIMIT.match(line):
            break
        if _NEXT_PROPERTY.match(line) and not before.endswith(_ENCODED_LINE_BREAK):
            break
        at = _folds_end(lines, at + 1)
    return at


def _broken_head_end(lines: Sequence[bytes], at: int) -> int:
    """Return where the line with the colon ends of a head that goes on at ``at``, else ``at``."""
    for index in range(at, min(at + _MOST_LINES_OF_HEAD, len(lines))):
        line = lines[index]
        if _LIMIT.match(line) or _NEXT_PROPERTY.match(line):
            break
        if b":" in line:
            return index + 1
        if not line.rstrip().endswith(b"="):
            break
    return at


def _unfolded(lines: Sequence[bytes], soft: bool = False) -> bytes:
    """Return the logical line on ``lines``, without ``soft`` line breaks where it has some."""
    pieces = [line.rstrip(_ENDS) for line in lines]
    pieces[1:] = [piece[1:] if piece[:1] in (b" ", b"\t") else piece for piece in pieces[1:]]
    if soft:
        pieces = [p.rstrip()[:-1] if p.rstrip().endswith(b"=") else p for p in pieces]
    return b"".join(pieces)


def _parted(line: bytes, heads: _Heads) -> tuple[Head, bytes]:
    """Return the head and the value of a logical line; all is value where there is no head."""
    written, colon, value = line.partition(b":")
    if written.count(b'"') % 2:
        found = _OUTSIDE_QUOTES.match(line)
        end = found.end() if found else 0
        written, colon, value = line[:end], line[end : end + 1], line[end + 1 :]
    head = heads[written] if colon else Head()
    return head, value if head.name else line


def _head(written: bytes) -> Head:
    found = _HEAD.fullmatch(written)
    if not found:
        return Head()
    group, name, text = (part.decode("utf-8", "replace") for part in found.groups(b""))
    parameters = []
    for parameter in _PARAMETER.findall(text):
        key, equals, value = parameter.partition("=")
        parameters.append((key.strip().upper(), value) if equals else ("", key))
    pairs = tuple((key, value.strip().strip('"')) for key, value in parameters)
    kinds = [value.upper() for key, value in pairs if key in ("", "TYPE")]
    words = frozenset(word.strip() for kind in kinds for word in kind.split(","))
    return Head(group, name.upper(), pairs, words, _encoding(pairs))


def _encoding(parameters: Sequence[tuple[str, str]]) -> str:
    """Return the encoding; a letter alone is none without « ENCODING= » before it."""
    for key, value in parameters:
        if key == "ENCODING" or (key == "" and len(value) > 1):
            encoding = _ENCODINGS.get(value.upper())
            if encoding:
                return encoding
    return ""
