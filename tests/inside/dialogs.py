"""Macros: a dialog of ours is shown above the window in front, as a command would.

Put into a profile by a test; LibreOffice knows our package once a command of ours was called. The
macro is over at once, and the dialog comes up in the main thread, where it may wait for ever: what
was answered is written to a file.
"""

import json
import os
import time
from pathlib import Path

from ondecontacts.office.listeners import Later
from ondecontacts.ui.connection_form import ServiceChoice, Wanted
from ondecontacts.ui.dialogs.browser_wait import BrowserWait
from ondecontacts.ui.dialogs.connection import ask_connection
from ondecontacts.ui.dialogs.phone_steps import show_phone_steps
from ondecontacts.ui.dialogs.preview import ask_to_send
from ondecontacts.ui.language import strings_of
from ondecontacts.ui.phone_help import phone_steps
from ondecontacts.ui.send_preview import Preview

_OFTEN = 0.02  # seconds
_coming = []


def show(dialog, asked, answer):
    """Show ``dialog``, which is called as the functions below, with ``asked``, JSON."""
    ctx = XSCRIPTCONTEXT.getComponentContext()  # noqa: F821 (LibreOffice's)
    desktop = XSCRIPTCONTEXT.getDesktop()  # noqa: F821
    frame = desktop.getCurrentFrame()
    window = frame.getContainerWindow()

    def act():
        given = _DIALOGS[dialog](ctx, window, strings_of(ctx), json.loads(asked))
        beside = Path(f"{answer}.new")
        beside.write_text(json.dumps(given), encoding="utf-8")
        os.replace(beside, answer)

    later = Later(ctx, act)
    _coming.append(later)
    later.ask()
    return ""


def _connection(ctx, window, say, asked):
    services = [ServiceChoice(**service) for service in asked["services"]]
    last = Wanted(**asked["last"]) if asked["last"] else None
    wanted = ask_connection(ctx, window, say, services, last)
    return wanted and vars(wanted)


def _browser(ctx, window, say, asked):
    with BrowserWait(ctx, window, say, asked["host"], asked["url"]) as box:
        while not box.is_cancelled and not Path(asked["agreed"]).exists():
            box.reschedule()
            time.sleep(_OFTEN)
        return box.is_cancelled


def _preview(ctx, window, say, asked):
    texts = {
        name: tuple(given) if isinstance(given, list) else given for name, given in asked.items()
    }
    chosen = ask_to_send(ctx, window, say, Preview(**texts))
    return None if chosen is None else sorted(chosen)


def _phone(ctx, window, say, asked):
    show_phone_steps(ctx, window, say, phone_steps(say=say, **asked))


_DIALOGS = {
    "connection": _connection,
    "browser": _browser,
    "preview": _preview,
    "phone": _phone,
}

g_exportedScripts = (show,)  # noqa: N816 (its name is LibreOffice's)
