"""LDIF (RFC 2849) with a list for each label, as Thunderbird and SOGo read it.

What Thunderbird makes of it was seen in Thunderbird itself: a record ends with an empty line, the
last one too, or its list is lost; the address of a member is all that follows ``mail=``; a list
whose name it refuses takes all later ones with it, which is why labels are made safe before.
"""

from __future__ import annotations

import base64
import re
from typing import Callable, Iterable, Iterator, Sequence, Tuple

from ondecontacts.contacts.model import Contact
from ondecontacts.errors import FileError
from ondecontacts.targets.groups import members_by_label
from ondecontacts.targets.kinds import Contacts
from ondecontacts.targets.notes import fill_phones, note_with
from ondecontacts.targets.vcard import in_one_line, shown_name

Attribute = Tuple[str, str]
Further = Callable[[Contact], Iterable[Attribute]]

# RFC 2849: a value of these signs alone, that does not begin or end like this, stands as it is.
_SAFE = re.compile(r"[\x01-\x09\x0b\x0c\x0e-\x7f]*", re.ASCII)
_UNSAFE_START, _UNSAFE_END = (" ", ":", "<"), " "
# SOGo takes ``member:`` and ``member::`` for two attributes, of which it keeps one.
_ENCODED = ("member",)
_PLACES = {"mobile": ("mobile",), "home": ("homePhone",), "work": ("telephoneNumber",)}
_EMAILS = ("mail", "mozillaSecondEmail")


def to_ldif(contacts: Contacts, further: Further = lambda _contact: ()) -> bytes:
    """Return the contacts, each with its ``further`` attributes, and then their lists.

    A list holds those with an address alone: its members are known by it. Raises FileError
    ``aucun-courriel`` when nobody has one.
    """
    if not any(contact.emails for contact in contacts):
        raise FileError("aucun-courriel")
    lists = (_list(label, members) for label, members in members_by_label(contacts).items())
    return people_to_ldif(contacts, further) + _encoded(lists)


def people_to_ldif(contacts: Contacts, further: Further = lambda _contact: ()) -> bytes:
    """Return the contacts as ``to_ldif`` does, without lists."""
    return _encoded((*_person(contact), *further(contact)) for contact in contacts)


def _encoded(records: Iterable[Iterable[Attribute]]) -> bytes:
    return "".join(map(_record, records)).encode("ascii")


def _person(contact: Contact) -> Iterator[Attribute]:
    """Return the attributes of Thunderbird's own schema, which SOGo reads too."""
    name = shown_name(contact)
    yield "dn", _distinguished(name, contact.emails)
    for kind in ("top", "person", "organizationalPerson", "inetOrgPerson", "mozillaAbPersonAlpha"):
        yield "objectclass", kind
    yield "givenName", contact.first_name
    yield "sn", contact.last_name
    yield "cn", name
    yield from zip(_EMAILS, contact.emails)
    numbers, no_place = fill_phones(contact.phones, _PLACES)
    yield from numbers.items()
    for address in contact.addresses[:1]:
        yield "mozillaHomeStreet", address.street
        yield "mozillaHomeLocalityName", address.town
        yield "mozillaHomePostalCode", address.postcode
        yield "mozillaHomeCountryName", address.country
    emails = contact.emails[len(_EMAILS) :]
    yield "description", note_with(contact, emails, no_place, contact.addresses[1:])


def _list(label: str, members: Sequence[Contact]) -> Iterator[Attribute]:
    yield "dn", f"cn={label}"
    yield "objectclass", "top"
    yield "objectclass", "groupOfNames"
    yield "cn", label
    for member in members:
        yield "member", _distinguished(shown_name(member), member.emails)


def _distinguished(name: str, emails: Sequence[str]) -> str:
    """Return the name that a list calls a person by; the address has to be its end."""
    plain = re.sub(r"[,:=+<>#;\\\"]", " ", name)
    return ",".join((f"cn={plain}", *(f"mail={email}" for email in emails[:1])))


def _record(attributes: Iterable[Attribute]) -> str:
    """Write a record; SOGo stops at an attribute without a value."""
    return "".join(f"{name}{_value(name, text)}\n" for name, text in attributes if text) + "\n"


def _value(name: str, text: str) -> str:
    lines = "\n".join(in_one_line(line) for line in text.split("\n"))
    if name in _ENCODED or not _is_safe(lines):
        return f":: {base64.b64encode(lines.encode('utf-8')).decode('ascii')}"
    return f": {lines}"


def _is_safe(text: str) -> bool:
    plain = _SAFE.fullmatch(text) and not text.startswith(_UNSAFE_START)
    return bool(plain) and not text.endswith(_UNSAFE_END)
