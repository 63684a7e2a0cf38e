import pytest

from buildtools.environment import ROOT
from buildtools.extension import build_extension
from buildtools.office import RunningOffice

SCREENSHOTS = ROOT / "build" / "screenshots"


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


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """Keep a picture of what the screen showed when a test failed; afterwards it may be gone."""
    report = yield
    screen = item.funcargs.get("screen") if hasattr(item, "funcargs") else None
    if report.failed and report.when != "teardown" and screen is not None:
        screen.capture(SCREENSHOTS / f"failed-{report.when}-{item.name}.png")
    return report
