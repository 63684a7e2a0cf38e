"""The proxy of a school: which one, what it is told, and what it may answer."""

import base64
import threading
from dataclasses import replace

import pytest

from ondecontacts.carddav.exchange import Credentials, Request
from ondecontacts.carddav.http_exchange import LIMITS
from ondecontacts.carddav.origins import origin_of
from ondecontacts.carddav.proxies import MANUAL, NO_PROXY, SYSTEM, Proxy, ProxySettings, proxy_for
from ondecontacts.carddav.transport import opener_through
from ondecontacts.errors import Reason, ServerError
from stub_servers import LOCAL, Authority, Drowsy, ForwardProxy, Full, Reply, Stub, closed_port

NAME = "contacts.example.org"
URL = f"https://{NAME}/dav/"
AT_ONCE = replace(LIMITS, pauses=(0, 0))
KNOWN = base64.b64encode("école:mot de passe".encode()).decode()


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    return Authority(tmp_path_factory.mktemp("authority"), "Test").make()


@pytest.fixture(autouse=True)
def environment(monkeypatch, authority):
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.file))
    for name in ("https_proxy", "HTTPS_PROXY", "no_proxy", "NO_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def server(authority):
    with Stub(lambda _heard: Reply(201), authority.context_for(f"DNS:{NAME}")) as running:
        yield running


def through(proxy):
    return ProxySettings(MANUAL, LOCAL, proxy.port)


def send(settings, limits=AT_ONCE):
    credentials = Credentials("directrice", "sésame")
    exchange = opener_through(settings, threading.Event(), limits)(URL, credentials)
    try:
        return exchange.send(Request("PUT", URL))
    finally:
        exchange.close()


def refusal(settings, limits=AT_ONCE):
    with pytest.raises(ServerError) as caught:
        send(settings, limits)
    return caught.value.kind, caught.value.details


# Which one


def no_system(host):
    raise AssertionError(host)


def chosen(settings, url=URL, system=no_system):
    return proxy_for(origin_of(url), settings, system)


def test_libreoffice_may_be_set_to_use_none():
    assert chosen(ProxySettings(NO_PROXY, "proxy.example.org", 3128)) is None


def test_or_one_of_its_own():
    assert chosen(ProxySettings(MANUAL, "proxy", 3128)) == Proxy("proxy", 3128)
    assert chosen(ProxySettings(MANUAL, "", 0)) is None


@pytest.mark.parametrize(
    ("pattern", "is_meant"),
    [
        (NAME, True),
        ("Contacts.Example.ORG ", True),
        ("*.example.org", True),
        ("*", True),
        (f"{NAME}:443", True),
        ("*:443", True),
        (f"{NAME}:80", False),
        ("example.org", False),
        ("contacts*", True),
        ("contacts.example.or?", False),
        ("[contacts.example.org", False),
        ("", False),
    ],
)
def test_which_asks_some_hosts_directly(pattern, is_meant):
    settings = ProxySettings(MANUAL, "proxy", 3128, ("intranet.example.org", pattern))
    assert (chosen(settings) is None) == is_meant


@pytest.mark.parametrize(
    ("url", "proxy"),
    [
        ("", None),
        ("http://proxy.example.org:3128", Proxy("proxy.example.org", 3128)),
        ("https://proxy.example.org:3128/", Proxy("proxy.example.org", 3128)),
        ("proxy.example.org:3128", Proxy("proxy.example.org", 3128)),
        ("proxy", Proxy("proxy", 8080)),
        ("http://%C3%A9cole:mot%20de%20passe@proxy:1", Proxy("proxy", 1, f"Basic {KNOWN}")),
    ],
)
def test_the_system_has_its_way_unless_it_is_set_otherwise(url, proxy):
    assert chosen(ProxySettings(), system=lambda _host: url) == proxy
    assert chosen(ProxySettings(SYSTEM), system=lambda _host: url) == proxy


def test_an_address_of_a_proxy_that_is_none_is_told_without_its_password():
    with pytest.raises(ServerError) as caught:
        chosen(ProxySettings(), system=lambda _host: "http://me:secret@proxy:port")
    assert (caught.value.kind, caught.value.details) == ("mandataire-muet", {"proxy": "proxy:port"})


@pytest.mark.parametrize("host", ["127.0.0.1", "[::1]", "localhost", "LOCALHOST"])
def test_this_computer_is_never_asked_through_one(host):
    settings = ProxySettings(MANUAL, "proxy", 3128)
    assert chosen(settings, f"https://{host}:8443/") is None


def test_what_lets_us_through_is_not_shown():
    assert "secret" not in repr(Proxy("proxy", 1, "Basic secret"))


# Through one


def test_the_server_is_asked_through_the_proxy_and_proves_who_it_is(server):
    with ForwardProxy({f"{NAME}:443": server.port}) as proxy:
        assert send(through(proxy)).status == 201
    assert proxy.asked == [f"{NAME}:443"]
    (heard,) = server.heard
    assert (heard.target, heard.headers["host"]) == ("/dav/", NAME)
    assert "proxy-authorization" not in heard.headers


def test_a_password_that_the_system_knows_opens_it(server, monkeypatch):
    with ForwardProxy({f"{NAME}:443": server.port}, KNOWN) as proxy:
        monkeypatch.setenv(
            "HTTPS_PROXY", f"http://%C3%A9cole:mot%20de%20passe@{LOCAL}:{proxy.port}"
        )
        assert send(ProxySettings()).status == 201
        assert proxy.asked
        monkeypatch.setenv("NO_PROXY", ".example.org")
        assert refusal(ProxySettings())[0] == "serveur-introuvable"


def test_without_it_the_proxy_is_named_that_wants_one(server):
    with ForwardProxy({f"{NAME}:443": server.port}, KNOWN) as proxy:
        told = refusal(through(proxy))
    assert told == ("mandataire-mot-de-passe", {"proxy": LOCAL})
    assert server.heard == []


@pytest.mark.parametrize("status", [302, 403, 502])
def test_one_that_lets_nobody_through_is_named(status, server):
    with ForwardProxy({f"{NAME}:443": server.port}, refusal=status) as proxy:
        told = refusal(through(proxy))
    assert told == ("mandataire-refuse", {"proxy": LOCAL, "server": NAME})
    assert len(proxy.asked) == 1


def test_one_that_is_not_there_is_named():
    settings = ProxySettings(MANUAL, LOCAL, closed_port())
    assert refusal(settings) == ("mandataire-muet", {"proxy": LOCAL})
    assert refusal(replace(settings, host="proxy.invalid"))[0] == "mandataire-muet"
    assert refusal(replace(settings, host=f"{'x' * 64}.fr"))[0] == "mandataire-muet"


def test_one_that_does_not_answer_is_named():
    soon = replace(AT_ONCE, connect=0.3)
    with Full() as url, Drowsy() as drowsy:
        for port in (origin_of(url).port, drowsy):
            told = refusal(ProxySettings(MANUAL, LOCAL, port), soon)
            assert told == ("mandataire-muet", {"proxy": LOCAL})


def test_a_proxy_cannot_take_the_place_of_the_server(tmp_path):
    filtering = Authority(tmp_path, "Filtre Bidule").make()
    context = filtering.context_for(f"DNS:{NAME}")
    with Stub(lambda _heard: Reply(), context) as server, ForwardProxy(
        {f"{NAME}:443": server.port}
    ) as proxy:
        kind, details = refusal(through(proxy))
    assert kind == "certificat"
    assert details["reason"] == Reason("certificat-autorite")
    assert details["said"] == "Filtre Bidule"
    assert server.heard == []
