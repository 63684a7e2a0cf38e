"""LibreOffice's own dialogs, each above the window it belongs to."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ContextManager, Optional, Sequence

import uno
from com.sun.star.awt.MessageBoxButtons import (
    BUTTONS_OK,
    BUTTONS_YES_NO,
    BUTTONS_YES_NO_CANCEL,
    DEFAULT_BUTTON_NO,
)
from com.sun.star.awt.MessageBoxResults import NO, YES
from com.sun.star.awt.MessageBoxType import INFOBOX, QUERYBOX
from com.sun.star.ui.dialogs.ExecutableDialogResults import OK
from com.sun.star.ui.dialogs.TemplateDescription import (
    FILEOPEN_SIMPLE,
    FILESAVE_AUTOEXTENSION,
)

from ondecontacts.office.file_urls import path_at
from ondecontacts.office.progress import Progress
from ondecontacts.office.services import create
from ondecontacts.targets.kinds import Target
from ondecontacts.ui.dialogs.choice import choose_target
from ondecontacts.ui.dialogs.complaint import complain
from ondecontacts.ui.dialogs.interruption import Interruptible, Words
from ondecontacts.ui.strings import Strings


class Dialogs:
    """Asks and tells the director something in ``frame``."""

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
        """Ask a question; True for yes."""
        return bool(self._box(QUERYBOX, BUTTONS_YES_NO, question) == YES)

    def confirm_final(self, question: str) -> bool:
        """Ask about what cannot be undone; True for yes, which has to be chosen."""
        return bool(self._box(QUERYBOX, BUTTONS_YES_NO | DEFAULT_BUTTON_NO, question) == YES)

    def choose(self, question: str) -> Optional[bool]:
        """Ask a question; True for yes, False for no, None when the director gives up."""
        return {YES: True, NO: False}.get(self._box(QUERYBOX, BUTTONS_YES_NO_CANCEL, question))

    def target(self, say: Strings) -> Optional[Target]:
        """Ask for which address book to save; None when the director gives up."""
        controller = self._frame.getController()
        return choose_target(self._ctx, controller.getModel(), say)

    def interruptible(
        self, frame: Any, work: ContextManager[Progress], text: str, button: str
    ) -> ContextManager[Progress]:
        """Return ``work``, done in ``frame``, as a block that the director can stop.

        ``text`` tells what it is, ``button`` is what stops it.
        """
        words = Words(self._title, text, button)
        return Interruptible(self._ctx, frame.getContainerWindow(), work, words)

    def files_to_open(self, title: str, kind: str, pattern: str) -> Sequence[Path]:
        """Ask for files to read; none when the director gives up."""
        picker = self._picker(FILEOPEN_SIMPLE, title, kind, pattern)
        picker.setMultiSelectionMode(True)
        return _picked(picker)

    def file_to_save(self, title: str, kind: str, pattern: str, proposed: Path) -> Optional[Path]:
        """Ask where to save, proposing a path or a name alone; None when the director gives up.

        A file that exists is asked about by the dialog itself.
        """
        picker = self._picker(FILESAVE_AUTOEXTENSION, title, kind, pattern)
        picker.setDefaultName(proposed.name)
        if proposed.is_absolute():
            picker.setDisplayDirectory(uno.systemPathToFileUrl(str(proposed.parent)))
        return next(iter(_picked(picker)), None)

    def _picker(self, template: int, title: str, kind: str, pattern: str) -> Any:
        picker = create(self._ctx, "com.sun.star.ui.dialogs.FilePicker", template)
        picker.setTitle(title)
        picker.appendFilter(kind, pattern)
        return picker

    def _box(self, kind: Any, buttons: int, text: str) -> int:
        window = self._frame.getContainerWindow()
        toolkit = window.getToolkit()
        box = toolkit.createMessageBox(window, kind, buttons, self._title, text)
        try:
            return int(box.execute())
        finally:
            box.dispose()


def _picked(picker: Any) -> Sequence[Path]:
    if picker.execute() != OK:
        return []
    return [path_at(url) for url in picker.getSelectedFiles()]
