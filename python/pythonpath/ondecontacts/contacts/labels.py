"""Class labels: the director's words, in a form that every address book takes."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Iterable, Mapping

from ondecontacts.contacts.levels import SchoolOrder, names_level, school_order
from ondecontacts.text import clean

# Thunderbird refuses , ; " < > and loses every list after the refused one; Roundcube and
# Nextcloud split vCard categories at a comma; Google separates labels by « ::: » and reserves the
# leading * for its own.
_SEPARATING = re.compile(r"\s*(?:[,;<>\\]|:::+)\s*")
_QUOTES = re.compile(r'"')


# Asked for again and again while a table is read.
@lru_cache(maxsize=2048)
def safe_label(label: str) -> str:
    """Return ``label`` without what an address book refuses; it may come out empty."""
    separated = _SEPARATING.sub(" - ", _QUOTES.sub("", label))
    return clean(separated).strip("- ").lstrip("* ")


def class_labels(class_names: Iterable[str], taken: str) -> dict[str, str]:
    """Return the label that each class gets, by the class's name in ONDE: never one for two.

    Names that differ by case alone are one class, since address books do not tell them apart; by
    an accent they are two, since they do.
    ``taken`` is a label that no class may have: everybody carries it.
    """
    labels: dict[str, str] = {}
    by_folded: dict[str, str] = {}
    used: set[str] = {taken.casefold()}
    for name in class_names:
        folded = name.casefold()
        if folded not in by_folded:
            by_folded[folded] = _unused(safe_label(name) or "Classe", used)
            used.add(by_folded[folded].casefold())
        labels[name] = by_folded[folded]
    return labels


def renamed(automatic: Mapping[str, str], taken: str, wanted: Mapping[str, str]) -> dict[str, str]:
    """Return the labels of ``class_labels`` with those in their place that the director wants.

    ``wanted`` has them by the class's name in ONDE with its case folded. Classes that are given
    the same label are one. One that no address book takes, or that everybody carries, is passed
    over.
    """
    labels: dict[str, str] = {}
    spelling: dict[str, str] = {}
    for name, label in automatic.items():
        wish = safe_label(wanted.get(name.casefold(), ""))
        is_possible = wish and wish.casefold() != taken.casefold()
        given = wish if is_possible else label
        labels[name] = spelling.setdefault(given.casefold(), given)
    return labels


def in_school_order(labels: Mapping[str, str]) -> dict[str, str]:
    """Return ``labels``, by the class's name in ONDE, from TPS to CM2, then the others.

    A class whose name tells no level goes by the label that the director gave it.
    """

    def place(item: tuple[str, str]) -> SchoolOrder:
        name, label = item
        return school_order(name if names_level(name) else label)

    return dict(sorted(labels.items(), key=place))


def _unused(label: str, used: set[str]) -> str:
    candidate, number = label, 1
    while candidate.casefold() in used:
        number += 1
        candidate = f"{label} ({number})"
    return candidate
