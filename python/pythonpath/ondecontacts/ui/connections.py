"""The connection to the online address book, as the profile of the user remembers it.

The workbook knows nothing of it: it may be given away. The password is in LibreOffice's container.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Optional

from ondecontacts.office import passwords
from ondecontacts.text import day_in
from ondecontacts.ui.online_account import Connection
from ondecontacts.ui.preferences import profile_settings

_YES = "oui"
_NAMES = {
    "server": "Server",
    "user": "User",
    "home": "Home",
    "book": "Book",
    "service": "Service",
    "kind": "Kind",
}
_KEPT, _SENT, _GROUP_CARDS, _REVOCABLE = "Kept", "Sent", "GroupCards", "Revocable"


class Connections:
    """Reads and writes the one connection that there is."""

    def __init__(self, ctx: Any) -> None:
        self._ctx = ctx

    def read(self) -> Optional[Connection]:
        """Return the connection, None where there is none."""
        ours = profile_settings(self._ctx)
        if ours is None or not ours.hasByName("Server") or not ours.getByName("Server"):
            return None
        texts = {field: str(ours.getByName(name)) for field, name in _NAMES.items()}
        flags = {name: str(ours.getByName(name)) for name in (_KEPT, _REVOCABLE, _GROUP_CARDS)}
        return Connection(
            **texts,
            sent=day_in(str(ours.getByName(_SENT))),
            is_kept=flags[_KEPT] == _YES,
            is_revocable=flags[_REVOCABLE] == _YES,
            has_group_cards={_YES: True, "non": False}.get(flags[_GROUP_CARDS]),
        )

    def write(self, connection: Connection) -> None:
        """Remember ``connection``."""
        cards = connection.has_group_cards
        self._write(
            {
                **{name: getattr(connection, field) for field, name in _NAMES.items()},
                _SENT: connection.sent.isoformat() if connection.sent else "",
                _KEPT: _YES if connection.is_kept else "",
                _REVOCABLE: _YES if connection.is_revocable else "",
                _GROUP_CARDS: "" if cards is None else _YES if cards else "non",
            }
        )

    def choose_group_cards(self, are_wanted: bool) -> None:
        """Remember whether each class is to have a card of its own, where there is a connection."""
        known = self.read()
        if known is not None and bool(known.has_group_cards) != are_wanted:
            self.write(replace(known, has_group_cards=are_wanted))

    def forget(self) -> None:
        """Forget the connection and its password."""
        known = self.read()
        if known is not None:
            passwords.forget(self._ctx, known.server, known.user)
        self._write(dict.fromkeys((*_NAMES.values(), _SENT, _KEPT, _REVOCABLE, _GROUP_CARDS), ""))

    def password(self, connection: Connection, may_ask: bool) -> str:
        """Return the password of ``connection``, "" where it is not known any more.

        Where there is a master password, the director may be asked for it if ``may_ask``.
        """
        return passwords.remembered(self._ctx, connection.server, connection.user, may_ask)

    def keep_password(self, connection: Connection, password: str) -> None:
        """Keep it as long as LibreOffice runs, or on the disk where the connection says so."""
        keep = passwords.remember if connection.is_kept else passwords.remember_for_now
        keep(self._ctx, connection.server, connection.user, password)

    def _write(self, values: dict[str, str]) -> None:
        ours = profile_settings(self._ctx, "ConfigurationUpdateAccess")
        if ours is None:
            return
        for name, value in values.items():
            if ours.hasByName(name):
                ours.replaceByName(name, value)
        ours.commitChanges()
