"""Grouping what belongs together, directly or by way of others."""

from __future__ import annotations

from collections import defaultdict
from typing import Hashable, Iterable, Sequence


def linked(evidence: Sequence[Iterable[Hashable]]) -> list[list[int]]:
    """Return the indices of ``evidence``, grouped by shared pieces, directly or by way of others.

    Groups are in the order of their first index, and so is each group. Linear in the number of
    pieces.
    """
    parents = list(range(len(evidence)))

    def root(index: int) -> int:
        while parents[index] != index:
            parents[index] = parents[parents[index]]
            index = parents[index]
        return index

    first_with: dict[Hashable, int] = {}
    for index, pieces in enumerate(evidence):
        for piece in pieces:
            ours, theirs = root(index), root(first_with.setdefault(piece, index))
            parents[max(ours, theirs)] = min(ours, theirs)
    groups: dict[int, list[int]] = defaultdict(list)
    for index in range(len(evidence)):
        groups[root(index)].append(index)
    return list(groups.values())
