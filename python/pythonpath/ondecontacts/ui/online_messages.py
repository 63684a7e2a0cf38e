"""What happened with the online address book, in sentences for the director."""

from __future__ import annotations

import datetime
from typing import Optional, TypedDict

from ondecontacts.ui.strings import Strings
from ondecontacts.wording import day_text


class ConnectAnswer(TypedDict):
    """The answer of ``connect``: the address of the server, and who is logged in."""

    server: str
    user: str


class SendAnswer(TypedDict):
    """The answer of ``send``: where it went, and how many cards were written, removed or kept.

    ``book`` is what the address book is called. ``sent`` is False when only the plan was wanted.
    """

    server: str
    user: str
    book: str
    created: int
    updated: int
    deleted: int
    unchanged: int
    kept: int
    conflicts: int
    sent: bool


def sent_state(day: Optional[datetime.date], changes: int, say: Strings) -> str:
    """Return when it was sent last, None before the first time, and what has changed since."""
    if day is None:
        return say("panel.sent.never")
    key = "panel.sent.changed" if changes else "panel.sent.on"
    return say(key, day=day_text(day, say), n=changes)


def connected(answer: ConnectAnswer, say: Strings) -> str:
    """Return where one is logged in, and what comes next, from the answer of ``connect``."""
    return say("panel.connected", server=answer["server"], user=answer["user"])


def disconnected(_answer: object, say: Strings) -> str:
    """Return that there is no connection any more, from the answer of ``disconnect``."""
    return say("panel.disconnected")


def sent(answer: SendAnswer, say: Strings) -> str:
    """Return what was sent, from the answer of ``send``."""
    there = answer["created"] + answer["updated"] + answer["unchanged"]
    first = "panel.send.done" if there else "panel.purged"
    counts = {
        "created": answer["created"],
        "updated": answer["updated"],
        "deleted": answer["deleted"] if there else 0,
        "kept": answer["kept"],
        "conflicts": answer["conflicts"],
    }
    lines = [
        say(first, n=there or answer["deleted"], book=answer["book"]),
        *(say(f"panel.send.{what}", n=n) for what, n in counts.items() if n),
        *(["", say("panel.send.next")] if there else []),
    ]
    return "\n".join(lines)
