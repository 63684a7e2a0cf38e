"""The targets there are, in the order they are offered; nothing else knows one by name."""

from __future__ import annotations

from typing import Optional

from ondecontacts.errors import CommandError
from ondecontacts.onde.grid import Row
from ondecontacts.targets import cci, google
from ondecontacts.targets.csvfile import to_csv, to_marked_csv
from ondecontacts.targets.french_table import FRENCH
from ondecontacts.targets.kinds import (
    AddressesTarget,
    CardTarget,
    FileTarget,
    PaperTarget,
    TableForm,
    TableTarget,
    Target,
)
from ondecontacts.targets.ldif import people_to_ldif, to_ldif
from ondecontacts.targets.outlook import outlook_form
from ondecontacts.targets.roundcube import for_roundcube
from ondecontacts.targets.sogo import people_to_sogo, to_sogo
from ondecontacts.targets.vcard import vcards, vcards_without_groups
from ondecontacts.targets.windows_csv import to_windows_csv, written_otherwise
from ondecontacts.targets.zimbra import ZIMBRA_TABLE

# Those that keep the families' data in the ministry's hands or the school's own come first.
TARGETS: tuple[Target, ...] = (
    TableTarget("zimbra", "csv", ZIMBRA_TABLE, to_marked_csv),
    CardTarget("roundcube", "vcf", vcards, for_roundcube),
    FileTarget("sogo", "ldif", to_sogo, people_to_sogo),
    CardTarget("bluemind", "vcf", vcards),  # a tag for each category
    # LDIF is the only format out of which Thunderbird makes lists.
    FileTarget("thunderbird", "ldif", to_ldif, people_to_ldif),
    CardTarget("nextcloud", "vcf", vcards),  # a group for each category
    AddressesTarget("cci", "txt", cci.WRITERS, cci.COMMA),
    PaperTarget("fiches", "ods"),
    CardTarget("telephone", "vcf", vcards_without_groups),  # neither Android nor iOS reads them
    TableTarget("outlook-fr", "csv", outlook_form("outlook-fr"), to_windows_csv, written_otherwise),
    TableTarget("outlook-web", "csv", outlook_form("outlook-web"), to_csv),
    TableTarget("google", "csv", google.GOOGLE_TABLE, to_csv, most=google.CONTACTS_A_FILE),
)

_FORMS = (FRENCH, *(target.form for target in TARGETS if target.form))


def target_called(target_id: str) -> Target:
    """Return the target with this id. Raises CommandError ``carnet-inconnu``."""
    for target in TARGETS:
        if target.id == target_id:
            return target
    raise CommandError("carnet-inconnu", target=target_id, known=[t.id for t in TARGETS])


# What « Contacts » shows until the director has chosen an address book.
BEFORE_A_CHOICE = target_called("google")

# One whose table leaves nothing out: that of the address books whose file is no table.
WITH_ALL_COLUMNS = target_called("nextcloud")


def form_of(target: Target) -> TableForm:
    """Return the table that « Contacts » shows for ``target``."""
    return target.form or FRENCH


def form_that_owns(header: Row) -> Optional[TableForm]:
    """Return the form of a table with this header, None when it is none of ours."""
    return next((form for form in _FORMS if form.owns(header)), None)
