"""Changing a document in one step that Undo takes back whole."""

from __future__ import annotations

from typing import Any

from com.sun.star.util import InvalidStateException


class Locked:
    """Keeps a document from being repainted while its block runs.

    That also tells whoever comes in between that it is being worked on (``is_being_worked_on``).
    """

    def __init__(self, document: Any) -> None:
        self._document = document

    def __enter__(self) -> None:
        self._document.lockControllers()

    def __exit__(self, *_exception: Any) -> None:
        self._document.unlockControllers()


def is_being_worked_on(document: Any) -> bool:
    """Return whether a command is at work in ``document``, which may be None.

    LibreOffice goes on meanwhile, whenever progress is shown.
    """
    return document is not None and bool(document.hasControllersLocked())


def can_be_undone(document: Any) -> bool:
    """Return whether what is done in ``document`` can be undone.

    LibreOffice may have been told to keep no steps: then it has no context to leave.
    """
    manager = document.UndoManager
    manager.enterUndoContext("")
    try:
        manager.leaveUndoContext()  # one in which nothing was changed leaves no step
    except InvalidStateException:
        return False
    return True


class OneStep:
    """Makes all changes inside one undo action called ``title``, without repainting in between.

    When an exception leaves the block the changes are undone and it goes on its way. The locks
    are released whatever happens. (A class, not a generator: contextlib cannot pass on an
    exception of UNO, whose traceback pyuno does not let it set.)
    """

    def __init__(self, document: Any, title: str) -> None:
        self._document = document
        self._manager = document.UndoManager
        self._title = title

    def __enter__(self) -> None:
        self._steps_before = len(self._manager.getAllUndoActionTitles())
        self._manager.enterUndoContext(self._title)
        self._document.lockControllers()

    def __exit__(self, kind: Any, _error: Any, _traceback: Any) -> None:
        self._document.unlockControllers()
        self._manager.leaveUndoContext()
        # A context in which nothing was changed leaves no step: undoing one then would take
        # away the director's own last change.
        if kind and len(self._manager.getAllUndoActionTitles()) > self._steps_before:
            self._manager.undo()
            self._manager.clearRedo()
