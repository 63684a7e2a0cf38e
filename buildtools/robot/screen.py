"""A screen that nobody looks at, with what makes its windows readable: Xvfb, D-Bus and AT-SPI."""

from __future__ import annotations

import os
import subprocess
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Optional

from buildtools.robot.waiting import LIMIT, wait_for

# Names a display that is there already, for one screen at a time.
GIVEN_DISPLAY = "GARDER_LE_CONTACT_DISPLAY"
_SIZE = "1366x768x24"  # the notebook of a school
_WINDOWS_FILL_THE_SCREEN = """<?xml version="1.0" encoding="UTF-8"?>
<openbox_config xmlns="http://openbox.org/3.4/rc">
  <applications>
    <application type="normal"><maximized>yes</maximized></application>
  </applications>
</openbox_config>
"""
_ACCESSIBILITY = "/usr/libexec/at-spi-bus-launcher"
# What answers as soon as the one before is there, and fails until then.
_WHERE_ACCESSIBILITY_IS = [
    "dbus-send",
    "--session",
    "--print-reply",
    "--dest=org.a11y.Bus",
    "/org/a11y/bus",
    "org.a11y.Bus.GetAddress",
]
_WHICH_DESKTOP_IS_SHOWN = ["xdotool", "get_desktop"]
_PICTURES = 10  # of which two in a row are the same, or never will be


class ScreenError(Exception):
    """A part of the screen is missing, or does not start."""


@dataclass(frozen=True)
class Box:
    """A part of the screen, of a window or of a panel, in pixels."""

    x: int
    y: int
    width: int
    height: int

    @property
    def corners(self) -> tuple[int, int, int, int]:
        """Left, top, right and bottom, as pictures are cut."""
        return self.x, self.y, self.x + self.width, self.y + self.height

    def moved(self, right: int, down: int) -> Box:
        """Return it that much further to the right and down."""
        return Box(self.x + right, self.y + down, self.width, self.height)

    def holds(self, other: Box, edge: int = 0) -> bool:
        """Return whether ``other`` is in it, but for ``edge`` pixels at each side."""
        left, top, right, bottom = self.corners
        others_left, others_top, others_right, others_bottom = other.corners
        return (
            others_left >= left - edge
            and others_top >= top - edge
            and others_right <= right + edge
            and others_bottom <= bottom + edge
        )

    def meets(self, other: Box) -> bool:
        """Return whether they have a pixel in common."""
        left, top, right, bottom = self.corners
        others_left, others_top, others_right, others_bottom = other.corners
        return (
            left < others_right
            and others_left < right
            and top < others_bottom
            and others_top < bottom
        )


class Display:
    """An X server that nobody looks at; the block is given its name, and it is gone after it."""

    def __enter__(self) -> str:
        command = ["Xvfb", "-displayfd", "1", "-screen", "0", _SIZE, "-nolisten", "tcp"]
        # When its last client goes, it would begin anew, and end one that comes just then: the
        # window manager was missing on one screen in ten.
        self._server = _Program([*command, "-noreset"], {})
        return f":{self._server.first_line()}"

    def __exit__(self, *_exception: Any) -> None:
        self._server.end()


