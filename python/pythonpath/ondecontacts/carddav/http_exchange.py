"""Requests to one server: where redirects lead, who is told the password, what is asked again.

How octets come and go is not known here: ``transport.py`` lays the lines.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import Mapping, Optional, Protocol
from urllib.parse import urlsplit

from ondecontacts.carddav.authorization import Authorization
from ondecontacts.carddav.exchange import Request, Response
from ondecontacts.carddav.origins import Origin, is_on, led_to, target_of
from ondecontacts.errors import CommandError, ServerError

AGENT = "Garder le contact"

_MOST_REDIRECTS = 5
_MOST_TIMEOUTS = 2  # whoever has waited for a minute twice need not do so for a third time
_READING = frozenset(("GET", "HEAD", "OPTIONS", "PROPFIND", "REPORT"))
_SEE_OTHER = 303
_REDIRECTS = frozenset((301, 302, _SEE_OTHER, 307, 308))
_UNAUTHORIZED = 401


@dataclass(frozen=True)
class Limits:
    """How long is waited, in seconds, and for how much, in octets.

    ``first`` and ``following`` are for the server to say something: Nextcloud makes who mistyped a
    password wait for 26 s, and the next right one too. ``whole`` is for a whole answer, ``pauses``
    are before a request is made again.
    """

    connect: float = 20
    first: float = 60
    following: float = 30
    whole: float = 300
    pauses: tuple[float, ...] = (0.5, 2)
    octets: int = 32 * 1024 * 1024  # fifty cards, with a picture in each


LIMITS = Limits()


@dataclass(frozen=True)
class Answer:
    """What came over a line: names of headers in small letters. ``is_last``: nothing more will."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    is_last: bool


class CutError(Exception):
    """A line broke, or nothing came for too long.

    ``told`` is what the director is told where there was no line, so that nothing was asked.
    """

    def __init__(self, was_slow: bool, told: Optional[ServerError] = None) -> None:
        super().__init__("slow" if was_slow else "broken")
        self.was_slow = was_slow
        self.told = told


class Line(Protocol):
    """A connection to a server, on which one request is made after the other."""

    def ask(self, request: Request, target: str, seconds: float) -> Answer:
        """Return the answer. Raises CutError, ServerError, or CommandError when cancelled.

        ``request`` has all its headers; within ``seconds`` the server has to say something.
        """

    def has_ended(self) -> bool:
        """Return whether the server has hung up."""

    def hang_up(self) -> None:
        """End it."""


class Way(Protocol):
    """The way to a server."""

    origin: Origin

    def line(self) -> Line:
        """Return a new line to it. Raises CutError with ``told``, ServerError, or CommandError."""


class HttpExchange:
    """Sends requests to one server, over one line as long as that holds."""

    def __init__(
        self,
        way: Way,
        authorization: Optional[Authorization],
        limits: Limits,
        cancelled: threading.Event,
    ) -> None:
        self._way = way
        self._server = way.origin.host
        self._authorization = authorization
        self._pauses = limits.pauses
        self._seconds, self._following = limits.first, limits.following
        self._cancelled = cancelled
        self._line: Optional[Line] = None
        self._answers = 0  # that came over this line
        self._is_kept = True

    def send(self, request: Request) -> Response:
        """Return the answer. Raises ServerError where there is none, CommandError when cancelled.

        Within the server redirects are followed with method and body; one to another server is the
        answer: whoever asked decides whether to go there. What only reads is asked again where the
        line breaks. What writes is not: nobody knows whether it was done, so ``reponse-perdue`` is
        raised, and whoever asked looks.
        """
        url = request.url
        for _ in range(_MOST_REDIRECTS + 1):
            try:
                if not is_on(url, self._way.origin):
                    other = urlsplit(url).hostname
                    raise ServerError("autre-serveur", server=self._server, other=other)
                response = self._authorized(request, url)
                there = self._led_to(request, response)
            except ValueError as error:  # of the server's own making: an address, a tag
                raise ServerError("reponse-illisible", server=self._server) from error
            if there is None:
                return response
            url = there
        raise ServerError("redirections", server=self._server)

    def close(self) -> None:
        """Let go of the connection."""
        if self._line is not None:
            self._line.hang_up()
            self._line = None

    def _led_to(self, request: Request, response: Response) -> Optional[str]:
        location = response.headers.get("location", "")
        # « See other » means: it is done, and told of there (RFC 9110, 15.4.4).
        is_over = response.status == _SEE_OTHER and request.method not in _READING
        if response.status not in _REDIRECTS or not location or is_over:
            return None
        return led_to(location, response.url, self._way.origin)

    def _authorized(self, request: Request, url: str) -> Response:
        response = self._patiently(request, url, self._pauses)
        if response.status != _UNAUTHORIZED or self._authorization is None:
            return response
        if not self._authorization.can_answer(response.headers.get("www-authenticate", "")):
            return response
        return self._patiently(request, url, self._pauses)

    def _patiently(
        self, request: Request, url: str, pauses: tuple[float, ...], slow: int = 0
    ) -> Response:
        """Return the answer, asked for again after ``pauses`` where that does no harm."""
        try:
            return self._once(request, url)
        except CutError as cut:
            slow += cut.was_slow
            may_be_done = cut.told is None and request.method not in _READING
            if may_be_done or not pauses or slow == _MOST_TIMEOUTS:
                raise self._told(cut, may_be_done) from cut
        if self._cancelled.wait(pauses[0]):
            raise CommandError("annule")
        return self._patiently(request, url, pauses[1:], slow)

    def _once(self, request: Request, url: str) -> Response:
        line = self._line_there()
        target = target_of(url)
        whole = Request(request.method, url, self._headers(request, target), request.body)
        try:
            answer = line.ask(whole, target, self._seconds)
        except CutError:
            self._note_end()
            raise
        except BaseException:
            self.close()
            raise
        self._seconds = self._following
        self._answers += 1
        if answer.is_last or not self._is_kept:
            self.close()
        return Response(answer.status, url, answer.headers, answer.body)

    def _line_there(self) -> Line:
        """Return the line, a new one where there is none or the server has hung up."""
        if self._cancelled.is_set():
            raise CommandError("annule")
        if self._line is not None and self._line.has_ended():
            self._note_end()
        if self._line is None:
            self._line, self._answers = self._way.line(), 0
        return self._line

    def _note_end(self) -> None:
        """Let go of a line that the server has ended without saying so in its answer.

        SOGo does after each answer, and what is sent meanwhile is lost: nobody knows whether it was
        done. From then on each request gets a line of its own. A server that ends one which was
        used for long, or which waited for long, has answered more than once over it.
        """
        self._is_kept = self._is_kept and self._answers != 1
        self.close()

    def _headers(self, request: Request, target: str) -> Mapping[str, str]:
        headers = {"User-Agent": AGENT, "Accept-Encoding": "identity", **request.headers}
        if self._authorization is not None:
            headers["Authorization"] = self._authorization.header(request.method, target)
        return headers

    def _told(self, cut: CutError, may_be_done: bool) -> ServerError:
        if may_be_done:
            return ServerError("reponse-perdue", server=self._server)
        return cut.told or ServerError("serveur-muet", server=self._server)
