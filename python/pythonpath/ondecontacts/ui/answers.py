"""What happened, for programs: the answers of the commands (docs/commandes.md)."""

from __future__ import annotations

from typing import Optional

from ondecontacts.calc.conversion_plan import Outcome
from ondecontacts.contacts.changes import Changes
from ondecontacts.contacts.corrections import Corrected
from ondecontacts.contacts.model import ClassCount
from ondecontacts.findings import Finding
from ondecontacts.ui.strings import Strings
from ondecontacts.wording import finding_message


def conversion_answer(outcome: Outcome, say: Strings) -> dict[str, object]:
    """Return the answer of ``convert``."""
    conversion, since = outcome.conversion, outcome.since
    return {
        "responsables": conversion.responsables,
        "eleves": conversion.school.pupils,
        "familles": conversion.school.families,
        "contacts": conversion.school.contacts,
        "sans_courriel": conversion.school.without_email,
        "classes": [_class_answer(count) for count in conversion.class_counts],
        "findings": [_finding_answer(finding, say) for finding in conversion.findings],
        "mapping": [
            {"field": m.field.id, "column": m.names[0] if m.names else "", "how": m.how}
            for m in conversion.mapping.fields
        ],
        "changes": changes_answer(since.changes, outcome.corrected) if since else None,
    }


def changes_answer(changes: Changes, corrected: Optional[Corrected] = None) -> dict[str, object]:
    """Return what has changed, and what of a hand's was kept, as programs read it."""
    return {
        "arrived": [contact.name for contact in changes.arrived],
        "left": [contact.name for contact in changes.left],
        "changed": [
            {"name": change.after.name, "fields": [field.field for field in change.fields]}
            for change in changes.changed
        ],
        "unchanged": changes.unchanged,
        "kept": [
            {"name": correction.contact.name, "field": kept.field}
            for correction in (corrected.corrections if corrected else ())
            for kept in correction.kept
        ],
    }


def _class_answer(count: ClassCount) -> dict[str, object]:
    return {
        "label": count.label,
        "contacts": count.contacts,
        "sans_courriel": count.without_email,
        "eleves": count.pupils,
        "familles": count.families,
        "familles_par_courriel": count.families_by_email,
        "familles_par_telephone": count.families_by_phone,
    }


def _finding_answer(finding: Finding, say: Strings) -> dict[str, object]:
    return {
        "kind": finding.kind,
        "row": finding.row,
        "cell": finding.cell,
        "importance": finding.importance,
        "message": finding_message(finding, say),
    }
