"""The sheets of a workbook, and how those that we write are known."""

ONDE = "ONDE"
CONTACTS = "Contacts"
REVIEW = "À vérifier"
REPORT = "Bilan"
MAPPING = "Correspondance"
# Hidden: what ONDE said at the last conversion, by which a hand's corrections are known.
BASE = "Dernière conversion"
# Hidden: who was handed over to each address book last, and what has changed since.
HANDED_OVER = "Dernière remise"
CHANGES = "Changements"
RESULTS = (CONTACTS, REVIEW, REPORT, CHANGES, BASE, HANDED_OVER, MAPPING)

# In A1 of a sheet of ours that is no table for an address book. It is a name, so the same in
# every language.
MARK = "Garder le contact"
# The same of a sheet that tells about families, under whatever name.
FAMILIES_MARK = f"{MARK}\N{NO-BREAK SPACE}: données des familles"
