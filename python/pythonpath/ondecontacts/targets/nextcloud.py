"""Nextcloud Contacts, which the ministry's « Nuage » is: vCards, a group for each category."""

from ondecontacts.targets.kinds import Target
from ondecontacts.targets.vcard import to_vcards

NEXTCLOUD = Target(id="nextcloud", extension="vcf", encode=to_vcards)
