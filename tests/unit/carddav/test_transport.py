"""Requests over real sockets, to servers that answer well, badly, late, or not at all."""

import socket
import threading
from dataclasses import replace
from http.client import HTTPConnection

import pytest

from buildtools.robot.waiting import LIMIT, wait_for
from ondecontacts.carddav.exchange import Credentials, Request
from ondecontacts.carddav.http_exchange import LIMITS
from ondecontacts.carddav.origins import origin_of
from ondecontacts.carddav.proxies import ProxySettings
from ondecontacts.carddav.transport import opener_through
from ondecontacts.carddav.worker import Worker
from ondecontacts.errors import CommandError, ServerError
from stub_servers import LOCAL, Full, Reply, Stub, closed_port

DIRECTRICE = Credentials("directrice", "sésame")
BASIC = "Basic ZGlyZWN0cmljZTpzw6lzYW1l"
AT_ONCE = replace(LIMITS, pauses=(0, 0))
SOON = replace(AT_ONCE, connect=0.3, first=0.3, following=0.3)
READING = ("GET", "OPTIONS", "PROPFIND", "REPORT")
WRITING = ("PUT", "DELETE", "POST", "MKCOL", "PROPPATCH")


@pytest.fixture
def opened():
    """Open an exchange; it is closed after the test."""
    exchanges = []

    def open_one(url, credentials=None, limits=AT_ONCE, cancelled=None):
        cancelled = cancelled or threading.Event()
        exchange = opener_through(ProxySettings(), cancelled, limits)(url, credentials)
        exchanges.append(exchange)
        return exchange

    yield open_one
    for exchange in exchanges:
        exchange.close()


def answers(*said):
    """Return what gives those answers, one after the other, and the last one for ever."""
    left = list(said)
    return lambda _heard: left.pop(0) if len(left) > 1 else left[0]


def kind_of(exchange, request):
    with pytest.raises(ServerError) as caught:
        exchange.send(request)
    return caught.value.kind


# What is asked


def test_a_request_comes_as_it_was_sent(opened):
    with Stub(answers(Reply(201, b"done", {"ETag": '"1"'}))) as server:
        url = server.url("/dav/carnet%20d'été/a b.vcf?x=1 é")
        request = Request("PUT", url, {"If-None-Match": "*"}, "BEGIN:VCARD é".encode())
        response = opened(server.url(), DIRECTRICE).send(request)
    (heard,) = server.heard
    assert heard.target == "/dav/carnet%20d'%C3%A9t%C3%A9/a%20b.vcf?x=1%20%C3%A9"
    assert heard.body == request.body
    assert heard.headers["if-none-match"] == "*"
    assert heard.headers["host"] == f"{LOCAL}:{server.port}"
    assert heard.headers["user-agent"] == "Garder le contact"
    assert heard.headers["accept-encoding"] == "identity"
    assert heard.headers["authorization"] == BASIC
    assert (response.status, response.body, response.url) == (201, b"done", url)
    assert response.headers["etag"] == '"1"'


def test_one_connection_serves_all_requests(opened):
    with Stub(answers(Reply())) as server:
        exchange = opened(server.url())
        for number in range(20):
            exchange.send(Request("PUT", server.url(f"/{number}.vcf"), {}, b"x" * 3000))
    assert (len(server.heard), server.connections) == (20, 1)


def test_headers_of_the_same_name_are_one(opened):
    octets = b"HTTP/1.1 200 OK\r\nDAV: 1, 3\r\nDAV: addressbook\r\n\r\nall of it"
    with Stub(answers(octets)) as server:
        response = opened(server.url()).send(Request("OPTIONS", server.url()))
    assert response.headers["dav"] == "1, 3, addressbook"
    assert response.body == b"all of it"


def test_what_comes_in_chunks_comes_whole(opened):
    octets = (
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n"
    )
    with Stub(answers(octets)) as server:
        assert opened(server.url()).send(Request("GET", server.url())).body == b"abcde"


