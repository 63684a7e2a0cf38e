"""A server proves who it is, or nothing is sent: real TLS, with authorities of the test's own."""

import socket
import ssl
import sys
import threading
from dataclasses import replace

import pytest

from ondecontacts.carddav import certificates
from ondecontacts.carddav.certificates import verified_context
from ondecontacts.carddav.exchange import Credentials, Request
from ondecontacts.carddav.http_exchange import LIMITS
from ondecontacts.carddav.issuers import issuer_in
from ondecontacts.carddav.proxies import ProxySettings
from ondecontacts.carddav.transport import opener_through
from ondecontacts.errors import Reason, ServerError
from stub_servers import LOCAL, Authority, Reply, Stub

HERE = "DNS:localhost,IP:127.0.0.1"
DIRECTRICE = Credentials("directrice", "sésame")
NAME = "École élémentaire"


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    """What a school's filter may have."""
    return Authority(tmp_path_factory.mktemp("authority"), NAME).make()


@pytest.fixture(scope="module")
def stranger(tmp_path_factory):
    return Authority(tmp_path_factory.mktemp("stranger"), "Filtre « Bidule »").make()


@pytest.fixture(autouse=True)
def known(monkeypatch, authority):
    """The authority is one that the computer knows."""
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.file))


@pytest.fixture(scope="module")
def trusted(authority):
    return authority.context_for(HERE)


def send(url, method="PUT", limits=LIMITS):
    exchange = opener_through(ProxySettings(), threading.Event(), limits)(url, DIRECTRICE)
    try:
        return exchange.send(Request(method, url, {}, b"BEGIN:VCARD"))
    finally:
        exchange.close()


def refused(server, host=LOCAL):
    """Return the reason and the words for which ``server`` was not believed; it heard nothing."""
    with server, pytest.raises(ServerError) as caught:
        send(server.url(host=host))
    assert server.heard == []
    assert caught.value.kind == "certificat"
    assert caught.value.details["server"] == host
    return caught.value.details["reason"], caught.value.details["said"]


@pytest.mark.parametrize("host", [LOCAL, "localhost"])
def test_a_server_that_a_known_authority_vouches_for_is_believed(host, trusted):
    with Stub(lambda _heard: Reply(201), trusted) as server:
        assert send(server.url(host=host)).status == 201
    assert server.heard[0].headers["host"] == f"{host}:{server.port}"


def test_an_authority_that_says_less_of_itself_than_the_newest_python_wants_is_believed_too(
    authority, trusted
):
    strict = getattr(ssl, "VERIFY_X509_STRICT", ssl.VerifyFlags(0))
    assert not verified_context().verify_flags & strict
    picky = ssl.create_default_context(cafile=str(authority.file))
    picky.verify_flags |= strict
    with Stub(lambda _heard: Reply(201), trusted) as server:
        plain = socket.create_connection((LOCAL, server.port))
        with plain, pytest.raises(ssl.SSLCertVerificationError) as caught:
            picky.wrap_socket(plain, server_hostname=LOCAL)
        assert caught.value.verify_code == 92
        assert send(server.url()).status == 201


def test_one_connection_serves_all_requests_over_tls_too(trusted):
    with Stub(lambda _heard: Reply(201, b"x"), trusted) as server:
        opener = opener_through(ProxySettings(), threading.Event())
        exchange = opener(server.url(), DIRECTRICE)
        for number in range(20):
            exchange.send(Request("PUT", server.url(f"/{number}.vcf"), {}, b"x" * 3000))
        exchange.close()
    assert (len(server.heard), server.connections) == (20, 1)


def test_an_unknown_authority_is_named(stranger):
    server = Stub(lambda _heard: Reply(201), stranger.context_for(HERE))
    assert refused(server) == (Reason("certificat-autorite"), "Filtre « Bidule »")


def test_a_server_that_vouches_for_itself_is_named_too(stranger):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(stranger.file, stranger.folder / "authority.key")
    server = Stub(lambda _heard: Reply(201), context)
    assert refused(server) == (Reason("certificat-autorite"), "Filtre « Bidule »")


def test_the_certificate_of_another_server_proves_nothing(authority):
    server = Stub(lambda _heard: Reply(201), authority.context_for("DNS:autre.example.org"))
    reason, said = refused(server, "localhost")
    assert reason == Reason("certificat-autre-nom")
    assert "localhost" in said


