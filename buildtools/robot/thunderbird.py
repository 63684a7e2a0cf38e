"""The real Thunderbird, driven from outside by Gecko's own remote control."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import tempfile
from pathlib import Path
from typing import Any, Mapping, Optional

from buildtools.robot.waiting import LIMIT, wait_for

_MILLISECONDS = 1000

# Port 0 is any free port, which Thunderbird then writes into its profile. The last ones keep away
# what a first start shows.
_PREFERENCES = """\
user_pref("marionette.port", 0);
user_pref("intl.locale.requested", "fr");
user_pref("mail.provider.suppress_dialog_on_startup", true);
user_pref("mail.rights.version", 1);
user_pref("mail.shell.checkDefaultClient", false);
user_pref("mail.spotlight.firstRunDone", true);
user_pref("mailnews.start_page.enabled", false);
"""

_OF_SCREEN = ("DISPLAY", "DBUS_SESSION_BUS_ADDRESS")


class ThunderbirdError(Exception):
    """Thunderbird is missing, does not start, or does not answer as it should."""


class RunningThunderbird:
    """A Thunderbird of our own on Linux: French, offline, gone after the block.

    It has a window on the screen that ``screen`` is the environment of, and is headless without
    one. Everything it writes is in one temporary folder, its home.
    """

    def __init__(self, screen: Optional[Mapping[str, str]] = None) -> None:
        self._screen = screen

    def __enter__(self) -> RunningThunderbird:
        """Start it. Raises ThunderbirdError."""
        program = shutil.which("thunderbird")
        if program is None:
            raise ThunderbirdError(
                "no thunderbird in the PATH: apt-get install thunderbird thunderbird-l10n-fr"
            )
        with contextlib.ExitStack() as undo:
            self._home = Path(tempfile.mkdtemp(prefix="garder-le-contact-thunderbird-"))
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

    def is_running(self) -> bool:
        """Return whether it has not ended by itself."""
        return self._process.poll() is None

    def run(self, script: str, arguments: list[str]) -> Any:
        """Run the body of a JavaScript function and return what it, or its promise, returns.

        Raises ThunderbirdError when it fails or hangs.
        """
        return self._marionette.run(script, arguments)

    def _launch(self, program: str) -> subprocess.Popen[bytes]:
        profile = self._home / "profile"
        profile.mkdir()
        (profile / "user.js").write_text(_PREFERENCES, encoding="utf-8")
        command = [
            program,
            *([] if self._screen else ["--headless"]),
            "--offline",
            "--no-remote",
            "--profile",
            str(profile),
            "--marionette",
            "--remote-allow-system-access",  # without it Marionette sees web pages only
        ]
        # Nothing else of the environment: no XDG folders of a user, no display but the one given.
        environment = {
            **{name: value for name, value in (self._screen or {}).items() if name in _OF_SCREEN},
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
        """Wait for the port Thunderbird listens on and return it."""
        path = self._home / "profile" / "MarionetteActivePort"

        def port() -> int:
            if self._process.poll() is not None:
                log = self._log.read_text(encoding="utf-8", errors="replace")
                raise ThunderbirdError(f"Thunderbird did not start, it ended:\n{log}")
            written = path.read_text(encoding="utf-8") if path.exists() else ""
            return int(written or 0)

        return wait_for(port, "the port of Thunderbird")

    def _open_session(self) -> None:
        self._marionette.call("WebDriver:NewSession")
        self._marionette.call("WebDriver:SetTimeouts", script=int(LIMIT * _MILLISECONDS))
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
            self._process.wait(LIMIT)

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
        self._socket = socket.create_connection(("127.0.0.1", port), LIMIT)
        self._answers = self._socket.makefile("rb")

    def __enter__(self) -> _Marionette:
        self._receive()  # it says hello
        return self

    def __exit__(self, *_exception: object) -> None:
        self._answers.close()
        self._socket.close()

    def run(self, script: str, arguments: list[str]) -> Any:
        """Run the body of a JavaScript function and return what it, or its promise, returns."""
        return self.call("WebDriver:ExecuteScript", script=script, args=arguments)["value"]

    def call(self, command: str, **parameters: Any) -> dict[str, Any]:
        """Return the result of a command. Raises ThunderbirdError or OSError."""
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
