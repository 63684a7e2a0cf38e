"""What a telephone is told so that it shows the online address book."""

from __future__ import annotations

from typing import Any

from ondecontacts.office.clipboard import copy
from ondecontacts.office.listeners import ActionListener
from ondecontacts.ui import names
from ondecontacts.ui.dialogs.above import dialog_above
from ondecontacts.ui.dialogs.stacked import Stack, arrange_stack, put
from ondecontacts.ui.phone_help import PhoneSteps
from ondecontacts.ui.strings import Strings

_ROWS = (("steps",), ("addressLabel",), ("address",), ("userLabel",), ("user",))
_COPY = ("copyAddress", "copyUser")
_STACK = Stack(
    _ROWS, (*_COPY, "ok"), letters=80, broken=("steps",), below=("address", "user"), apart=""
)


def show_phone_steps(ctx: Any, window: Any, say: Strings, steps: PhoneSteps) -> None:
    """Show ``steps`` above ``window`` until they are closed."""
    dialog = dialog_above(ctx, window, names.PHONE_DIALOG)
    texts = {"copyAddress": steps.address, "copyUser": steps.user}
    listener = ActionListener(ctx, lambda button: copy(ctx, texts[button]))
    dialog.setTitle(say("dialog.title"))
    dialog.getControl("steps").setText(steps.text)
    dialog.getControl("address").setText(steps.address)
    dialog.getControl("user").setText(steps.user)
    for name in ("addressLabel", "userLabel"):
        dialog.getControl(name).setText(say(f"dialog.phone.{name}"))
    for name in (*_COPY, "ok"):
        dialog.getControl(name).setLabel(say(f"dialog.phone.{name}"))
    for name in _COPY:
        button = dialog.getControl(name)
        button.setActionCommand(name)
        button.addActionListener(listener)
    put(dialog, window, arrange_stack(dialog, window, _STACK))
    dialog.getControl("ok").setFocus()
    try:
        dialog.execute()
    finally:
        for name in _COPY:
            dialog.getControl(name).removeActionListener(listener)
        dialog.dispose()