def test_what_is_for_another_server_is_not_asked_here(opened):
    with Stub(answers(Reply())) as server:
        exchange = opened(server.url(), DIRECTRICE)
        elsewhere = Request("PUT", "https://elsewhere.example.org/a.vcf")
        assert kind_of(exchange, elsewhere) == "autre-serveur"
        # One that stands behind another server may not know its own port.
        assert exchange.send(Request("GET", f"http://{LOCAL}/a.vcf")).status == 200
    assert server.asked == [("GET", "/a.vcf")]


@pytest.mark.parametrize("header", ["a\nb", "ᴀ"])
def test_what_a_server_gave_and_cannot_be_sent_back_is_told_as_an_answer_that_makes_no_sense(
    header, opened
):
    with Stub(answers(Reply())) as server:
        request = Request("PUT", server.url(), {"If-Match": header})
        assert kind_of(opened(server.url()), request) == "reponse-illisible"
    assert server.heard == []


# Where there is no answer


@pytest.mark.parametrize("method", READING)
def test_what_only_reads_is_asked_again_twice(method, opened):
    with Stub(answers(None, None, Reply(207))) as server:
        assert opened(server.url()).send(Request(method, server.url())).status == 207
    assert len(server.heard) == 3


def test_and_then_no_more(opened):
    with Stub(answers(None)) as server:
        assert kind_of(opened(server.url()), Request("GET", server.url())) == "serveur-muet"
    assert len(server.heard) == 3


@pytest.mark.parametrize("method", WRITING)
def test_what_writes_is_never_sent_twice(method, opened):
    with Stub(answers(None, Reply(201))) as server:
        exchange = opened(server.url())
        assert kind_of(exchange, Request(method, server.url())) == "reponse-perdue"
        assert len(server.heard) == 1
        # Whoever asked looks, over a new connection.
        assert exchange.send(Request("GET", server.url())).status == 201


CUT_SHORT = {
    "before the end": b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nBEGIN:VCARD",
    "in a chunk": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nBEGIN:VCARD",
    "after a chunk": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nB\r\n",
    "before the answer": b"HTTP/1.1 102 Processing\r\n\r\n",
    "no HTTP": b"SSH-2.0-OpenSSH_9.2p1\r\n",
}


@pytest.mark.parametrize("how", CUT_SHORT)
def test_an_answer_that_is_cut_off_is_none(how, opened):
    with Stub(answers(CUT_SHORT[how])) as server:
        exchange = opened(server.url())
        assert kind_of(exchange, Request("GET", server.url())) == "serveur-muet"
        assert kind_of(exchange, Request("PUT", server.url())) == "reponse-perdue"


def test_a_connection_that_the_server_has_ended_meanwhile_is_made_anew_before_anything_is_sent(
    opened,
):
    kept = Reply(200)
    with Stub(lambda heard: kept.octets() if heard.method == "GET" else kept) as server:
        exchange = opened(server.url())
        for _ in range(3):  # the answer promises to stay, and the server hangs up after it
            exchange.send(Request("PUT", server.url()))
            exchange.send(Request("GET", server.url()))
            wait_for(exchange._line.has_ended, "the end of the connection")
    assert [heard.method for heard in server.heard] == ["PUT", "GET"] * 3
    assert server.connections == 3


def test_a_server_that_ends_each_one_without_saying_so_is_asked_over_one_for_each_request(opened):
    # SOGo 5.8: what is sent before its end is seen would be lost.
    with Stub(answers(Reply(201).octets())) as server:
        exchange = opened(server.url())
        exchange.send(Request("PUT", server.url()))
        wait_for(exchange._line.has_ended, "the end of the connection")
        for _ in range(30):
            assert exchange.send(Request("PUT", server.url())).status == 201
            assert exchange._line is None
    assert (len(server.heard), server.connections) == (31, 31)


@pytest.mark.parametrize("answered", [1, 2])
def test_one_that_lost_a_request_after_its_first_answer_alone_is_not_trusted_again(
    answered, opened
):
    with Stub(answers(*[Reply(201)] * answered, None, Reply(201))) as server:
        exchange = opened(server.url())
        for _ in range(answered):
            exchange.send(Request("PUT", server.url()))
        assert kind_of(exchange, Request("PUT", server.url())) == "reponse-perdue"
        exchange.send(Request("PUT", server.url()))
        exchange.send(Request("PUT", server.url()))
    assert server.connections == (3 if answered == 1 else 2)


