"""Roundcube as a referee: its own import action and address book, run by PHP."""

from __future__ import annotations

import json
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from verdict import Verdict, card_of

from buildtools.trials.referees import ROUNDCUBE, prepared

_SCRIPT = Path(__file__).with_suffix(".php")


def read_by_roundcube(path: Path) -> Verdict:
    """Return what an empty address book holds once the .vcf or .csv at ``path`` was imported.

    The user is French, creates all groups and takes the columns of a CSV as they are proposed.
    ``refused`` are the names left out, with why, and the columns that Roundcube does not know.
    """
    answer = _ask(path)
    return Verdict(
        cards=tuple(card_of(contact) for contact in answer["contacts"]),
        refused=tuple(answer["refused"]),
    )


def exported_by_roundcube(path: Path) -> bytes:
    """Return what Roundcube exports once the .vcf at ``path`` was imported."""
    return str(_ask(path)["export"]).encode("utf-8")


def _ask(path: Path) -> dict[str, Any]:
    package = prepared(ROUNDCUBE / "usr" / "share" / "roundcube").parents[2]
    with tempfile.TemporaryDirectory() as folder:
        command = ["php", str(_SCRIPT), str(package), folder, str(path)]
        answer = subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout
    return dict(json.loads(answer))
