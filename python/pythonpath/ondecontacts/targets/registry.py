"""The targets there are, in the order they are offered; nothing else knows one by name."""

from __future__ import annotations

from typing import Optional

from ondecontacts.errors import CommandError
from ondecontacts.onde.grid import Row
from ondecontacts.targets.bluemind import BLUEMIND
from ondecontacts.targets.cci import CCI
from ondecontacts.targets.fiches import FICHES
from ondecontacts.targets.french_table import FRENCH
from ondecontacts.targets.google import GOOGLE
from ondecontacts.targets.kinds import TableForm, Target
from ondecontacts.targets.nextcloud import NEXTCLOUD
from ondecontacts.targets.outlook_fr import OUTLOOK_FR
from ondecontacts.targets.outlook_web import OUTLOOK_WEB
from ondecontacts.targets.roundcube import ROUNDCUBE
from ondecontacts.targets.sogo import SOGO
from ondecontacts.targets.telephone import TELEPHONE
from ondecontacts.targets.thunderbird import THUNDERBIRD
from ondecontacts.targets.zimbra import ZIMBRA

# Those that keep the families' data in the ministry's hands or the school's own come first.
TARGETS: tuple[Target, ...] = (
    NEXTCLOUD,
    ROUNDCUBE,
    ZIMBRA,
    SOGO,
    BLUEMIND,
    THUNDERBIRD,
    CCI,
    FICHES,
    TELEPHONE,
    OUTLOOK_FR,
    OUTLOOK_WEB,
    GOOGLE,
)

# What « Contacts » shows until the director has chosen an address book.
FIRST = GOOGLE

_FORMS = (FRENCH, *(target.form for target in TARGETS if target.form))


def target_called(target_id: str) -> Target:
    """Return the target with this id. Raises CommandError ``carnet-inconnu``."""
    for target in TARGETS:
        if target.id == target_id:
            return target
    raise CommandError("carnet-inconnu", target=target_id, known=[t.id for t in TARGETS])


def form_of(target: Target) -> TableForm:
    """Return the table that « Contacts » shows for ``target``."""
    return target.form or FRENCH


def form_that_owns(header: Row) -> Optional[TableForm]:
    """Return the form of a table with this header, None when it is none of ours."""
    return next((form for form in _FORMS if form.owns(header)), None)
