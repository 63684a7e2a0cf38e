"""Who is in which group, in whatever way a program writes that into a file of vCards.

``CATEGORIES`` of each card; a card that is a group (``KIND``, Apple's name for it, Evolution's) and
names its members; SOGo's ``VLIST``. Zimbra leaves of a group a card with nothing but its name,
BlueMind nothing at all.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections import defaultdict
from typing import Container, Iterable, Iterator, Mapping, Sequence
from urllib.parse import unquote

from ondecontacts.contacts.schoolyear import label_of_all
from ondecontacts.targets.vcard_blocks import LIST, Block
from ondecontacts.targets.vcard_lines import Property
from ondecontacts.targets.vcard_text import decoded, text_of, unescaped
from ondecontacts.text import clean

# The properties of a card by their name.
Named = Mapping[str, Sequence[Property]]

# What a card says to be: a group, a company.
_KINDS = ("KIND", "X-ADDRESSBOOKSERVER-KIND")
_EVOLUTION_LIST = "X-EVOLUTION-LIST"
_APPLE_COMPANY = "X-ABSHOWAS"
_TELLING = frozenset((*_KINDS, _EVOLUTION_LIST, _APPLE_COMPANY))
# ``CE1 A``, ``CM1\, CM2``, and in quotes because of a comma, ``"CM1, CM2"``.
_ITEM = re.compile(r"\s*\"(?:\\.|[^\"\\])*\"\s*(?=,|$)|(?:\\.|[^,\\]|\\$)+")
_QUOTED = re.compile(r"\"(.*)\"", re.DOTALL)
_LIST_SIGNS = re.compile(r"[,;]")
_YEARS = re.compile(r"\b([12][0-9]{3})-[12][0-9]{3}$")
_BETWEEN_EMAILS = re.compile(r"[\s<>()\[\],;:\"]+")
_EMAIL = re.compile(r"[\w.+-]+@[\w.-]*\w", re.ASCII)  # as nearly all are
_AT = re.compile(r"\s*@\s*")
_MAILTO = re.compile(r"\s*mailto:", re.IGNORECASE)
_URN, _FILE = "urn:uuid:", ".vcf"
# « book#uid », « book,uid.vcf »: of which address book.
_BEHIND_BOOK = re.compile(r"[#,]")


def uid_key(uid: str) -> str:
    """Return what is the same of a UID however a program writes it."""
    key = uid.strip().lower()
    key = key[len(_URN) :] if key.startswith(_URN) else key
    return key[: -len(_FILE)] if key.endswith(_FILE) else key


def emails_in(text: str) -> list[str]:
    """Return the e-mail addresses in ``text``, but for signs around them and those not seen."""
    if _EMAIL.fullmatch(text):
        return [text]
    if _MAILTO.match(text):
        text = unquote(_MAILTO.sub("", text, 1).partition("?")[0])
    if not text.isascii():
        composed = unicodedata.normalize("NFKC", text)
        text = "".join(sign for sign in composed if unicodedata.category(sign) != "Cf")
    parts = _BETWEEN_EMAILS.split(_AT.sub("@", text))
    return [part.rstrip(".") for part in parts if "@" in part.strip("@")]


def uid_of(named: Named) -> str:
    """Return the UID that is in ``named`` as it stands there, "" when there is none."""
    return text_of(named["UID"][0], False) if "UID" in named else ""


def is_label_of_all(group: str) -> bool:
    """Return whether a group is the one that everybody is in, of any school year."""
    years = _YEARS.search(group)
    if not years:
        return False
    return label_of_all(datetime.date(int(years[1]), 9, 1)).casefold() == group.casefold()


def is_group(block: Block, named: Named) -> bool:
    """Return whether a block says to be a group, which is no person."""
    return block.kind == LIST or says_to_be_a_group(named)


def says_to_be_a_group(named: Named) -> bool:
    """Return whether a card is no person but a group."""
    if _TELLING.isdisjoint(named):
        return False
    return _says(named, "group", _KINDS) or _says(named, "true", (_EVOLUTION_LIST,))


def is_company(named: Named) -> bool:
    """Return whether a card says to be a company."""
    if _TELLING.isdisjoint(named):
        return False
    return _says(named, "org", _KINDS) or _says(named, "company", (_APPLE_COMPANY,))


def _says(named: Named, value: str, names: Sequence[str]) -> bool:
    found = (text_of(prop, False) for name in names for prop in named.get(name, ()))
    return any(text.lower() == value for text in found)


class Groups:
    """The groups in a file.

    ``lists`` are the blocks that are groups, ``uids`` the keys of all cards, ``categories`` their
    properties of that name, by their values, ``known`` names of groups that may be in the file.
    """

    def __init__(
        self,
        lists: Sequence[Named],
        uids: Container[str],
        categories: Mapping[bytes, Property],
        known: Iterable[str],
    ) -> None:
        listed = {
            value: [plain_item(item) for item in items_in(decoded(prop))]
            for value, prop in categories.items()
        }
        alone = (i for items in listed.values() for i in items if not _LIST_SIGNS.search(i))
        names = filter(None, (*known, *map(_name_of, lists), *alone))
        self._names = {name.casefold() for name in names}
        self._categories = {
            value: _once(name for item in items for name in self._apart(item))
            for value, items in listed.items()
        }
        self._by_uid: dict[str, list[str]] = defaultdict(list)
        self._by_email: dict[str, list[str]] = defaultdict(list)
        for named in lists:
            self._note_members(named, uids)

    def __contains__(self, name: str) -> bool:
        """Return whether a group is, or may be, called ``name``."""
        return name.casefold() in self._names or is_label_of_all(name)

    def of(self, uid: str, emails: Iterable[str], categories: Sequence[bytes]) -> tuple[str, ...]:
        """Return the groups of a card, each once, those of lists first.

        ``categories`` are the values of its properties of that name.
        """
        found: list[str] = []
        if self._by_uid or self._by_email:
            found += self._by_uid.get(uid_key(uid), ())
            for email in emails:
                found += self._by_email.get(email.casefold(), ())
        if not found and len(categories) == 1:
            return self._categories[categories[0]]
        for value in categories:
            found += self._categories[value]
        return _once(found)

    def _note_members(self, named: Named, uids: Container[str]) -> None:
        name = _name_of(named)
        for uid, emails in _members(named):
            keys = (uid_key(uid), uid_key(_BEHIND_BOOK.split(uid)[-1]))
            key = next((key for key in keys if key and key in uids), "")
            if key:
                self._by_uid[key].append(name)
            else:
                for email in emails:
                    self._by_email[email.casefold()].append(name)

    def _apart(self, item: str) -> Sequence[str]:
        """Return the groups that ``item`` is: several where a program escaped what is between.

        Each has to be known, since a name may have a comma.
        """
        parts = [clean(part) for part in _LIST_SIGNS.split(item)]
        return parts if len(parts) > 1 and all(part in self for part in parts) else (item,)


def _once(names: Iterable[str]) -> tuple[str, ...]:
    """Return ``names``, each once, however it is written, and as it is first."""
    once: dict[str, str] = {}
    for name in filter(None, names):
        once.setdefault(name.casefold(), name)
    return tuple(once.values())


def _name_of(named: Named) -> str:
    names = (text_of(prop, False) for name in ("FN", "N") for prop in named.get(name, ()))
    return next((name.strip("; ") for name in names if name), "")


def _members(named: Named) -> Iterator[tuple[str, Sequence[str]]]:
    """Return the UID and the e-mails of each member of a group, as they stand."""
    for name in ("MEMBER", "X-ADDRESSBOOKSERVER-MEMBER"):
        for prop in named.get(name, ()):
            text = text_of(prop, False)
            yield ("", emails_in(text)) if _MAILTO.match(text) else (text, ())
    for prop in named.get("CARD", ()):
        yield decoded(prop), emails_in(prop.head.parameter("EMAIL"))
    for prop in named.get("EMAIL", ()):
        yield prop.head.parameter("X-EVOLUTION-DEST-CONTACT-UID"), emails_in(text_of(prop, False))


def items_in(text: str) -> list[str]:
    """Return the groups in the value of ``CATEGORIES``, as they are written there."""
    return _ITEM.findall(text)


def plain_item(item: str) -> str:
    """Return the name of a group out of what ``items_in`` returned."""
    quoted = _QUOTED.fullmatch(item.strip())
    return clean(unescaped(quoted[1] if quoted else item, False))
