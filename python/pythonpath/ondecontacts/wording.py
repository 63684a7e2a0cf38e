"""Errors and findings in the words of the string files: what they carry fills the sentences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Callable, Mapping

from ondecontacts.errors import GarderLeContactError, Reason
from ondecontacts.findings import Finding
from ondecontacts.onde.fields import Field

# From a key of the string files, and details, to the text.
Say = Callable[..., str]


@dataclass(frozen=True)
class Remark:
    """A finding in words: what it is called, who it is about, what was seen, what to do.

    ``person`` is "" when it is about nobody in particular.
    """

    title: str
    person: str
    what: str
    advice: str


def error_message(error: GarderLeContactError, say: Say) -> str:
    """Give the sentence for an error."""
    return say(f"error.{error.kind}", **_named(error.details, say))


def remark(finding: Finding, say: Say) -> Remark:
    """Put ``finding`` in words."""
    details = _named(finding.details, say)
    return Remark(
        title=say(f"title.{finding.kind}"),
        person=str(details.get("person", "")),
        what=say(f"finding.{finding.kind}", **details),
        advice=say(f"advice.{finding.kind}"),
    )


def finding_message(finding: Finding, say: Say) -> str:
    """Give all of it in one text."""
    told = remark(finding, say)
    what = say("message.of", person=told.person, what=told.what) if told.person else told.what
    return f"{what} {told.advice}"


def place(finding: Finding, say: Say) -> str:
    """Tell which row of the sheet it is about; "" when it is about the whole extraction."""
    return say("place", row=finding.row) if finding.row else ""


def _named(details: Mapping[str, object], say: Say) -> dict[str, object]:
    """Give ``details`` with fields called by their names, and reasons in words."""
    return {name: _name(detail, say) for name, detail in details.items()}


def _name(detail: object, say: Say) -> object:
    if isinstance(detail, list):
        return [_name(item, say) for item in detail]
    if isinstance(detail, Reason):
        return say(f"reason.{detail.id}")
    return say(f"field.{detail.id}") if isinstance(detail, Field) else detail
