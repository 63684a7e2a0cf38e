import threading

import pytest
from pushes import Push

from buildtools.robot.carddav_servers import Radicale, Xandikos
from buildtools.trials.certificates import Authority

SERVERS = ("radicale", "radicale-tls", "xandikos")


@pytest.fixture(scope="session")
def authority(tmp_path_factory):
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture(scope="session", params=SERVERS)
def running(request, authority):
    makers = {
        "radicale": Radicale,
        "radicale-tls": lambda: Radicale(authority),
        "xandikos": Xandikos,
    }
    with makers[request.param]() as server:
        yield server


@pytest.fixture
def server(running):
    """A real server, on which nothing was pushed yet."""
    running.forget_books()
    return running


@pytest.fixture
def push(server, monkeypatch):
    """Somebody who pushes contacts to it, through the program's own transport."""
    if server.authority:
        monkeypatch.setenv("SSL_CERT_FILE", str(server.authority.certificate))
    with Push(server, threading.Event()) as push:
        yield push
