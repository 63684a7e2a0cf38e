"""BlueMind: vCards, a tag for each category."""

from ondecontacts.targets.kinds import Target
from ondecontacts.targets.vcard import to_vcards

BLUEMIND = Target(id="bluemind", extension="vcf", encode=to_vcards)