class Screen:
    """A private X display with a session bus of its own; it is gone after the block.

    Entering it raises ScreenError.
    """

    def __enter__(self) -> Screen:
        self._to_end = ExitStack()
        home = self._to_end.enter_context(
            tempfile.TemporaryDirectory(prefix="garder-le-contact-screen-")
        )
        self._home = Path(home)
        self._clipboard: Optional[_Program] = None
        self.environment: dict[str, str] = {
            "GTK_MODULES": "gail:atk-bridge",
            "GDK_BACKEND": "x11",
            "NO_AT_BRIDGE": "0",
            "SAL_USE_VCLPLUGIN": "gtk3",
            "XDG_RUNTIME_DIR": home,
            "LANG": "C.UTF-8",
        }
        try:
            given = os.environ.get(GIVEN_DISPLAY)
            self.environment["DISPLAY"] = given or self._to_end.enter_context(Display())
            bus = self._start(["dbus-daemon", "--session", "--nofork", "--print-address=1"])
            self.environment["DBUS_SESSION_BUS_ADDRESS"] = bus.first_line()
            accessibility = self._start([_ACCESSIBILITY, "--launch-immediately"])
            accessibility.answers(_WHERE_ACCESSIBILITY_IS)
            # Without a window manager windows have no size.
            rules = self._home / "openbox.xml"
            rules.write_bytes(_WINDOWS_FILL_THE_SCREEN.encode("utf-8"))
            manager = self._start(["openbox", "--sm-disable", "--config-file", str(rules)])
            manager.answers(_WHICH_DESKTOP_IS_SHOWN)
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_exception: Any) -> None:
        self._to_end.close()

    def capture(self, path: Path) -> None:
        """Write a picture of the whole screen to ``path`` (.png). Raises CalledProcessError."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self.run(["scrot", "--overwrite", str(path)])

    def settle(self, path: Path) -> None:
        """Write a picture to ``path`` as ``capture`` does, once it is the same as the one before.

        It is for people. What never comes to rest, as a blinking cursor, is not waited for.
        """
        before = b""
        for _ in range(_PICTURES):
            self.capture(path)
            now = path.read_bytes()
            if now == before:
                return
            before = now

    def capture_window(self, path: Path) -> None:
        """Write a picture of the window in front, with its title, to ``path`` (.png).

        Raises CalledProcessError.
        """
        path.parent.mkdir(parents=True, exist_ok=True)
        self.run(["scrot", "--overwrite", "--focused", "--border", str(path)])

    def bring_to_front(self, title: str) -> None:
        """Bring the window with that text in its title to the front. Raises CalledProcessError.

        A window that comes up is not always, when the machine is busy.
        """
        which = ["search", "--sync", "--onlyvisible", "--name", title]
        self.run(["xdotool", *which, "windowactivate", "--sync"])

    def press_key(self, key: str) -> None:
        """Press a key, or several together, as ``ctrl+F5``. Raises CalledProcessError."""
        self.run(["xdotool", "key", key])

    def type(self, text: str) -> None:
        """Type a text. Raises CalledProcessError."""
        self.run(["xdotool", "type", text])

    def press_mouse(self, x: int, y: int) -> None:
        """Press the mouse's button there, and hold it. Raises CalledProcessError."""
        self.run(["xdotool", "mousemove", str(x), str(y), "mousedown", "1"])

    def move_mouse(self, x: int, y: int) -> None:
        """Move the mouse there. Raises CalledProcessError."""
        self.run(["xdotool", "mousemove", str(x), str(y)])

    def release_mouse(self) -> None:
        """Let go of the mouse's button. Raises CalledProcessError."""
        self.run(["xdotool", "mouseup", "1"])

    def click(self, x: int, y: int) -> None:
        """Click there. Raises CalledProcessError."""
        self.run(["xdotool", "mousemove", str(x), str(y), "click", "1"])

    def put_on_clipboard(self, data: bytes, kind: str = "UTF8_STRING") -> None:
        """Have ``data`` pasted by whatever pastes from now on; ``kind`` is its MIME type.

        Raises ScreenError.
        """
        if self._clipboard is not None:
            self._clipboard.end()
        # By itself it would go into the background before it has said that the clipboard is its:
        # a key that was pressed then pasted what had been there before, or nothing.
        content = self._home / "clipboard"
        content.write_bytes(data)
        xclip = ["xclip", "-selection", "clipboard"]
        self._clipboard = self._start([*xclip, "-quiet", "-target", kind, str(content)])
        self._clipboard.answers([*xclip, "-out", "-target", "TARGETS"])

    def run(self, command: list[str]) -> None:
        """Run a program on this screen. Raises CalledProcessError, TimeoutExpired."""
        environment = {**os.environ, **self.environment}
        subprocess.run(command, env=environment, check=True, timeout=LIMIT)

    def _start(self, command: list[str]) -> _Program:
        program = _Program(command, self.environment)
        self._to_end.callback(program.end)
        return program


class _Program:
    """A program that a screen consists of. Raises ScreenError when it is missing."""

    def __init__(self, command: list[str], environment: dict[str, str]) -> None:
        self._name = command[0]
        self._environment = {**os.environ, **environment}
        self._files = ExitStack()
        self._output, self._errors = (
            self._files.enter_context(tempfile.TemporaryFile())  # noqa: SIM115 (closed by end)
            for _ in range(2)
        )
        try:
            self._process = subprocess.Popen(
                command, env=self._environment, stdout=self._output, stderr=self._errors
            )
        except FileNotFoundError:
            self._files.close()
            raise ScreenError(f"Il manque la commande {self._name}.") from None

    def first_line(self) -> str:
        """Return the first line that it writes, its address. Raises ScreenError, TimeoutError."""

        def line() -> str:
            self._check()
            first, end, _ = _content(self._output).partition("\n")
            return first.strip() if end else ""

        return wait_for(line, self._name)

    def answers(self, question: list[str]) -> None:
        """Wait until the command ``question`` succeeds. Raises ScreenError, TimeoutError."""

        def answers() -> bool:
            self._check()
            run = subprocess.run(
                question,
                env=self._environment,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                check=False,
            )
            return run.returncode == 0

        wait_for(answers, self._name)

    def end(self) -> None:
        """End it."""
        self._process.terminate()
        self._process.wait()
        self._files.close()

    def _check(self) -> None:
        if self._process.poll() is not None:
            lines = _content(self._errors).split("\n")
            why = next((line for line in reversed(lines) if line.strip()), "il s'est arrêté")
            raise ScreenError(f"{self._name} ne démarre pas : {why}")


def _content(file: BinaryIO) -> str:
    # The place in the file is the program's, too: it is not moved.
    return os.pread(file.fileno(), os.fstat(file.fileno()).st_size, 0).decode(errors="replace")
