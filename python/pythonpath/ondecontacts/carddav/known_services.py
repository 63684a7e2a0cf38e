"""The online address books that are known by name (``services.csv``)."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from ondecontacts.datafiles import read_table
from ondecontacts.errors import CommandError

NEXTCLOUD, PASSWORD, CLOSED = DOORS = ("nextcloud", "password", "closed")
CATEGORIES, APPLE, UNKNOWN = GROUPS = ("categories", "apple", "unknown")


@dataclass(frozen=True)
class Service:
    """One of them, as the file has it: what it is called is in the string files."""

    id: str
    address: str
    hosts: tuple[str, ...]
    door: str
    paths: tuple[str, ...]
    groups: str
    country: str

    @property
    def has_group_cards(self) -> bool:
        """Whether it knows groups by a card for each alone."""
        return self.groups == APPLE

    def has_host(self, host: str) -> bool:
        """Return whether ``host`` is one of its servers."""
        return any(_is_below(host.lower(), end) for end in self.hosts)


def read_services() -> tuple[Service, ...]:
    """Return all of them, in the order in which they are offered."""
    return tuple(
        Service(
            line["id"],
            line["address"],
            tuple(line["hosts"].split()),
            line["door"],
            tuple(line["paths"].split()),
            line["groups"],
            line["country"],
        )
        for line in read_table(__package__ or "", "services.csv")
    )


def service_called(service_id: str) -> Service:
    """Return the service with this id. Raises CommandError ``service-inconnu``."""
    services = read_services()
    for service in services:
        if service.id == service_id:
            return service
    raise CommandError("service-inconnu", service=service_id, known=[s.id for s in services])


def service_at(address: str) -> Service:
    """Return the service whose server ``address`` is, else the one that stands for any other."""
    host = (urlsplit(address).hostname or "").lower()
    services = read_services()
    found = (service for service in services if service.has_host(host))
    return next(found, services[-1])


def _is_below(host: str, end: str) -> bool:
    return host == end or host.endswith(f".{end}")
