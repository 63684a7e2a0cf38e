"""LibreOffice's dialogs for files."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Optional, Sequence

import uno
from com.sun.star.ui.dialogs.ExecutableDialogResults import OK
from com.sun.star.ui.dialogs.TemplateDescription import (
    FILEOPEN_SIMPLE,
    FILESAVE_AUTOEXTENSION,
)

from ondecontacts.office.file_urls import path_at
from ondecontacts.office.services import create


def ask_for_files(ctx: Any, title: str, kind: str, pattern: str) -> Sequence[Path]:
    """Ask for files to read; none when the director gives up.

    ``kind`` names in words the files whose names are like ``pattern``.
    """
    picker = _picker(ctx, FILEOPEN_SIMPLE, title, kind, pattern)
    picker.setMultiSelectionMode(True)
    return _picked(picker)


def ask_where_to_save(
    ctx: Any, title: str, kind: str, pattern: str, proposed: Path
) -> Optional[Path]:
    """Ask where to save, proposing a path or a name alone; None when the director gives up.

    A file that exists is asked about by the dialog itself.
    """
    picker = _picker(ctx, FILESAVE_AUTOEXTENSION, title, kind, pattern)
    picker.setDefaultName(proposed.name)
    if proposed.is_absolute():
        picker.setDisplayDirectory(uno.systemPathToFileUrl(str(proposed.parent)))
    return next(iter(_picked(picker)), None)


def _picker(ctx: Any, template: int, title: str, kind: str, pattern: str) -> Any:
    picker = create(ctx, "com.sun.star.ui.dialogs.FilePicker", template)
    picker.setTitle(title)
    picker.appendFilter(kind, pattern)
    return picker


def _picked(picker: Any) -> Sequence[Path]:
    if picker.execute() != OK:
        return []
    return [path_at(url) for url in picker.getSelectedFiles()]