@pytest.mark.parametrize("header", ["Connection", "connection"])  # the stub does so at the first
def test_a_server_that_says_that_it_hangs_up_is_asked_over_a_new_connection(
    header, opened, monkeypatch
):
    monkeypatch.delattr(HTTPConnection, "connect")  # one that http.client made would be another
    with Stub(answers(Reply(200, b"x", {header: "close"}))) as server:
        exchange = opened(server.url())
        for _ in range(3):
            assert exchange.send(Request("PUT", server.url())).body == b"x"
    assert server.connections == 3


def test_a_server_that_refuses_before_it_has_heard_all_is_understood(opened):
    with Stub(answers(Reply()), deaf=[Reply(413, b"too much").octets()]) as server:
        body = b"x" * 20_000_000
        response = opened(server.url()).send(Request("PUT", server.url(), {}, body))
    assert (response.status, response.body) == (413, b"too much")


def test_where_nobody_listens_it_is_told(opened):
    url = f"http://{LOCAL}:{closed_port()}/"
    for method in ("GET", "PUT"):  # nothing was sent: not lost, but not reached
        assert kind_of(opened(url), Request(method, url)) == "serveur-muet"


def test_an_address_that_leads_nowhere_does_not_hide_one_that_does(opened, monkeypatch):
    with Full() as nowhere, Stub(answers(Reply())) as server:
        ports = (origin_of(nowhere).port, server.port)
        found = [(socket.AF_INET, socket.SOCK_STREAM, 0, "", (LOCAL, port)) for port in ports]
        monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_kwargs: found)
        exchange = opened(server.url(), limits=replace(AT_ONCE, connect=0.3))
        assert exchange.send(Request("PUT", server.url())).status == 200


def test_a_name_that_nobody_has_is_told(opened):
    url = "https://nobody.invalid/"
    assert kind_of(opened(url), Request("GET", url)) == "serveur-introuvable"


# How long is waited, and for how much


@pytest.fixture
def released():
    """An event that lets go on what a test holds back, at its end at the latest."""
    event = threading.Event()
    yield event
    event.set()


def test_a_server_that_says_nothing_is_given_up_and_what_reads_is_asked_once_more(opened, released):
    with Stub(lambda _heard: released.wait(LIMIT) and None) as server:
        exchange = opened(server.url(), limits=SOON)
        assert kind_of(exchange, Request("GET", server.url())) == "serveur-muet"
        assert kind_of(exchange, Request("PUT", server.url())) == "reponse-perdue"
        wait_for(lambda: len(server.heard) == 3, "the requests")  # however late they are heard
    assert [heard.method for heard in server.heard] == ["GET", "GET", "PUT"]


def test_one_that_takes_its_time_for_the_first_answer_alone_is_waited_for(opened, released):
    asked = []

    def answer(heard):
        asked.append(heard)
        if len(asked) > 1:
            released.wait(LIMIT)
        return Reply()

    limits = replace(SOON, first=LIMIT)
    with Stub(answer) as server:
        exchange = opened(server.url(), limits=limits)
        assert exchange.send(Request("GET", server.url())).status == 200
        assert kind_of(exchange, Request("PUT", server.url())) == "reponse-perdue"


def test_one_that_says_a_little_now_and_then_is_not_listened_to_for_ever(opened, released):
    drops = Drops(released)
    with Stub(answers(Reply()), deaf=drops) as server:
        exchange = opened(server.url(), limits=replace(AT_ONCE, whole=0.5))
        assert kind_of(exchange, Request("PUT", server.url())) == "reponse-perdue"


class Drops:
    """Octets that come one by one, without an end."""

    def __init__(self, released):
        self._released = released

    def __iter__(self):
        yield b"HTTP/1.1 200 OK\r\nX: "
        while not self._released.wait(LIMIT / 6000):
            yield b"x"


def test_a_connection_that_does_not_come_about_is_given_up(opened):
    with Full() as url:
        assert kind_of(opened(url, limits=SOON), Request("GET", url)) == "serveur-muet"


