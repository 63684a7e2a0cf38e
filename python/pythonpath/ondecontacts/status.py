"""How far a document has come, from nothing to convert to contacts that were saved."""

from __future__ import annotations

from dataclasses import dataclass

NOTHING = "rien"
UNKNOWN = "inconnue"
RECOGNISED = "reconnue"
CONVERTED = "convertie"
TO_CHECK = "a-verifier"
SAVED = "enregistree"


@dataclass(frozen=True)
class Status:
    """Where a document stands.

    ``kind`` is one of the above. ``responsables`` and ``class_count`` count what is in a recognised
    extraction, ``findings`` what is to be looked at after the conversion, ``corrections`` the
    people whom a hand has touched in « Contacts », and ``changes`` those who arrived or are others
    since the last hand-over. ``is_sent`` when all of it is in the online address book as it stands.
    """

    kind: str
    responsables: int = 0
    class_count: int = 0
    findings: int = 0
    corrections: int = 0
    changes: int = 0
    is_sent: bool = False
