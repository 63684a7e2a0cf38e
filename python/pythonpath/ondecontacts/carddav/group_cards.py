"""One card for each class, for those who know groups only so: iPhone, Mac and Zimbra.

It is Apple's way in vCard 3.0 (``X-ADDRESSBOOKSERVER-KIND``): a card that is a group and names its
members by their UIDs. It carries a mark as the others do, with a hash for each member.
"""

from __future__ import annotations

from typing import Collection, Iterable, Iterator, Sequence

from ondecontacts.carddav.editing import end_of
from ondecontacts.carddav.mark import NAME as MARK
from ondecontacts.carddav.mark import Mark, hash_of, mark_of
from ondecontacts.carddav.server_card import ServerCard, mark_line
from ondecontacts.contacts.identity import uid_of_group
from ondecontacts.targets.vcard import escaped, folded
from ondecontacts.targets.vcard_groups import uid_key
from ondecontacts.targets.vcard_lines import Property
from ondecontacts.targets.vcard_text import text_of

_MEMBER = "X-ADDRESSBOOKSERVER-MEMBER"
_URN = "urn:uuid:"
_FIELD = "m"
_LABEL = "g"


def new_group_card(label: str, members: Sequence[str]) -> bytes:
    """Return the card of the group ``label``, whose ``members`` are UIDs."""
    uid = uid_of_group(label)
    lines = (
        "BEGIN:VCARD",
        "VERSION:3.0",
        f"UID:{uid}",
        f"N:{escaped(label)};;;;",
        f"FN:{escaped(label)}",
        "X-ADDRESSBOOKSERVER-KIND:group",
        *map(_member_line, members),
    )
    written = [folded(line).encode("utf-8") for line in lines]
    return b"".join((*written, mark_line(_mark(uid, label, members)), b"END:VCARD\r\n"))


def edited_group_card(theirs: ServerCard, label: str, members: Sequence[str]) -> bytes:
    """Return the card ``theirs`` with today's ``members``, the same bytes where it has them.

    Who was put into the group by hand stays in it, who was taken out stays out.
    """
    there = {uid_key(text_of(prop, False)): prop for prop in _members(theirs)}
    keys = {uid_key(uid): uid for uid in members}
    base = theirs.mark.of(_FIELD) if theirs.mark else frozenset()
    gone = {key for key in there if key not in keys and _was_there(theirs, key, base)}
    comes = [uid for key, uid in keys.items() if key not in there]
    comes = [uid for uid in comes if not _was_there(theirs, uid_key(uid), base)]
    mark = _mark(theirs.uid, label, members)
    if not gone and not comes and theirs.mark == mark:
        return b"".join(theirs.lines)
    dropped = [*(there[key] for key in gone), *theirs.named.get(MARK, ())]
    new = [folded(_member_line(uid)).encode("utf-8") for uid in comes]
    return b"".join(_with(theirs.lines, dropped, [*new, mark_line(mark)]))


def _with(
    lines: Sequence[bytes], dropped: Iterable[Property], new: Sequence[bytes]
) -> Iterator[bytes]:
    gone = {number for prop in dropped for number in range(prop.start, prop.stop)}
    end = end_of(lines)
    for number, line in enumerate(lines):
        if number == end:
            yield from new
        if number not in gone:
            yield line


def _was_there(theirs: ServerCard, key: str, base: Collection[str]) -> bool:
    return hash_of(uid_key(theirs.uid), key) in base


def _members(card: ServerCard) -> Sequence[Property]:
    return card.named.get(_MEMBER, ())


def _member_line(uid: str) -> str:
    return f"{_MEMBER}:{_URN}{uid_key(uid)}"


def _mark(uid: str, label: str, members: Iterable[str]) -> Mark:
    return mark_of(uid_key(uid), {_LABEL: [label], _FIELD: map(uid_key, members)})
