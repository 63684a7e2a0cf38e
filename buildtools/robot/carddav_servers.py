"""Real CardDAV servers on this computer alone, for as long as ``with`` lasts: Radicale, Xandikos.

Each has one user and begins without an address book of ours; what it stores goes into a folder that
is thrown away. They are put in place by ``buildtools/trials/referees.py``.
"""

from __future__ import annotations

import os
import socket
import subprocess
import tempfile
from abc import ABC, abstractmethod
from base64 import b64encode
from contextlib import ExitStack
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Optional, Sequence
from urllib.error import HTTPError
from urllib.request import HTTPSHandler, ProxyHandler, Request, build_opener

from buildtools.robot.waiting import LIMIT, wait_for
from buildtools.trials.certificates import Authority
from buildtools.trials.referees import PYTHON, prepared

_RADICALE = """
[server]
hosts = 127.0.0.1:{port}
{tls}
[auth]
type = htpasswd
htpasswd_filename = {folder}/users
htpasswd_encryption = plain
delay = 0
[rights]
type = owner_only
[storage]
filesystem_folder = {folder}/books
"""
_TLS = """
ssl = True
certificate = {certificate}
key = {key}
"""

_MKCOL = """<?xml version="1.0" encoding="utf-8"?>
<mkcol xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:carddav"><set><prop>
<resourcetype><collection/><C:addressbook/></resourcetype>
</prop></set></mkcol>
"""


class CardDavServer(ABC):
    """A server with one user.

    ``address`` is what the director types, ``url`` the folder of the user's address books; ``user``
    and ``password`` open it. Entering it raises RuntimeError that says what the server said.
    """

    name = ""

    def __init__(self, authority: Optional[Authority] = None) -> None:
        self.user = "directrice"
        self.password = "only-on-loopback"  # noqa: S105 (of a server that lasts for a test)
        self.address = ""
        self.authority = authority
        self._books = 0
        self._ending = ExitStack()

    def __enter__(self) -> CardDavServer:
        with ExitStack() as ending:
            port = ending.enter_context(_held_port()).getsockname()[1]
            scheme = "https" if self.authority else "http"
            self.address = f"{scheme}://127.0.0.1:{port}/"
            folder = Path(ending.enter_context(tempfile.TemporaryDirectory()))
            log = ending.enter_context((folder / "log").open("w+b"))
            command = self._command(folder, port)
            self._server = subprocess.Popen(
                command, env=surroundings(folder), stdout=log, stderr=subprocess.STDOUT
            )
            ending.callback(_end, self._server)
            self._wait_for(port, folder / "log")
            self._ending = ending.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._ending.close()

    @property
    @abstractmethod
    def url(self) -> str:
        """The folder of the user's address books."""

    @abstractmethod
    def _command(self, folder: Path, port: int) -> Sequence[str]:
        """Return what starts it, its files in ``folder``."""

    def is_running(self) -> bool:
        """Return whether it has not ended by itself."""
        return self._server.poll() is None

    def new_book(self) -> str:
        """Make an empty address book; return its address, which ends with a slash."""
        self._books += 1
        url = f"{self.url}livre-{self._books}/"
        self.send(
            "MKCOL", url, _MKCOL.encode("utf-8"), {"Content-Type": "application/xml; charset=utf-8"}
        )
        return url

    def get(self, url: str) -> bytes:
        """Return what there is at ``url``, of an address book of Radicale's all its cards."""
        return self.send("GET", url, None, {})

    def put(self, url: str, card: bytes) -> None:
        """Put a card there as another client does, whatever stands there."""
        self.send("PUT", url, card, {"Content-Type": "text/vcard; charset=utf-8"})

    def delete(self, url: str) -> None:
        """Delete what there is at ``url``."""
        self.send("DELETE", url, None, {})

    def send(self, method: str, url: str, body: Optional[bytes], headers: dict[str, str]) -> bytes:
        """Make one request as the user; HTTPError if the server does not want it."""
        password = b64encode(f"{self.user}:{self.password}".encode()).decode()
        headers = {"Authorization": f"Basic {password}", **headers}
        request = Request(url, body, headers, method=method)  # noqa: S310 (ours)
        handlers = [ProxyHandler({})]  # no proxy of the computer's settings can reach this server
        if self.authority:
            handlers.append(HTTPSHandler(context=self.authority.context()))
        with build_opener(*handlers).open(request, timeout=LIMIT) as answer:
            return bytes(answer.read())

    def forget_books(self) -> None:
        """Delete the address book that a push made, if there is one."""
        try:
            self.delete(f"{self.url}garder-le-contact/")
        except HTTPError as error:
            error.close()

    def _wait_for(self, port: int, log: Path) -> None:
        def is_ready() -> bool:
            if self._server.poll() is not None:
                said = log.read_text(encoding="utf-8", errors="replace")
                raise RuntimeError(
                    f"{self.name} does not listen on port {port} of 127.0.0.1:\n{said}"
                )
            return self._is_ready(port, log)

        wait_for(is_ready, f"{self.name} on port {port}")

    def _is_ready(self, port: int, _log: Path) -> bool:
        connection = HTTPConnection("127.0.0.1", port, timeout=LIMIT)
        try:
            connection.request("OPTIONS", "/")
            connection.getresponse().read()
        except (OSError, HTTPException):
            return False
        finally:
            connection.close()
        return True


