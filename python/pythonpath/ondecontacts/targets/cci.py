"""Plain addresses to paste into « Cci », a block a class, in batches that mail servers accept."""

from __future__ import annotations

from functools import lru_cache, partial
from typing import Iterator, Mapping, Sequence

from ondecontacts.contacts.model import Contact
from ondecontacts.datafiles import read_table
from ondecontacts.errors import FileError
from ondecontacts.targets.groups import members_by_label
from ondecontacts.targets.kinds import Contacts, Encode

# The « messagerie nationale » holds messages back from 125 addresses on, at night; others from 500.
_MOST_IN_A_BATCH = 100
# What mail programs part addresses by: all but Outlook by a comma.
COMMA, SEMICOLON = ",", ";"


def to_addresses(contacts: Contacts, separator: str = COMMA) -> bytes:
    """Return the addresses of each label, no address twice in one, the general label last.

    ``separator`` and a space stand between them. Raises FileError ``aucun-courriel`` when nobody
    has one.
    """
    groups = members_by_label(contacts).items()
    blocks = {label: _addresses(members) for label, members in groups}
    if not blocks:
        raise FileError("aucun-courriel")
    lines = [_text("title"), _text("why", most=_MOST_IN_A_BATCH)]
    for label, emails in blocks.items():
        lines += ["", *_block(label, emails, f"{separator} ")]
    return "".join(f"{line}\r\n" for line in lines).encode("utf-8")


def _addresses(members: Sequence[Contact]) -> list[str]:
    """Return the first address of each, once whatever its case."""
    addresses: dict[str, str] = {}
    for member in members:
        addresses.setdefault(member.emails[0].casefold(), member.emails[0])
    return list(addresses.values())


def _block(label: str, emails: Sequence[str], between: str) -> Iterator[str]:
    yield _text("one" if len(emails) == 1 else "other", label=label, n=len(emails))
    starts = range(0, len(emails), _MOST_IN_A_BATCH)
    for number, start in enumerate(starts, 1):
        if len(starts) > 1:
            yield _text("batch", number=number, batches=len(starts))
        yield between.join(emails[start : start + _MOST_IN_A_BATCH])


def _text(key: str, **gaps: object) -> str:
    return _texts()[key].format(**gaps)


@lru_cache(maxsize=None)
def _texts() -> Mapping[str, str]:
    return {row["key"]: row["text"] for row in read_table(__package__, "cci.csv")}


WRITERS: Mapping[str, Encode] = {
    COMMA: to_addresses,
    SEMICOLON: partial(to_addresses, separator=SEMICOLON),
}
