"""The real Thunderbird as a referee: what its own importer makes of a file."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

from verdict import Card, Verdict

_STARTING = 90  # seconds
_ANSWERING = 60
_STOPPING = 20
_POLL = 0.05

_TYPES = {".csv": "csv", ".ldif": "ldif", ".vcf": "vcard"}

# Port 0 is any free port, which Thunderbird then writes into its profile.
_PREFERENCES = """\
user_pref("marionette.port", 0);
user_pref("intl.locale.requested", "fr");
"""

# What the import assistant calls, in an address book that exists only during the call.
# parseCsvFile gives the rows when the assistant would have to ask which column is which.
_IMPORT = """
const [path, type] = arguments;
const { AddrBookFileImporter } = ChromeUtils.importESModule(
    "resource:///modules/AddrBookFileImporter.sys.mjs");
const { MailServices } = ChromeUtils.importESModule("resource:///modules/MailServices.sys.mjs");

async function runImporter(book) {
    const file = Cc["@mozilla.org/file/local;1"].createInstance(Ci.nsIFile);
    file.initWithPath(path);
    const importer = new AddrBookFileImporter(type);
    if (type == "csv") {
        const rows = await importer.parseCsvFile(file);
        if (rows.length) {
            return ["needs the mapping dialog: " + rows[0].join(" | ")];
        }
    }
    await importer.startImport(file, book);
    return [];
}

function phones(vCard) {
    const order = ["cell", "home", "work"];
    const rank = entry => {
        const types = [entry.params.type ?? ""].flat().map(t => t.toLowerCase());
        const place = order.findIndex(t => types.includes(t));
        return place < 0 ? order.length : place;
    };
    const entries = vCard.getAllEntriesSorted("tel");
    return entries.sort((a, b) => rank(a) - rank(b)).map(entry => entry.value);
}

const describe = card => ({
    uid: card.UID,
    name: card.displayName,
    first_name: card.firstName,
    last_name: card.lastName,
    emails: card.emailAddresses,
    phones: phones(card.vCardProperties),
    note: card.vCardProperties.getFirstValue("note") ?? "",
});

