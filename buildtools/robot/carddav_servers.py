"""Real CardDAV servers on this computer alone, for as long as ``with`` lasts: Radicale, Xandikos.

What each stores goes into a folder that is thrown away, and another user of it begins with nothing.
They are put in place by ``buildtools/trials/referees.py``; Debian's are in ``debian_servers.py``.
"""

from __future__ import annotations

import os
import socket
import subprocess
import tempfile
from abc import ABC, abstractmethod
from base64 import b64encode
from contextlib import ExitStack
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPSConnection, responses
from pathlib import Path
from typing import Iterator, Mapping, Optional, Sequence
from urllib.parse import urljoin
from urllib.request import (
    AbstractDigestAuthHandler,
    HTTPPasswordMgrWithDefaultRealm,
    Request,
    parse_http_list,
    parse_keqv_list,
)
from xml.etree import ElementTree

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

_MKCOL = b"""<?xml version="1.0" encoding="utf-8"?>
<mkcol xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:carddav"><set><prop>
<resourcetype><collection/><C:addressbook/></resourcetype>
</prop></set></mkcol>
"""
_PROPFIND = b"""<?xml version="1.0" encoding="utf-8"?>
<propfind xmlns="DAV:"><prop><resourcetype/></prop></propfind>
"""
_XML = {"Content-Type": "application/xml; charset=utf-8"}
_VCARD = {"Content-Type": "text/vcard; charset=utf-8"}
_BOOK = ".//{urn:ietf:params:xml:ns:carddav}addressbook"
_COLLECTION = ".//{DAV:}collection"
_UNAUTHORIZED = 401
_NOT_DONE = 400  # and all above


