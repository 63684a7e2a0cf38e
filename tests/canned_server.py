"""An Exchange that gives prepared answers: for what a server says, rather than what it keeps."""

from __future__ import annotations

from typing import Mapping, Optional

from ondecontacts.carddav.exchange import Credentials, Request, Response

ORIGIN = "https://contacts.example.org"
_SPACES = 'xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:carddav"'


class CannedServer:
    """Answers each request with the next of ``answers``: status, headers and body.

    ``asked`` are the requests.
    """

    def __init__(self, *answers: tuple[int, Mapping[str, str], bytes]) -> None:
        self._answers = list(answers)
        self.asked: list[Request] = []

    def opener(self, _url: str, _credentials: Optional[Credentials]) -> CannedServer:
        """Be what every address leads to."""
        return self

    def send(self, request: Request) -> Response:
        self.asked.append(request)
        status, headers, body = self._answers.pop(0)
        return Response(status, request.url, headers, body)

    def close(self) -> None:
        """Nothing is open."""


def told(*responses: tuple[str, str], status: int = 207) -> tuple[int, Mapping[str, str], bytes]:
    """Return the answer that says the properties of resources: pairs of href and properties."""
    each = "".join(
        f"<response><href>{href}</href><propstat><prop>{properties}</prop>"
        "<status>HTTP/1.1 200 OK</status></propstat></response>"
        for href, properties in responses
    )
    return status, {}, f"<multistatus {_SPACES}>{each}</multistatus>".encode()
