"""What many tests share, LibreOffices above all, and none of them can spoil for the next."""

from __future__ import annotations

import shutil
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Callable, ContextManager, Generic, Iterator, Optional, TypeVar

import pytest

from buildtools.package.extension import build_extension
from buildtools.robot.office import Office, RunningOffice, uno_errors

Thing = TypeVar("Thing")

_SETTINGS = "/fr.ondecontacts.Settings"


class Profiles:
    """Profiles with our extension in them: it is installed once for each language, then copied."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def of(self, locale: str) -> Path:
        """Return the one of a LibreOffice that speaks ``locale``."""
        profile = self._folder / locale
        if not profile.exists():
            with RunningOffice(build_extension(), locale=locale) as office:
                office.stop()
                shutil.copytree(office.profile, profile)
        return profile


class Kept(Generic[Thing]):
    """Something that takes long to start: kept from test to test, until one has spoilt it.

    ``start`` gives a block in which it runs, and ``is_as_new`` tells whether the next test can have
    it. It is gone after the block.
    """

    def __init__(
        self, start: Callable[[], ContextManager[Thing]], is_as_new: Callable[[Thing], bool]
    ) -> None:
        self._start = start
        self._is_as_new = is_as_new
        self._running: Optional[Thing] = None
        self._end = ExitStack()

    def __enter__(self) -> Kept[Thing]:
        return self

    def __exit__(self, *_exception: Any) -> None:
        self._running = None
        self._end.close()

    def ready(self) -> Thing:
        """Return it, as good as new."""
        if self._running is None or not self._is_as_new(self._running):
            self.spoil()
            self._running = self._end.enter_context(self._start())
        return self._running

    def spoil(self) -> None:
        """Have it started anew for the next test."""
        self.__exit__()


def kept(start: Callable[[], ContextManager[Thing]], is_as_new: Callable[[Thing], bool]) -> Any:
    """Return a fixture of the session: what ``start`` gives, as ``Kept`` says."""

    @pytest.fixture(scope="session")
    def kept_thing() -> Iterator[Kept[Thing]]:
        with Kept(start, is_as_new) as thing:
            yield thing

    return kept_thing


class KeptOffice(Kept[Office]):
    """A LibreOffice with our extension, which has no document open and remembers nothing."""

    def __init__(self, profiles: Profiles, locale: str = "fr", **how: Any) -> None:
        super().__init__(lambda: _ThrowAwayOffice(profiles.of(locale), locale, **how), is_as_new)

    def ready(self) -> Office:
        """Return it."""
        office = super().ready()
        forget_choices(office)
        return office


class _ThrowAwayOffice:
    def __init__(self, profile: Path, locale: str, **how: Any) -> None:
        self._office = Office(locale=locale, profile=profile, **how)

    def __enter__(self) -> Office:
        self._office.start()
        return self._office

    def __exit__(self, *_exception: Any) -> None:
        self._office.kill()
        self._office.remove()


def is_as_new(office: Office) -> bool:
    """Return whether it runs, answers, and has no document open."""
    if not office.is_running():
        return False
    try:
        return not office.desktop._target.Components.createEnumeration().hasMoreElements()
    except uno_errors():
        return False


def forget_choices(office: Office) -> None:
    """Have the profile remember nothing that was chosen before: no address book, no folder."""
    # Only now: it needs uno, which the tests of what is pure do without.
    from ondecontacts.office.services import settings

    ours = settings(office.context, "ConfigurationUpdateAccess", _SETTINGS)
    for name in ours.ElementNames:
        ours.replaceByName(name, "")
    ours.commitChanges()
