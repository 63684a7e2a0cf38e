"""Which real servers there are, and a test of some of them only."""

from __future__ import annotations

from typing import Callable, ContextManager, Mapping

import pytest

from buildtools.robot.carddav_servers import CardDavServer, Radicale, Xandikos
from buildtools.robot.debian_servers import Sabre, Sogo
from buildtools.trials.certificates import Authority

SERVERS = ("radicale", "radicale-tls", "xandikos", "sabre", "sogo")


def starters(authority: Authority) -> Mapping[str, Callable[[], ContextManager[CardDavServer]]]:
    """Return what starts each, by its name; ``authority`` vouches for the one with TLS."""
    return dict(zip(SERVERS, (Radicale, lambda: Radicale(authority), Xandikos, Sabre, Sogo)))


def on(*names: str) -> pytest.MarkDecorator:
    """Have a test ask these alone."""
    return pytest.mark.parametrize("server", names, indirect=True)


def on_all_but(*names: str) -> pytest.MarkDecorator:
    """Have a test ask the others."""
    return on(*(name for name in SERVERS if name not in names))
