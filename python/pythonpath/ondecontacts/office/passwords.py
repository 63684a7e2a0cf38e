"""Passwords, kept by LibreOffice: for as long as it runs, or for good where that is wanted.

Its container keeps those for good in the user's profile, disguised, and protects them only when
there is a master password (Outils ▸ Options ▸ LibreOffice ▸ Sécurité).
"""

from __future__ import annotations

from typing import Any
from urllib.parse import quote, unquote

import unohelper
from com.sun.star.task import NoMasterException, XInteractionHandler

from ondecontacts.office.services import create

# Ours alone: what the director keeps for that server in LibreOffice's file dialog is neither found
# nor erased here.
_OURS = "vnd.ondecontacts:"


def remembered(ctx: Any, url: str, user: str, may_ask: bool = True) -> str:
    """Return the password of ``user`` at ``url``, "" when there is none.

    Where it is behind a master password that was not given yet, the director is asked for that;
    unless it ``may_ask``, there is none.
    """
    container = _container(ctx)
    # Without a handler LibreOffice gives the user alone after a restart, with no password.
    handler = _handler(ctx) if may_ask else _NobodyAsked()
    try:
        found = container.findForName(_place(url), _written(user), handler)
    except NoMasterException:
        return ""
    records = found.UserList  # a sequence of structs
    known = {record.UserName: record.Passwords for record in records}
    passwords = known.get(_written(user), ())
    return unquote(str(passwords[0])) if passwords else ""


def remember_for_now(ctx: Any, url: str, user: str, password: str) -> None:
    """Keep the password until LibreOffice ends, in memory alone."""
    forget(ctx, url, user)
    container = _container(ctx)
    container.add(_place(url), _written(user), (_written(password),), _NobodyAsked())


def remember(ctx: Any, url: str, user: str, password: str) -> None:
    """Keep the password for good, in the profile; LibreOffice is told that it may.

    The director is asked for the master password where there is one that was not given yet; where
    it is not given now, the password is kept until LibreOffice ends.
    """
    forget(ctx, url, user)
    container = _container(ctx)
    handler = _handler(ctx)
    if not container.isPersistentStoringAllowed():
        container.allowPersistentStoring(True)
    if not container.hasMasterPassword():
        container.useDefaultMasterPassword(_NobodyAsked())
    try:
        container.addPersistent(_place(url), _written(user), (_written(password),), handler)
    except NoMasterException:
        container.add(_place(url), _written(user), (_written(password),), _NobodyAsked())


def forget(ctx: Any, url: str, user: str) -> None:
    """Forget the password, wherever it is kept."""
    container = _container(ctx)
    container.remove(_place(url), _written(user))
    container.removePersistent(_place(url), _written(user))


def _place(url: str) -> str:
    """Return where the passwords for ``url`` are.

    Nothing in it looks like a path: LibreOffice would give those of a folder above, too.
    """
    return _OURS + _written(url)


def _written(text: str) -> str:
    """Return ``text`` in letters that come back: LibreOffice 7.4 loses one with « é » or a tab."""
    return quote(text, safe="")


def _container(ctx: Any) -> Any:
    return create(ctx, "com.sun.star.task.PasswordContainer")


def _handler(ctx: Any) -> Any:
    return create(ctx, "com.sun.star.task.InteractionHandler")


class _NobodyAsked(unohelper.Base, XInteractionHandler):
    """Leaves unanswered what LibreOffice would ask; it asks nothing without a master password."""

    def handle(self, _request: Any) -> None:
        """Do nothing."""