TOO_LONG = {
    "by one octet": Reply(200, b"x" * 1001),
    "as it says": b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n",
    "without saying so": b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * 1001,
    "chunk by chunk": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    + b"1\r\nx\r\n" * 1001
    + b"0\r\n\r\n",
}


@pytest.mark.parametrize("how", TOO_LONG)
def test_an_answer_that_is_too_long_is_not_taken_in(how, opened):
    with Stub(answers(TOO_LONG[how])) as server:
        exchange = opened(server.url(), limits=replace(AT_ONCE, octets=1000))
        assert kind_of(exchange, Request("REPORT", server.url())) == "reponse-trop-longue"
        assert len(server.heard) == 1
        server.answer = answers(Reply(200, b"x" * 1000))
        assert len(exchange.send(Request("REPORT", server.url())).body) == 1000


# Being cancelled


def cancelled_while(send, is_under_way):
    """Cancel what ``send`` does in a thread, once it is under way; raise what comes of it."""
    cancelled = threading.Event()
    worker = Worker(lambda _tell: send(cancelled), cancelled)
    worker.start()
    wait_for(is_under_way, "the work under way")
    worker.cancel()
    wait_for(lambda: worker.is_over, "the end of the work")
    worker.result()


@pytest.mark.parametrize("method", ["GET", "PUT"])
def test_a_wait_for_an_answer_can_be_cancelled(method, opened, released):
    with Stub(lambda _heard: released.wait(LIMIT) and None) as server:

        def send(cancelled):
            exchange = opened(server.url(), limits=LIMITS, cancelled=cancelled)
            exchange.send(Request(method, server.url()))

        with pytest.raises(CommandError) as caught:
            cancelled_while(send, lambda: server.heard)
    assert caught.value.kind == "annule"
    assert len(server.heard) == 1


def test_a_wait_for_a_connection_can_be_cancelled(opened):
    with Full() as url:
        started = []

        def send(cancelled):
            exchange = opened(url, limits=LIMITS, cancelled=cancelled)
            started.append(exchange)
            exchange.send(Request("GET", url))

        with pytest.raises(CommandError):
            cancelled_while(send, lambda: started)


def test_a_wait_before_asking_again_can_be_cancelled(opened):
    with Stub(answers(None)) as server:

        def send(cancelled):
            limits = replace(LIMITS, pauses=(LIMIT,))
            exchange = opened(server.url(), limits=limits, cancelled=cancelled)
            exchange.send(Request("GET", server.url()))

        with pytest.raises(CommandError):
            cancelled_while(send, lambda: server.heard)
    assert len(server.heard) == 1


def test_once_cancelled_nothing_is_asked(opened):
    cancelled = threading.Event()
    with Stub(answers(Reply())) as server:
        exchange = opened(server.url(), cancelled=cancelled)
        exchange.send(Request("GET", server.url()))
        cancelled.set()
        with pytest.raises(CommandError):
            exchange.send(Request("PUT", server.url()))
    assert len(server.heard) == 1


# Redirects


def to(location, status=302):
    return Reply(status, b"<html>moved</html>", {"Location": location})


@pytest.mark.parametrize("status", [301, 302, 307, 308])
@pytest.mark.parametrize("method", ["PROPFIND", "PUT", "POST"])
def test_a_redirect_on_the_server_is_followed_with_method_and_body(status, method, opened):
    with Stub(answers(to("/dav/", status), Reply(207))) as server:
        request = Request(method, server.url("/.well-known/carddav"), {"Depth": "0"}, b"<xml/>")
        response = opened(server.url(), DIRECTRICE).send(request)
    assert server.asked == [(method, "/.well-known/carddav"), (method, "/dav/")]
    assert (server.heard[1].body, server.heard[1].headers["depth"]) == (b"<xml/>", "0")
    assert server.heard[1].headers["authorization"] == BASIC
    assert (response.status, response.url) == (207, server.url("/dav/"))


def test_a_redirect_to_another_server_is_the_answer(opened):
    with Stub(answers(Reply())) as other, Stub(answers(to(other.url("/dav/")))) as server:
        response = opened(server.url(), DIRECTRICE).send(Request("PROPFIND", server.url()))
    assert (response.status, response.headers["location"]) == (302, other.url("/dav/"))
    assert other.heard == []


