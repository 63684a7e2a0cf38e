"""Thunderbird: LDIF, the only format out of which it makes lists."""

from ondecontacts.targets.ldif import to_ldif
from ondecontacts.targets.model import Target

THUNDERBIRD = Target(id="thunderbird", extension="ldif", encode=to_ldif)