class Radicale(CardDavServer):
    """A Radicale, over TLS where it has an authority that vouches for it."""

    name = "Radicale"

    @property
    def url(self) -> str:
        """The folder of the user's address books."""
        return f"{self.address}{self.user}/"

    def _command(self, folder: Path, port: int) -> Sequence[str]:
        (folder / "users").write_text(f"{self.user}:{self.password}\n", encoding="utf-8")
        tls = ""
        if self.authority:
            certificate, key = self.authority.vouch_for("127.0.0.1", folder)
            tls = _TLS.format(certificate=certificate, key=key)
        settings = _RADICALE.format(port=port, folder=folder, tls=tls)
        (folder / "config").write_text(settings, encoding="utf-8")
        return [program("radicale"), "--config", str(folder / "config")]

    def _is_ready(self, _port: int, log: Path) -> bool:
        # That somebody answers there would not tell who.
        return b"Radicale server ready" in log.read_bytes()


class Xandikos(CardDavServer):
    """A Xandikos, which asks nobody for a password and has one address book to begin with."""

    name = "Xandikos"

    @property
    def url(self) -> str:
        """The folder of the user's address books."""
        return f"{self.address}{self.user}/contacts/"

    def _command(self, folder: Path, port: int) -> Sequence[str]:
        return [
            program("xandikos"),
            "serve",
            "--directory",
            str(folder / "data"),
            "--defaults",
            "--current-user-principal",
            f"/{self.user}/",
            "--listen-address",
            "127.0.0.1",
            "--port",
            str(port),
            "--no-detect-systemd",
            "--state-dir",
            str(folder / "state"),
        ]


def program(name: str) -> str:
    """Return the path of one of the programs that were put in place."""
    return str(prepared(PYTHON / "bin" / name))


def surroundings(folder: Path) -> dict[str, str]:
    """Return an environment in which nothing of the user's is read or written, nor any proxy."""
    places = ("CONFIG_HOME", "DATA_HOME", "STATE_HOME", "CACHE_HOME", "RUNTIME_DIR")
    folders = {f"XDG_{place}": str(folder / place.lower()) for place in places}
    return {"PATH": os.defpath, "HOME": str(folder), "LC_ALL": "C.UTF-8", **folders}


def _held_port() -> socket.socket:
    """Return a socket that has a free port, so that the system gives that to nobody else.

    Radicale 3.9 takes neither port 0 nor a socket that is open already. Where this one is it can
    still listen: it names the port, and both say that they mind nobody who does (SO_REUSEADDR).
    """
    held = socket.socket()
    held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    held.bind(("127.0.0.1", 0))
    return held


def _end(server: subprocess.Popen) -> None:
    server.terminate()
    try:
        server.wait(LIMIT)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()
