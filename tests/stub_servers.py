"""Servers on this computer that answer as a test wants, badly too, and what proves who they are.

They are real: sockets, HTTP and TLS. Certificates are made by the command ``openssl``.
"""

from __future__ import annotations

import contextlib
import re
import selectors
import socket
import socketserver
import ssl
import subprocess
import threading
from dataclasses import dataclass, field
from http.client import parse_headers
from pathlib import Path
from typing import Any, Callable, Iterable, Mapping, Optional, Union

LOCAL = "127.0.0.1"
_PIECE = 64 * 1024


@dataclass(frozen=True)
class Heard:
    """A request as it came: names of headers in small letters."""

    method: str
    target: str
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True)
class Reply:
    """An answer to it, which says how long it is."""

    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)

    def octets(self) -> bytes:
        lines = [f"HTTP/1.1 {self.status} Word", f"Content-Length: {len(self.body)}"]
        lines += [f"{name}: {value}" for name, value in self.headers.items()]
        return "\r\n".join([*lines, "", ""]).encode("utf-8") + self.body


# An answer; octets, after which the server hangs up; None for hanging up at once.
Said = Union[Reply, bytes, None]


class Stub:
    """A server whose ``answer`` says what to answer. ``heard`` are the requests, in their order.

    ``connections`` are those on which something was asked. With ``deaf`` it says those octets, one
    part after the other, before it has heard anything of a body. It ends with the block.
    """

    def __init__(
        self,
        answer: Callable[[Heard], Said],
        context: Optional[ssl.SSLContext] = None,
        deaf: Optional[Iterable[bytes]] = None,
    ) -> None:
        self._deaf = deaf
        self.answer = answer
        self.heard: list[Heard] = []
        self.connections = 0
        self._scheme = "https" if context else "http"
        self._server = _server(lambda sock: self._serve(_with_tls(sock, context)))
        self.port: int = self._server.server_address[1]

    def __enter__(self) -> Stub:
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()
        return self

    def __exit__(self, *_exception: Any) -> None:
        self._server.shutdown()
        self._server.server_close()

    def url(self, path: str = "/", host: str = LOCAL) -> str:
        return f"{self._scheme}://{host}:{self.port}{path}"

    @property
    def asked(self) -> list[tuple[str, str]]:
        """The methods and what they were for."""
        return [(heard.method, heard.target) for heard in self.heard]

    def _serve(self, sock: Optional[socket.socket]) -> None:
        if sock is None:
            return
        if self._deaf is not None:
            _speak(sock, self._deaf)
            return
        with sock, sock.makefile("rb") as ear:
            is_new = True
            while True:
                heard = _request(ear)
                if heard is None:
                    return
                self.connections += is_new
                is_new = False
                self.heard.append(heard)
                said = self.answer(heard)
                if not isinstance(said, Reply):
                    sock.sendall(said or b"")
                    return
                sock.sendall(said.octets())
                if said.headers.get("Connection") == "close":
                    return


class ForwardProxy:
    """A proxy that knows the way to some places (``host:port``), whatever they are called.

    ``password`` (``user:password`` in base64) is wanted if it is given; ``refusal`` is a status for
    everybody. ``asked`` are the places that were asked for.
    """

    def __init__(self, routes: Mapping[str, int], password: str = "", refusal: int = 0) -> None:
        self.routes = routes
        self.asked: list[str] = []
        self._password = password
        self._refusal = refusal
        self._server = _server(self._serve)
        self.port: int = self._server.server_address[1]

    def __enter__(self) -> ForwardProxy:
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()
        return self

    def __exit__(self, *_exception: Any) -> None:
        self._server.shutdown()
        self._server.server_close()

    def _serve(self, sock: socket.socket) -> None:
        with sock, sock.makefile("rb") as ear:
            heard = _request(ear)
            if heard is None:
                return
            self.asked.append(heard.target)
            known = heard.headers.get("proxy-authorization", "")
            status = self._refusal
            if self._password and known != f"Basic {self._password}":
                status = 407
            if status or heard.method != "CONNECT":
                sock.sendall(Reply(status or 405, b"<html>no</html>").octets())
                return
            with socket.create_connection((LOCAL, self.routes[heard.target])) as there:
                sock.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
                _pass_on(sock, there)


