"""All that a command may ask or tell the director, above the window it belongs to."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Callable, ContextManager, Optional, Sequence

from com.sun.star.awt.MessageBoxButtons import (
    BUTTONS_OK,
    BUTTONS_YES_NO,
    BUTTONS_YES_NO_CANCEL,
    DEFAULT_BUTTON_NO,
)
from com.sun.star.awt.MessageBoxResults import NO, YES
from com.sun.star.awt.MessageBoxType import INFOBOX, QUERYBOX

from ondecontacts.office.progress import Progress
from ondecontacts.targets.kinds import Target
from ondecontacts.ui.connection_form import ServiceChoice, Wanted
from ondecontacts.ui.dialogs.browser_wait import BrowserWait
from ondecontacts.ui.dialogs.choice import choose_target
from ondecontacts.ui.dialogs.complaint import complain
from ondecontacts.ui.dialogs.connection import ask_connection
from ondecontacts.ui.dialogs.interruption import Interruptible, Words
from ondecontacts.ui.dialogs.pickers import ask_for_files, ask_where_to_save
from ondecontacts.ui.dialogs.preview import ask_to_send
from ondecontacts.ui.send_preview import Preview
from ondecontacts.ui.strings import Strings


class Dialogs:
    """Asks the director something, or tells it, above the window of ``frame``."""

    def __init__(self, ctx: Any, frame: Any, title: str) -> None:
        self._ctx = ctx
        self._frame = frame
        self._title = title

    def tell(self, text: str) -> None:
        """Show a piece of information until it is closed."""
        self._box(INFOBOX, BUTTONS_OK, text)

    def complain(self, text: str, offers: Sequence[str], say: Strings) -> str:
        """Show why something did not work; return the one of ``offers`` asked for, "" for none."""
        return complain(self._ctx, self._frame.getContainerWindow(), text, offers, say)

    def confirm(self, question: str) -> bool:
        """Ask a question; return True for yes."""
        return bool(self._box(QUERYBOX, BUTTONS_YES_NO, question) == YES)

    def confirm_final(self, question: str) -> bool:
        """Ask about what cannot be undone; return True for yes, which has to be chosen."""
        return bool(self._box(QUERYBOX, BUTTONS_YES_NO | DEFAULT_BUTTON_NO, question) == YES)

    def choose(self, question: str) -> Optional[bool]:
        """Ask a question; return True for yes, False for no, None when the director gives up."""
        return {YES: True, NO: False}.get(self._box(QUERYBOX, BUTTONS_YES_NO_CANCEL, question))

    def target(self, say: Strings) -> Optional[Target]:
        """Ask for which address book to save; None when the director gives up."""
        controller = self._frame.getController()
        return choose_target(self._ctx, controller.getModel(), say)

    def connection(
        self, services: Sequence[ServiceChoice], last: Optional[Wanted], say: Strings
    ) -> Optional[Wanted]:
        """Ask to which online address book to connect; None when the director gives up."""
        window = self._frame.getContainerWindow()
        return ask_connection(self._ctx, window, say, services, last)

    def browser_wait(self, host: str, url: str, say: Strings) -> BrowserWait:
        """Return the box that is there while the director agrees at ``url`` in the browser."""
        return BrowserWait(self._ctx, self._frame.getContainerWindow(), say, host, url)

    def preview(self, preview: Preview, say: Strings) -> Optional[frozenset[int]]:
        """Show what is to be sent; return which doubts were ticked, None for not sending."""
        return ask_to_send(self._ctx, self._frame.getContainerWindow(), say, preview)

    def interruptible(
        self,
        frame: Any,
        work: ContextManager[Progress],
        text: str,
        button: str,
        stopping: str,
        text_at: Optional[Callable[[float], str]] = None,
    ) -> ContextManager[Progress]:
        """Return ``work``, done in ``frame``, as a block that the director can stop.

        ``text`` tells what it is, ``text_at`` that after a share of it. ``button`` stops it;
        ``stopping`` is told then.
        """
        words = Words(self._title, text, button, stopping, text_at)
        return Interruptible(self._ctx, frame.getContainerWindow(), work, words)

    def stay_alive(self) -> None:
        """Let the window draw itself, and take in what was done to it."""
        window = self._frame.getContainerWindow()
        toolkit = window.getToolkit()
        toolkit.reschedule()

    def files_to_open(self, title: str, kind: str, pattern: str) -> Sequence[Path]:
        """Ask for files to read; none when the director gives up."""
        return ask_for_files(self._ctx, title, kind, pattern)

    def file_to_save(self, title: str, kind: str, pattern: str, proposed: Path) -> Optional[Path]:
        """Ask where to save, proposing a path or a name alone; None when the director gives up.

        A file that exists is asked about by the dialog itself.
        """
        return ask_where_to_save(self._ctx, title, kind, pattern, proposed)

    def _box(self, kind: Any, buttons: int, text: str) -> int:
        window = self._frame.getContainerWindow()
        toolkit = window.getToolkit()
        box = toolkit.createMessageBox(window, kind, buttons, self._title, text)
        try:
            return int(box.execute())
        finally:
            box.dispose()
