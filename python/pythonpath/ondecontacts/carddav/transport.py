"""The one file of the program that opens sockets: HTTP/1.1 over TLS, which is always verified.

https alone; http to this computer alone, for tests. The standard library's ``http.client`` writes
requests and reads answers; the sockets below it are ours, so that a wait has an end, and can be
cancelled. What is asked, and asked again, is known to ``http_exchange.py``.
"""

from __future__ import annotations

import contextlib
import errno
import functools
import http.client
import io
import selectors
import socket
import ssl
import threading
import time
import urllib.request
from typing import Any, Callable, Mapping, Optional, Tuple, TypeVar

from ondecontacts.carddav import certificates
from ondecontacts.carddav.authorization import Authorization
from ondecontacts.carddav.exchange import Credentials, Exchange, Opener, Request
from ondecontacts.carddav.http_exchange import (
    AGENT,
    LIMITS,
    Answer,
    CutError,
    HttpExchange,
    Limits,
)
from ondecontacts.carddav.issuers import issuer_in
from ondecontacts.carddav.origins import Origin, origin_of
from ondecontacts.carddav.proxies import Proxy, ProxySettings, proxy_for
from ondecontacts.errors import CommandError, ServerError

T = TypeVar("T")
# What getaddrinfo gives: family, kind, protocol, name, address.
_Address = Tuple[int, int, int, str, Any]


_TICK = 0.2  # seconds between looks whether the work was cancelled
_LOOK = 5.0  # seconds to see who vouches for a server
_HASTE = 3.0  # seconds for each address of a server, before more is given: not all may be reached
_CHUNK = 64 * 1024
# What a socket says that is about to be connected: Linux and macOS, Windows (WSAEWOULDBLOCK).
_CONNECTING = frozenset((0, errno.EINPROGRESS, errno.EWOULDBLOCK, 10035))
# What OpenSSL calls an answer that is no TLS; its versions differ.
_NO_TLS = frozenset(
    (
        "HTTP_REQUEST",
        "PACKET_LENGTH_TOO_LONG",
        "RECORD_LAYER_FAILURE",
        "UNKNOWN_PROTOCOL",
        "WRONG_VERSION_NUMBER",
    )
)


def opener_through(
    settings: ProxySettings, cancelled: threading.Event, limits: Limits = LIMITS
) -> Opener:
    """Return what opens a connection to a server; ``cancelled`` ends whatever waits on one."""
    contexts: list[ssl.SSLContext] = []

    def context() -> ssl.SSLContext:
        if not contexts:  # Windows has hundreds of authorities to read
            contexts.append(certificates.verified_context())
        return contexts[0]

    def opened(url: str, credentials: Optional[Credentials]) -> Exchange:
        way = _Way(origin_of(url), settings, context, limits, cancelled)
        authorization = Authorization(credentials) if credentials is not None else None
        return HttpExchange(way, authorization, limits, cancelled)

    return opened


class _Way:
    """The way to a server: directly or through a proxy, and to know that it is that server."""

    def __init__(
        self,
        origin: Origin,
        settings: ProxySettings,
        context: Callable[[], ssl.SSLContext],
        limits: Limits,
        cancelled: threading.Event,
    ) -> None:
        self.origin = origin
        self._settings = settings
        self._context = context
        self._limits = limits
        self._cancelled = cancelled

    def line(self) -> _Line:
        """Return a new line to the server. Raises CutError, ServerError, or CommandError."""
        scheme, host, port = self.origin
        patience = _Patience(self._cancelled)
        sock = self._socket(patience)
        connection = http.client.HTTPConnection(host, port)
        if scheme == "https":
            sock = self._proved(sock, patience)
            connection = http.client.HTTPSConnection(host, port, context=self._context())
        return _Line(connection, sock, patience, self._limits)

    def _proved(self, sock: socket.socket, patience: _Patience) -> ssl.SSLSocket:
        """Return ``sock`` with TLS, once the server has proved that it is the one meant."""
        host = self.origin.host
        try:
            return _secured(sock, self._context(), host, patience)
        except ssl.SSLCertVerificationError as error:
            reason, said = certificates.reason_of(error), error.verify_message
            if reason == certificates.UNKNOWN_AUTHORITY:
                said = self._who_vouches() or said
            raise ServerError("certificat", server=host, reason=reason, said=said) from error
        except (ssl.SSLEOFError, ssl.SSLZeroReturnError) as error:
            raise self._not_reached(error) from error
        except ssl.SSLError as error:
            if error.reason in _NO_TLS:
                raise ServerError("sans-tls", server=host) from error
            raise ServerError("tls-impossible", server=host, said=error.reason) from error
        except OSError as error:
            raise self._not_reached(error) from error

    def _socket(self, patience: _Patience) -> socket.socket:
        """Return what is connected to the server, through the proxy if there is to be one."""
        seconds = self._limits.connect
        proxy = proxy_for(self.origin, self._settings, _proxy_of_the_system)
        try:
            if proxy is not None:
                return _through(proxy, self.origin, patience, seconds)
            return _dialled(self.origin.host, self.origin.port, patience, seconds)
        except (OSError, http.client.HTTPException, UnicodeError) as error:
            raise self._not_reached(error, proxy) from error

    def _not_reached(self, error: Exception, proxy: Optional[Proxy] = None) -> CutError:
        if proxy is not None:
            told = ServerError("mandataire-muet", proxy=proxy.host)
        elif isinstance(error, socket.gaierror):
            told = ServerError("serveur-introuvable", server=self.origin.host)
        else:
            told = ServerError("serveur-muet", server=self.origin.host)
        return CutError(isinstance(error, socket.timeout), told)

    def _who_vouches(self) -> str:
        """Return who has signed the certificate that was refused, "" if that cannot be seen.

        It is asked for again to look at it; nothing else is said to that server.
        """
        patience = _Patience(self._cancelled)
        try:
            sock = self._socket(patience)
            patience.allow(_LOOK, _LOOK)
            context = certificates.looking_context()
            with _secured(sock, context, self.origin.host, patience) as secure:
                return issuer_in(secure.getpeercert(binary_form=True) or b"")
        except (OSError, ServerError, CutError):
            return ""


