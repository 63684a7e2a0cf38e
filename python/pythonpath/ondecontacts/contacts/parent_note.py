"""What the note of a contact says of their children: written here, and read back here."""

from __future__ import annotations

import re
from typing import Collection, Iterator, Mapping, Sequence

from ondecontacts.onde.extraction import Child

# What a contact says of itself is French in every interface: it is read in the school's address
# book, not on our screen.
_BEGINNING = "Parent de "
_BETWEEN = ", "
# What a note consists of; whoever adds to one puts it in between.
BETWEEN_SENTENCES = ". "
# Of the list, where another sentence follows; not behind an initial (« J. Paul »).
_END = re.compile(r"(?<!\b\w)\. ")


def note_of_children(children: Sequence[Child], labels: Mapping[str, str]) -> str:
    """Return ``Parent de Zoé (CE2), Noé (CP)``, "" when there is nothing to say of any child.

    ``labels`` are the classes', as ONDE has them.
    """
    listed = _BETWEEN.join(_each(children, labels))
    return f"{_BEGINNING}{listed}" if listed else ""


def children_in(note: str, classes: Collection[str]) -> tuple[str, ...]:
    """Return the first names of the children in a note that begins as ``note_of_children`` does.

    ``classes`` are the labels of the contact: a child without a first name is called by them.
    """
    if not note.startswith(_BEGINNING):
        return ()
    listed = _without_classes(note[len(_BEGINNING) :], classes)
    names = map(str.strip, _END.split("".join(_outside_brackets(listed)), 1)[0].split(_BETWEEN))
    return tuple(dict.fromkeys(name for name in names if name and name not in classes))


def _each(children: Sequence[Child], labels: Mapping[str, str]) -> Iterator[str]:
    classes: dict[str, list[str]] = {}
    for child in children:
        of_child = classes.setdefault(child.first_name, [])
        if child.class_label:
            of_child.append(labels[child.class_label])
    for first_name, of_child in classes.items():
        listed = _BETWEEN.join(dict.fromkeys(of_child))
        if first_name and listed:
            yield f"{first_name} ({listed})"
        elif first_name or listed:
            yield first_name or listed


def _without_classes(text: str, classes: Collection[str]) -> str:
    """Return ``text`` without the labels in brackets: one may have a bracket of its own."""
    if not classes:
        return text
    label = f"(?:{'|'.join(map(re.escape, sorted(classes, key=len, reverse=True)))})"
    return re.sub(rf" ?\({label}(?:{_BETWEEN}{label})*\)", "", text)


def _outside_brackets(text: str) -> Iterator[str]:
    """Yield the characters of ``text`` that are in no brackets; labels may have some inside."""
    depth = 0
    for character in text:
        depth += character == "("
        if not depth:
            yield character
        depth -= character == ")" and depth > 0
