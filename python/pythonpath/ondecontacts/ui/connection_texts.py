"""What « Se connecter… » says: of the services to choose from, and of the account it found."""

from __future__ import annotations

from types import MappingProxyType
from typing import Mapping, Optional, Sequence
from urllib.parse import urlsplit

from ondecontacts.carddav.address_books import Book
from ondecontacts.carddav.known_services import (
    APPLE,
    CATEGORIES,
    UNKNOWN,
    read_services,
    service_called,
)
from ondecontacts.ui.connection_form import ServiceChoice, Wanted
from ondecontacts.ui.online_account import Connection
from ondecontacts.ui.strings import Strings

# What a server says that it is, as its makers write it.
_KINDS: Mapping[str, str] = MappingProxyType(
    {
        "bluemind": "BlueMind",
        "cyrus": "Cyrus",
        "davical": "DAViCal",
        "nextcloud": "Nextcloud",
        "sabre": "sabre/dav",
        "sogo": "SOGo",
    }
)


def choices(say: Strings) -> tuple[ServiceChoice, ...]:
    """Return the services to choose from, the State's first."""
    return tuple(
        ServiceChoice(
            service.id,
            say(f"service.{service.id}"),
            " ".join((say(f"country.{service.country}"), say(f"service.{service.id}.note"))),
            service.door,
            service.address,
        )
        for service in read_services()
    )


def as_last(last: Optional[Connection]) -> Optional[Wanted]:
    """Return what was chosen last, for the dialog to begin with, None before the first time."""
    return Wanted(last.service, last.server, last.user) if last is not None else None


def found(connection: Connection, books: Sequence[Book], label: str, say: Strings) -> list[str]:
    """Return what there is in an account that was just connected, in plain words."""
    host = urlsplit(connection.server).netloc
    lines = [say("connect.done", server=host, user=connection.user)]
    if connection.kind in _KINDS:
        lines.append(say("connect.kind", kind=_KINDS[connection.kind]))
    ours = next((book for book in books if book.is_ours), None)
    if ours is not None:
        lines.append(say("connect.book-there", book=ours.name))
    else:
        lines.append(say("connect.book-to-come", book=label))
    service = service_called(connection.service)
    groups = _groups_of(connection.kind) if service.groups == UNKNOWN else service.groups
    how = {CATEGORIES: "categories", APPLE: "apple"}.get(groups, "unknown")
    lines.append(say(f"connect.groups.{how}"))
    lines.append(say(f"service.{service.id}.found"))
    return [line for line in lines if line]


def _groups_of(kind: str) -> str:
    """Return how a server groups contacts that nobody chose by the name of its service."""
    return next((each.groups for each in read_services() if each.id == kind), UNKNOWN)
