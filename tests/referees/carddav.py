"""A CardDAV address book as a referee: Radicale serves it, vdirsyncer fetches it, khard reads it.

All three are the real programs. What they write goes into folders that are thrown away.
"""

from __future__ import annotations

import ast
import base64
import os
import socket
import subprocess
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import Optional
from urllib.error import HTTPError
from urllib.request import ProxyHandler, Request, build_opener

from strict_vcard import each_card
from verdict import Card, Verdict

from buildtools.robot.waiting import LIMIT, wait_for
from buildtools.trials.referees import PYTHON, prepared

_READY = b"Radicale server ready"
_FIELDS = "formatted_name,first_name,last_name,emails,phone_numbers,notes,categories"

_SERVER = """
[server]
hosts = 127.0.0.1:{port}
[auth]
type = htpasswd
htpasswd_filename = {folder}/users
htpasswd_encryption = plain
[rights]
type = owner_only
[storage]
filesystem_folder = {folder}/books
"""

_MKCOL = """<?xml version="1.0" encoding="utf-8"?>
<mkcol xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:carddav"><set><prop>
<resourcetype><collection/><C:addressbook/></resourcetype>
</prop></set></mkcol>
"""

_VDIRSYNCER = """
[general]
status_path = "{folder}/status"
[pair book]
a = "server"
b = "folder"
collections = null
[storage server]
type = "carddav"
url = "{url}"
username = "{user}"
password = "{password}"
[storage folder]
type = "filesystem"
path = "{folder}/contacts"
fileext = ".vcf"
"""

_KHARD = """
[addressbooks]
[[book]]
path = {folder}/contacts
"""


class CardDavServer:
    """A Radicale on this computer alone, with one user and no address book, while ``with`` lasts.

    ``url`` is then the folder of the user's address books; ``user`` and ``password`` open it.
    Entering it raises RuntimeError that says what Radicale said.
    """

    def __init__(self) -> None:
        self.user = "directrice"
        self.password = "only-on-loopback"  # noqa: S105 (of a server that lasts for a test)
        self.url = ""
        self._books = 0
        self._ending = ExitStack()

    def __enter__(self) -> CardDavServer:
        with ExitStack() as ending:
            port = ending.enter_context(_held_port()).getsockname()[1]
            self.url = f"http://127.0.0.1:{port}/{self.user}/"
            folder = Path(ending.enter_context(tempfile.TemporaryDirectory()))
            (folder / "users").write_text(f"{self.user}:{self.password}\n", encoding="utf-8")
            settings = _SERVER.format(port=port, folder=folder)
            (folder / "config").write_text(settings, encoding="utf-8")
            log = ending.enter_context((folder / "log").open("w+b"))
            command = [_program("radicale"), "--config", str(folder / "config")]
            server = subprocess.Popen(command, env=_surroundings(folder), stderr=log)
            self._server = server
            ending.callback(_end, server)
            _wait_for(port, server, folder / "log")
            self._ending = ending.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._ending.close()

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
        """Return what there is at ``url``, of an address book all its cards."""
        return self.send("GET", url, None, {})

    def send(self, method: str, url: str, body: Optional[bytes], headers: dict[str, str]) -> bytes:
        """Make one request as the user; HTTPError if the server does not want it."""
        password = base64.b64encode(f"{self.user}:{self.password}".encode()).decode()
        headers = {"Authorization": f"Basic {password}", **headers}
        request = Request(url, body, headers, method=method)  # noqa: S310 (ours)
        # No proxy of the computer's settings can reach this server.
        with build_opener(ProxyHandler({})).open(request, timeout=LIMIT) as answer:
            return bytes(answer.read())


def exported_by_radicale(path: Path, server: CardDavServer) -> bytes:
    """Return what Radicale gives of an address book into which each card at ``path`` was put."""
    book = server.new_book()
    _put_each(path, server, book)
    return server.get(book)


