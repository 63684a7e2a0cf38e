"""Extractions that belong together: a school may extract class by class, into a file each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Mapping, Optional, Sized

from ondecontacts.errors import ExtractionError
from ondecontacts.onde.choices import Choices
from ondecontacts.onde.extraction import Child, Responsable, read_repaired
from ondecontacts.onde.repair import Repaired
from ondecontacts.text import key

# Of two extractions of the same pupils, made at two times of the year, or in two years, the later
# one has most pupils of the former: a year's leavers are one class of several.
_ENOUGH_TO_BE_THE_SAME = 0.5


def is_another_part(there: Repaired, new: Repaired, choices: Choices) -> bool:
    """Return whether ``new`` leaves out so much of what is ``there`` that both may be needed.

    It goes by pupils and classes as well as by parents, who are in the extractions of all their
    children's classes. They are two parts when less than half of the pupils, or of the parents,
    ``there`` are in ``new``; and when each is about a class of its own, in which everybody has a
    child, and the pupils that both name are in the same class in both. They are not when one of the
    two is no extraction. Both were repaired with ``choices``.
    """
    old, later = _read(there, choices), _read(new, choices)
    if old is None or later is None:
        return False
    if _are_too_few(old.class_of.keys() & later.class_of.keys(), old.class_of):
        return True
    if _are_too_few(old.parents & later.parents, old.parents):
        return True
    are_two_classes = old.common and later.common and not old.common & later.common
    both = old.class_of.keys() & later.class_of.keys()
    return bool(are_two_classes) and all(old.class_of[p] == later.class_of[p] for p in both)


def _are_too_few(some: Sized, of_all: Sized) -> bool:
    return len(some) < len(of_all) * _ENOUGH_TO_BE_THE_SAME


@dataclass(frozen=True)
class _People:
    """The parents, the class of each pupil, and the classes in which everybody has a child."""

    parents: frozenset[tuple[str, ...]]
    class_of: Mapping[tuple[str, ...], str]
    common: frozenset[str]


def _read(repaired: Repaired, choices: Choices) -> Optional[_People]:
    try:
        extraction = read_repaired(repaired, choices)
    except ExtractionError:
        return None
    everybody = extraction.responsables
    classes = [{key(child.class_name) for child in r.children} for r in everybody]
    return _People(
        parents=frozenset(map(_parent, everybody)),
        class_of={
            _pupil(r, child): key(child.class_name) for r in everybody for child in r.children
        },
        common=frozenset(set.intersection(*classes) - {""}),
    )


def _pupil(responsable: Responsable, child: Child) -> tuple[str, ...]:
    """Return by what a pupil is known again; by a parent and the class where they have no name."""
    if child.first_name:
        return key(child.last_name), key(child.first_name)
    return (*_parent(responsable), key(child.class_name))


def _parent(responsable: Responsable) -> tuple[str, ...]:
    return key(responsable.last_name), key(responsable.first_name)
