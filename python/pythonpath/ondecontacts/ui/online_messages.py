"""Where the online address book stands, in a sentence for the director."""

from __future__ import annotations

import datetime
from typing import Optional

from ondecontacts.ui.strings import Strings
from ondecontacts.wording import day_text


def sent_state(day: Optional[datetime.date], changes: int, say: Strings) -> str:
    """Return when it was sent last, None before the first time, and what has changed since."""
    if day is None:
        return say("panel.sent.never")
    key = "panel.sent.changed" if changes else "panel.sent.on"
    return say(key, day=day_text(day, say), n=changes)
