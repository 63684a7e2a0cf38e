"""Plain addresses to paste into « Cci », a block a class, in batches that mail servers accept."""

from __future__ import annotations

from typing import Iterator, Sequence

from ondecontacts.errors import FileError
from ondecontacts.targets.model import Contacts, Target

# The « messagerie nationale » holds messages back from 125 addresses on, at night; others from 500.
_MOST_IN_A_BATCH = 100
_SEPARATOR = ", "
_TITLE = "Adresses à coller dans « Cci » (copie cachée), jamais dans « À » ni « Cc »."
_WHY = "Un lot à la fois : au-delà de {most} adresses, des messageries retiennent le message."
_BLOCK = "{label} : {n} adresse(s)"
_BATCH = "Lot {number} sur {batches}"


def to_addresses(contacts: Contacts) -> bytes:
    """Give the addresses of each label, no address twice in one, the general label last.

    Raises FileError ``aucun-courriel`` when nobody has one.
    """
    by_label: dict[str, dict[str, str]] = {}
    for contact in contacts:
        for label in (*contact.classes, contact.general_label):
            of_label = by_label.setdefault(label, {})
            for email in contact.emails[:1]:
                of_label.setdefault(email.casefold(), email)
    if not any(by_label.values()):
        raise FileError("aucun-courriel")
    general = {contact.general_label for contact in contacts}
    labels = sorted(by_label, key=lambda label: label in general)
    lines = [_TITLE, _WHY.format(most=_MOST_IN_A_BATCH)]
    for label in labels:
        lines += ["", *_block(label, list(by_label[label].values()))]
    return "".join(f"{line}\r\n" for line in lines).encode("utf-8")


def _block(label: str, emails: Sequence[str]) -> Iterator[str]:
    yield _BLOCK.format(label=label, n=len(emails))
    starts = range(0, len(emails), _MOST_IN_A_BATCH)
    for number, start in enumerate(starts, 1):
        if len(starts) > 1:
            yield _BATCH.format(number=number, batches=len(starts))
        yield _SEPARATOR.join(emails[start : start + _MOST_IN_A_BATCH])


CCI = Target(id="cci", extension="txt", encode=to_addresses)
