"""Roundcube: vCards in which nobody is taken for somebody else.

Roundcube 1.6 skips a person whose first address, or whose displayed name, somebody before has
(seen in its import action): of a couple with one address the second would be lost, with the
groups.
"""

from __future__ import annotations

from dataclasses import replace

from ondecontacts.contacts.model import Contact
from ondecontacts.contacts.parent_note import BETWEEN_SENTENCES
from ondecontacts.targets.kinds import Contacts
from ondecontacts.targets.vcard import shown_name

_ALREADY = "Courriel : {email} (dans la fiche de {name})"


def for_roundcube(contacts: Contacts) -> list[Contact]:
    """Return ``contacts`` with each address in one of them only, and with different names.

    Who has had an address first is in the groups of those who share it too: a message to a group
    reaches the same addresses as before.
    """
    given: list[Contact] = []
    owner: dict[str, int] = {}
    names: set[str] = set()
    for contact in contacts:
        own = [email for email in contact.emails if email.casefold() not in owner]
        shared = [email for email in contact.emails if email.casefold() in owner]
        for email in shared:
            first = owner[email.casefold()]
            given[first] = _with_classes_of(given[first], contact)
        owner.update((email.casefold(), len(given)) for email in own)
        of_others = [
            _ALREADY.format(email=email, name=shown_name(given[owner[email.casefold()]]))
            for email in shared
        ]
        note = BETWEEN_SENTENCES.join(filter(None, (contact.note, *of_others)))
        given.append(_named_alone(replace(contact, emails=tuple(own), note=note), names))
    return given


def _with_classes_of(contact: Contact, other: Contact) -> Contact:
    both = (*contact.class_labels, *other.class_labels)
    return replace(contact, class_labels=tuple(dict.fromkeys(both)))


def _named_alone(contact: Contact, names: set[str]) -> Contact:
    """Return ``contact`` with a number where its name is in ``names``, and add the name there."""
    candidate, number = contact, 1
    while shown_name(candidate).casefold() in names:
        number += 1
        last_name = f"{contact.last_name} ({number})".strip()
        candidate = replace(contact, last_name=last_name)
    names.add(shown_name(candidate).casefold())
    return candidate
