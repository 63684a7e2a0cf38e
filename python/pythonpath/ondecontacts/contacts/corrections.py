"""What a hand corrected in a list of contacts, kept when the list is made anew."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Callable, Sequence

from ondecontacts.contacts.changes import Listed, pairs_of
from ondecontacts.contacts.merging import Kept, merge
from ondecontacts.contacts.model import Contact


@dataclass(frozen=True)
class Correction:
    """Somebody in whom a hand's values were kept; ``kept`` tells which."""

    contact: Contact
    kept: tuple[Kept, ...]


@dataclass(frozen=True)
class Corrected:
    """The contacts to write, in the order of ONDE, behind them those whom a hand added.

    ``corrections`` are about people of ONDE, ``added`` are in no extraction, and ``removed`` were
    taken out by hand, though ONDE has them still.
    """

    contacts: tuple[Contact, ...]
    corrections: tuple[Correction, ...]
    added: tuple[Contact, ...]
    removed: tuple[Contact, ...]

    @property
    def count(self) -> int:
        """How many people a hand has touched."""
        return len(self.corrections) + len(self.added) + len(self.removed)


def keep_corrections(
    base: Sequence[Contact],
    there: Sequence[Contact],
    ours: Sequence[Contact],
    tells_classes: Callable[[Contact], bool] = lambda _contact: True,
) -> Corrected:
    """Return ``ours``, what ONDE says now, with what a hand changed between ``base`` and ``there``.

    ``base`` is what ONDE said when the list was made, ``there`` the list as it stands now. Who is
    who is found out by ``changes.pairs_of``. Who has left ONDE goes, corrected or not.
    ``tells_classes`` returns whether ``base`` and ``there`` can show in which classes such a
    contact is.
    """
    there = _with_general_label(there, base, ours)
    classes = {label for contact in base for label in contact.class_labels}
    of_base = _pairs(base, ours)
    stands_for = {known: row for row, known in _pairs(base, there).items()}
    rows_of_base = set(stands_for.values())
    typed = [row for row in range(len(there)) if row not in rows_of_base]
    arrived = [index for index in range(len(ours)) if index not in of_base]
    met = _pairs([there[row] for row in typed], [ours[index] for index in arrived])
    expected = {arrived[new]: typed[row] for new, row in met.items()}
    contacts, corrections, removed = [], [], []
    for index, contact in enumerate(ours):
        known = of_base.get(index)
        row = expected.get(index) if known is None else stands_for.get(known)
        if row is None and known is not None:
            removed.append(contact)
            continue
        if row is None:
            contacts.append(contact)
            continue
        before = None if known is None else base[known]
        theirs = there[row]
        if before is not None and not tells_classes(theirs):
            theirs = replace(theirs, class_labels=before.class_labels)
        elif before is not None and not tells_classes(before):
            # What ONDE said of them last is not known: a class of those days may be no hand's.
            own = tuple(label for label in theirs.class_labels if label not in classes)
            theirs = replace(theirs, class_labels=own)
        merged = merge(before, theirs, contact)
        contacts.append(merged.contact)
        if merged.kept:
            corrections.append(Correction(merged.contact, merged.kept))
    used = set(expected.values())
    added = [there[row] for row in typed if row not in used]
    return Corrected((*contacts, *added), tuple(corrections), tuple(added), tuple(removed))


def _pairs(before: Sequence[Contact], after: Sequence[Contact]) -> dict[int, int]:
    return pairs_of(list(map(Listed, before)), list(map(Listed, after)))


def _with_general_label(
    there: Sequence[Contact], base: Sequence[Contact], ours: Sequence[Contact]
) -> list[Contact]:
    """Return ``there`` with the label that everybody carries now, whatever a hand did to it.

    A hand may have taken it off, or put another behind it: no label that ``base`` does not know
    as the general one is it, and a table cannot tell.
    """
    general = ours[0].general_label if ours else ""
    of_all = {"", general, *(contact.general_label for contact in base)}
    return [
        replace(
            contact,
            class_labels=tuple(label for label in contact.labels if label not in of_all),
            general_label=general,
        )
        for contact in there
    ]