class _Line:
    """One connection to a server, on which one request is made after the other."""

    def __init__(
        self,
        connection: http.client.HTTPConnection,
        sock: socket.socket,
        patience: _Patience,
        limits: Limits,
    ) -> None:
        self._connection = connection
        self._connection.sock = _Voice(sock, patience)
        self._connection.auto_open = False  # it would know of no proxy, and of no end of a wait
        self._server = connection.host
        self._sock = sock
        self._selector = selectors.DefaultSelector()
        self._selector.register(sock, selectors.EVENT_READ)
        self._patience = patience
        self._limits = limits

    def ask(self, request: Request, target: str, seconds: float) -> Answer:
        """Return the answer, as ``http_exchange.Line`` says."""
        self._patience.allow(seconds, self._limits.whole)
        try:
            # A server may answer, and hang up, before it has heard all.
            with contextlib.suppress(BrokenPipeError, ConnectionResetError):
                self._connection.request(request.method, target, request.body, request.headers)
            answer = self._connection.getresponse()
            # Then more is to come, which http.client does not wait for.
            if answer.status < http.client.OK:
                raise http.client.BadStatusLine(str(answer.status))
            body = self._body(answer)
        except (OSError, http.client.HTTPException) as error:
            raise CutError(isinstance(error, socket.timeout)) from error
        return Answer(answer.status, _headers_in(answer), body, answer.will_close)

    def has_ended(self) -> bool:
        """Return whether the server has hung up, or says what nobody has asked for."""
        return bool(self._selector.select(0))

    def hang_up(self) -> None:
        """End it."""
        self._selector.close()
        self._sock.close()

    def _body(self, answer: http.client.HTTPResponse) -> bytes:
        body, announced = bytearray(), answer.length or 0
        while max(len(body), announced) <= self._limits.octets:
            part = answer.read(_CHUNK)
            if not part:
                break
            body += part
        else:
            raise ServerError("reponse-trop-longue", server=self._server)
        # http.client tells of an answer that was cut off only where it is read in one go.
        if answer.length:
            raise http.client.IncompleteRead(b"", answer.length)
        return bytes(body)


class _Patience:
    """How long something is waited for, in steps short enough to be cancelled meanwhile."""

    def __init__(self, cancelled: threading.Event) -> None:
        self._cancelled = cancelled
        self._silence = self._heard = self._end = 0.0

    def allow(self, silence: float, whole: float) -> None:
        """Begin to wait: so many seconds for a word, so many for all of it."""
        now = time.monotonic()
        self._silence, self._heard, self._end = silence, now, now + whole

    def check(self) -> None:
        """Raise CommandError when cancelled, socket.timeout when it was waited for long enough."""
        if self._cancelled.is_set():
            raise CommandError("annule")
        if time.monotonic() > min(self._heard + self._silence, self._end):
            raise socket.timeout("waited for long enough")

    def until(self, step: Callable[[], T]) -> T:
        """Return what ``step`` gives: what a socket does that gives up after a tick."""
        while True:
            self.check()
            try:
                done = step()
            except socket.timeout:
                continue
            self._heard = time.monotonic()
            return done


