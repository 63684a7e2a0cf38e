"""The online address book that the user's profile remembers: where it is, never a password.

Nothing of it is in a workbook, which may be given away.
"""

from __future__ import annotations

import datetime
from dataclasses import asdict, dataclass
from typing import Any, Mapping, Optional

from ondecontacts.text import day_in
from ondecontacts.ui.preferences import profile_settings

_NAMES = {
    "server": "Server",
    "user": "User",
    "home": "Home",
    "book": "Book",
    "service": "Service",
    "kind": "Kind",
    "keeps": "KeepsPassword",
}
_DAY, _COUNT = "SentDay", "SentCount"
_YES, _NO = "oui", "non"


@dataclass(frozen=True)
class Connection:
    """An account with an online address book.

    ``server``, ``home`` (where its address books are) and ``book`` are addresses; ``book`` is ""
    before something was sent. ``service`` is the id of a known service, ``kind`` how one gets in:
    ``nextcloud`` or ``password``. ``keeps`` when LibreOffice keeps the password on this computer.
    """

    server: str
    user: str
    home: str
    book: str
    service: str
    kind: str
    keeps: bool


@dataclass(frozen=True)
class Sending:
    """When it was sent last, and how many contacts were there then."""

    day: datetime.date
    count: int


class Connections:
    """Remembers one connection in the user's profile."""

    def __init__(self, ctx: Any) -> None:
        self._ctx = ctx

    def read(self) -> Optional[Connection]:
        """Return the connection, None without one."""
        texts = self._texts()
        known = {field: texts.get(name, "") for field, name in _NAMES.items()}
        if not known["server"]:
            return None
        keeps = known.pop("keeps") == _YES
        return Connection(**known, keeps=keeps)

    def write(self, connection: Connection) -> None:
        """Remember ``connection``; with another account nothing was sent yet."""
        before = self.read()
        is_same = before is not None and _account(before) == _account(connection)
        fields = {**asdict(connection), "keeps": _YES if connection.keeps else _NO}
        never_sent = {} if is_same else {_DAY: "", _COUNT: ""}
        self._keep({**{_NAMES[field]: text for field, text in fields.items()}, **never_sent})

    def forget(self) -> None:
        """Forget the connection, and when something was sent."""
        self._keep(dict.fromkeys((*_NAMES.values(), _DAY, _COUNT), ""))

    def last_sending(self) -> Optional[Sending]:
        """Return when something was sent last, None before the first time."""
        texts = self._texts()
        day, count = day_in(texts.get(_DAY, "")), texts.get(_COUNT, "")
        return Sending(day, int(count)) if day is not None and count.isdecimal() else None

    def remember_sending(self, sending: Sending) -> None:
        """Remember that something was sent."""
        self._keep({_DAY: sending.day.isoformat(), _COUNT: str(sending.count)})

    def _texts(self) -> Mapping[str, str]:
        ours = profile_settings(self._ctx)
        return {name: str(ours.getByName(name)) for name in ours.ElementNames} if ours else {}

    def _keep(self, texts: Mapping[str, str]) -> None:
        ours = profile_settings(self._ctx, "ConfigurationUpdateAccess")
        if ours is None:
            return
        for name, text in texts.items():
            if ours.hasByName(name):
                ours.replaceByName(name, text)
        ours.commitChanges()


def _account(connection: Connection) -> tuple[str, str]:
    return connection.server, connection.user
