"""Nextcloud Contacts as a referee: the parser of its web page, ical.js, run by Node."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from verdict import Verdict, card_of

from buildtools.trials.referees import NEXTCLOUD, prepared

_SCRIPT = Path(__file__).with_suffix(".cjs")


def read_by_nextcloud(path: Path) -> Verdict:
    """Return what Nextcloud Contacts keeps of the .vcf file at ``path``.

    ``refused`` holds the cards denied by the page, and also what its newer import, on the server,
    would leave out: those reasons begin with ``import:``.
    """
    ical_js = prepared(NEXTCLOUD / "node_modules" / "ical.js")
    command = ["node", str(_SCRIPT), str(ical_js), str(path)]
    answer = json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout)
    return Verdict(
        cards=tuple(card_of(contact) for contact in answer["contacts"]),
        refused=tuple(answer["refused"]),
    )
