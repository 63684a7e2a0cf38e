"""A screen that nobody looks at, with what makes its windows readable: Xvfb, D-Bus and AT-SPI."""

from __future__ import annotations

import os
import subprocess
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

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
        """Give it that much further to the right and down."""
        return Box(self.x + right, self.y + down, self.width, self.height)

    def holds(self, other: Box, edge: int = 0) -> bool:
        """Tell whether ``other`` is in it, but for ``edge`` pixels at each side."""
        left, top, right, bottom = self.corners
        others_left, others_top, others_right, others_bottom = other.corners
        return (
            others_left >= left - edge
            and others_top >= top - edge
            and others_right <= right + edge
            and others_bottom <= bottom + edge
        )

    def meets(self, other: Box) -> bool:
        """Tell whether they have a pixel in common."""
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
        self._server, number = _start_and_read([*command, "-noreset"], {})
        return f":{number}"

    def __exit__(self, *_exception: Any) -> None:
        _end(self._server)


class Screen:
    """A private X display with a session bus of its own; it is gone after the block."""

    def __enter__(self) -> Screen:
        self._to_end = ExitStack()
        home = self._to_end.enter_context(
            tempfile.TemporaryDirectory(prefix="garder-le-contact-screen-")
        )
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
            bus, address = _start_and_read(
                ["dbus-daemon", "--session", "--nofork", "--print-address=1"], self.environment
            )
            self._to_end.callback(_end, bus)
            self.environment["DBUS_SESSION_BUS_ADDRESS"] = address
            self._start([_ACCESSIBILITY, "--launch-immediately"])
            # Without a window manager windows have no size.
            rules = Path(home) / "openbox.xml"
            rules.write_bytes(_WINDOWS_FILL_THE_SCREEN.encode("utf-8"))
            self._start(["openbox", "--sm-disable", "--config-file", str(rules)])
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

    def drag(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        """Drag with the mouse from one place to another. Raises CalledProcessError."""
        between = ((start[0] + end[0]) // 2, (start[1] + end[1]) // 2)
        move = "mousemove"
        self.run(["xdotool", move, *map(str, start), "mousedown", "1"])
        # A single leap is not taken for dragging.
        for x, y in (between, end):
            self.run(["xdotool", move, "--sync", str(x), str(y), "sleep", "0.3"])
        self.run(["xdotool", "mouseup", "1"])

    def put_on_clipboard(self, data: bytes, kind: str = "UTF8_STRING") -> None:
        """Have ``data`` pasted by whatever pastes; ``kind`` is its MIME type.

        Raises CalledProcessError.
        """
        command = ["xclip", "-selection", "clipboard", "-target", kind]
        environment = {**os.environ, **self.environment}
        # It stays behind to serve the data until something else is copied.
        subprocess.run(
            command,
            env=environment,
            check=True,
            input=data,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def run(self, command: list[str]) -> None:
        """Run a program on this screen. Raises CalledProcessError."""
        subprocess.run(command, env={**os.environ, **self.environment}, check=True)

    def _start(self, command: list[str]) -> None:
        process = _start(command, self.environment, subprocess.DEVNULL)
        self._to_end.callback(_end, process)


def _start(command: list[str], environment: dict[str, str], stdout: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        command,
        env={**os.environ, **environment},
        stdout=stdout,
        stderr=subprocess.DEVNULL,
    )


def _start_and_read(
    command: list[str], environment: dict[str, str]
) -> tuple[subprocess.Popen[bytes], str]:
    """Start a program; give it, and the first line it writes, its address."""
    process = _start(command, environment, subprocess.PIPE)
    line = process.stdout.readline().decode().strip() if process.stdout else ""
    if not line:
        raise RuntimeError(f"{command[0]} ne démarre pas.")
    return process, line


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    process.wait()
    if process.stdout is not None:
        process.stdout.close()
