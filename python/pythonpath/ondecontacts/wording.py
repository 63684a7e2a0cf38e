"""Errors and findings in the words of the string files: what they carry fills the sentences."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Callable, Mapping

from ondecontacts.errors import GarderLeContactError, Worded
from ondecontacts.findings import Finding

# From a key of the string files, and details, to the text.
Say = Callable[..., str]


@dataclass(frozen=True)
class FindingText:
    """A finding in words: what it is called, who it is about, what was seen, what to do.

    ``person`` is "" when it is about nobody in particular.
    """

    title: str
    person: str
    what: str
    advice: str


def error_message(error: GarderLeContactError, say: Say) -> str:
    """Return the sentence for an error."""
    return say(f"error.{error.kind}", **_in_words(error.details, say))


def finding_text(finding: Finding, say: Say) -> FindingText:
    """Return ``finding`` in words."""
    details = _in_words(finding.details, say)
    return FindingText(
        title=say(f"title.{finding.kind}"),
        person=str(details.get("person", "")),
        what=say(f"finding.{finding.kind}", **details),
        advice=say(f"advice.{finding.kind}"),
    )


def finding_message(finding: Finding, say: Say) -> str:
    """Return all of it in one text."""
    told = finding_text(finding, say)
    what = say("message.of", person=told.person, what=told.what) if told.person else told.what
    return f"{what} {told.advice}"


def where(finding: Finding, say: Say) -> str:
    """Return which row of the sheet it is about; "" when it is about the whole extraction."""
    return say("place", row=finding.row) if finding.row else ""


def day_text(day: datetime.date, say: Say) -> str:
    """Return ``day`` without its year, as a sentence has it: « 12 septembre », « 1er octobre »."""
    number = say("day.first") if day.day == 1 else str(day.day)
    return say("day", day=number, month=say(f"month.{day.month}"))


def _in_words(details: Mapping[str, object], say: Say) -> dict[str, object]:
    """Return ``details`` with those in words that have some."""
    return {name: _words_for(detail, say) for name, detail in details.items()}


def _words_for(detail: object, say: Say) -> object:
    if isinstance(detail, list):
        return [_words_for(item, say) for item in detail]
    return say(detail.key) if isinstance(detail, Worded) else detail