@dataclass(frozen=True)
class Authority:
    """What vouches for servers: ``file`` is its certificate. Made in ``folder``.

    It says of itself as little as home-made ones do: Python 3.13 would want to know more.
    """

    folder: Path
    name: str

    @property
    def file(self) -> Path:
        return self.folder / "authority.pem"

    def make(self) -> Authority:
        # In a file: not every system can have the name in a command.
        config = self.folder / "authority.config"
        config.write_text(_AUTHORITY.format(name=self.name), encoding="utf-8")
        key = self.folder / "authority.key"
        made = ["-config", config, "-keyout", key, "-out", self.file, "-days", "30"]
        _openssl("req", "-x509", *_NEW_KEY, *made)
        return self

    def context_for(self, names: str, days: int = 30) -> ssl.SSLContext:
        """Return the TLS of a server called ``names`` (``DNS:localhost,IP:127.0.0.1``)."""
        stem = re.sub(r"\W", "-", f"{names}-{days}")
        key, request, names_file, made = (self.folder / f"{stem}.{s}" for s in _SUFFIXES)
        names_file.write_text(f"subjectAltName={names}\n", encoding="ascii")
        _openssl("req", *_NEW_KEY, "-keyout", key, "-out", request, "-subj", "/CN=server")
        _openssl(
            *["x509", "-req", "-in", request, "-out", made, "-days", str(days)],
            *["-CA", self.file, "-CAkey", self.folder / "authority.key"],
            *["-set_serial", "1", "-extfile", names_file],
        )
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(made, key)
        return context


_AUTHORITY = """
[req]
prompt = no
utf8 = yes
string_mask = utf8only
distinguished_name = name
x509_extensions = kind
[name]
O = Test
CN = {name}
[kind]
basicConstraints = critical, CA:true
"""
_NEW_KEY = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes")
_SUFFIXES = ("key", "request", "names", "pem")


class Full:
    """An address where a connection does not come about: too many wait there for theirs."""

    def __enter__(self) -> str:
        self._sockets = [socket.socket()]
        self._sockets[0].bind((LOCAL, 0))
        self._sockets[0].listen(0)
        port = self._sockets[0].getsockname()[1]
        while self._comes_about(port):
            pass
        return f"http://{LOCAL}:{port}/"

    def __exit__(self, *_exception: Any) -> None:
        for sock in self._sockets:
            sock.close()

    def _comes_about(self, port: int) -> bool:
        sock = socket.socket()
        self._sockets.append(sock)
        sock.setblocking(False)
        sock.connect_ex((LOCAL, port))
        with selectors.DefaultSelector() as selector:
            selector.register(sock, selectors.EVENT_WRITE)
            return bool(selector.select(0.1))


class Drowsy:
    """A port on which somebody listens who never says a word."""

    def __enter__(self) -> int:
        self._socket = socket.socket()
        self._socket.bind((LOCAL, 0))
        self._socket.listen()
        return int(self._socket.getsockname()[1])

    def __exit__(self, *_exception: Any) -> None:
        self._socket.close()


def closed_port() -> int:
    """Return a port on which nobody listens."""
    with socket.socket() as sock:
        sock.bind((LOCAL, 0))
        return int(sock.getsockname()[1])


def _openssl(*arguments: str | Path) -> None:
    command = ["openssl", *map(str, arguments)]
    subprocess.run(command, check=True, capture_output=True)


def _server(serve: Callable[[socket.socket], None]) -> socketserver.ThreadingTCPServer:
    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            with contextlib.suppress(OSError):  # whoever asked has gone
                serve(self.request)

    server = socketserver.ThreadingTCPServer((LOCAL, 0), Handler)
    server.daemon_threads = True
    server.block_on_close = False
    return server


def _with_tls(sock: socket.socket, context: Optional[ssl.SSLContext]) -> Optional[socket.socket]:
    if context is None:
        return sock
    try:
        return context.wrap_socket(sock, server_side=True)
    except OSError:
        return None  # who asks does not believe that it is we


def _request(ear: Any) -> Optional[Heard]:
    line = ear.readline().decode("latin-1").split()
    if len(line) != 3:
        return None
    headers = {name.lower(): value for name, value in parse_headers(ear).items()}
    body = ear.read(int(headers.get("content-length", "0")))
    return Heard(line[0], line[1], headers, body)


def _speak(sock: socket.socket, octets: Iterable[bytes]) -> None:
    with sock:  # closed with something left unread, it breaks for whoever is still speaking
        sock.recv(1)
        for part in octets:
            sock.sendall(part)


def _pass_on(one: socket.socket, other: socket.socket) -> None:
    """Tell each what the other says, until one hangs up."""
    with selectors.DefaultSelector() as selector:
        selector.register(one, selectors.EVENT_READ, other)
        selector.register(other, selectors.EVENT_READ, one)
        while True:
            for key, _ in selector.select():
                piece = key.fileobj.recv(_PIECE)  # type: ignore[union-attr] # a socket
                if not piece:
                    return
                key.data.sendall(piece)
