"""Thunderbird: LDIF, the only format out of which it makes lists."""

from ondecontacts.targets.kinds import Target
from ondecontacts.targets.ldif import to_ldif

THUNDERBIRD = Target(id="thunderbird", extension="ldif", encode=to_ldif)
