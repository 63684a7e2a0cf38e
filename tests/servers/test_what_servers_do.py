"""What the real servers do that a push leans on, and what it has to bear of some of them."""

import re
import ssl
from base64 import b64encode
from dataclasses import dataclass
from http.client import HTTPConnection
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree

import pytest
from real_servers import on, on_all_but

from buildtools.robot.waiting import LIMIT

XML = {"Content-Type": "application/xml; charset=utf-8"}
VCARD = {"Content-Type": "text/vcard; charset=utf-8"}
SPACES = 'xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:carddav"'
DAV = "{DAV:}"
CARDDAV = "{urn:ietf:params:xml:ns:carddav}"
WRONG = '"of-another-card"'
MARK = "X-GARDER-LE-CONTACT:1|tel:1c47532920"


def card(uid, *lines, version="3.0"):
    known = [f"UID:{uid}"] if uid else []
    whole = ["BEGIN:VCARD", f"VERSION:{version}", *known, "FN:Élodie Noël", "N:Noël;Élodie;;;"]
    return "".join(f"{line}\r\n" for line in (*whole, *lines, "END:VCARD")).encode()


@dataclass
class Client:
    """Somebody who asks ``server`` about the address book ``book``, by the protocol alone."""

    server: object
    book: str

    def __call__(self, method, url, body=None, **headers):
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.server.ask(method, url, body, {**(VCARD if method == "PUT" else XML), **named})

    def at(self, name):
        return f"{self.book}{name}.vcf"

    def put(self, name, body, **headers):
        return self("PUT", self.at(name), body, **headers)

    def card(self, name):
        return self("GET", self.at(name)).body.decode()

    def properties(self, url, names, depth="0"):
        body = f"<propfind {SPACES}><prop>{names}</prop></propfind>"
        return self("PROPFIND", url, body.encode(), Depth=depth)

    def make_book(self, properties=""):
        kind = "<resourcetype><collection/><C:addressbook/></resourcetype>"
        body = f"<mkcol {SPACES}><set><prop>{kind}{properties}</prop></set></mkcol>"
        return self("MKCOL", self.book, body.encode())

    def name_book(self, name):
        prop = f"<set><prop><displayname>{name}</displayname></prop></set>"
        body = f"<propertyupdate {SPACES}>{prop}</propertyupdate>"
        return self("PROPPATCH", self.book, body.encode())

    def name_of_book(self):
        return text(self.properties(self.book, "<displayname/>"), f"{DAV}displayname")

    def etags(self):
        answer = self.properties(self.book, "<getetag/>", depth="1")
        return {
            urljoin(self.book, one.findtext(f"{DAV}href")): one.findtext(f".//{DAV}getetag")
            for one in xml(answer).iter(f"{DAV}response")
        }

    def several(self, *names):
        hrefs = "".join(f"<href>{urlsplit(self.at(name)).path}</href>" for name in names)
        wanted = f"<prop><getetag/><C:address-data/></prop>{hrefs}"
        body = f"<C:addressbook-multiget {SPACES}>{wanted}</C:addressbook-multiget>"
        return self("REPORT", self.book, body.encode(), Depth="1")


def xml(answer):
    assert answer.status == 207
    return ElementTree.fromstring(answer.body)  # noqa: S314 (of a server on this computer)


def text(answer, name):
    return xml(answer).findtext(f".//{name}")


def href(answer, name):
    return text(answer, f"{name}/{DAV}href")


@pytest.fixture
def without_book(server):
    return Client(server, f"{server.url}garder-le-contact/")


@pytest.fixture
def client(without_book):
    assert without_book.make_book().status == 201
    return without_book


# The way to the address books


def test_what_a_director_types_leads_to_the_address_books(server, without_book):
    asked = "<current-user-principal/><C:addressbook-home-set/>"
    start = without_book.properties(server.address, asked)
    principal = urljoin(server.address, href(start, f"{DAV}current-user-principal"))
    answer = without_book.properties(principal, asked)
    assert urljoin(principal, href(answer, f"{CARDDAV}addressbook-home-set")) == server.url


@on("radicale", "radicale-tls", "xandikos")
def test_the_well_known_place_leads_on(server, without_book):
    answer = without_book.properties(f"{server.origin}/.well-known/carddav", "<displayname/>")
    assert answer.status in (301, 302)
    assert urljoin(server.address, answer.headers["location"]) == server.address


