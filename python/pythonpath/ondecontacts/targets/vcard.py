"""vCard 3.0 (RFC 2426), in the form that all address books tried read in the same way.

UTF-8 without byte order mark, lines ended by CRLF and folded between characters only, one
``CATEGORIES``, telephones as text (a ``tel:`` address is shown as it stands by Roundcube).
"""

from __future__ import annotations

import re
from typing import Iterator, Sequence

from ondecontacts.contacts.model import Contact, Phone
from ondecontacts.targets.kinds import Contacts
from ondecontacts.targets.notes import note_with
from ondecontacts.text import clean

# RFC 2426, 2.6: lines of 75 octets at the most, without their end.
_LINE_OCTETS = 75
# Unicode's category Cc.
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]")
# RFC 2426, 4: what stands for something else in a value.
_ESCAPED = re.compile(r"[,;]")
# What Nextcloud, and Thunderbird in the cards that it makes itself out of any file, take for the
# limits of a card wherever it stands, in the midst of a word too: the rest of the card is lost.
_LIKE_A_LIMIT = re.compile(r"(BEGIN|END):(?=VCARD)", re.IGNORECASE)
_PHONE_TYPES = {"mobile": "CELL", "home": "HOME", "work": "WORK"}


def vcards(contacts: Contacts, uids: Sequence[str]) -> bytes:
    """Return one card for each of ``contacts`` with its UID, and its labels as categories."""
    return _vcards(contacts, uids, has_groups=True)


def vcards_without_groups(contacts: Contacts, uids: Sequence[str]) -> bytes:
    """Return one card for each of ``contacts``, for telephones: they know no categories."""
    return _vcards(contacts, uids, has_groups=False)


def _vcards(contacts: Contacts, uids: Sequence[str], has_groups: bool) -> bytes:
    lines = [
        line
        for contact, uid in zip(contacts, uids)
        for line in card_lines(contact, uid, has_groups)
    ]
    return "".join(folded(line) for line in lines).encode("utf-8")


def card_lines(contact: Contact, uid: str, has_groups: bool = True) -> Iterator[str]:
    """Return the lines of the card of ``contact``, without their ends and not folded yet."""
    yield "BEGIN:VCARD"
    yield "VERSION:3.0"
    yield f"UID:{uid}"
    yield f"N:{_structured(contact.last_name, contact.first_name, '', '', '')}"
    yield f"FN:{escaped(shown_name(contact))}"
    for email in contact.emails:
        yield f"EMAIL;TYPE=HOME:{escaped(email)}"
    for phone in contact.phones:
        yield f"TEL;TYPE={_PHONE_TYPES.get(phone.kind, 'VOICE')}:{escaped(phone.number)}"
    for a in contact.addresses:
        place = _structured("", "", a.street, a.town, "", a.postcode, a.country)
        yield f"ADR;TYPE=home:{place}"
    note = note_with(contact, phones=_masked(contact.phones))
    if note:
        yield f"NOTE:{escaped(note)}"
    if has_groups:
        yield f"CATEGORIES:{','.join(map(escaped, contact.labels))}"
    yield "END:VCARD"


def shown_name(contact: Contact) -> str:
    """Return what an address book shows a contact as, which must not be empty."""
    reached_by = (*contact.emails, *(phone.number for phone in contact.phones))
    return contact.name or next(iter(reached_by), "") or "?"


def _masked(phones: Sequence[Phone]) -> list[Phone]:
    """Return those whose kind no address book has a word for."""
    return [phone for phone in phones if phone.kind not in _PHONE_TYPES]


def _structured(*parts: str) -> str:
    return ";".join(map(escaped, parts))


def escaped(text: str) -> str:
    """Return ``text`` as a value, or a part of one."""
    # Nextcloud reads a backslash at the end of a name wrong.
    return _ESCAPED.sub(r"\\\g<0>", in_one_line(text).replace("\\", "/"))


def in_one_line(text: str) -> str:
    """Return ``text`` without what a file of lines cannot hold, or what ends a card for some."""
    return _LIKE_A_LIMIT.sub(r"\1 ", clean(_CONTROLS.sub(" ", text)))


def folded(line: str) -> str:
    """Break ``line`` where it is too long, never inside a character, and end it.

    Nor in front of a space: Roundcube would take it for one more of those that begin a line.
    """
    if len(line.encode("utf-8")) <= _LINE_OCTETS:
        return line + "\r\n"
    pieces = [""]
    octets = 0
    for character in line:
        size = len(character.encode("utf-8"))
        if octets + size > _LINE_OCTETS:
            start = pieces[-1][-1] if character == " " else ""
            pieces[-1] = pieces[-1][: len(pieces[-1]) - len(start)]
            pieces.append(start)
            octets = 1 + len(start.encode("utf-8"))  # with the space that begins the line
        pieces[-1] += character
        octets += size
    return "\r\n ".join(pieces) + "\r\n"
