"""The one file of the program that opens sockets: HTTP/1.1 over TLS, which is always verified.

https alone; http to this computer alone, for tests. The standard library's ``http.client`` keeps
the connection from card to card. What it does not do is here: redirects, proxies, limits, and
whether a request may be made again.
"""

from __future__ import annotations

import http.client
import os
import selectors
import socket
import ssl
import sys
import threading
import urllib.request
from base64 import b64encode
from dataclasses import dataclass
from fnmatch import fnmatch
from typing import Callable, Mapping, Optional, Tuple
from urllib.parse import SplitResult, quote, unquote, urljoin, urlsplit

from ondecontacts.carddav.exchange import Credentials, Exchange, Opener, Request, Response
from ondecontacts.errors import CommandError, Reason, ServerError

AGENT = "Garder le contact"
LOOPBACK = frozenset(("localhost", "127.0.0.1", "::1"))

_FIRST_SECONDS, _SECONDS = 60, 30  # Nextcloud makes who mistyped a password wait for 26
_MOST_OCTETS = 32 * 1024 * 1024
_MOST_REDIRECTS = 5
_MOST_TRIES = 3
_READING = frozenset(("GET", "HEAD", "OPTIONS", "PROPFIND", "REPORT"))
_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_SAFE_IN_PATHS = "%/:@!$&'()*+,;=~"
# Where systems keep the authorities that they trust, if Python has not found them: macOS, and the
# families of Linux. LibreOffice brings a Python that was built elsewhere.
_BUNDLES = (
    "/etc/ssl/cert.pem",
    "/etc/ssl/certs/ca-certificates.crt",
    "/etc/pki/tls/certs/ca-bundle.crt",
    "/etc/ssl/ca-bundle.pem",
)
# OpenSSL's X509_V_ERR_…: why a certificate proves nothing.
_OUT_OF_DATE, _UNKNOWN, _OF_ANOTHER, _ANOTHER_REASON = (
    Reason("certificat-date"),
    Reason("certificat-autorite"),
    Reason("certificat-autre-nom"),
    Reason("certificat-autre"),
)
_CERTIFICATE_REASONS: Mapping[int, Reason] = {
    **dict.fromkeys((9, 10), _OUT_OF_DATE),
    **dict.fromkeys((18, 19, 20, 21), _UNKNOWN),
    **dict.fromkeys((62, 64), _OF_ANOTHER),
}
# What http.client says when a proxy lets nobody through.
_TUNNEL = "Tunnel connection failed"

_Origin = Tuple[str, str, int]


@dataclass(frozen=True)
class ProxySettings:
    """Which proxy to go through, as LibreOffice is set: its words for none, the system's, its own.

    ``exceptions`` are patterns of hosts that are asked directly.
    """

    kind: int = 1
    host: str = ""
    port: int = 0
    exceptions: tuple[str, ...] = ()


NO_PROXY, SYSTEM, MANUAL = 0, 1, 2


@dataclass(frozen=True)
class Proxy:
    """A proxy to ask. ``authorization`` is what lets us through, "" where nothing is known."""

    host: str
    port: int
    authorization: str = ""


def opener_through(settings: ProxySettings, cancelled: threading.Event) -> Opener:
    """Return what opens a connection to a server; ``cancelled`` ends whatever waits on one."""
    contexts: dict[str, ssl.SSLContext] = {}

    def context() -> ssl.SSLContext:
        if not contexts:  # Windows has hundreds of authorities to read
            contexts["verified"] = verified_context()
        return contexts["verified"]

    def opened(url: str, credentials: Optional[Credentials]) -> Exchange:
        return HttpExchange(url, credentials, settings, context, cancelled)

    return opened


def proxy_for(host: str, settings: ProxySettings) -> Optional[Proxy]:
    """Return the proxy that ``host`` is reached through, None for none."""
    if host in LOOPBACK or settings.kind == NO_PROXY:
        return None
    if settings.kind == MANUAL:
        is_excepted = any(fnmatch(host, pattern) for pattern in settings.exceptions)
        return None if is_excepted or not settings.host else Proxy(settings.host, settings.port)
    # What the environment, Windows or macOS says; a script that decides (PAC) is not understood.
    url = urllib.request.getproxies().get("https", "")
    if not url or urllib.request.proxy_bypass(host):
        return None
    parts = urlsplit(url if "//" in url else f"//{url}")
    authorization = ""
    if parts.username:
        known = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
        authorization = _basic(known)
    return Proxy(parts.hostname or "", parts.port or 8080, authorization)


