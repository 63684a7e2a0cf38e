"""What the dialog « Se connecter… » offers, and what the director chose in it."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class ServiceChoice:
    """An online address book to choose: its name, what is said of it, its door and address."""

    id: str
    name: str
    note: str
    door: str
    address: str


@dataclass(frozen=True)
class Wanted:
    """What was chosen and typed. ``keeps`` tells that this computer is to keep the password."""

    service: str = ""
    address: str = ""
    user: str = ""
    password: str = field(default="", repr=False)
    keeps: bool = False
