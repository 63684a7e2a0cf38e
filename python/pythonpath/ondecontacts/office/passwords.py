"""Passwords in LibreOffice's own container: for as long as it runs, or on this computer.

On the disk they are disguised with a key that everybody has, unless the user has set a master
password. Found by running 7.4: persistence is off until a program switches it on, and a password
kept by an earlier run comes back only to who passes a handler for questions.
"""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import unohelper
from com.sun.star.task import NoMasterException, XInteractionHandler
from com.sun.star.uno import Exception as UnoException

from ondecontacts.office.services import create


class _NoAnswer(unohelper.Base, XInteractionHandler):
    """Leaves the questions unanswered: without a master password none is asked."""

    def handle(self, _request: Any) -> None:
        """Do nothing."""


def password_for(ctx: Any, url: str, user: str) -> str:
    """Return the password kept for ``user`` at ``url``, "" when there is none."""
    container = _container(ctx)
    try:
        record = container.findForName(url, user, _handler(ctx))
    except NoMasterException:  # the master password was not given
        return ""
    users = record.UserList
    for known in users:
        if known.UserName == user and known.Passwords:
            return str(known.Passwords[0])
    return ""


def keep_password(ctx: Any, url: str, user: str, password: str, on_disk: bool) -> None:
    """Keep a password as long as LibreOffice runs, or ``on_disk`` for good."""
    container = _container(ctx)
    if on_disk:
        container.allowPersistentStoring(True)
        if not container.hasMasterPassword():
            container.useDefaultMasterPassword(_handler(ctx))
        container.addPersistent(url, user, (password,), _handler(ctx))
    else:
        container.add(url, user, (password,), _handler(ctx))


def forget_password(ctx: Any, url: str, user: str) -> None:
    """Forget it, wherever it is kept."""
    container = _container(ctx)
    with suppress(UnoException):  # it was not on the disk
        container.removePersistent(url, user)
    with suppress(UnoException):
        container.remove(url, user)


def _container(ctx: Any) -> Any:
    return create(ctx, "com.sun.star.task.PasswordContainer")


def _handler(ctx: Any) -> Any:
    """Return what asks for the master password, if there is one."""
    return create(ctx, "com.sun.star.task.InteractionHandler")
