"""Nextcloud's login in the browser, with one that is many servers behind a master, too."""

import json
from urllib.parse import parse_qs, urlsplit

import pytest

from ondecontacts.carddav.exchange import Response
from ondecontacts.carddav.login_flow import (
    SECONDS_OF_A_FLOW,
    begin,
    name_shown,
    poll,
    revoke,
    wait_for,
)
from ondecontacts.errors import ServerError

MASTER, NODE = "https://nuage.example.org", "https://nuage03.example.org"


class Nextcloud:
    """A node that sends to its master, whose consent takes ``polls`` questions."""

    def __init__(self, polls=2, **told):
        self.asked = []
        self._polls = polls
        self._told = {
            "poll": {"token": "t" * 128, "endpoint": f"{MASTER}/login/v2/poll"},
            "login": f"{MASTER}/login/v2/flow/abc",
            **told,
        }

    def opener(self, _url, credentials):
        assert credentials is None
        return self

    def send(self, request):
        self.asked.append(request)
        path = urlsplit(request.url).path
        if path.endswith("poll"):
            assert parse_qs(request.body.decode()) == {"token": ["t" * 128]}
            self._polls -= 1
            granted = {"server": NODE, "loginName": "directrice", "appPassword": "p" * 72}
            if self._polls:
                return Response(404, request.url, {}, b"[]")
            return Response(200, request.url, {}, json.dumps(granted).encode())
        if path.endswith("apppassword"):
            return Response(200, request.url)
        if request.url.startswith(NODE):
            return Response(302, request.url, {"location": f"{MASTER}{path}"})
        return Response(200, request.url, {}, json.dumps(self._told).encode())

    def close(self):
        """Nothing is open."""


def test_a_node_sends_to_its_master_and_the_same_is_asked_there():
    nextcloud = Nextcloud()
    flow = begin(nextcloud.opener, "nuage03.example.org", "PC-ECOLE")
    assert [(r.method, r.url) for r in nextcloud.asked] == [
        ("POST", f"{NODE}/index.php/login/v2"),
        ("POST", f"{MASTER}/index.php/login/v2"),
    ]
    assert flow.page == f"{MASTER}/login/v2/flow/abc"
    assert flow.host == "nuage.example.org"


def test_the_account_is_on_the_server_that_the_answer_names():
    nextcloud = Nextcloud()
    flow = begin(nextcloud.opener, MASTER, "PC")
    assert poll(nextcloud.opener, flow) is None
    granted = poll(nextcloud.opener, flow)
    assert (granted.server, granted.user, granted.password) == (NODE, "directrice", "p" * 72)


def test_neither_token_nor_password_is_shown_anywhere():
    nextcloud = Nextcloud(polls=1)
    flow = begin(nextcloud.opener, MASTER, "PC")
    granted = poll(nextcloud.opener, flow)
    assert "ttt" not in repr(flow)
    assert "ppp" not in repr(granted)
    assert not [request for request in nextcloud.asked if "ttt" in request.url]


def test_the_page_of_consent_calls_us_by_name_in_ascii():
    nextcloud = Nextcloud()
    begin(nextcloud.opener, MASTER, "École-1")
    assert nextcloud.asked[0].headers["User-Agent"] == "Garder le contact (Ecole-1)"
    assert name_shown("學校\r\n") == "Garder le contact"


def test_waiting_ends_when_somebody_agrees_gives_up_or_the_time_is_over():
    nextcloud = Nextcloud(polls=3)
    flow = begin(nextcloud.opener, MASTER, "PC")
    assert wait_for(nextcloud.opener, flow, lambda _seconds: False, lambda: 0.0)
    assert wait_for(Nextcloud(polls=9).opener, flow, lambda _seconds: True, lambda: 0.0) is None
    clock = iter([0.0, 1.0, SECONDS_OF_A_FLOW + 1.0])
    never = Nextcloud(polls=99)
    assert wait_for(never.opener, flow, lambda _seconds: False, lambda: next(clock)) is None
    assert len(never.asked) == 1


@pytest.mark.parametrize(
    "told",
    [
        {"login": "http://autre.example.org/login"},
        {"poll": {"token": "t" * 128, "endpoint": "http://autre.example.org/poll"}},
        {"login": "file:///etc/passwd"},
        {"login": "/login/v2/flow/abc"},
    ],
)
def test_nothing_leads_away_from_the_safe_line(told):
    with pytest.raises(ServerError) as error:
        begin(Nextcloud(**told).opener, MASTER, "PC")
    assert error.value.kind == "adresse-sans-https"


