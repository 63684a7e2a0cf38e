"""« À vérifier » as it is to be: one line a finding, the most important first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Iterator, Optional, Sequence

from ondecontacts.calc import colors
from ondecontacts.findings import IMPORTANCE, INFORMATION, Finding
from ondecontacts.wording import Say, finding_text, where

COLUMNS = ("importance", "where", "kind", "person", "what", "advice")
WHERE, FIRST_TEXT = COLUMNS.index("where"), COLUMNS.index("kind")
_COLORS = {
    "a-corriger": colors.TO_CORRECT,
    "a-regarder": colors.TO_CHANGE,
    INFORMATION: colors.GOOD_TO_KNOW,
}


@dataclass(frozen=True)
class Link:
    """What leads from the line ``row`` to a cell of the extraction, and what it says."""

    row: int
    address: str
    text: str


@dataclass(frozen=True)
class Review:
    """The lines below the titles, counted from 0.

    ``importance`` stands in the first column, ``links`` in the second, where a finding is about a
    row, and ``texts`` in the others. ``bands`` are first line, last line and colour.
    """

    importance: Sequence[str]
    links: Sequence[Link]
    texts: Sequence[tuple[str, str, str, str]]
    bands: Sequence[tuple[int, int, int]]


def plan_review(findings: Sequence[Finding], source_name: str, say: Say) -> Review:
    """Return the layout of ``findings``, which are sorted by importance.

    ``source_name`` is the sheet of the extraction.
    """
    links = (_link(row, finding, source_name, say) for row, finding in enumerate(findings))
    return Review(
        importance=[say(f"importance.{finding.importance}") for finding in findings],
        links=[link for link in links if link is not None],
        texts=[_texts(finding, say) for finding in findings],
        bands=list(_bands(findings)),
    )


def _link(row: int, finding: Finding, source_name: str, say: Say) -> Optional[Link]:
    if finding.row is None:
        return None
    quoted = "'" + source_name.replace("'", "''") + "'"
    return Link(row, f"#{quoted}.{finding.cell}", where(finding, say))


def _texts(finding: Finding, say: Say) -> tuple[str, str, str, str]:
    told = finding_text(finding, say)
    return told.title, told.person, told.what, told.advice


def _bands(findings: Sequence[Finding]) -> Iterator[tuple[int, int, int]]:
    first = 0
    for importance in IMPORTANCE:
        count = sum(finding.importance == importance for finding in findings)
        if count:
            yield first, first + count - 1, _COLORS[importance]
            first += count