@dataclass(frozen=True)
class Answer:
    """What a server answered; the names of its headers are in small letters."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class NotDoneError(Exception):
    """A server does not want to do what it was asked; ``answer`` is what it said."""

    def __init__(self, method: str, url: str, answer: Answer) -> None:
        reason = responses.get(answer.status, "")
        super().__init__(f"{method} {url}: {answer.status} {reason}")
        self.answer = answer


class CardDavServer(ABC):
    """A server with one user at a time.

    ``address`` is what the director types, ``url`` the folder of the user's address books; ``user``
    and ``password`` open it. Entering it raises RuntimeError that says what the server said.
    """

    name = ""
    realm = ""  # what its question for a password calls it
    # Whether it has passwords answered as HTTP's Digest wants it, instead of told.
    wants_digest = False

    def __init__(self, authority: Optional[Authority] = None) -> None:
        self.user = "directrice"
        self.password = "only-on-loopback"  # noqa: S105 (of a server that lasts for a test)
        self.origin = ""
        self.authority = authority
        self._books = 0
        self._users = 1
        self._ending = ExitStack()

    def __enter__(self) -> CardDavServer:
        with ExitStack() as ending:
            self._ending = ending
            port = self._free_port()
            scheme = "https" if self.authority else "http"
            self.origin = f"{scheme}://127.0.0.1:{port}"
            self._folder = Path(ending.enter_context(tempfile.TemporaryDirectory()))
            log = ending.enter_context((self._folder / "log").open("w+b"))
            command = self._command(self._folder, port)
            self._server = subprocess.Popen(
                command,
                env=self._environment(),
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
            ending.callback(self._end, self._server)
            self._wait_for(port, self._folder / "log")
            self._ending = ending.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._ending.close()

    @property
    def address(self) -> str:
        """What the director types."""
        return f"{self.origin}/"

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

    def new_user(self) -> None:
        """Go on as somebody who has put nothing there yet."""
        self._users += 1
        self.user = f"directrice-{self._users}"

    def new_book(self) -> str:
        """Make an empty address book; return its address, which ends with a slash."""
        self._books += 1
        url = f"{self.url}livre-{self._books}/"
        self.send("MKCOL", url, _MKCOL, _XML)
        return url

    def books(self) -> list[str]:
        """Return the addresses of the user's address books."""
        return [url for url, found in self._listed(self.url) if found.find(_BOOK) is not None]

    def cards(self, book: str) -> dict[str, bytes]:
        """Return what is in an address book by its address, as the server gives it."""
        listed = self._listed(book)
        return {url: self.get(url) for url, found in listed if found.find(_COLLECTION) is None}

    def get(self, url: str) -> bytes:
        """Return what there is at ``url``, of an address book of Radicale's all its cards."""
        return self.send("GET", url)

    def put(self, url: str, card: bytes) -> None:
        """Put a card there as another client does, whatever stands there."""
        self.send("PUT", url, card, _VCARD)

    def delete(self, url: str) -> None:
        """Delete what there is at ``url``."""
        self.send("DELETE", url)

    def forget_books(self) -> None:
        """Delete the address book that a push made, if there is one."""
        self.ask("DELETE", f"{self.url}garder-le-contact/")

    def send(
        self,
        method: str,
        url: str,
        body: Optional[bytes] = None,
        headers: Optional[Mapping[str, str]] = None,
    ) -> bytes:
        """Make one request as the user; NotDoneError if the server does not want it."""
        answer = self.ask(method, url, body, headers)
        if answer.status >= _NOT_DONE:
            raise NotDoneError(method, url, answer)
        return answer.body

    def ask(
        self,
        method: str,
        url: str,
        body: Optional[bytes] = None,
        headers: Optional[Mapping[str, str]] = None,
    ) -> Answer:
        """Make one request as the user; return the answer, whatever it is."""
        known = {}
        if not self.wants_digest:
            password = b64encode(f"{self.user}:{self.password}".encode()).decode()
            known = {"Authorization": f"Basic {password}"}
        answer = self._asked(method, url, body, {**known, **(headers or {})})
        if self.wants_digest and answer.status == _UNAUTHORIZED:
            known = {"Authorization": self._digest(method, url, answer)}
            answer = self._asked(method, url, body, {**known, **(headers or {})})
        return answer

    def _asked(
        self, method: str, url: str, body: Optional[bytes], headers: Mapping[str, str]
    ) -> Answer:
        # No proxy of the computer's settings is asked: it could not reach this server.
        host, path = self.origin.partition("://")[2], url[len(self.origin) :]
        connection = HTTPConnection(host, timeout=LIMIT)
        if self.authority:
            context = self.authority.context()
            connection = HTTPSConnection(host, timeout=LIMIT, context=context)
        try:
            connection.request(method, path, body, dict(headers))
            answer = connection.getresponse()
            named = {name.lower(): value for name, value in answer.getheaders()}
            return Answer(answer.status, named, answer.read())
        finally:
            connection.close()

    def _digest(self, method: str, url: str, answer: Answer) -> str:
        challenge = answer.headers["www-authenticate"].partition(" ")[2]
        passwords = HTTPPasswordMgrWithDefaultRealm()
        passwords.add_password(None, self.origin, self.user, self.password)
        proof = AbstractDigestAuthHandler(passwords).get_authorization(
            Request(url, method=method),  # noqa: S310 (it is not opened)
            parse_keqv_list(parse_http_list(challenge)),
        )
        return f"Digest {proof}"

    def _listed(self, url: str) -> Iterator[tuple[str, ElementTree.Element]]:
        listed = self.send("PROPFIND", url, _PROPFIND, {"Depth": "1", **_XML})
        for response in ElementTree.fromstring(listed).iter("{DAV:}response"):  # noqa: S314
            address = urljoin(url, response.findtext("{DAV:}href", ""))
            if address.rstrip("/") != url.rstrip("/"):
                yield address, response

    def _environment(self) -> Mapping[str, str]:
        return surroundings(self._folder)

    def _free_port(self) -> int:
        """Return a free port that the system gives to nobody else until the end.

        Radicale 3.9 takes neither port 0 nor a socket that is open already. Where this one is it
        can still listen: it names the port, and both say that they mind nobody who does
        (SO_REUSEADDR).
        """
        held = self._ending.enter_context(socket.socket())
        held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])

    def _end(self, server: subprocess.Popen) -> None:
        server.stdin.close()
        server.terminate()
        try:
            server.wait(LIMIT)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()

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
    realm = "Radicale - Password Required"

    @property
    def url(self) -> str:
        """The folder of the user's address books."""
        return f"{self.address}{self.user}/"

    def new_user(self) -> None:
        """Go on as somebody who has put nothing there yet."""
        super().new_user()
        self._write_user(self._folder)

    def _write_user(self, folder: Path) -> None:
        (folder / "users").write_text(f"{self.user}:{self.password}\n", encoding="utf-8")

    def _command(self, folder: Path, port: int) -> Sequence[str]:
        self._write_user(folder)
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

    def new_user(self) -> None:
        """Have nothing there any more: it knows one user alone, whom it cannot tell from others."""
        for book in self.books():
            self.delete(book)

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