def test_a_nextcloud_that_does_not_know_of_its_tls_is_asked_over_it():
    told = {"token": "t" * 128, "endpoint": "http://nuage.example.org:8080/login/v2/poll"}
    nextcloud = Nextcloud(polls=1, login="http://nuage.example.org/login/v2/flow/abc", poll=told)
    flow = begin(nextcloud.opener, MASTER, "PC")
    assert flow.page == f"{MASTER}/login/v2/flow/abc"
    assert flow.endpoint == f"{MASTER}/login/v2/poll"


class InAFolder(Nextcloud):
    """Is in one folder alone, and takes its requests at ``start`` there."""

    def __init__(self, start):
        super().__init__()
        self._start = start

    def send(self, request):
        if request.url != self._start:
            self.asked.append(request)
            return Response(404, request.url)
        return super().send(request)


@pytest.mark.parametrize("start", ["index.php/login/v2", "login/v2"])
@pytest.mark.parametrize(
    ("typed", "folder"),
    [
        (f"{MASTER}/apps/files/files?dir=/", f"{MASTER}/"),
        (f"{MASTER}/nextcloud", f"{MASTER}/nextcloud/"),
        (f"{MASTER}/nextcloud/index.php/apps/dashboard/", f"{MASTER}/nextcloud/"),
        (f"{MASTER}/une/page/quelconque", f"{MASTER}/"),
    ],
)
def test_the_address_may_be_copied_from_any_page_of_the_browser(typed, folder, start):
    nextcloud = InAFolder(folder + start)
    assert begin(nextcloud.opener, typed, "PC").page == f"{MASTER}/login/v2/flow/abc"


class Offline(Nextcloud):
    """Has no network for the first ``failures`` polls."""

    def __init__(self, failures, kind="serveur-introuvable"):
        super().__init__(polls=1)
        self._failures, self._kind = failures, kind

    def send(self, request):
        if request.url.endswith("poll") and self._failures:
            self._failures -= 1
            raise ServerError(self._kind, server="nuage.example.org")
        return super().send(request)


def test_waiting_outlasts_a_computer_that_slept_and_no_more_than_that():
    awake = Offline(9)
    flow = begin(awake.opener, MASTER, "PC")
    assert wait_for(awake.opener, flow, lambda _seconds: False, lambda: 0.0)
    with pytest.raises(ServerError) as error:
        wait_for(Offline(99).opener, flow, lambda _seconds: False, lambda: 0.0)
    assert error.value.kind == "serveur-introuvable"


def test_what_will_not_pass_ends_the_waiting_at_once():
    refused = Offline(1, "certificat")
    flow = begin(refused.opener, MASTER, "PC")
    with pytest.raises(ServerError) as error:
        wait_for(refused.opener, flow, lambda _seconds: False, lambda: 0.0)
    assert error.value.kind == "certificat"


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (Response(404, MASTER), "sans-nextcloud"),
        (Response(200, MASTER, {}, b"<html>"), "sans-nextcloud"),
        (Response(200, MASTER, {}, b'{"poll": 1, "login": "https://a"}'), "sans-nextcloud"),
        (Response(503, MASTER), "maintenance"),
        (Response(429, MASTER), "trop-de-demandes"),
    ],
)
def test_what_is_no_nextcloud_or_cannot_now_is_told(answer, kind):
    class Server(Nextcloud):
        def send(self, _request):
            return answer

    with pytest.raises(ServerError) as error:
        begin(Server().opener, MASTER, "PC")
    assert error.value.kind == kind


def test_a_master_that_sends_round_in_circles_is_no_nextcloud():
    class Server(Nextcloud):
        def send(self, request):
            self.asked.append(request)
            return Response(302, request.url, {"location": f"{NODE}/index.php/login/v2"})

    server = Server()
    with pytest.raises(ServerError):
        begin(server.opener, NODE, "PC")
    assert len(server.asked) == 3


@pytest.mark.parametrize("folder", [NODE, f"{NODE}/cloud"])
def test_the_password_of_our_own_can_be_revoked(folder):
    nextcloud = Nextcloud()
    assert revoke(nextcloud, f"{folder}/remote.php/dav/addressbooks/users/directrice/")
    (request,) = nextcloud.asked
    assert (request.method, request.headers["OCS-APIRequest"]) == ("DELETE", "true")
    assert request.url == f"{folder}/ocs/v2.php/core/apppassword"
