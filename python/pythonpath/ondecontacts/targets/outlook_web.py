"""Outlook on the web and the new Outlook: English columns, UTF-8, no categories."""

from ondecontacts.targets.csvfile import to_csv
from ondecontacts.targets.kinds import TableFile, table_target
from ondecontacts.targets.outlook import outlook_form

OUTLOOK_WEB = table_target("outlook-web", TableFile(outlook_form("outlook-web"), to_csv))
