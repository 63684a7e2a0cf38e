"""The members of Zimbra's groups: ``"Name" <e-mail>`` each, written and found again here."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Iterable, Iterator, Mapping, NamedTuple, Sequence, TypeVar

from ondecontacts.contacts.model import Contact
from ondecontacts.text import clean

T = TypeVar("T")

# A member, between commas or semicolons; a name in quotes may hold some.
_MEMBER = re.compile(r'(?:"[^"]*"|[^",;])+')


class Member(NamedTuple):
    """Somebody in a group, by name, "" for none, and e-mail in small letters."""

    name: str
    email: str


def members_text(contacts: Iterable[Contact]) -> str:
    """Return what a group says of its members ``contacts``, who have an e-mail each."""
    return ", ".join(map(_text, contacts))


def members_in(text: str) -> Iterator[Member]:
    """Yield the members that ``members_text``, or a hand, wrote."""
    for member in map(str.strip, _MEMBER.findall(text)):
        name, bracket, email = member.rpartition("<")
        email = email.rstrip(">") if bracket else member
        yield Member(clean(name.strip().strip('"')), email.strip().casefold())


class Members:
    """Contacts of a table, found by how its groups call them.

    ``groups`` are the members by label, ``general`` is the label of everybody.
    """

    def __init__(
        self, contacts: Sequence[Contact], groups: Mapping[str, Sequence[Member]], general: str
    ) -> None:
        ways = [_ways(contact) for contact in contacts]
        self._exact = _indices(
            (way, index) for index, all_ways in enumerate(ways) for way in all_ways
        )
        self._by_email = _indices(
            (way.email, i) for way, found in self._exact.items() for i in found
        )
        met = {i for members in groups.values() for m in members for i in self._exact.get(m, ())}
        left = [index for index in range(len(contacts)) if index not in met]
        self._left_by_name = _indices((_name(contacts[index]), index) for index in left)
        self._left_by_email = _indices((way.email, index) for index in left for way in ways[index])
        self._of_all = frozenset(groups.get(general, ()))

    def found(self, members: Iterable[Member]) -> set[int]:
        """Return the indices of the contacts who are ``members``.

        One is who has that name and e-mail. A hand may have corrected either in the row alone:
        then, of those whom no group has with both, it is the only one of that name, else those with
        that e-mail. Whoever is in the group of everybody and is none of these has lost their row;
        whom a hand wrote into another group in its own way is those with that e-mail.
        """
        found: set[int] = set()
        emails: set[str] = set()
        typed: set[str] = set()
        for member in set(members):
            named = self._left_by_name.get(member.name, ()) if member.name else ()
            if member in self._exact:
                found.update(self._exact[member])
            elif len(named) == 1:
                found.update(named)
            else:
                (emails if member in self._of_all else typed).add(member.email)
        found.update(index for email in emails for index in self._left_by_email.get(email, ()))
        found.update(index for email in typed for index in self._by_email.get(email, ()))
        return found


def _text(contact: Contact) -> str:
    name = _quotable(contact)
    return f'"{name}" <{contact.emails[0]}>' if name else contact.emails[0]


def _quotable(contact: Contact) -> str:
    return contact.name.replace('"', "'").replace("\\", " ")


def _name(contact: Contact) -> str:
    return clean(_quotable(contact))


def _ways(contact: Contact) -> set[Member]:
    """Return how a group may call ``contact``: a hand may have put the e-mails in order."""
    name = _name(contact)
    return {Member(name, email.casefold()) for email in contact.emails}


def _indices(pairs: Iterable[tuple[T, int]]) -> dict[T, list[int]]:
    indices: dict[T, list[int]] = defaultdict(list)
    for key, index in pairs:
        indices[key].append(index)
    return dict(indices)
