"""What an address book has no place for: kept in the note, and read back out of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Iterable, Mapping, Optional, Sequence

from ondecontacts.contacts.model import Address, Contact, Phone
from ondecontacts.contacts.parent_note import BETWEEN_SENTENCES
from ondecontacts.targets.from_table import phone_of

_IS = " : "
_EMAIL, _PHONE, _WORDS, _ADDRESS = _NAMES = ("Courriel", "Téléphone", "Précision", "Adresse")
_MASKED = "masqué"
_BETWEEN_WORDS = ", "
# Where something begins that was put behind a note.
_BEGINNING = re.compile(rf"(?:^|{re.escape(BETWEEN_SENTENCES)})(?=(?:{'|'.join(_NAMES)}){_IS})")
_END = re.escape(BETWEEN_SENTENCES)
# As a valid number is written; one that is not may be any text.
_NUMBER = re.compile(rf"[+#][\d #*-]*(?= \(|{_END}|$)")
_END_OF_WORDS = re.compile(rf"\)(?={_END}|$)")


def fill_phones(
    phones: Sequence[Phone], places: Mapping[str, Sequence[str]]
) -> tuple[dict[str, str], list[Phone]]:
    """Return the number for each place, and the telephones for which none is left.

    ``places`` are the names of those for each kind, the best first.
    """
    filled: dict[str, str] = {}
    rest = []
    for phone in phones:
        place = next((p for p in places.get(phone.kind, ()) if p not in filled), None)
        if place is None:
            rest.append(phone)
        else:
            filled[place] = phone.number
    return filled, rest


def note_with(
    contact: Contact,
    emails: Iterable[str] = (),
    phones: Iterable[Phone] = (),
    addresses: Iterable[Address] = (),
) -> str:
    """Return the note of ``contact`` and behind it, in one line, what is only kept there.

    That is what is given here, and what was noted beside the telephones that have a place.
    """
    only_here = list(phones)
    noted = [phone for phone in contact.phones if phone.note and phone not in only_here]
    parts = [contact.note] if contact.note else []
    parts += [_part(_EMAIL, email) for email in emails]
    parts += [_part(_PHONE, _with_words(phone.number, _words(phone))) for phone in only_here]
    # Called otherwise, so that a number that a hand corrects in its place does not come back.
    parts += [_part(_WORDS, _with_words(phone.number, [phone.note])) for phone in noted]
    parts += [_part(_ADDRESS, address.in_one_line) for address in addresses]
    return BETWEEN_SENTENCES.join(parts)


@dataclass(frozen=True)
class Noted:
    """A note without what ``note_with`` put behind it, and that.

    ``phones`` are those that have a place, with the words noted beside them, then those only kept
    in the note, mobiles for want of better knowledge. The whole of an address is its street.
    """

    note: str
    emails: tuple[str, ...]
    phones: tuple[Phone, ...]
    addresses: tuple[Address, ...]


def read_note(note: str, placed: Sequence[Phone]) -> Noted:
    """Return what is in ``note``, of somebody whose telephones ``placed`` have a place.

    What a hand wrote around it stays in the note, as does what is none of ours: an e-mail with
    spaces, words beside a number that has no place. Behind an address nothing tells where it ends
    but another such part.
    """
    if not _BEGINNING.search(note):  # most
        return Noted(note, (), tuple(placed), ())
    texts, emails, addresses = [], [], []
    phones, only_here = list(placed), []
    for part in _BEGINNING.split(note):
        name, _, value = part.partition(_IS)
        read, rest = value, ""
        if name == _EMAIL:
            read, _, rest = value.partition(BETWEEN_SENTENCES)
            if " " in read:
                texts.append(part)
                continue
            emails.append(read.rstrip("."))
        elif name == _PHONE:
            number, words, rest = _number_and_words(value)
            only_here.append(_phone(number, words))
        elif name == _WORDS:
            number, words, rest = _number_and_words(value, [phone.number for phone in placed])
            if not words or all(phone.number != number for phone in placed):
                texts.append(part)
                continue
            phones = [replace(p, note=words) if p.number == number else p for p in phones]
        elif name == _ADDRESS:
            addresses.append(Address(value, "", "", ""))
        else:
            rest = part
        texts.append(rest)
    left = BETWEEN_SENTENCES.join(filter(None, texts))
    return Noted(left, tuple(emails), (*phones, *only_here), tuple(addresses))


def _part(name: str, value: str) -> str:
    return f"{name}{_IS}{value}"


def _words(phone: Phone) -> list[str]:
    return list(filter(None, (_MASKED if phone.kind == "masked" else "", phone.note)))


def _with_words(number: str, words: Sequence[str]) -> str:
    return f"{number} ({_BETWEEN_WORDS.join(words)})" if words else number


def _phone(number: str, words: str) -> Phone:
    first, _, others = words.partition(_BETWEEN_WORDS)
    return (
        phone_of("masked", number, others)
        if first == _MASKED
        else phone_of("mobile", number, words)
    )


def _number_and_words(text: str, known: Sequence[str] = ()) -> tuple[str, str, str]:
    """Return a number, the words in brackets behind it, and what stands behind all that.

    ``known`` are numbers that it may be, whatever they look like.
    """
    number = next((n for n in known if text.startswith(f"{n} (")), None) or _number_at(text)
    if number is None:
        number, _, words = text[:-1].partition(" (") if text.endswith(")") else (text, "", "")
        return number, words, ""
    behind = text[len(number) :]
    end = 0
    if behind.startswith(" ("):
        ends = [found.start() for found in _END_OF_WORDS.finditer(behind)]
        # Words may have brackets of their own.
        closed = (e for e in ends if behind.count("(", 0, e) - behind.count(")", 0, e) <= 1)
        end = next(closed, ends[-1] if ends else len(behind))
    words, rest = behind[2:end], behind[end + 1 if end else 0 :]
    return number, words, rest[len(BETWEEN_SENTENCES) :]


def _number_at(text: str) -> Optional[str]:
    found = _NUMBER.match(text)
    return found.group() if found else None
