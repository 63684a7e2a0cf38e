"""Waiting for what another program does: it comes, or it counts as hung."""

from __future__ import annotations

import time
from typing import Callable, Tuple, Type, TypeVar

# Seconds. The only one there is: what has not come by then will not, however busy the machine is.
LIMIT = 300.0

_POLL = 0.05

Seen = TypeVar("Seen")
Errors = Tuple[Type[BaseException], ...]


def wait_for(
    what: Callable[[], Seen], description: str, going: Errors = (), poll: float = _POLL
) -> Seen:
    """Return the first true value of ``what``, which is asked every ``poll`` seconds.

    While it raises one of ``going`` it is asked again: what it looks at was just coming or going.
    Raises TimeoutError, with ``description``, when there is none within ``LIMIT``.
    """
    deadline = time.monotonic() + LIMIT
    reason = ""
    while True:
        try:
            found = what()
        except going as error:
            # Its words alone: pytest cannot show an error of UNO's that another came from.
            reason = f" ({error})"
        else:
            if found:
                return found
        if time.monotonic() > deadline:
            raise TimeoutError(f"{description}: not there after {LIMIT:.0f} s{reason}")
        time.sleep(poll)