def verified_context() -> ssl.SSLContext:
    """Return what verifies certificates: by the system's authorities, and those of the school."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    # Python 3.13 demands of an authority what the home-made one of a school's proxy often lacks.
    context.verify_flags &= ~getattr(ssl, "VERIFY_X509_STRICT", ssl.VerifyFlags(0))
    if sys.platform == "win32":
        _load_from_windows(context)
    else:
        context.load_default_certs()
        if not context.cert_store_stats()["x509_ca"]:
            _load_from_files(context)
    return context


def _load_from_windows(context: ssl.SSLContext) -> None:
    """Trust what Windows trusts, one by one.

    All at once, as ``load_default_certs`` does, one certificate that OpenSSL cannot read costs all
    others, and some OpenSSL reads none in DER (python/cpython #151504, #79846).
    """
    for store in ("ROOT", "CA"):
        for octets, encoding, trust in ssl.enum_certificates(store):
            if encoding != "x509_asn" or not _is_for_servers(trust):
                continue
            try:
                context.load_verify_locations(cadata=ssl.DER_cert_to_PEM_cert(octets))
            except ssl.SSLError:
                continue  # this one vouches for nobody


def _is_for_servers(trust: object) -> bool:
    return trust is True or ssl.Purpose.SERVER_AUTH.oid in trust  # type: ignore[operator]


def _load_from_files(context: ssl.SSLContext) -> None:
    for path in filter(os.path.exists, _BUNDLES):
        context.load_verify_locations(cafile=path)
        return


class HttpExchange:
    """Sends requests to one server, over one connection as long as that holds."""

    def __init__(
        self,
        url: str,
        credentials: Optional[Credentials],
        settings: ProxySettings,
        context: Callable[[], ssl.SSLContext],
        cancelled: threading.Event,
    ) -> None:
        self._origin = _origin(_checked(url))
        self._host = self._origin[1]
        self._credentials = credentials
        self._proxy = proxy_for(self._host, settings)
        self._context = context
        self._cancelled = cancelled
        self._connection: Optional[http.client.HTTPConnection] = None
        self._digest: Optional[_Digest] = None
        self._answers = 0  # that came over this connection
        self._is_kept = True
        self._seconds = _FIRST_SECONDS

    def send(self, request: Request) -> Response:
        """Return the answer. Raises ServerError where there is none, CommandError when cancelled.

        Within the server redirects are followed with method and body; one to another server is the
        answer: whoever asked decides whether to go there.
        """
        url = request.url
        for _ in range(_MOST_REDIRECTS):
            response = self._authorized(request, url)
            location = response.headers.get("location", "")
            if response.status not in _REDIRECTS or not location:
                return response
            url = urljoin(url, location)
            if _origin(urlsplit(url)) != self._origin:
                return response
        raise ServerError("redirections", server=self._host)

    def close(self) -> None:
        """Let go of the connection."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _authorized(self, request: Request, url: str) -> Response:
        response = self._again_if_it_may(request, url)
        challenge = response.headers.get("www-authenticate", "")
        is_known = self._digest is not None or self._credentials is None
        if response.status != 401 or is_known or not challenge.lower().startswith("digest"):
            return response
        assert self._credentials is not None  # noqa: S101 (known by now)
        self._digest = _Digest(self._origin, self._credentials, challenge)
        return self._again_if_it_may(request, url)

    def _again_if_it_may(self, request: Request, url: str, tries: int = _MOST_TRIES) -> Response:
        """Return the answer; what only reads is asked again where the connection broke."""
        try:
            return self._once(request, url)
        except ServerError as error:
            is_broken = error.kind == "serveur-muet"
            if not is_broken or request.method not in _READING or tries == 1:
                raise
        return self._again_if_it_may(request, url, tries - 1)

    def _once(self, request: Request, url: str) -> Response:
        self._check_cancelled()
        connection = self._connected()
        try:
            parts = urlsplit(url)
            path = quote(parts.path or "/", safe=_SAFE_IN_PATHS)
            target = f"{path}?{parts.query}" if parts.query else path
            connection.request(request.method, target, request.body, self._headers(request, target))
            response = connection.getresponse()
            body = response.read(_MOST_OCTETS + 1)
            self._has_answered(connection)
        except (OSError, http.client.HTTPException) as error:
            self._let_go()
            self._check_cancelled()
            if request.method in _READING:
                raise ServerError("serveur-muet", server=self._host) from error
            raise ServerError("reponse-perdue", server=self._host) from error
        if len(body) > _MOST_OCTETS:
            self.close()
            raise ServerError("reponse-trop-longue", server=self._host)
        headers = {name.lower(): value for name, value in response.getheaders()}
        return Response(response.status, url, headers, body)

    def _headers(self, request: Request, target: str) -> Mapping[str, str]:
        headers = {"User-Agent": AGENT, "Accept-Encoding": "identity", **request.headers}
        if self._digest is not None:
            headers["Authorization"] = self._digest.answer(request.method, target)
        elif self._credentials is not None:
            known = f"{self._credentials.user}:{self._credentials.password}"
            headers["Authorization"] = _basic(known)
        return headers

    def _connected(self) -> http.client.HTTPConnection:
        if self._connection is not None and _was_ended(self._connection):
            self._let_go()
        if self._connection is not None:
            return self._connection
        connection = self._new_connection()
        try:
            connection.connect()
        except Exception as error:
            self._check_cancelled()
            raise _as_told(error, self._host, self._proxy) from error
        self._connection, self._answers = connection, 0
        return connection

    def _new_connection(self) -> http.client.HTTPConnection:
        scheme, host, port = self._origin
        seconds = self._seconds
        if scheme == "http":
            return http.client.HTTPConnection(host, port, timeout=seconds)
        if self._proxy is None:
            return http.client.HTTPSConnection(host, port, timeout=seconds, context=self._context())
        connection = http.client.HTTPSConnection(
            self._proxy.host, self._proxy.port, timeout=seconds, context=self._context()
        )
        known = self._proxy.authorization
        connection.set_tunnel(host, port, {"Proxy-Authorization": known} if known else {})
        return connection

    def _has_answered(self, connection: http.client.HTTPConnection) -> None:
        self._seconds = _SECONDS
        self._answers += 1
        if connection.sock is None or not self._is_kept:
            self.close()
        else:
            connection.sock.settimeout(_SECONDS)

    def _let_go(self) -> None:
        """Let go of a connection that the server has ended without saying so in its answer.

        SOGo does after each answer, and what is sent meanwhile is lost: nobody knows whether it was
        done. From then on each request gets a connection of its own. A server that ends one which
        was used for long, or which waited for long, has answered more than once over it.
        """
        self._is_kept = self._is_kept and self._answers != 1
        self.close()

    def _check_cancelled(self) -> None:
        if self._cancelled.is_set():
            self.close()
            raise CommandError("annule")


def _was_ended(connection: http.client.HTTPConnection) -> bool:
    """Return whether the server has ended it: nothing else can have come after its answer."""
    with selectors.DefaultSelector() as selector:
        selector.register(connection.sock, selectors.EVENT_READ)
        return bool(selector.select(0))


class _Digest:
    """HTTP's Digest (RFC 7616), as the standard library answers it: Baïkal asks for it."""

    def __init__(self, origin: _Origin, credentials: Credentials, challenge: str) -> None:
        self._base = f"{origin[0]}://{origin[1]}:{origin[2]}"
        passwords = urllib.request.HTTPPasswordMgrWithDefaultRealm()
        passwords.add_password(None, self._base, credentials.user, credentials.password)
        self._handler = urllib.request.AbstractDigestAuthHandler(passwords)
        items = urllib.request.parse_http_list(challenge.partition(" ")[2])
        self._challenge = urllib.request.parse_keqv_list(items)

    def answer(self, method: str, target: str) -> str:
        """Return what proves to the server that the password is known."""
        request = urllib.request.Request(f"{self._base}{target}", method=method)  # noqa: S310
        return f"Digest {self._handler.get_authorization(request, self._challenge)}"


def _checked(url: str) -> SplitResult:
    """Return the parts of ``url``. Raises ServerError for one that is not to be asked."""
    try:
        parts = urlsplit(url)
        host, _port = parts.hostname or "", parts.port
    except ValueError:
        parts, host = urlsplit(""), ""
    if not host or any(sign.isspace() for sign in url):
        raise ServerError("adresse-invalide", address=url)
    if parts.scheme != "https" and not (parts.scheme == "http" and host in LOOPBACK):
        raise ServerError("adresse-sans-https", server=host)
    return parts


def _origin(parts: SplitResult) -> _Origin:
    """Return what a server is told by: scheme, host in ASCII, port."""
    host = (parts.hostname or "").lower()
    if not host.isascii():
        host = host.encode("idna").decode("ascii")
    usual = http.client.HTTPS_PORT if parts.scheme == "https" else http.client.HTTP_PORT
    return parts.scheme, host, parts.port or usual


def _as_told(error: Exception, server: str, proxy: Optional[Proxy]) -> Exception:
    """Return why there is no connection, as a ServerError; what is no such thing as it is."""
    by_way = proxy.host if proxy else ""
    if isinstance(error, ssl.SSLCertVerificationError):
        reason = _CERTIFICATE_REASONS.get(error.verify_code, _ANOTHER_REASON)
        return ServerError("certificat", server=server, reason=reason, said=error.verify_message)
    if isinstance(error, ssl.SSLError):
        return ServerError("sans-tls", server=server)
    if isinstance(error, socket.gaierror):
        return ServerError("serveur-introuvable", server=by_way or server)
    if not isinstance(error, (OSError, http.client.HTTPException)):
        return error
    said = str(error)
    if proxy is not None and _TUNNEL in said:
        if "407" in said:
            return ServerError("mandataire-mot-de-passe", proxy=by_way)
        return ServerError("mandataire-refuse", proxy=by_way, server=server)
    if proxy is not None:
        return ServerError("mandataire-muet", proxy=by_way)
    return ServerError("serveur-muet", server=server)


def _basic(known: str) -> str:
    return f"Basic {b64encode(known.encode('utf-8')).decode('ascii')}"
