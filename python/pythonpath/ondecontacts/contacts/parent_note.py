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

    ``labels`` are those of the classes, by their names in ONDE.
    """
    listed = _BETWEEN.join(_each(children, labels))
    return f"{_BEGINNING}{listed}" if listed else ""


def children_in(note: str, class_labels: Collection[str]) -> tuple[str, ...]:
    """Return the first names of the children in a note that begins as ``note_of_children`` does.

    ``class_labels`` are the contact's: a child without a first name is called by them.
    """
    if not note.startswith(_BEGINNING):
        return ()
    listed = _without_classes(note[len(_BEGINNING) :], class_labels)
    names = map(str.strip, _END.split("".join(_outside_brackets(listed)), 1)[0].split(_BETWEEN))
    return tuple(dict.fromkeys(name for name in names if name and name not in class_labels))


def _each(children: Sequence[Child], labels: Mapping[str, str]) -> Iterator[str]:
    classes: dict[str, list[str]] = {}
    for child in children:
        of_child = classes.setdefault(child.first_name, [])
        if child.class_name:
            of_child.append(labels[child.class_name])
    for first_name, of_child in classes.items():
        listed = _BETWEEN.join(dict.fromkeys(of_child))
        if first_name and listed:
            yield f"{first_name} ({listed})"
        elif first_name or listed:
            yield first_name or listed


def _without_classes(text: str, class_labels: Collection[str]) -> str:
    """Return ``text`` without the labels in brackets: one may have a bracket of its own."""
    if not class_labels:
        return text
    label = f"(?:{'|'.join(map(re.escape, sorted(class_labels, key=len, reverse=True)))})"
    return re.sub(rf" ?\({label}(?:{_BETWEEN}{label})*\)", "", text)


def _outside_brackets(text: str) -> Iterator[str]:
    """Yield the characters of ``text`` that are in no brackets; labels may have some inside."""
    depth = 0
    for character in text:
        depth += character == "("
        if not depth:
            yield character
        depth -= character == ")" and depth > 0
