"""Extractions that belong together: a school may extract class by class, into a file each."""

from __future__ import annotations

from ondecontacts.errors import ExtractionError
from ondecontacts.onde.choices import Choices
from ondecontacts.onde.extraction import read_repaired
from ondecontacts.onde.repair import Repaired
from ondecontacts.text import key

# Siblings' parents are in several classes' extractions. Of two extractions of the same pupils, made
# at two times of the year, or in two years, most responsables are the same.
_ENOUGH_TO_BE_THE_SAME = 0.5


def is_another_part(there: Repaired, new: Repaired, choices: Choices) -> bool:
    """Return whether ``new`` is about other families than ``there``, so that both are needed.

    It is not when one of the two is no extraction. Both were repaired with ``choices``.
    """
    old_people, new_people = _people(there, choices), _people(new, choices)
    fewer = min(len(old_people), len(new_people))
    return fewer > 0 and len(old_people & new_people) < fewer * _ENOUGH_TO_BE_THE_SAME


def _people(repaired: Repaired, choices: Choices) -> set[tuple[str, str]]:
    try:
        extraction = read_repaired(repaired, choices)
    except ExtractionError:
        return set()
    return {(key(r.last_name), key(r.first_name)) for r in extraction.responsables}
