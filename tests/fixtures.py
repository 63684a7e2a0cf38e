"""Small fictitious extractions, written as a grid would hold them."""

from __future__ import annotations

import datetime
from typing import Any, Sequence, Tuple

from ondecontacts.contacts.forming import form_contacts
from ondecontacts.contacts.model import Contact, Conversion, Options
from ondecontacts.onde.extraction import read_extraction

TODAY = datetime.date(2026, 11, 24)

PARENT = {
    "civility": "Civilité Responsable",
    "usage": "Nom usage responsable",
    "last": "Nom responsable",
    "first": "Prénom responsable",
    "street": "Adresse responsable",
    "postcode": "CP responsable",
    "town": "Commune responsable",
    "country": "Pays",
    "email": "Courriel",
    "home": "Téléphone domicile",
    "work": "Téléphone travail",
    "mobile": "Téléphone portable",
}
CHILD = ("Nom d'usage élève", "Nom de famille élève", "Prénom élève", "Classes élèves")

Child = Tuple[str, str]  # first name, class


def parent(last: str = "DUPONT", first: str = "Marie", **cells: Any) -> dict[str, Any]:
    """Describe one row; ``children`` are pairs of first name and class, one pupil unless given."""
    return {"last": last, "first": first, "children": [("Zoé", "CE2")], **cells}


def grid_of(*parents: dict[str, Any]) -> Sequence[Sequence[str]]:
    """Return the rows an extraction of these parents has, ragged as ONDE's."""
    most = max((len(p["children"]) for p in parents), default=1)
    header = [*PARENT.values(), *CHILD * max(most, 1)]
    rows = [header]
    for p in parents:
        row = [str(p.get(name, "")) for name in PARENT]
        for first, label in p["children"]:
            row += ["", p.get("child_last", "DUPONT"), first, label]
        rows.append(row)
    return rows


def convert(*parents: dict[str, Any], **options: bool) -> Conversion:
    """Convert an extraction of these parents."""
    return form_contacts(read_extraction(grid_of(*parents)), Options(**options), TODAY)


def only_contact(*parents: dict[str, Any], **options: bool) -> Contact:
    """Convert, and return the one contact that has to come out."""
    (contact,) = convert(*parents, **options).contacts
    return contact


def kinds(conversion: Conversion) -> list[str]:
    """Return the kinds of what a conversion found."""
    return [finding.kind for finding in conversion.findings]