return (async () => {
    const id = MailServices.ab.newAddressBook("referee", "", Ci.nsIAbManager.JS_DIRECTORY_TYPE);
    const book = MailServices.ab.getDirectoryFromId(id);
    try {
        const refused = await runImporter(book).catch(error => [String(error.message ?? error)]);
        return {
            refused,
            cards: book.childCards.filter(card => !card.isMailList).map(describe),
            lists: book.childNodes.map(list => ({
                name: list.dirName,
                members: list.childCards.map(describe),
            })),
        };
    } finally {
        MailServices.ab.deleteAddressBook(book.URI);
    }
})();
"""


class ThunderbirdError(Exception):
    """Thunderbird is missing, does not start, or does not answer as it should."""


class Thunderbird:
    """A Thunderbird of our own on Linux: headless, French, offline, gone after the block.

    Everything it writes is in one temporary folder, its home.
    """

    def __enter__(self) -> Thunderbird:
        """Start it. Raises ThunderbirdError."""
        program = shutil.which("thunderbird")
        if program is None:
            raise ThunderbirdError(
                "no thunderbird in the PATH: apt-get install thunderbird thunderbird-l10n-fr"
            )
        with contextlib.ExitStack() as undo:
            self._home = Path(tempfile.mkdtemp(prefix="referee-thunderbird-"))
            undo.callback(shutil.rmtree, self._home)
            self._process = self._launch(program)
            undo.callback(self._stop)
            self._marionette = undo.enter_context(_Marionette(self._port()))
            undo.callback(self._quit)
            self._open_session()
            self._undo = undo.pop_all()
        return self

    def __exit__(self, *_exception: object) -> None:
        self._undo.close()

    def read(self, path: Path) -> Verdict:
        """Import a .csv, .ldif or .vcf file and give what came of it.

        A card's phones are mobile, home, work, then others; its groups are the lists it is in; a
        list holds the first address of each member. A CSV file for which Thunderbird would ask
        which column is which gives no card. Raises ThunderbirdError when two lists have the same
        name, which Thunderbird allows and a Verdict cannot say.
        """
        arguments = [str(path.resolve(strict=True)), _TYPES[path.suffix]]
        found = self._marionette.run(_IMPORT, arguments)
        names = [one["name"] for one in found["lists"]]
        if len(set(names)) < len(names):
            raise ThunderbirdError(f"lists of the same name: {sorted(names)}")
        return Verdict(
            cards=tuple(_card(card, found["lists"]) for card in found["cards"]),
            lists={
                one["name"]: tuple(member["emails"][0] for member in one["members"])
                for one in found["lists"]
            },
            refused=tuple(found["refused"]),
        )

    def _launch(self, program: str) -> subprocess.Popen[bytes]:
        profile = self._home / "profile"
        profile.mkdir()
        (profile / "user.js").write_text(_PREFERENCES, encoding="utf-8")
        command = [
            program,
            "--headless",
            "--offline",
            "--no-remote",
            "--profile",
            str(profile),
            "--marionette",
            "--remote-allow-system-access",  # without it Marionette sees web pages only
        ]
        # Nothing else of the environment: no display, no session bus, no XDG folders of a user.
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(self._home),
            "TMPDIR": str(self._home),
            "MOZ_CRASHREPORTER_DISABLE": "1",
        }
        with self._log.open("wb") as log:
            return subprocess.Popen(
                command,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    @property
    def _log(self) -> Path:
        return self._home / "log"

    def _port(self) -> int:
        """Wait for the port Thunderbird listens on and give it."""
        path = self._home / "profile" / "MarionetteActivePort"
        deadline = time.monotonic() + _STARTING
        while self._process.poll() is None and time.monotonic() < deadline:
            written = path.read_text(encoding="utf-8") if path.exists() else ""
            if written:
                return int(written)
            time.sleep(_POLL)
        log = self._log.read_text(encoding="utf-8", errors="replace")
        raise ThunderbirdError(f"Thunderbird did not start, it ended or took too long:\n{log}")

    def _open_session(self) -> None:
        self._marionette.call("WebDriver:NewSession")
        self._marionette.call("Marionette:SetContext", value="chrome")
        language = self._marionette.run("return Services.locale.appLocaleAsBCP47;", [])
        if language != "fr":
            raise ThunderbirdError(
                f"Thunderbird speaks {language}, not fr: apt-get install thunderbird-l10n-fr"
            )

    def _quit(self) -> None:
        # By itself it ends its children as well, which a signal would leave behind for a while.
        # Where it has gone already or does not go, _stop does the rest.
        with contextlib.suppress(OSError, ThunderbirdError, subprocess.TimeoutExpired):
            self._marionette.call("Marionette:Quit", flags=["eForceQuit"])
            self._process.wait(_STOPPING)

    def _stop(self) -> None:
        """End what is still there of it."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()


class _Marionette:
    """Gecko's remote control: ``length:json`` both ways, one answer to every command.

    The protocol is in chrome/remote/content/marionette/ (message, packets) of Thunderbird.
    """

    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), _ANSWERING)
        self._answers = self._socket.makefile("rb")

    def __enter__(self) -> _Marionette:
        self._receive()  # it says hello
        return self

    def __exit__(self, *_exception: object) -> None:
        self._answers.close()
        self._socket.close()

    def run(self, script: str, arguments: list[str]) -> Any:
        """Run the body of a JavaScript function and give what it, or its promise, gives."""
        return self.call("WebDriver:ExecuteScript", script=script, args=arguments)["value"]

    def call(self, command: str, **parameters: Any) -> dict[str, Any]:
        """Give the result of a command. Raises ThunderbirdError or OSError."""
        packet = json.dumps([0, 0, command, parameters]).encode("ascii")
        self._socket.sendall(b"%d:%s" % (len(packet), packet))
        _kind, _number, error, result = self._receive()
        if error is not None:
            raise ThunderbirdError(f"{command}: {error['message']}\n{error['stacktrace']}")
        return result

    def _receive(self) -> Any:
        length = b""
        while (byte := self._answers.read(1)) != b":":
            if not byte:
                raise ThunderbirdError("Thunderbird hung up.")
            length += byte
        return json.loads(self._answers.read(int(length)))


def _card(card: dict[str, Any], lists: list[dict[str, Any]]) -> Card:
    groups = (
        one["name"]
        for one in lists
        if any(member["uid"] == card["uid"] for member in one["members"])
    )
    return Card(
        name=card["name"],
        first_name=card["first_name"],
        last_name=card["last_name"],
        emails=tuple(card["emails"]),
        phones=tuple(card["phones"]),
        note=card["note"],
        groups=frozenset(groups),
    )
