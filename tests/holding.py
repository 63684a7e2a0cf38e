"""A gate: a command of ours is held in its midst, however fast the machine is, and let go."""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path
from typing import Any

from buildtools.robot.macros import Macros
from buildtools.robot.office import Office, uno_errors
from buildtools.robot.waiting import wait_for

_INSIDE = Path(__file__).parent / "inside" / "gates.py"

# Before what a conversion is held, in the order it comes, and what has been done by then.
READING = "calc.conversion.form_contacts"  # nothing is changed
CHECKING = "calc.conversion.write_review"  # « Contacts » is written
REPORTING = "calc.conversion.write_report"  # and « À vérifier »
NOTING = "calc.conversion._write_mapping"  # and « Bilan »
# Before what a saving is held.
NAMING = "targets.writing._put_in_place"  # the files are written, under no name
LAYING_OUT = "calc.trip_lists._stored"  # the lists for a trip are in a document of Calc's


class Gate:
    """Holds commands in ``office``; they go on after the block, and no other is held.

    A command of ours must have been called there before.
    """

    def __init__(self, office: Office, folder: Path) -> None:
        self._inside = Macros(office, _INSIDE)
        self._folder = folder

    def __enter__(self) -> Gate:
        self._folder.mkdir()
        return self

    def __exit__(self, *_exception: Any) -> None:
        shutil.rmtree(self._folder)
        with suppress(*uno_errors()):  # it was killed
            self._inside.call("let_all_go")

    def hold(self, place: str) -> None:
        """Hold whatever comes to ``place`` from now on."""
        self._inside.call("hold", place, str(self._folder))

    def hold_steps(self, share: float) -> None:
        """Hold what has done ``share`` of its work, while it goes on telling so."""
        self._inside.call("hold_steps", share, str(self._folder))

    def count_ends(self) -> None:
        """Have commands counted that end from now on."""
        self._inside.call("count_ends", str(self._folder))

    def is_reached(self) -> bool:
        """Return whether something is held, or was."""
        return (self._folder / "reached").exists()

    def wait(self) -> None:
        """Wait until something is held."""
        wait_for(self.is_reached, "what is to be held")

    def let_go(self) -> None:
        """Let go on what is held; nothing is from now on."""
        (self._folder / "open").touch()

    def ends(self) -> list[str]:
        """Return how the commands have ended that were counted, in the order of the alphabet."""
        return sorted(path.name.rpartition("-")[0] for path in self._folder.glob("*-*"))
