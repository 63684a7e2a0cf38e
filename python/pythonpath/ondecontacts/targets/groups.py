"""Who is in which group."""

from __future__ import annotations

from ondecontacts.contacts.levels import school_order
from ondecontacts.contacts.model import Contact
from ondecontacts.targets.kinds import Contacts


def members_by_label(contacts: Contacts) -> dict[str, list[Contact]]:
    """Return for each label those who have it and an e-mail address, all in order.

    Address books know the members of a list by their address. The classes are in school order,
    the label that everybody has comes last.
    """
    members: dict[str, list[Contact]] = {}
    for contact in contacts:
        for label in contact.labels if contact.emails else ():
            members.setdefault(label, []).append(contact)
    general = {contact.general_label for contact in contacts}
    in_order = sorted(members, key=lambda label: (label in general, school_order(label)))
    return {label: members[label] for label in in_order}
