"""A telephone: vCards without categories, which neither Android nor iOS reads."""

from ondecontacts.targets.kinds import Target
from ondecontacts.targets.vcard import to_vcards_without_groups

TELEPHONE = Target(id="telephone", extension="vcf", encode=to_vcards_without_groups)
