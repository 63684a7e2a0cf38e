"""Nextcloud Contacts as a referee: the parser of its web page, ical.js, run by Node."""

from __future__ import annotations

import json
import subprocess
import tempfile
from pathlib import Path
from typing import Any, Iterable

from verdict import Verdict, card_of

from buildtools.trials.referees import NEXTCLOUD, prepared

_SCRIPT = Path(__file__).with_suffix(".cjs")


def read_by_nextcloud(path: Path) -> Verdict:
    """Return what Nextcloud Contacts keeps of the .vcf file at ``path``.

    ``refused`` holds the cards denied by the page, and also what its newer import, on the server,
    would leave out: those reasons begin with ``import:``.
    """
    answer = _ask(path)
    return Verdict(
        cards=tuple(card_of(contact) for contact in answer["contacts"]),
        refused=tuple(answer["refused"]),
    )


def cards_read_by_nextcloud(cards: Iterable[bytes]) -> Verdict:
    """Return what Nextcloud Contacts shows of cards that a server gave it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "cards.vcf")
        path.write_bytes(b"".join(card.rstrip(b"\r\n") + b"\r\n" for card in cards))
        return read_by_nextcloud(path)


def exported_by_nextcloud(path: Path) -> bytes:
    """Return the cards in the .vcf file at ``path`` as ical.js writes them."""
    return str(_ask(path)["export"]).encode("utf-8")


def _ask(path: Path) -> dict[str, Any]:
    ical_js = prepared(NEXTCLOUD / "node_modules" / "ical.js")
    command = ["node", str(_SCRIPT), str(ical_js), str(path)]
    return dict(json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout))
