import shutil

import pytest

from buildtools.environment import ROOT
from buildtools.package.workbook import build_workbook
from buildtools.robot.deck import Deck
from evidence import pytest_runtest_makereport  # noqa: F401 (a hook)
from idle import close_once_idle
from keeping import KeptOffice

SCREENSHOTS = ROOT / "build" / "screenshots"


@pytest.fixture(scope="session")
def kept(profiles, screen, browser):
    environment = {**screen.environment, **browser.environment}
    with KeptOffice(profiles, headless=False, environment=environment) as kept_office:
        yield kept_office


@pytest.fixture
def office(kept, ready):
    """LibreOffice with a window on that screen and the built extension, in French."""
    return ready(kept)


@pytest.fixture
def open_ours(office, screen, tmp_path):
    """Open a workbook of ours under a name, as a user does; it is closed after the test.

    Keys that are pressed go to it.
    """
    opened = []

    def open_it(name):
        path = tmp_path / f"{name}.ods"
        shutil.copy(build_workbook(), path)
        opened.append(office.open_as_a_user(path))
        screen.bring_to_front(name)
        return opened[-1]

    yield open_it
    for document in opened:
        close_once_idle(office, document)


@pytest.fixture
def workbook(open_ours):
    """A workbook of ours in a window, with our deck beside it, in which nothing was done yet."""
    document = open_ours("Garder-le-contact")
    Deck("Garder-le-contact").tells("status.rien")
    return document


@pytest.fixture
def picture(screen):
    """Keep a picture of the screen under a name, in build/screenshots."""

    def take(name):
        path = SCREENSHOTS / f"{name}.png"
        screen.settle(path)
        return path

    return take


@pytest.fixture(autouse=True)
def nothing_unexpected_is_logged(office):
    """Fail a test in which something went wrong that nobody thought of."""
    log = office.profile / "user" / "ondecontacts.log"
    log.unlink(missing_ok=True)
    yield
    assert not log.exists(), log.read_text(encoding="utf-8")
