import threading
from contextlib import ExitStack

import pytest
from pushes import Push
from real_servers import SERVERS, starters
from thunderbird import Thunderbird

from buildtools.trials.certificates import Authority
from keeping import Kept, kept

kept_thunderbird = kept(Thunderbird, Thunderbird.is_running)


@pytest.fixture(scope="session")
def kept_servers(tmp_path_factory):
    authority = Authority(tmp_path_factory.mktemp("authority"))
    with ExitStack() as ending:
        yield {
            name: ending.enter_context(Kept(start, lambda server: server.is_running()))
            for name, start in starters(authority).items()
        }


@pytest.fixture(params=SERVERS)
def server(request, kept_servers, ready):
    """A real server, started once, as somebody who has put nothing there yet."""
    running = ready(kept_servers[request.param])
    running.new_user()
    return running


@pytest.fixture
def push(server, monkeypatch):
    """Somebody who pushes contacts to it, through the program's own transport."""
    if server.authority:
        monkeypatch.setenv("SSL_CERT_FILE", str(server.authority.certificate))
    return Push(server, threading.Event())


@pytest.fixture
def thunderbird(kept_thunderbird, ready):
    """The real Thunderbird, started once."""
    return ready(kept_thunderbird)
