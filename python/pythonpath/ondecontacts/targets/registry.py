"""The targets there are; nothing else in the program knows one by name."""

from __future__ import annotations

from ondecontacts.errors import CommandError
from ondecontacts.targets.google import GOOGLE
from ondecontacts.targets.model import Target

TARGETS: tuple[Target, ...] = (GOOGLE,)

# The table that « Contacts » shows until the director has chosen an address book.
FIRST = GOOGLE


def target_called(target_id: str) -> Target:
    """Give the target with this id. Raises CommandError ``carnet-inconnu``."""
    for target in TARGETS:
        if target.id == target_id:
            return target
    raise CommandError("carnet-inconnu", target=target_id, known=[t.id for t in TARGETS])
