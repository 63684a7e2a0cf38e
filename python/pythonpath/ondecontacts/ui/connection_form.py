"""What is asked to connect to an online address book, and what the dialog shows of it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Optional, Sequence

# How the director gets in: by the browser, which gives a password of its own, or by a password.
NEXTCLOUD, PASSWORD = "nextcloud", "password"


@dataclass(frozen=True)
class ServiceChoice:
    """A service that is offered.

    ``note`` says where the data lie and what is known of it. ``door`` is one of the above; with
    any other the service takes no program in. ``address`` is that of its server, "" where each
    school has its own.
    """

    id: str
    name: str
    note: str
    door: str
    address: str


@dataclass(frozen=True)
class Wanted:
    """What the director wants to connect to.

    ``service`` is its id. ``user`` and ``password`` are "" where the browser asks for them;
    ``keeps`` when the connection is to be remembered on this computer.
    """

    service: str
    address: str
    user: str = ""
    password: str = field(default="", repr=False)
    keeps: bool = False


@dataclass(frozen=True)
class ConnectionForm:
    """What stands in the dialog.

    ``has_app_password`` when the director types a password that the service made for a program,
    where the browser would do.
    """

    service: ServiceChoice
    address: str = ""
    user: str = ""
    password: str = field(default="", repr=False)
    keeps: bool = False
    has_app_password: bool = False

    @property
    def is_open(self) -> bool:
        """Whether the service takes a program in."""
        return self.service.door in (NEXTCLOUD, PASSWORD)

    @property
    def goes_by_browser(self) -> bool:
        """Whether the browser asks for user and password."""
        return self.service.door == NEXTCLOUD and not self.has_app_password

    @property
    def asks_for_password(self) -> bool:
        """Whether the dialog does."""
        return self.is_open and not self.goes_by_browser

    @property
    def is_switchable(self) -> bool:
        """Whether there are both ways in."""
        return self.service.door == NEXTCLOUD

    @property
    def is_complete(self) -> bool:
        """Whether there is all that it takes to try."""
        needed = [self.address.strip()]
        needed += [self.user.strip(), self.password] if self.asks_for_password else []
        return self.is_open and all(needed)

    @property
    def wanted(self) -> Wanted:
        """What the director wants, what the browser asks for left out."""
        asked = self.asks_for_password
        return Wanted(
            self.service.id,
            self.address.strip(),
            self.user.strip() if asked else "",
            self.password if asked else "",
            self.keeps,
        )

    def choosing(self, service: ServiceChoice) -> ConnectionForm:
        """Return the form after another service was chosen.

        Its address takes the place of the one before, but what the director typed stays where the
        service has none.
        """
        if service == self.service:
            return self
        is_typed = self.address != self.service.address
        address = service.address or (self.address if is_typed else "")
        return replace(self, service=service, address=address, has_app_password=False)

    def writing(self, address: str, user: str, password: str, keeps: bool) -> ConnectionForm:
        """Return the form with that in its fields and its box."""
        return replace(self, address=address, user=user, password=password, keeps=keeps)

    def switching(self) -> ConnectionForm:
        """Return the form with the other way in, where there are two."""
        return replace(self, has_app_password=self.is_switchable and not self.has_app_password)


def first_form(services: Sequence[ServiceChoice], last: Optional[Wanted]) -> ConnectionForm:
    """Return the form as it comes up, with what was wanted ``last``.

    Nothing is remembered but after a tick, whatever was wanted then. Raises ValueError when there
    is no service.
    """
    if not services:
        raise ValueError("no service")
    if last is None:
        return ConnectionForm(services[0], services[0].address)
    service = next((one for one in services if one.id == last.service), services[0])
    form = ConnectionForm(service, last.address or service.address, last.user, last.password)
    return replace(form, has_app_password=form.is_switchable and bool(last.user))
