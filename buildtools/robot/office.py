"""The real LibreOffice in a throw-away profile, driven from outside with pyoo."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import uuid
from pathlib import Path
from typing import Any, Optional, Sequence

from buildtools.robot.waiting import LIMIT, Errors, wait_for

_OFTEN = 0.01  # seconds between looks while it starts, which is measured too
_LAST_LINES = 40
# Variables of Python's that are left to LibreOffice's: what it does where no encoding is named.
_ABOUT_ENCODINGS = ("PYTHONUTF8", "PYTHONWARNDEFAULTENCODING", "PYTHONWARNINGS")

# What a first start would ask or show, and the language of the interface.
_SETTINGS = (
    ("/org.openoffice.Office.Linguistic/General", "UILocale", "{locale}"),
    ("/org.openoffice.Office.Common/Misc", "FirstRun", "false"),
    ("/org.openoffice.Office.Common/Misc", "ShowTipOfTheDay", "false"),
    ("/org.openoffice.Setup/Office", "ooSetupInstCompleted", "true"),
)
_REGISTRY = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<oor:items xmlns:oor="http://openoffice.org/2001/registry"'
    ' xmlns:xs="http://www.w3.org/2001/XMLSchema"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\n{items}</oor:items>\n'
)
_ITEM = (
    '<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse">'
    "<value>{value}</value></prop></item>\n"
)


class OfficeError(Exception):
    """LibreOffice has ended where it should not."""


class CommandFailedError(Exception):
    """One of our commands answered FAILURE."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind


def find_soffice() -> Path:
    """Return LibreOffice's program. Raises SystemExit that says where was looked."""
    named = shutil.which("soffice") or shutil.which("libreoffice")
    places = [Path(named)] if named else []
    if sys.platform == "win32":
        for variable in ("ProgramFiles", "ProgramFiles(x86)"):
            folder = os.environ.get(variable)
            if folder:
                places.append(Path(folder) / "LibreOffice" / "program" / "soffice.exe")
    elif sys.platform == "darwin":
        places.append(Path("/Applications/LibreOffice.app/Contents/MacOS/soffice"))
    else:
        places.extend(sorted(Path("/opt").glob("libreoffice*/program/soffice"), reverse=True))
        places.append(Path("/usr/lib/libreoffice/program/soffice"))
    for place in places:
        if place.exists():
            return place
    looked = "".join(f"\n  {place}" for place in places)
    raise SystemExit(f"LibreOffice est introuvable. Cherché dans le PATH et :{looked}")


def python_with_uno(soffice: Path) -> Path:
    """Return a Python that can import uno: this one, else the one LibreOffice brings along.

    Raises SystemExit that says where was looked.
    """
    try:
        import uno  # noqa: F401
    except ImportError:
        program = soffice.resolve().parent
    else:
        return Path(sys.executable)
    places = [
        program / "python.exe",
        program / "python",
        program.parent / "Resources" / "python",
    ]
    for place in places:
        if place.exists():
            return place
    looked = "".join(f"\n  {place}" for place in places)
    raise SystemExit(f"Aucun Python ne connaît uno. Cherché dans {sys.executable} et :{looked}")


def file_url(path: Path) -> str:
    """Return the URL that LibreOffice has for ``path``, an absolute one.

    It is in UTF-8, where ``Path.as_uri`` takes the encoding of the system.
    """
    import uno

    url: str = uno.systemPathToFileUrl(str(path))
    return url


def uno_errors() -> Errors:
    """Return the errors of whatever in a document goes while it is looked at."""
    import uno

    return (uno.getClass("com.sun.star.uno.Exception"),)