def read_by_khard(path: Path, server: CardDavServer) -> Verdict:
    """Return what khard shows of the .vcf at ``path`` after a way through ``server``.

    Each card is put into a new address book; ``refused`` holds those the server did not take.
    ``groups`` of a card are its categories. ``lists`` are by category the addresses of those whom
    ``khard list categories:…`` finds: it also finds CP A when CP is asked for.
    """
    book = server.new_book()
    refused = _put_each(path, server, book)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _sync(book, server, folder)
        (folder / "khard.conf").write_text(_KHARD.format(folder=folder), encoding="utf-8")
        cards = _khard_list(folder)
        groups = sorted(frozenset().union(*(card.groups for card in cards)))
        lists = {group: _addresses(_khard_list(folder, f"categories:{group}")) for group in groups}
    return Verdict(cards, lists, refused)


def _put_each(path: Path, server: CardDavServer, book: str) -> tuple[str, ...]:
    reasons = [
        _put(card, server, f"{book}{number}.vcf")
        for number, card in enumerate(each_card(path.read_bytes()), start=1)
    ]
    return tuple(reason for reason in reasons if reason)


def _put(card: bytes, server: CardDavServer, url: str) -> str:
    headers = {"Content-Type": "text/vcard; charset=utf-8", "If-None-Match": "*"}
    try:
        server.send("PUT", url, card, headers)
    except HTTPError as error:
        error.close()
        return f"{url.rpartition('/')[2]}: {error}"
    return ""


def _sync(book: str, server: CardDavServer, folder: Path) -> None:
    (folder / "contacts").mkdir()
    settings = folder / "vdirsyncer.conf"
    settings.write_text(
        _VDIRSYNCER.format(folder=folder, url=book, user=server.user, password=server.password),
        encoding="utf-8",
    )
    for action in ("discover", "sync"):
        _run(["vdirsyncer", "--config", str(settings), action], folder)


def _khard_list(folder: Path, *search: str) -> tuple[Card, ...]:
    settings = str(folder / "khard.conf")
    options = ["--parsable", "--fields", _FIELDS]
    listed = _run(["khard", "-c", settings, "list", *options, *search], folder)
    return tuple(_card(line.split("\t")) for line in listed.split("\n") if line)


def _card(fields: list[str]) -> Card:
    name, first_name, last_name, emails, phones, notes, categories = fields
    return Card(
        name=name,
        first_name=first_name,
        last_name=last_name,
        emails=_values(emails),
        phones=_values(phones),
        note="\n".join(_values(notes)),
        groups=frozenset(_values(categories)),
    )


def _values(field: str) -> tuple[str, ...]:
    # khard prints a Python list, or a dict of lists by kind (home, cell…), or nothing.
    found = ast.literal_eval(field) if field else []
    lists = found.values() if isinstance(found, dict) else [found]
    return tuple(value for values in lists for value in values)


def _addresses(cards: tuple[Card, ...]) -> tuple[str, ...]:
    return tuple(email for card in cards for email in card.emails)


def _run(command: list[str], folder: Path) -> str:
    done = subprocess.run(
        [_program(command[0]), *command[1:]],
        env=_surroundings(folder),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=LIMIT,
        check=False,
    )
    # khard also ends with 1, but says nothing, when it finds nobody.
    if done.returncode and done.stderr:
        raise RuntimeError(f"{' '.join(command)}:\n{done.stderr.decode('utf-8', 'replace')}")
    return done.stdout.decode("utf-8")


def _program(name: str) -> str:
    return str(prepared(PYTHON / "bin" / name))


def _surroundings(folder: Path) -> dict[str, str]:
    # Nothing of the user's is read or written, and no proxy is between these programs.
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


def _wait_for(port: int, server: subprocess.Popen, log: Path) -> None:
    def is_ready() -> bool:
        if server.poll() is not None:
            said = log.read_text(encoding="utf-8", errors="replace")
            raise RuntimeError(f"Radicale does not listen on port {port} of 127.0.0.1:\n{said}")
        # That somebody answers there would not tell who.
        return _READY in log.read_bytes()

    wait_for(is_ready, f"Radicale on port {port}")


def _end(server: subprocess.Popen) -> None:
    server.terminate()
    try:
        server.wait(LIMIT)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()
