"""A request to a server and its answer: all that the rest of this room knows of the network.

What is below this seam is ``transport.py``; the tests have a server in memory there.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Callable, Mapping, Optional, Protocol


@dataclass(frozen=True)
class Credentials:
    """What opens an account. The password is left out wherever the object is shown."""

    user: str
    password: str = field(repr=False)


@dataclass(frozen=True)
class Request:
    """One request. ``url`` is absolute; ``headers`` are those of this request alone."""

    method: str
    url: str
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""


@dataclass(frozen=True)
class Response:
    """What a server answered: names of headers in small letters, ``url`` the one that did."""

    status: int
    url: str
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""


class Exchange(Protocol):
    """Something that sends requests to one server."""

    def send(self, request: Request) -> Response:
        """Return the answer, whatever its status is. Raises ServerError where there is none."""

    def close(self) -> None:
        """Let go of the connection."""


# From an address, and what opens the account there if it is known, to what sends requests to it.
Opener = Callable[[str, Optional[Credentials]], Exchange]
