"""A busy computer: processes that do nothing but take the processors from all others."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Any

_FOR_EACH_PROCESSOR = 2
_BUSY = "while True: pass"


class BusyComputer:
    """Has twice as many busy processes as there are processors, until the end of the block."""

    def __enter__(self) -> int:
        """Start them, and return how many there are."""
        number = _FOR_EACH_PROCESSOR * (os.cpu_count() or 1)
        # They end with us, whatever we end by.
        command = ["setpriv", "--pdeathsig=KILL", sys.executable, "-c", _BUSY]
        self._processes = [subprocess.Popen(command) for _ in range(number)]
        return number

    def __exit__(self, *_exception: Any) -> None:
        for process in self._processes:
            process.kill()
            process.wait()
