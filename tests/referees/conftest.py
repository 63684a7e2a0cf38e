import pytest
from carddav import CardDavServer
from thunderbird import Thunderbird


@pytest.fixture(scope="session")
def thunderbird():
    """The real Thunderbird, started once."""
    with Thunderbird() as running:
        yield running


@pytest.fixture(scope="session")
def server():
    """A real CardDAV server, started once."""
    with CardDavServer() as running:
        yield running
