import pytest
from thunderbird import Thunderbird

from buildtools.robot.carddav_servers import Radicale
from keeping import kept

kept_thunderbird = kept(Thunderbird, Thunderbird.is_running)
kept_server = kept(Radicale, Radicale.is_running)


@pytest.fixture
def thunderbird(kept_thunderbird, ready):
    """The real Thunderbird, started once."""
    return ready(kept_thunderbird)


@pytest.fixture
def server(kept_server, ready):
    """A real CardDAV server, started once."""
    return ready(kept_server)
