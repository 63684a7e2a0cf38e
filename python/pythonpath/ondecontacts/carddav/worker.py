"""Work that waits for a server, beside the window: a thread of plain Python, and a queue out of it.

Nothing of UNO goes in: LibreOffice's lock and Python's would wait for each other
(docs/libreoffice.md). The window asks now and then what there is to tell, and may stop the work.
"""

from __future__ import annotations

import queue
import threading
from typing import Callable, Generic, Optional, TypeVar

T = TypeVar("T")
R = TypeVar("R")


class Worker(Generic[R, T]):
    """Runs ``work`` once. It is given a function to report with, and whatever it reports is polled.

    ``cancelled`` is set by ``cancel``; the work looks at it.
    """

    def __init__(
        self, work: Callable[[Callable[[R], None]], T], cancelled: threading.Event
    ) -> None:
        self._work = work
        self._reports: queue.Queue[R] = queue.Queue()
        self._is_over = threading.Event()
        self._result: list[T] = []
        self._error: Optional[BaseException] = None
        self.cancelled = cancelled
        # A server that never answers does not keep LibreOffice from ending.
        self._thread = threading.Thread(target=self._run, name="garder-le-contact", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def cancel(self) -> None:
        """Have the work end soon; it raises what it raises then."""
        self.cancelled.set()

    def poll(self, seconds: float) -> list[R]:
        """Return what was reported, after waiting for ``seconds`` at the most for the end."""
        self._is_over.wait(seconds)
        found = []
        while not self._reports.empty():
            found.append(self._reports.get())
        return found

    @property
    def is_over(self) -> bool:
        """Whether there is nothing more to wait for."""
        return self._is_over.is_set()

    def result(self) -> T:
        """Return what came of it, once it is over; raise what the work raised."""
        if self._error is not None:
            raise self._error
        return self._result[0]

    def _run(self) -> None:
        try:
            self._result.append(self._work(self._reports.put))
        except BaseException as error:  # whoever waits for the result gets it
            self._error = error
        finally:
            self._is_over.set()
