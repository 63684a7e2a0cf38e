"""The question for which address book to save, asked when none was chosen before."""

from __future__ import annotations

from typing import Any, Optional

from ondecontacts.office.listeners import ItemListener
from ondecontacts.office.services import create
from ondecontacts.targets.kinds import Target
from ondecontacts.targets.registry import TARGETS
from ondecontacts.ui import messages, names
from ondecontacts.ui.strings import Strings


def choose_target(ctx: Any, document: Any, say: Strings) -> Optional[Target]:
    """Ask above the window of ``document``; return the target, None when the director gives up."""
    provider = create(ctx, "com.sun.star.awt.DialogProvider2", document)
    dialog = provider.createDialog(names.CHOICE_DIALOG)
    target = dialog.getControl("target")

    def show_note() -> None:
        dialog.getControl("note").setText(messages.note(TARGETS[target.getSelectedItemPos()], say))

    listener = ItemListener(ctx, show_note)
    dialog.setTitle(say("dialog.title"))
    dialog.getControl("question").setText(say("dialog.target"))
    for button in ("ok", "cancel"):
        dialog.getControl(button).setLabel(say(f"dialog.target.{button}"))
    target.addItems(messages.target_names(say), 0)
    target.selectItemPos(0, True)
    show_note()
    target.addItemListener(listener)
    try:
        return TARGETS[target.getSelectedItemPos()] if dialog.execute() else None
    finally:
        target.removeItemListener(listener)
        dialog.dispose()
