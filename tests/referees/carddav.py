"""A CardDAV address book as a referee: a server has it, vdirsyncer fetches it, khard reads it.

All are the real programs. What they write goes into folders that are thrown away.
"""

from __future__ import annotations

import ast
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path

from strict_vcard import each_card
from verdict import Card, Verdict

from buildtools.robot.carddav_servers import (
    CardDavServer,
    NotDoneError,
    Radicale,
    program,
    surroundings,
)
from buildtools.robot.waiting import LIMIT

_FIELDS = "formatted_name,first_name,last_name,emails,phone_numbers,notes,categories"

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
auth = "{auth}"
{trust}
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


def exported_by_radicale(path: Path, server: Radicale) -> bytes:
    """Return what Radicale gives of an address book into which each card at ``path`` was put."""
    book = server.new_book()
    _put_each(path, server, book)
    return server.get(book)


def read_by_khard(path: Path, server: Radicale) -> Verdict:
    """Return what khard shows of the .vcf at ``path`` after a way through ``server``.

    Each card is put into a new address book; ``refused`` holds those the server did not take.
    ``groups`` of a card are its categories. ``lists`` are by category the addresses of those whom
    ``khard list categories:…`` finds: it also finds CP A when CP is asked for.
    """
    book = server.new_book()
    refused = _put_each(path, server, book)
    return replace(book_read_by_khard(book, server), refused=refused)


def book_read_by_khard(book: str, server: CardDavServer) -> Verdict:
    """Return what khard shows of the address book ``book`` of ``server``, as of ``read_by_khard``.

    A card of a group is one of the cards.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _sync(book, server, folder)
        (folder / "khard.conf").write_text(_KHARD.format(folder=folder), encoding="utf-8")
        cards = _khard_list(folder)
        groups = sorted(frozenset().union(*(card.groups for card in cards)))
        lists = {group: _addresses(_khard_list(folder, f"categories:{group}")) for group in groups}
    return Verdict(cards, lists)


def _put_each(path: Path, server: Radicale, book: str) -> tuple[str, ...]:
    reasons = [
        _put(card, server, f"{book}{number}.vcf")
        for number, card in enumerate(each_card(path.read_bytes()), start=1)
    ]
    return tuple(reason for reason in reasons if reason)


def _put(card: bytes, server: Radicale, url: str) -> str:
    headers = {"Content-Type": "text/vcard; charset=utf-8", "If-None-Match": "*"}
    try:
        server.send("PUT", url, card, headers)
    except NotDoneError as error:
        return f"{url.rpartition('/')[2]}: {error.answer.status}"
    return ""


def _sync(book: str, server: CardDavServer, folder: Path) -> None:
    (folder / "contacts").mkdir()
    settings = folder / "vdirsyncer.conf"
    text = _VDIRSYNCER.format(
        folder=folder,
        url=book,
        user=server.user,
        password=server.password,
        auth="digest" if server.wants_digest else "basic",
        trust=f'verify = "{server.authority.certificate}"' if server.authority else "",
    )
    settings.write_text(text, encoding="utf-8")
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
        [program(command[0]), *command[1:]],
        env=surroundings(folder),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=LIMIT,
        check=False,
    )
    # khard also ends with 1, but says nothing, when it finds nobody.
    if done.returncode and done.stderr:
        raise RuntimeError(f"{' '.join(command)}:\n{done.stderr.decode('utf-8', 'replace')}")
    return done.stdout.decode("utf-8")
