"""Finding out who of the known contacts is whom of the new ones."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import Callable, Hashable, Iterable, Sequence

_MOST_LETTERS_APART = 2


@dataclass(frozen=True)
class Traits:
    """What a contact is recognised by: each text normalised, so that equal ones are the same.

    ``reached_by`` are e-mails and telephones, ``children`` first names.
    """

    last_name: str
    first_name: str
    reached_by: frozenset[str] = frozenset()
    children: frozenset[str] = frozenset()

    @property
    def name(self) -> tuple[str, str]:
        """Last and first name."""
        return self.last_name, self.first_name


def recognised(new: Sequence[Traits], known: Sequence[Traits]) -> dict[int, int]:
    """Return the index in ``known`` of each of ``new`` who is in both, by the index in ``new``.

    Two are one when all agrees; else when the name does, and an e-mail, a telephone or a child;
    else when nobody else has that name; else when an e-mail or a telephone agrees and the first
    name does (a marriage), or the last name, and the first but for a letter or two (a slip). Who
    may be several is nobody: better two cards of one person than one of two.
    """
    found: dict[int, int] = {}
    _pair_the_same(new, known, found)
    _pair(new, known, found, _name_and_more)
    _pair_by_name(new, known, found)
    _pair(new, known, found, _reach, _may_have_been_renamed)
    return found


def _pair_the_same(new: Sequence[Traits], known: Sequence[Traits], found: dict[int, int]) -> None:
    """Pair those of whom all agrees; who of several such is whom makes no difference."""
    same: dict[Traits, list[int]] = defaultdict(list)
    for index, traits in enumerate(known):
        same[traits].append(index)
    for index, traits in enumerate(new):
        if same[traits]:
            found[index] = same[traits].pop(0)


def _pair_by_name(new: Sequence[Traits], known: Sequence[Traits], found: dict[int, int]) -> None:
    ours, theirs = (Counter(traits.name for traits in people) for people in (new, known))
    places = {traits.name: index for index, traits in enumerate(known)}
    for index, traits in enumerate(new):
        if any(traits.name) and ours[traits.name] == theirs[traits.name] == 1:
            found[index] = places[traits.name]


def _pair(
    new: Sequence[Traits],
    known: Sequence[Traits],
    found: dict[int, int],
    clues: Callable[[Traits], Iterable[Hashable]],
    may_be: Callable[[Traits, Traits], bool] = lambda _one, _other: True,
) -> None:
    """Pair those left who have one of ``clues`` in common with each other and with nobody else."""
    with_clue: dict[Hashable, list[int]] = defaultdict(list)
    left = set(range(len(known))) - set(found.values())
    for index in left:
        for clue in clues(known[index]):
            with_clue[clue].append(index)
    candidates: dict[int, set[int]] = {}
    for index, traits in enumerate(new):
        if index not in found:
            alike = {k for clue in clues(traits) for k in with_clue.get(clue, ())}
            candidates[index] = {k for k in alike if may_be(traits, known[k])}
    wanted = Counter(k for alike in candidates.values() for k in alike)
    for index, alike in candidates.items():
        if len(alike) == 1 and wanted[min(alike)] == 1:
            found[index] = min(alike)


def _name_and_more(traits: Traits) -> Iterable[Hashable]:
    for piece in traits.reached_by:
        yield traits.name, piece
    for child in traits.children:
        yield traits.name, "child", child


def _reach(traits: Traits) -> Iterable[Hashable]:
    return traits.reached_by


def _may_have_been_renamed(one: Traits, other: Traits) -> bool:
    if one.first_name == other.first_name:
        return bool(one.first_name)
    return one.last_name == other.last_name != "" and _is_slip(one.first_name, other.first_name)


def _is_slip(one: str, other: str) -> bool:
    """Return whether a letter or two make the difference, and most letters do not.

    Else « Jean » would be « Jeanne », who has the same last name and often the same telephone.
    """
    apart = _letters_apart(one, other)
    return apart <= _MOST_LETTERS_APART and 2 * apart < min(len(one), len(other))


def _letters_apart(one: str, other: str) -> int:
    """Return how many letters have to be added, left out or replaced to make one of the other."""
    row = list(range(len(other) + 1))
    for done, letter in enumerate(one, 1):
        before, row = row, [done]
        for place, theirs in enumerate(other, 1):
            replaced = before[place - 1] + (letter != theirs)
            row.append(min(replaced, before[place] + 1, row[-1] + 1))
    return row[-1]
