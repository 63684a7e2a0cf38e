"""Who a contact is: the UID that it has in every address book, kept where it is known.

« Dernière remise » remembers them from one file to the next, a card on a server carries its own.

All that a UID is made of is frozen here, the normaliser too: another one would make everybody a
stranger in the address books they are in. Nothing here may change but by a new version of the UID.
"""

from __future__ import annotations

import hashlib
import unicodedata
import uuid
from collections import Counter
from dataclasses import dataclass
from typing import Iterable, Optional, Sequence

from ondecontacts.contacts.model import Contact
from ondecontacts.contacts.recognition import Traits, recognised

# « contact » in hexadecimal digits: shows a UID to be ours, where programs keep nothing else of it.
MARK = "c0117ac7"
# RFC 9562, 5.8: version 8 is for UUIDs of one's own making, which nobody else makes.
_VERSION, _VARIANT = 0x80, 0x80
# Letters that do not come apart into a plain one and an accent; and apostrophes that Unicode takes
# for letters.
_LETTERS: dict[int, str | int | None] = {
    ord("œ"): "oe",
    ord("æ"): "ae",
    ord("þ"): "th",
    **str.maketrans("øłđðħıŧŋĸ", "olddhitnk", "ʹʺʻʼʽʾʿˈˊˋꞋꞌ"),
}
_NAMESPACE_OF_2026_11 = uuid.UUID("5b0f3d5e-6f0a-4f0e-9d1c-6a4c1f8e2b77")


@dataclass(frozen=True)
class Known:
    """A contact that has its UID, and what it is known again by, as ``Contact`` has it."""

    uid: str
    last_name: str
    first_name: str
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    children: tuple[str, ...] = ()


def known_as(contact: Contact, uid: str) -> Known:
    """Return what has to be remembered of ``contact`` so that it keeps ``uid``."""
    phones = tuple(phone.number for phone in contact.plain_phones)
    return Known(
        uid, contact.last_name, contact.first_name, contact.emails, phones, contact.children
    )


def traits_of(contact: Contact) -> Traits:
    """Return what ``contact`` is recognised by."""
    return _traits(known_as(contact, ""))


def uids_of(
    contacts: Sequence[Contact], known: Sequence[Known] = (), taken: Iterable[str] = ()
) -> list[str]:
    """Return the UID of each of ``contacts``, never one twice, nor one of ``taken``, others' ones.

    Who is among ``known`` keeps theirs, whatever else has changed. Who is not gets one made of the
    name; who has a namesake, of the name and the first of their e-mails, else telephones, else
    children in order of the alphabet. So it is the same again, in whatever order the contacts are,
    but for those whom nothing tells apart: these are numbered.
    """
    traits = [traits_of(contact) for contact in contacts]
    by_uid: dict[str, Known] = {}
    for person in known:
        by_uid.setdefault(person.uid.lower(), person)
    found = recognised(traits, [_traits(person) for person in by_uid.values()])
    kept = [person.uid for person in by_uid.values()]
    used = {*by_uid, *(uid.lower() for uid in taken)}
    given = []
    for index, text in enumerate(_what_uids_are_made_of(traits)):
        given.append(kept[found[index]] if index in found else _unused(text, used))
        used.add(given[-1].lower())
    return given


def uid_of_group(label: str) -> str:
    """Return the UID of the card that stands for the group ``label``, in any school year."""
    return _uid(f"group:{label}")


def folded(text: str) -> str:
    """Return what a UID tells of ``text``: its letters and digits, without case and accents.

    Unicode promises that the outcome stays for every letter there is. Frozen: this is not
    ``text.key``, which may learn.
    """
    letters = unicodedata.normalize("NFKD", text).casefold().translate(_LETTERS)
    return "".join(filter(str.isalnum, letters))


def uids_of_2026_11(contacts: Sequence[Contact]) -> list[str]:
    """Return the UIDs (version 5) that version 2026.11 gave ``contacts``, to know its cards again.

    It gave them to contacts read from the sheet « Contacts »; for Roundcube, to those of
    ``for_roundcube``.
    """
    names = [(_key_of_2026_11(c.last_name), _key_of_2026_11(c.first_name)) for c in contacts]
    how_many = Counter(names)
    seen: Counter[tuple[str, ...]] = Counter()
    given = []
    for contact, name in zip(contacts, names):
        reached_by = (*contact.emails, *(phone.number for phone in contact.phones), contact.note)
        own = next(iter(reached_by), "").casefold()
        person = name if how_many[name] == 1 and any(name) else (*name, own)
        seen[person] += 1
        number = (str(seen[person]),) if seen[person] > 1 else ()
        given.append(str(uuid.uuid5(_NAMESPACE_OF_2026_11, "/".join((*person, *number)))))
    return given


def _key_of_2026_11(text: str) -> str:
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKD", text).casefold()))


def _traits(person: Known) -> Traits:
    return Traits(
        folded(person.last_name),
        folded(person.first_name),
        frozenset((*_emails(person.emails), *_phones(person.phones))),
        frozenset(filter(None, map(folded, person.children))),
    )


def _emails(emails: Iterable[str]) -> Iterable[str]:
    return (f"mail:{''.join(email.split()).casefold()}" for email in emails)


def _phones(numbers: Iterable[str]) -> Iterable[str]:
    """Leave out numbers that are not valid: many are there to fill the cell."""
    return (f"tel:{folded(number)}" for number in numbers if number.startswith("+"))


def _what_uids_are_made_of(people: Sequence[Traits]) -> list[str]:
    """Return for each as little as tells them from all others; where nothing does, all there is."""
    ways = [[_text(traits, count) for traits in people] for count in (0, 1, None)]
    once = [{text for text, seen in Counter(way).items() if seen == 1} for way in ways]
    made_of = []
    for index, traits in enumerate(people):
        first = 0 if any(traits.name) else 1  # no name tells nobody from anybody
        texts = [way[index] for way in ways]
        telling = (text for text, alone in zip(texts[first:], once[first:]) if text in alone)
        made_of.append(next(telling, texts[-1]))
    return made_of


def _text(traits: Traits, count: Optional[int]) -> str:
    """Return the name and the first ``count`` of what else is known, all of it for None."""
    more = [*sorted(traits.reached_by), *sorted(f"child:{c}" for c in traits.children)]
    return "/".join((*traits.name, *more[:count]))


def _unused(text: str, taken: set[str]) -> str:
    candidate, number = _uid(text), 1
    while candidate in taken:
        number += 1
        candidate = _uid(f"{text}/{number}")
    return candidate


def _uid(text: str) -> str:
    octets = bytearray(bytes.fromhex(MARK) + hashlib.sha256(text.encode("utf-8")).digest()[:12])
    octets[6] = octets[6] & 0x0F | _VERSION
    octets[8] = octets[8] & 0x3F | _VARIANT
    return str(uuid.UUID(bytes=bytes(octets)))