class Office:
    """A LibreOffice of our own: its profile is a new folder, its documents are nobody else's."""

    def __init__(
        self,
        locale: str = "fr",
        headless: bool = True,
        environment: Optional[dict[str, str]] = None,
        prefix: Sequence[str] = (),
        recovers: bool = False,
        profile: Optional[Path] = None,
    ) -> None:
        """Make a profile, a copy of ``profile`` where one is given.

        ``prefix`` is a command that runs the one after it, as ``unshare`` does. When it
        ``recovers`` it saves open documents from time to time, and offers them after it was killed.
        """
        self.profile = Path(tempfile.mkdtemp(prefix="garder-le-contact-"))
        self.prefix = prefix
        # Without it, it does not save by itself either.
        self._recovery = [] if recovers else ["--norestore"]
        self._locale = locale
        self._headless = headless
        without_window = {"SAL_USE_VCLPLUGIN": "svp"} if headless else {}
        self._full_environment = {**_clean_environment(), **without_window, **(environment or {})}
        self._process: Optional[subprocess.Popen[bytes]] = None
        if profile is None:
            self._write_settings()
        else:
            shutil.copytree(profile, self.profile, dirs_exist_ok=True)

    def start(self, *words: str) -> None:
        """Start it, with further ``words``, and wait until it answers.

        Raises OfficeError when it ends instead, TimeoutError.
        """
        import pyoo

        pipe = f"garder-le-contact-{uuid.uuid4().hex}"
        command: list[str] = [
            *self.prefix,
            str(find_soffice()),
            self.which_profile,
            f"--accept=pipe,name={pipe};urp",
            *self._recovery,
            "--nofirststartwizard",
            "--nologo",
            *(words or ["--nodefault"]),
        ]
        if self._headless:
            command.append("--headless")
        with self._output.open("ab") as output:
            self._process = subprocess.Popen(
                command,
                env=self._full_environment,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

        def desktop() -> Any:
            if not self.is_running():
                raise OfficeError(f"LibreOffice s'est arrêté :\n{self.last_words()}")
            return pyoo.Desktop(pipe=pipe)

        self.desktop = wait_for(desktop, "LibreOffice", (OSError,), _OFTEN)

    def is_running(self) -> bool:
        """Return whether it was started and has not ended."""
        return self._process is not None and self._process.poll() is None

    def last_words(self) -> str:
        """Return the last lines that it has written to its output and its errors."""
        if not self._output.exists():
            return ""
        lines = self._output.read_text(encoding="utf-8", errors="replace").splitlines()
        return "\n".join(lines[-_LAST_LINES:])

    def stop(self) -> None:
        """End it, by force if it does not end by itself."""
        if self._process is None:
            return
        goes = False
        with contextlib.suppress(TimeoutError):
            goes = self._goes_when_asked()
        try:
            # It stays where it would have to ask about what is open.
            self._process.wait(LIMIT if goes else 0)
        except subprocess.TimeoutExpired:
            self.kill()
        self._process = None

    def _goes_when_asked(self) -> bool:
        """Ask it to end, and return whether it does.

        Not by a call of this thread. UNO sends a call and only then waits for its answer; where
        LibreOffice has answered and is gone in between, the wait ends and the answer stays, and
        is taken for that of the thread's next call, whatever it asks (seen in 7.4, where the
        next LibreOffice was then « of type boolean »). A thread of its own makes no other call;
        where it got no answer it stays, since another would be given its number.
        """
        answers: list[bool] = []

        def ask() -> None:
            try:
                answers.append(self.desktop._target.terminate())
            except Exception:  # it may never have come, or be gone before it has answered
                threading.Event().wait()

        threading.Thread(target=ask, daemon=True).start()
        wait_for(lambda: answers or not self.is_running(), "LibreOffice's end")
        return all(answers)

    def kill(self) -> None:
        """End it at once, as a power cut would."""
        if self._process is not None:
            if os.name == "nt":
                self._process.kill()
            else:
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
            self._process = None

    @property
    def pid(self) -> int:
        """The number of the process that was started; LibreOffice itself may be a child of it."""
        if self._process is None:
            raise RuntimeError("LibreOffice n'est pas démarré.")
        return self._process.pid

    def remove(self) -> None:
        """Delete the profile."""
        shutil.rmtree(self.profile, ignore_errors=True)

    @property
    def _output(self) -> Path:
        return self.profile / "output.txt"

    @property
    def which_profile(self) -> str:
        """The word that tells LibreOffice's programs which profile is ours."""
        return f"-env:UserInstallation={file_url(self.profile)}"

    @property
    def context(self) -> Any:
        """The component context of the running LibreOffice."""
        return self.desktop.remote_context

    def install(self, package: Path) -> None:
        """Install an extension as a user does, and start again, which it takes to be complete.

        Not with unopkg, which refuses root.
        """
        self.install_from(file_url(package))

    def install_from(self, url: str) -> None:
        """Install the extension at ``url``, and start again."""
        manager = self.context.getValueByName(
            "/singletons/com.sun.star.deployment.ExtensionManager"
        )
        environment = _approving_environment()
        manager.addExtension(url, (), "user", None, environment)
        self.stop()
        self.start()

    def open_as_a_user(self, path: Path) -> Any:
        """Open a document by its name, as a double click does, and return it as pyoo has it.

        The program that is called hands it to the running one, which opens it in its main thread.
        A call through the bridge opens it in another, where gtk3 may wait for ever for the
        clipboard (seen in 7.4). Raises TimeoutError.
        """
        import pyoo

        command = [str(find_soffice()), self.which_profile, str(path)]
        subprocess.run(command, env=self._full_environment, check=True)
        url = file_url(path.resolve())

        def opened() -> Any:
            there = (c for c in self.desktop._target.Components if getattr(c, "URL", "") == url)
            return next((c for c in there if c.CurrentController), None)

        return pyoo.SpreadsheetDocument(wait_for(opened, str(path), uno_errors()))

    def call(self, document: Any, command: str, **arguments: Any) -> dict[str, Any]:
        """Call one of our commands in the window of ``document`` (pyoo's) and return its answer.

        Raises CommandFailedError when it fails.
        """
        from com.sun.star.frame.DispatchResultState import SUCCESS

        event = self.dispatch(document, command, **{"Silent": True, **arguments})
        answer: dict[str, Any] = json.loads(event.Result)
        if event.State != SUCCESS:
            raise CommandFailedError(answer["error"]["kind"], answer["error"]["message"])
        return answer

    def dispatch(self, document: Any, command: str, **arguments: Any) -> Any:
        """Call one of our commands and return the raw DispatchResultEvent."""
        helper = self.context.ServiceManager.createInstanceWithContext(
            "com.sun.star.frame.DispatchHelper", self.context
        )
        frame = document._target.CurrentController.Frame
        url = f"vnd.ondecontacts:{command}"
        values = tuple(self.property_value(name, value) for name, value in arguments.items())
        return helper.executeDispatch(frame, url, "", 0, values)

    @staticmethod
    def property_value(name: str, value: Any) -> Any:
        """Return a named argument as LibreOffice takes it."""
        import uno

        struct = uno.createUnoStruct("com.sun.star.beans.PropertyValue")
        struct.Name, struct.Value = name, value
        return struct

    def _write_settings(self) -> None:
        items = "".join(
            _ITEM.format(path=path, name=name, value=value.format(locale=self._locale))
            for path, name, value in _SETTINGS
        )
        folder = self.profile / "user"
        folder.mkdir()
        path = folder / "registrymodifications.xcu"
        path.write_bytes(_REGISTRY.format(items=items).encode("utf-8"))


class RunningOffice:
    """A LibreOffice with ``package`` installed, which is gone after the block.

    A class, not a generator: contextlib cannot pass on an exception of UNO, whose traceback
    pyuno does not let it set.
    """

    def __init__(self, package: Path, **how: Any) -> None:
        self._package = package
        self._office = Office(**how)

    def __enter__(self) -> Office:
        try:
            self._office.start()
            self._office.install(self._package)
        except BaseException as error:
            self.__exit__(type(error))
            raise
        return self._office

    def __exit__(self, kind: Optional[type] = None, *_exception: Any) -> None:
        if kind is not None:  # what it was at may still be open, and it would ask
            self._office.kill()
        self._office.stop()
        self._office.remove()


def _clean_environment() -> dict[str, str]:
    """Return the environment without what would lead LibreOffice's Python astray.

    On Linux it takes its standard library from where the first ``python3`` in the PATH belongs
    to: with pyenv's or a virtual environment's before Debian's, commands fail with bad_alloc.
    """
    clean = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("PYTHON") or name in _ABOUT_ENCODINGS
    }
    if os.name == "posix":
        clean["PATH"] = os.pathsep.join(("/usr/bin", "/bin", clean.get("PATH", "")))
    return clean


def _approving_environment() -> Any:
    import unohelper
    from com.sun.star.task import XInteractionHandler
    from com.sun.star.ucb import XCommandEnvironment

    class Environment(unohelper.Base, XCommandEnvironment, XInteractionHandler):
        """Says yes to what the installation asks, as a user who installs it does."""

        def getInteractionHandler(self) -> Any:
            return self

        def getProgressHandler(self) -> Any:
            return None

        def handle(self, request: Any) -> None:
            for continuation in request.getContinuations():
                approve = continuation.queryInterface(
                    _type_of("com.sun.star.task.XInteractionApprove")
                )
                if approve is not None:
                    approve.select()

    return Environment()


def _type_of(name: str) -> Any:
    import uno

    return uno.getTypeByName(name)
