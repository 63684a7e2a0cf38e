import pytest
from thunderbird import Thunderbird

from buildtools.robot.carddav_servers import Radicale
from keeping import Kept


@pytest.fixture(scope="session")
def kept_thunderbird():
    with Kept(Thunderbird, Thunderbird.is_running) as kept:
        yield kept


@pytest.fixture
def thunderbird(kept_thunderbird, ready):
    """The real Thunderbird, started once."""
    return ready(kept_thunderbird)


@pytest.fixture(scope="session")
def kept_server():
    with Kept(Radicale, Radicale.is_running) as kept:
        yield kept


@pytest.fixture
def server(kept_server, ready):
    """A real CardDAV server, started once."""
    return ready(kept_server)
