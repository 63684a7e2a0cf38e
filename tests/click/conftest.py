import pytest

from buildtools.environment import ROOT
from buildtools.extension import build_extension
from buildtools.office import RunningOffice
from buildtools.screen import Screen

SCREENSHOTS = ROOT / "build" / "screenshots"


@pytest.fixture(scope="session")
def screen():
    """A screen of our own; this process speaks to its accessibility bus."""
    with Screen() as running, pytest.MonkeyPatch.context() as patch:
        for name, value in running.environment.items():
            patch.setenv(name, value)
        yield running


@pytest.fixture(scope="session")
def office(screen, browser):
    """LibreOffice with a window on that screen and the built extension, in French."""
    environment = {**screen.environment, **browser.environment}
    settings = {"headless": False, "environment": environment}
    with RunningOffice(build_extension(), **settings) as running:
        yield running


@pytest.fixture
def picture(screen):
    """Keep a picture of the screen under a name, in build/screenshots."""

    def take(name):
        path = SCREENSHOTS / f"{name}.png"
        screen.capture(path)
        return path

    return take