@on("sogo")
def test_sogo_answers_at_any_place_with_its_page(server, without_book):
    for path in ("/.well-known/carddav", "/"):
        answer = without_book.properties(server.origin + path, "<displayname/>")
        assert answer.status == 200
        assert b"<html" in answer.body


@on("sabre")
def test_sabre_alone_has_no_well_known_place(server, without_book):
    url = f"{server.origin}/.well-known/carddav"
    assert without_book.properties(url, "<displayname/>").status == 404


@on_all_but("xandikos")
def test_a_wrong_password_is_refused(server, without_book, monkeypatch):
    monkeypatch.setattr(server, "password", "faux")
    answer = without_book.properties(server.url, "<displayname/>")
    assert answer.status == 401
    wanted = "digest" if server.wants_digest else "basic"
    assert answer.headers["www-authenticate"].lower().startswith(wanted)


@on("xandikos")
def test_xandikos_asks_nobody_for_a_password(server, without_book, monkeypatch):
    monkeypatch.setattr(server, "password", "faux")
    assert without_book.properties(server.url, "<displayname/>").status == 207


@on("radicale-tls")
def test_who_does_not_know_the_authority_does_not_trust_the_server(server, monkeypatch):
    monkeypatch.setattr(server.authority, "context", ssl.create_default_context)
    with pytest.raises(ssl.SSLCertVerificationError) as caught:
        server.books()
    assert caught.value.verify_code == 20


@on("sogo")
def test_sogo_ends_a_connection_without_saying_so(server, client):
    password = b64encode(f"{server.user}:{server.password}".encode()).decode()
    connection = HTTPConnection(urlsplit(server.origin).netloc, timeout=LIMIT)
    headers = {**VCARD, "Authorization": f"Basic {password}"}
    connection.request("PUT", urlsplit(client.at("1")).path, card("1"), headers)
    answer = connection.getresponse()
    answer.read()
    assert (answer.status, answer.getheader("Connection")) == (201, None)
    assert connection.sock.recv(1) == b""
    connection.close()


# An address book


@on_all_but("sogo")
def test_a_new_address_book_has_the_name_it_is_given(without_book):
    assert without_book.make_book("<displayname>Parents été</displayname>").status == 201
    assert without_book.name_of_book() == "Parents été"


@on("sogo")
def test_sogo_does_not_heed_the_name_of_a_new_address_book(without_book):
    assert without_book.make_book("<displayname>Parents été</displayname>").status == 201
    assert without_book.name_of_book() == "garder-le-contact"


def test_an_address_book_takes_another_name(client):
    assert client.name_book("Élèves 2027").status == 207
    assert client.name_of_book() == "Élèves 2027"


def test_an_address_book_that_is_there_is_not_made_again(client):
    assert client.make_book().status == 405


@on("sabre")
def test_sabre_makes_no_address_book_with_a_property_that_it_does_not_know(without_book):
    assert without_book.make_book('<x xmlns="urn:nobody">1</x>').status == 400


@on_all_but("xandikos")
def test_an_address_book_that_was_deleted_is_gone(client):
    client("DELETE", client.book)
    assert client.properties(client.book, "<getetag/>", depth="1").status == 404
    assert client.put("1", card("1")).status in (404, 409)


@on("xandikos")
def test_xandikos_lists_a_deleted_address_book_that_takes_no_card(client):
    client("DELETE", client.book)
    assert client.properties(client.book, "<getetag/>", depth="1").status == 207
    assert client.put("1", card("1")).status == 409


# Conditions


def test_a_new_card_is_told_with_its_etag_which_the_list_says_too(client):
    answer = client.put("1", card("1"), If_None_Match="*")
    assert answer.status == 201
    assert answer.headers["etag"] == client.etags()[client.at("1")]


@on_all_but("sogo")
def test_a_card_that_is_there_is_not_overwritten_by_a_new_one(client):
    client.put("1", card("1", "NOTE:avant"))
    assert client.put("1", card("1", "NOTE:après"), If_None_Match="*").status == 412
    assert "NOTE:avant" in client.card("1")


@on("sogo")
def test_sogo_overwrites_in_spite_of_a_condition(client):
    client.put("1", card("1", "NOTE:avant"))
    assert client.put("1", card("1", "NOTE:après"), If_None_Match="*").status == 204
    assert "NOTE:après" in client.card("1")


