"""Reading the vCards (2.1, 3.0, 4.0) that any address book exports.

RFC 2426, RFC 6350 and vCard 2.1, and what programs make of them (docs/carnets.md). What is read is
for comparing: nothing here is written back.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, replace
from functools import partial
from typing import Callable, Container, Iterable, NamedTuple, Optional, Sequence

from ondecontacts.contacts.identity import MARK
from ondecontacts.contacts.model import Address
from ondecontacts.targets.card_phones import numbers_in
from ondecontacts.targets.vcard_blocks import Block, blocks
from ondecontacts.targets.vcard_groups import (
    Groups,
    Named,
    emails_in,
    is_company,
    is_group,
    is_label_of_all,
    uid_key,
    uid_of,
)
from ondecontacts.targets.vcard_lines import Head, Property, physical_lines
from ondecontacts.targets.vcard_text import decoded, parts_of, text_of, unescaped

# Version 8, variant 10 (RFC 9562): see contacts/identity.py.
_OUR_UID = re.compile(rf"{MARK}-[0-9a-f]{{4}}-8[0-9a-f]{{3}}-[89ab][0-9a-f]{{3}}-[0-9a-f]{{12}}")
# What address books call somebody new before anybody has typed a name.
_NO_NAMES = frozenset(("New contact", "Nouveau contact"))
# Google Contacts puts everybody, or all that came with one import, into these.
_GROUPS_OF_GOOGLE = re.compile(r"myContacts|starred|(?:Imported on|Importé le) .*", re.IGNORECASE)
# What may be called; other kinds may be a fax, a pager or whatever a program made up.
_TO_CALL = frozenset(("", "CELL", "HOME", "WORK", "VOICE", "PREF"))
_NOT_TO_CALL = re.compile("FAX|PAGER")
# Ctrl-Z: what « copy » puts behind the files that it makes one of.
_NOISE = b"\x00\x1a"


@dataclass(frozen=True)
class Card:
    """What a card says of somebody. Texts are composed (NFC), outer and double spaces gone.

    ``uid`` is as it stands there (``uid_key`` is what to compare), "" without one. Where there is
    no structured name, ``first_name`` is the whole name; both are empty when the card shows an
    e-mail or a number instead of one. ``other_names`` are what else it is shown as (« Maman de
    Tom »). ``emails`` are as typed; ``phones`` are as ``numbers_in`` returns them, without faxes.
    ``note`` keeps its lines. ``groups`` are those of the card and those that name it a member.
    ``is_damaged`` tells that its beginning, its end, one of its lines or all of it could not be
    read.
    """

    uid: str
    last_name: str
    first_name: str
    shown_name: str
    other_names: tuple[str, ...]
    emails: tuple[str, ...]
    phones: tuple[str, ...]
    addresses: tuple[Address, ...]
    note: str
    is_company: bool
    is_damaged: bool
    groups: tuple[str, ...]

    @property
    def labels(self) -> tuple[str, ...]:
        """The groups that somebody put the card into, not Google by itself."""
        return tuple(group for group in self.groups if not _GROUPS_OF_GOOGLE.fullmatch(group))


class _Draft(NamedTuple):
    """A card for which only the groups are missing; ``line`` is the one that it begins on.

    ``is_nickname`` tells that its only name is its nickname, too, as groups of Zimbra have it.
    """

    line: int
    is_nickname: bool
    uid: str
    emails: tuple[str, ...]
    categories: Sequence[bytes]
    card: Callable[[tuple[str, ...]], Card]


def read_vcards(data: bytes, known_groups: Iterable[str] = ()) -> tuple[list[Card], list[int]]:
    """Return the people in a file of vCards, and the numbers of the lines that are damaged.

    Groups are no people. A card without an end counts as its first line; lines are counted from
    1. ``known_groups`` are names of groups that may be in it: where a program escaped the commas
    between groups, only names tell one from several. Raises nothing, whatever ``data`` is.
    """
    damaged: list[int] = []
    lists = []
    drafts = []
    categories: dict[bytes, Property] = {}
    for block in blocks(physical_lines(_octets(data)), damaged):
        named = _named(block.properties)
        if is_group(block, named):
            lists.append(named)
        else:
            drafts.append(_draft(block, named))
            categories.update((prop.value, prop) for prop in named.get("CATEGORIES", ()))
    uids = {uid_key(draft.uid) for draft in drafts} if lists else set()
    groups = Groups(lists, uids, categories, known_groups)
    cards = []
    for draft in drafts:
        card = draft.card(groups.of(draft.uid, draft.emails, draft.categories))
        has_more = card.emails or card.phones or card.addresses
        if not card.shown_name and not has_more:
            damaged.append(draft.line)
            card = replace(card, is_damaged=True)
        is_group_of_zimbra = draft.is_nickname or card.shown_name in groups
        if has_more or not is_group_of_zimbra:
            cards.append(card)
    return cards, sorted({line + 1 for line in damaged})


def is_ours(card: Card) -> bool:
    """Return whether we made ``card``: by its UID, or its being in the group of all parents.

    The UIDs of version 2026.11 cannot be told by sight (``uids_of_2026_11``).
    """
    return is_uid_of_ours(card.uid) or any(map(is_label_of_all, card.groups))


def is_uid_of_ours(uid: str) -> bool:
    """Return whether ``uid``, however it is written, is one that we made."""
    return bool(_OUR_UID.fullmatch(uid_key(uid)))


def _octets(data: bytes) -> bytes:
    """Return ``data`` without what is no text, in UTF-8 if it was in UTF-16."""
    encoding = ""
    if data[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        encoding = "utf-16"
    elif re.match(rb"[^\0]\0[^\0]\0", data):
        encoding = "utf-16-le"
    elif re.match(rb"\0[^\0]\0[^\0]", data):
        encoding = "utf-16-be"
    if encoding:
        data = data.decode(encoding, "replace").encode("utf-8", "replace")
    if codecs.BOM_UTF8 in data:
        data = data.replace(codecs.BOM_UTF8, b"")
    return data.translate(None, _NOISE) if any(sign in data for sign in _NOISE) else data


def _named(properties: Iterable[Property]) -> Named:
    found: dict[str, list[Property]] = {}
    for prop in properties:
        name = prop.head.name
        if name in found:
            found[name].append(prop)
        else:
            found[name] = [prop]
    return found


def _draft(block: Block, named: Named) -> _Draft:
    is_2_1 = b"2.1" in [prop.value.strip() for prop in named.get("VERSION", ())]
    uid = uid_of(named)
    last_name, first_name = _names(named, is_2_1)
    shown = [text_of(prop, is_2_1) for prop in named.get("FN", ())]
    if "" in shown or not _NO_NAMES.isdisjoint(shown):
        shown = [name for name in shown if name and name not in _NO_NAMES]
    company = parts_of(named["ORG"][0], is_2_1)[0] if "ORG" in named else ""
    shown_name = shown[0] if shown else f"{first_name} {last_name}".strip() or company
    # Where there is no name, Zimbra has as last name what it shows: a company, an e-mail.
    is_named = bool(first_name) or ("@" not in last_name and last_name not in ("", company))
    if not is_named:
        last_name, first_name = "", shown_name if _is_name(shown_name) else ""
    emails = _emails(named, is_2_1)
    card = partial(
        Card,
        uid,
        last_name,
        first_name,
        shown_name,
        tuple(shown[1:]),
        emails,
        _phones(named, is_2_1),
        _addresses(named, is_2_1),
        _note(named, is_2_1),
        is_company(named) or (not is_named and company == shown_name != ""),
        block.is_damaged,
    )
    categories = [prop.value for prop in named.get("CATEGORIES", ())]
    nicknames = [text_of(prop, is_2_1) for prop in named.get("NICKNAME", ())]
    is_nickname = shown_name in nicknames and not first_name
    return _Draft(block.line, is_nickname, uid, emails, categories, card)


def _names(named: Named, is_2_1: bool) -> tuple[str, str]:
    """Return last and first name of the first structured name that has one of them."""
    for prop in named.get("N", ()):
        parts = parts_of(prop, is_2_1)
        first_name = parts[1] if len(parts) > 1 else ""
        if parts[0] or first_name:
            return parts[0], first_name
    return "", ""


def _is_name(shown: str) -> bool:
    """Return whether it is no e-mail, number or sign that stands for a name."""
    return "@" not in shown and any(map(str.isalpha, shown))


def _emails(named: Named, is_2_1: bool) -> tuple[str, ...]:
    """Return the e-mails, each once; Exchange has addresses of its own (« EX »), which are none."""
    once: dict[str, str] = {}
    for prop in named.get("EMAIL", ()):
        if "EX" not in prop.head.words:
            for email in emails_in(text_of(prop, is_2_1)):
                once.setdefault(email.casefold(), email)
    return tuple(once.values())


def _phones(named: Named, is_2_1: bool) -> tuple[str, ...]:
    """Return the numbers that can be called, each once."""
    faxes = {
        prop.head.group.lower()
        for prop in named.get("X-ABLABEL", ())
        if prop.head.group and _NOT_TO_CALL.search(decoded(prop).upper())
    }
    found: list[str] = []
    for prop in named.get("TEL", ()):
        if not _is_fax(prop.head, faxes):
            found += numbers_in(text_of(prop, is_2_1))
    return tuple(dict.fromkeys(found))


def _is_fax(head: Head, faxes: Container[str]) -> bool:
    """Return whether a number is a fax or a pager, as its kinds say or Apple's label of its group.

    ``faxes`` are the groups, in small letters, with such a label.
    """
    if head.group and head.group.lower() in faxes:
        return True
    return not head.words <= _TO_CALL and any(map(_NOT_TO_CALL.search, head.words))


def _addresses(named: Named, is_2_1: bool) -> tuple[Address, ...]:
    found = (address_in(prop, is_2_1) for prop in named.get("ADR", ()))
    return tuple(address for address in found if address is not None)


def address_in(prop: Property, is_2_1: bool) -> Optional[Address]:
    """Return the address in a property of that name, None where there is none in it."""
    parts = (parts_of(prop, is_2_1) + [""] * 7)[:7]
    box, more, street, town, _region, postcode, country = parts
    if box or more:
        street = ", ".join(filter(None, (box, more, street)))
    return Address(street, postcode, town, country) if street or postcode or town else None


def _note(named: Named, is_2_1: bool) -> str:
    """Return all notes, with their lines."""
    notes = []
    for prop in named.get("NOTE", ()):
        lines = unescaped(decoded(prop), is_2_1).strip().splitlines()
        notes.append("\n".join(map(str.strip, lines)))
    return "\n".join(filter(None, notes))
