"""Servers that are run without being installed: none outlives the tests, each tells its faults."""

import os
import subprocess
import sys
from http.client import HTTPConnection

import pytest

from buildtools.environment import ROOT
from buildtools.robot.debian_servers import Sabre, Sogo
from buildtools.robot.waiting import LIMIT, wait_for

_START = """
import sys
from buildtools.robot.debian_servers import Sabre, Sogo
with {name}() as server:
    print(server.origin.rpartition(":")[2], flush=True)
    sys.stdin.read()
"""


def answers(port):
    connection = HTTPConnection("127.0.0.1", port, timeout=LIMIT)
    try:
        connection.request("OPTIONS", "/")
        return connection.getresponse().status > 0
    except OSError:
        return False
    finally:
        connection.close()


@pytest.mark.parametrize("name", ["Sabre", "Sogo"])
def test_a_server_ends_with_whoever_started_it_even_by_force(name, tmp_path):
    command = [sys.executable, "-c", _START.format(name=name)]
    # Nobody is left who would throw its folder away.
    here = {**os.environ, "TMPDIR": str(tmp_path)}
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, env=here, stdin=pipe, stdout=pipe) as starter:
        port = int(starter.stdout.readline())
        assert answers(port)
        starter.kill()
    wait_for(lambda: not answers(port), f"the end of {name}")


@pytest.mark.parametrize("server", [Sabre, Sogo])
def test_a_server_that_does_not_start_says_what_it_said(server, monkeypatch):
    broken = ["sh", "-c", "echo Il manque une table; exit 1"]
    monkeypatch.setattr(server, "_prepared", lambda *_: broken)
    with pytest.raises(RuntimeError, match="Il manque une table"), server():
        pass
