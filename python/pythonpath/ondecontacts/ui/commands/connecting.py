"""Connecting to an online address book, and forgetting the connection."""

from __future__ import annotations

import datetime
import platform
import threading
import time
from dataclasses import replace
from typing import Optional

from ondecontacts.carddav import login_flow
from ondecontacts.carddav.exchange import Credentials
from ondecontacts.carddav.known_services import CLOSED, NEXTCLOUD, service_at, service_called
from ondecontacts.carddav.login_flow import Flow, Granted, host_of
from ondecontacts.carddav.worker import Worker
from ondecontacts.contacts.schoolyear import label_of_all
from ondecontacts.errors import CommandError, ServerError
from ondecontacts.ui import connection_texts
from ondecontacts.ui.commands.call import Answer, Call
from ondecontacts.ui.commands.online import (
    Online,
    account_of,
    beside,
    connection_to,
    opener_of,
)
from ondecontacts.ui.connection_form import Wanted
from ondecontacts.ui.online_account import Connection, as_before

_OFTEN = 0.05  # seconds between looks at what the director does


def connect(call: Call) -> Answer:
    """Connect to an online address book, and tell what it is. Nothing is written there."""
    connection, password = _silently(call) if call.silent else _with_the_director(call)
    connection = as_before(connection, call.connections.read())
    books = Online(call, connection, password).books()
    call.connections.write(connection)
    call.connections.keep_password(connection, password)
    label = call.options.general_label or label_of_all(datetime.date.today())
    return {
        "server": connection.server,
        "user": connection.user,
        "next": connection_texts.found(connection, books, label, call.say),
    }


def disconnect(call: Call) -> Answer:
    """Have the server forget the password of our own, if it is one, and forget the connection.

    The connection is forgotten even where the server does not answer; that is told.
    """
    known = call.connections.read()
    if known is None:
        raise ServerError("pas-connecte")
    question = call.say("dialog.disconnect", server=known.host)
    if not call.silent and not call.dialogs.confirm(question):
        raise CommandError("annule")
    steps = _revoked(call, known)
    call.connections.forget()
    return {"server": known.server, "user": known.user, "next": steps}


def _revoked(call: Call, known: Connection) -> list[str]:
    password = call.connections.password(known, not call.silent)
    if not known.is_revocable:
        return [call.say("connect.forgotten", server=known.host)]
    try:
        is_revoked = bool(password) and Online(call, known, password).revoke()
    except ServerError:  # whatever it is, the connection is forgotten here
        is_revoked = False
    how = "revoked" if is_revoked else "not-revoked"
    return [call.say(f"connect.{how}", server=known.host)]


def _silently(call: Call) -> tuple[Connection, str]:
    if not (call.server and call.user and call.password):
        raise CommandError("compte-incomplet")
    account = account_of(call, call.server, Credentials(call.user, call.password))
    return connection_to(account, service_at(account.server)), call.password


def _with_the_director(call: Call) -> tuple[Connection, str]:
    last = call.connections.read()
    choices = connection_texts.choices(call.say)
    wanted = call.dialogs.connection(choices, connection_texts.as_last(last), call.say)
    if wanted is None:
        raise CommandError("annule")
    service = service_called(wanted.service)
    if service.door == CLOSED:
        raise ServerError("service-ferme", service=call.say(f"service.{service.id}"))
    by_browser = service.door == NEXTCLOUD and not wanted.password
    granted = _by_browser(call, wanted) if by_browser else _by_password(wanted)
    credentials = Credentials(granted.user, granted.password)
    account = account_of(call, granted.server, credentials, service.paths)
    connection = connection_to(account, service)
    connection = replace(connection, is_kept=wanted.keeps, is_revocable=by_browser)
    return connection, granted.password


def _by_password(wanted: Wanted) -> Granted:
    return Granted(wanted.address, wanted.user, wanted.password)


def _by_browser(call: Call, wanted: Wanted) -> Granted:
    """Return what the director granted in the browser."""
    cancelled = threading.Event()
    opener = opener_of(call, cancelled)
    flow = beside(
        call,
        "look",
        lambda _tell: login_flow.begin(opener, wanted.address, platform.node()),
        cancelled,
    )
    worker: Worker[float, Optional[Granted]] = Worker(
        lambda _tell: login_flow.wait_for(opener, flow, cancelled.wait, time.monotonic), cancelled
    )
    call.help.open(flow.page)
    worker.start()
    with call.dialogs.browser_wait(flow.host, flow.page, call.say) as box:
        while not worker.is_over:
            worker.poll(_OFTEN)
            box.reschedule()
            if box.is_cancelled:
                worker.cancel()
    granted = None if box.is_cancelled else worker.result()
    if granted is None:
        raise CommandError("annule") if box.is_cancelled else ServerError("accord-absent")
    _confirm_server(call, flow, granted)
    return granted


def _confirm_server(call: Call, flow: Flow, granted: Granted) -> None:
    """Show a server that is not the one of the page, before anything is sent to it."""
    there, known = service_at(granted.server), service_at(flow.page)
    is_same = host_of(granted.server) == flow.host
    if is_same or (there == known and there.hosts):
        return
    question = call.say("dialog.other-server", page=flow.host, server=host_of(granted.server))
    if not call.dialogs.confirm_final(question):
        raise CommandError("annule")
