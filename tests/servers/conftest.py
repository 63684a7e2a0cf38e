import threading
from contextlib import ExitStack

import pytest
from pushes import Push

from buildtools.robot.carddav_servers import Radicale, Xandikos
from buildtools.robot.debian_servers import Sabre, Sogo
from buildtools.trials.certificates import Authority
from keeping import Kept

SERVERS = ("radicale", "radicale-tls", "xandikos", "sabre", "sogo")


@pytest.fixture(scope="session")
def kept_servers(tmp_path_factory):
    authority = Authority(tmp_path_factory.mktemp("authority"))
    makers = (Radicale, lambda: Radicale(authority), Xandikos, Sabre, Sogo)
    with ExitStack() as ending:
        yield {
            name: ending.enter_context(Kept(make, lambda server: server.is_running()))
            for name, make in zip(SERVERS, makers)
        }


@pytest.fixture(params=SERVERS)
def server(request, kept_servers, ready):
    """A real server, as somebody who has put nothing there yet."""
    running = ready(kept_servers[request.param])
    running.new_user()
    return running


@pytest.fixture
def push(server, monkeypatch):
    """Somebody who pushes contacts to it, through the program's own transport."""
    if server.authority:
        monkeypatch.setenv("SSL_CERT_FILE", str(server.authority.certificate))
    with Push(server, threading.Event()) as push:
        yield push
