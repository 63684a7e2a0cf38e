"""What happened, in sentences for the director and in JSON for programs."""

from __future__ import annotations

from collections import Counter
from typing import Any, Mapping

from ondecontacts.contacts.model import Conversion
from ondecontacts.errors import GarderLeContactError
from ondecontacts.findings import Finding
from ondecontacts.onde.fields import Field
from ondecontacts.ui.strings import Strings

_BULLET = "• "


def error_message(error: GarderLeContactError, say: Strings) -> str:
    """Give the sentence for an error; fields in its details are called by their names."""
    details = {name: _named(detail, say) for name, detail in error.details.items()}
    return say(f"error.{error.kind}", **details)


def summary(conversion: Conversion, say: Strings) -> str:
    """Give the summary of a conversion, in lines: contacts, classes, what to check."""
    counted = {
        "responsables": say("summary.responsables", n=conversion.responsables),
        "pupils": say("summary.pupils", n=conversion.pupils),
    }
    classes = [
        say("summary.class", label=count.label, contacts=count.contacts)
        for count in conversion.classes
    ]
    without_email = sum(1 for contact in conversion.contacts if not contact.emails)
    lines = [
        say("summary.contacts", n=len(conversion.contacts)),
        say("summary.read", **counted),
        "",
        say("summary.classes", n=len(classes), classes=", ".join(classes)),
        say("summary.without_email", n=without_email),
        "",
    ]
    kinds = Counter(finding.kind for finding in conversion.findings)
    if kinds:
        lines.append(say("summary.findings"))
        lines.extend(_BULLET + say(f"count.{kind}", n=n) for kind, n in kinds.most_common())
    else:
        lines.append(say("summary.no_findings"))
    return "\n".join(lines)


def opened(answer: Mapping[str, Any], say: Strings) -> str:
    """Give what was put where, from the answer of ``open``."""
    return say("panel.opened", n=answer["rows"], sheet=answer["sheet"])


def saved(answer: Mapping[str, Any], say: Strings) -> str:
    """Give what was saved where, and what to do next, from the answer of ``save``."""
    steps = (f"{number}. {step}" for number, step in enumerate(answer["next"], 1))
    first = say("panel.saved", n=answer["contacts"])
    return "\n".join((first, *answer["files"], "", say("panel.next"), *steps))


def conversion_answer(conversion: Conversion, say: Strings) -> dict[str, Any]:
    """Give the answer of ``convert``."""
    return {
        "responsables": conversion.responsables,
        "eleves": conversion.pupils,
        "contacts": len(conversion.contacts),
        "classes": [
            {"label": c.label, "contacts": c.contacts, "sans_courriel": c.without_email}
            for c in conversion.classes
        ],
        "findings": [_finding_answer(finding, say) for finding in conversion.findings],
        "mapping": [
            {"field": m.field.id, "column": m.names[0] if m.names else "", "how": m.how}
            for m in conversion.mapping.fields
        ],
    }


def _finding_answer(finding: Finding, say: Strings) -> dict[str, Any]:
    details = {name: _named(detail, say) for name, detail in finding.details.items()}
    message = say(f"finding.{finding.kind}", **details)
    return {"kind": finding.kind, "row": finding.row, "message": message}


def _named(detail: object, say: Strings) -> object:
    if isinstance(detail, list):
        return [_named(item, say) for item in detail]
    return say(f"field.{detail.id}") if isinstance(detail, Field) else detail