def test_nor_does_one_whose_time_is_over(authority):
    # It ends with the second in which it begins: OpenSSL 3.6 makes none that ended before.
    server = Stub(lambda _heard: Reply(201), authority.context_for(HERE, days=0))
    assert refused(server)[0] == Reason("certificat-date")


def test_a_server_that_answers_in_plain_words_is_told():
    answer = Reply(400, b"This is plain HTTP").octets()
    with Stub(lambda _heard: None, deaf=[answer]) as server, pytest.raises(ServerError) as caught:
        send(server.url().replace("http:", "https:"))
    assert caught.value.kind == "sans-tls"


@pytest.mark.parametrize("alert", [b"\x28", b"\x46"])  # handshake failure, protocol version
def test_one_that_knows_no_safe_encryption_is_told(alert):
    no = [b"\x15\x03\x03\x00\x02\x02" + alert]
    with Stub(lambda _heard: None, deaf=no) as server, pytest.raises(ServerError) as caught:
        send(server.url().replace("http:", "https:"))
    assert caught.value.kind == "tls-impossible"
    assert caught.value.details["said"]


def test_an_answer_cut_off_where_nothing_says_how_long_it_is_is_none(trusted):
    said = b"HTTP/1.1 200 OK\r\nContent-Le"
    with Stub(lambda _heard: said, trusted) as server:
        for method, kind in (("GET", "serveur-muet"), ("PUT", "reponse-perdue")):
            with pytest.raises(ServerError) as caught:
                send(server.url(), method, replace(LIMITS, pauses=()))
            assert caught.value.kind == kind


# Whom the computer trusts


def test_the_context_verifies_and_takes_no_old_tls():
    context = verified_context()
    assert context.verify_mode == ssl.CERT_REQUIRED
    assert context.check_hostname
    assert context.minimum_version == ssl.TLSVersion.TLSv1_2


def test_a_system_whose_authorities_python_does_not_find_is_asked_for_its_files(
    monkeypatch, authority
):
    monkeypatch.setenv("SSL_CERT_FILE", "/nowhere")
    monkeypatch.setenv("SSL_CERT_DIR", "/nowhere")
    monkeypatch.setattr(certificates, "_BUNDLES", ("/nowhere", str(authority.file)))
    (known,) = verified_context().get_ca_certs()
    assert ((("commonName", NAME),)) in known["subject"]


@pytest.fixture
def windows(monkeypatch, authority, stranger):
    """A Windows whose stores hold what they may hold."""
    good, of_mails = (
        ssl.PEM_cert_to_DER_cert(one.file.read_text(encoding="ascii"))
        for one in (authority, stranger)
    )
    stores = {
        "ROOT": [
            (b"0\x03\x02\x01\x05", "x509_asn", True),
            (of_mails, "x509_asn", frozenset({"1.3.6.1.5.5.7.3.4"})),
            (b"?", "pkcs_7_asn", True),
        ],
        "CA": [(good, "x509_asn", frozenset({"1.3.6.1.5.5.7.3.1"}))],
    }
    monkeypatch.setattr(ssl, "enum_certificates", stores.__getitem__, raising=False)
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setenv("SSL_CERT_FILE", "/nowhere")


def test_on_windows_a_certificate_that_cannot_be_read_costs_no_other(windows):
    (known,) = verified_context().get_ca_certs()
    assert ((("commonName", NAME),)) in known["subject"]


def test_there_too_the_environment_may_name_more(windows, monkeypatch, stranger):
    monkeypatch.setenv("SSL_CERT_FILE", str(stranger.file))
    assert len(verified_context().get_ca_certs()) == 2


# Who vouches for a certificate


def test_the_issuer_is_read_from_the_certificate(authority):
    certificate = ssl.PEM_cert_to_DER_cert(authority.file.read_text(encoding="ascii"))
    assert issuer_in(certificate) == NAME
    for end in range(len(certificate)):  # whatever is cut off it, nothing breaks
        assert issuer_in(certificate[:end]) == ""


@pytest.mark.parametrize("octets", [b"", b"0", b"0\x80", b"0\x84\xff\xff\xff\xff", b"<html>"])
def test_what_is_no_certificate_has_no_issuer(octets):
    assert issuer_in(octets) == ""