def test_a_card_is_changed_if_it_is_the_one_that_was_seen(client):
    client.put("1", card("1", "NOTE:avant"))
    seen = client.etags()[client.at("1")]
    assert client.put("1", card("1", "NOTE:après"), If_Match=WRONG).status == 412
    assert "NOTE:avant" in client.card("1")
    assert client.put("1", card("1", "NOTE:après"), If_Match=seen).status == 204
    assert client.etags()[client.at("1")] != seen


def test_a_weak_etag_matches_nothing(client):
    client.put("1", card("1"))
    seen = client.etags()[client.at("1")]
    assert client.put("1", card("1", "NOTE:x"), If_Match=f"W/{seen}").status == 412


def test_a_card_that_is_gone_is_not_changed(client):
    assert client.put("1", card("1"), If_Match=WRONG).status == 412


@on_all_but("sogo")
def test_a_card_is_removed_only_if_it_is_the_one_that_was_seen(client):
    client.put("1", card("1"))
    assert client("DELETE", client.at("1"), If_Match=WRONG).status == 412
    seen = client.etags()[client.at("1")]
    assert client("DELETE", client.at("1"), If_Match=seen).status in (200, 204)
    assert client.at("1") not in client.etags()


@on("sogo")
def test_sogo_removes_in_spite_of_a_condition(client):
    client.put("1", card("1"))
    assert client("DELETE", client.at("1"), If_Match=WRONG).status == 204
    assert client.at("1") not in client.etags()


def test_a_card_that_is_gone_is_not_removed_again(client):
    assert client("DELETE", client.at("1")).status == 404


# Reading several at once


@on_all_but("sabre")
def test_a_card_that_is_gone_is_said_among_those_that_are_there(client):
    client.put("1", card("1"))
    answer = client.several("1", "2")
    assert answer.status == 207
    statuses = re.findall("HTTP/1.1 ([0-9]+)", answer.body.decode())
    assert sorted(statuses) == ["200", "404"]
    assert "UID:1" in text(answer, f"{CARDDAV}address-data")


@on("sabre")
def test_sabre_answers_nothing_where_one_card_of_several_is_gone(client):
    client.put("1", card("1"))
    assert client.several("1", "2").status == 404
    assert client.several("1").status == 207


# What is in a card


@on("radicale", "radicale-tls")
def test_radicale_takes_no_second_card_of_one_person(client):
    client.put("1", card("1"))
    assert client.put("2", card("1")).status == 409


@on_all_but("radicale", "radicale-tls")
def test_others_take_a_second_card_of_one_person(client):
    client.put("1", card("1"))
    assert client.put("2", card("1")).status == 201


@pytest.mark.parametrize(
    ("server", "status"),
    [("radicale", 400), ("xandikos", 201), ("sabre", 201), ("sogo", 201)],
    indirect=["server"],
)
def test_a_card_of_nobody_is_taken_by_most(client, status):
    assert client.put("1", card("")).status == status


@pytest.mark.parametrize(
    ("server", "status"),
    [("radicale", 400), ("xandikos", 412), ("sabre", 415), ("sogo", 404)],
    indirect=["server"],
)
def test_what_is_no_card_is_refused_in_as_many_ways_as_there_are_servers(client, status):
    assert client.put("1", b"Bonjour").status == status


@on_all_but("sogo")
def test_a_card_of_version_4_remains_one(client):
    client.put("1", card("1", version="4.0"))
    assert "VERSION:4.0" in client.card("1")


@on("sogo")
def test_sogo_makes_version_3_of_all_and_writes_the_lines_its_own_way(client):
    client.put("1", card("1", "item1.X-ABLabel:École", version="4.0"))
    lines = client.card("1").splitlines()
    assert "VERSION:3.0" in lines
    assert "N:Noël;Élodie" in lines
    assert "ITEM1.X-ABLABEL:École" in lines


def test_properties_that_no_server_knows_come_back(client):
    client.put("1", card("1", MARK, "CATEGORIES:CP A,CE1\\, Lions", "X-AUTRE:d’une main"))
    lines = client.card("1").splitlines()
    assert {MARK, "CATEGORIES:CP A,CE1\\, Lions", "X-AUTRE:d’une main"} <= set(lines)
