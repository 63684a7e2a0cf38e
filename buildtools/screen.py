"""A screen that nobody looks at, with what makes its windows readable: Xvfb, D-Bus and AT-SPI."""

from __future__ import annotations

import os
import subprocess
import tempfile
from pathlib import Path
from typing import Any

_SIZE = "1366x768x24"  # the notebook of a school
_WINDOWS_FILL_THE_SCREEN = """<?xml version="1.0" encoding="UTF-8"?>
<openbox_config xmlns="http://openbox.org/3.4/rc">
  <applications>
    <application type="normal"><maximized>yes</maximized></application>
  </applications>
</openbox_config>
"""
_ACCESSIBILITY = "/usr/libexec/at-spi-bus-launcher"


class Screen:
    """A private X display with a session bus of its own; it is gone after the block."""

    def __enter__(self) -> Screen:
        self._processes: list[subprocess.Popen[bytes]] = []
        self._home = tempfile.TemporaryDirectory(prefix="garder-le-contact-screen-")
        self.environment: dict[str, str] = {
            "GTK_MODULES": "gail:atk-bridge",
            "GDK_BACKEND": "x11",
            "NO_AT_BRIDGE": "0",
            "SAL_USE_VCLPLUGIN": "gtk3",
            "XDG_RUNTIME_DIR": self._home.name,
            "LANG": "C.UTF-8",
        }
        try:
            self.environment["DISPLAY"] = ":" + self._start_and_read(
                ["Xvfb", "-displayfd", "1", "-screen", "0", _SIZE, "-nolisten", "tcp"]
            )
            self.environment["DBUS_SESSION_BUS_ADDRESS"] = self._start_and_read(
                ["dbus-daemon", "--session", "--nofork", "--print-address=1"]
            )
            self._start([_ACCESSIBILITY, "--launch-immediately"])
            # Without a window manager windows have no size.
            rules = Path(self._home.name) / "openbox.xml"
            rules.write_bytes(_WINDOWS_FILL_THE_SCREEN.encode("utf-8"))
            self._start(["openbox", "--sm-disable", "--config-file", str(rules)])
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_exception: Any) -> None:
        for process in reversed(self._processes):
            process.terminate()
            process.wait()
            if process.stdout is not None:
                process.stdout.close()
        self._home.cleanup()

    def capture(self, path: Path) -> None:
        """Write a picture of the whole screen to ``path`` (.png). Raises CalledProcessError."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self.run(["scrot", "--overwrite", str(path)])

    def press_key(self, key: str) -> None:
        """Press a key, or several together, as ``ctrl+F5``. Raises CalledProcessError."""
        self.run(["xdotool", "key", key])

    def type(self, text: str) -> None:
        """Type a text. Raises CalledProcessError."""
        self.run(["xdotool", "type", text])

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

    def _start(self, command: list[str], stdout: int = subprocess.DEVNULL) -> Any:
        process = subprocess.Popen(
            command,
            env={**os.environ, **self.environment},
            stdout=stdout,
            stderr=subprocess.DEVNULL,
        )
        self._processes.append(process)
        return process

    def _start_and_read(self, command: list[str]) -> str:
        """Start a program and give the first line it writes, its address."""
        line = self._start(command, subprocess.PIPE).stdout.readline().decode().strip()
        if not line:
            raise RuntimeError(f"{command[0]} ne démarre pas.")
        return str(line)