def test_after_a_see_other_nothing_is_written_again(opened):
    with Stub(answers(to("/done", 303), Reply(207))) as server:
        exchange = opened(server.url())
        assert exchange.send(Request("PUT", server.url())).status == 303
        server.answer = answers(to("/dav/", 303), Reply(207))
        assert exchange.send(Request("PROPFIND", server.url())).status == 207


def test_redirects_without_end_are_told(opened):
    with Stub(answers(to("/again"))) as server:
        assert kind_of(opened(server.url()), Request("GET", server.url())) == "redirections"
    assert len(server.heard) == 6


def test_a_redirect_to_no_address_is_told(opened):
    with Stub(answers(to("http://[oops/"))) as server:
        assert kind_of(opened(server.url()), Request("GET", server.url())) == "reponse-illisible"


# Who is asked for a password


DIGEST = (
    'Digest realm="BaikalDAV", nonce="6f1", opaque="0p", qop="auth,auth-int", algorithm=SHA-256'
)


def wanting(*challenges):
    lines = "".join(f"WWW-Authenticate: {challenge}\r\n" for challenge in challenges)
    return f"HTTP/1.1 401 No\r\n{lines}Content-Length: 0\r\nConnection: close\r\n\r\n".encode()


def test_digest_is_answered_where_it_is_asked_for_and_from_then_on_unasked(opened):
    with Stub(answers(wanting(DIGEST), Reply(207))) as server:
        exchange = opened(server.url(), DIRECTRICE)
        assert exchange.send(Request("PROPFIND", server.url("/dav/"))).status == 207
        exchange.send(Request("PUT", server.url("/dav/a.vcf")))
    first, second, third = (heard.headers["authorization"] for heard in server.heard)
    assert first == BASIC
    assert second.startswith('Digest username="directrice", realm="BaikalDAV", nonce="6f1"')
    assert "nc=00000001" in second
    assert 'uri="/dav/a.vcf"' in third
    assert "nc=00000002" in third


@pytest.mark.parametrize(
    "challenges", [(), ('Basic realm="x"',), (DIGEST, "Basic"), ("Negotiate",)]
)
def test_a_password_that_is_refused_is_not_tried_again(challenges, opened):
    with Stub(answers(wanting(*challenges))) as server:
        response = opened(server.url(), DIRECTRICE).send(Request("PROPFIND", server.url()))
    assert response.status == 401
    assert len(server.heard) == 1


def test_nor_one_that_digest_proved_wrong(opened):
    with Stub(answers(wanting(DIGEST))) as server:
        exchange = opened(server.url(), DIRECTRICE)
        assert exchange.send(Request("PROPFIND", server.url())).status == 401
        assert len(server.heard) == 2
        assert exchange.send(Request("PROPFIND", server.url())).status == 401
        assert len(server.heard) == 3


def test_a_challenge_that_has_grown_old_is_answered_anew(opened):
    stale = wanting(DIGEST.replace("6f1", "7f2") + ", stale=true")
    with Stub(answers(wanting(DIGEST), Reply(207), stale, Reply(201))) as server:
        exchange = opened(server.url(), DIRECTRICE)
        exchange.send(Request("PROPFIND", server.url()))
        assert exchange.send(Request("PUT", server.url())).status == 201
    assert 'nonce="7f2"' in server.heard[-1].headers["authorization"]


def test_who_has_no_account_tells_of_none(opened):
    with Stub(answers(wanting(DIGEST))) as server:
        assert opened(server.url()).send(Request("GET", server.url())).status == 401
    assert "authorization" not in server.heard[0].headers


def test_a_password_shows_in_no_error_and_in_nothing_that_is_printed(opened):
    with Stub(answers(None)) as server:
        exchange = opened(server.url(), Credentials("directrice", "very secret"))
        with pytest.raises(ServerError) as caught:
            exchange.send(Request("PUT", server.url()))
    error = caught.value
    while error is not None:
        assert "secret" not in f"{error!r} {error} {getattr(error, 'details', '')}"
        error = error.__cause__
    assert "secret" not in repr(vars(exchange))
