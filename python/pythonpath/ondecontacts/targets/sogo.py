"""SOGo: LDIF with a list for each label, which is also a category of the contact."""

from __future__ import annotations

from typing import Iterator

from ondecontacts.contacts.model import Contact
from ondecontacts.targets.ldif import Attribute, to_ldif
from ondecontacts.targets.model import Contacts, Target


def to_sogo(contacts: Contacts) -> bytes:
    """Give the contacts with their categories, and the lists. Raises as ``to_ldif``."""
    return to_ldif(contacts, _categories)


def _categories(contact: Contact) -> Iterator[Attribute]:
    yield "vcardCategories", ",".join(contact.labels)


SOGO = Target(id="sogo", extension="ldif", encode=to_sogo)