class _Voice:
    """What http.client takes for a socket: one on which each wait has an end."""

    def __init__(self, sock: socket.socket, patience: _Patience) -> None:
        self._sock = sock
        self._patience = patience

    def sendall(self, data: bytes) -> None:
        """Send ``data``."""
        left = memoryview(data)
        while left:
            left = left[self._patience.until(functools.partial(self._sock.send, left)) :]

    def makefile(self, _mode: str) -> io.BufferedReader:
        """Return what the answer is read from."""
        return io.BufferedReader(_Ear(self._sock, self._patience), _CHUNK)

    def close(self) -> None:
        """Stay open: http.client has done with it before the answer is read."""


class _Ear(io.RawIOBase):
    """The side of a socket that is listened to, where each wait has an end."""

    def __init__(self, sock: socket.socket, patience: _Patience) -> None:
        super().__init__()
        self._sock = sock
        self._patience = patience

    def readable(self) -> bool:
        """Return that it is."""
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override] # a wider word there
        """Fill ``buffer`` with what has come."""
        return self._patience.until(functools.partial(self._sock.recv_into, buffer))


def _proxy_of_the_system(host: str) -> str:
    """Return what the environment, Windows or macOS says; no script that decides (PAC) is read."""
    url = urllib.request.getproxies().get("https", "")
    return "" if urllib.request.proxy_bypass(host) else url


def _dialled(host: str, port: int, patience: _Patience, seconds: float) -> socket.socket:
    """Return a connection to the first address of a host that answers. Raises OSError."""
    left = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    failure = OSError(errno.EHOSTUNREACH, host)
    for allowed in (min(_HASTE, seconds), seconds):
        slow = []
        for found in left:
            patience.allow(allowed, allowed)
            try:
                connected = _connected(found, patience)
            except OSError as error:
                failure = error
                slow += [found] if isinstance(error, socket.timeout) else []
            else:
                patience.allow(seconds, seconds)
                return connected
        left = slow
    raise failure


def _connected(found: _Address, patience: _Patience) -> socket.socket:
    family, kind, protocol, _, address = found
    sock = socket.socket(family, kind, protocol)
    try:
        _connect(sock, address, patience)
    except BaseException:
        sock.close()
        raise
    return sock


def _connect(sock: socket.socket, address: Any, patience: _Patience) -> None:
    sock.setblocking(False)
    error = sock.connect_ex(address)
    if error not in _CONNECTING:
        raise OSError(error, "connect")
    with selectors.DefaultSelector() as selector:
        selector.register(sock, selectors.EVENT_WRITE)
        while not selector.select(_TICK):
            patience.check()
    error = sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
    if error:
        raise OSError(error, "connect")
    # What is said is short, and an answer to it is waited for (http.client does the same).
    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    sock.settimeout(_TICK)


def _through(proxy: Proxy, origin: Origin, patience: _Patience, seconds: float) -> socket.socket:
    """Return a connection to a server that a proxy has made (RFC 9110, 9.3.6)."""
    sock = _dialled(proxy.host, proxy.port, patience, seconds)
    place = f"{origin.host}:{origin.port}"
    known = f"Proxy-Authorization: {proxy.authorization}\r\n" if proxy.authorization else ""
    voice = _Voice(sock, patience)
    is_through = False
    try:
        asked = f"CONNECT {place} HTTP/1.1\r\nHost: {place}\r\nUser-Agent: {AGENT}\r\n{known}\r\n"
        voice.sendall(asked.encode("ascii"))
        answer = http.client.HTTPResponse(voice, method="CONNECT")  # type: ignore[arg-type]
        answer.begin()
        if answer.status == http.client.PROXY_AUTHENTICATION_REQUIRED:
            raise ServerError("mandataire-mot-de-passe", proxy=proxy.host)
        if answer.status != http.client.OK:
            raise ServerError("mandataire-refuse", proxy=proxy.host, server=origin.host)
        is_through = True
    finally:
        if not is_through:
            sock.close()
    return sock


def _secured(
    sock: socket.socket, context: ssl.SSLContext, host: str, patience: _Patience
) -> ssl.SSLSocket:
    """Return ``sock`` with TLS, once the server has proved who it is as ``context`` wants it."""
    # Who cuts a connection does not say good-bye: then an answer is not whole, whatever it says.
    secure = context.wrap_socket(
        sock, server_hostname=host, do_handshake_on_connect=False, suppress_ragged_eofs=False
    )
    is_proved = False
    try:
        patience.until(secure.do_handshake)
        is_proved = True
    finally:
        if not is_proved:
            secure.close()
    return secure


def _headers_in(answer: http.client.HTTPResponse) -> Mapping[str, str]:
    """Return the headers, those of one name as one (RFC 9110, 5.3)."""
    headers: dict[str, str] = {}
    for name, value in answer.getheaders():
        before = headers.get(name.lower())
        headers[name.lower()] = f"{before}, {value}" if before is not None else value
    return headers
