"""Looking at cards, reading, writing and removing them, one request after the other."""

import pytest

from canned_server import ORIGIN, CannedServer, told
from memory_server import HOME, MemoryServer, Quirks, Shelf
from ondecontacts.carddav.address_books import SLUG
from ondecontacts.carddav.stored_cards import (
    StoredCard,
    cards_with_uid,
    delete,
    etags_in,
    fetch,
    get,
    plain,
    put,
)
from ondecontacts.errors import ServerError

BOOK = f"{ORIGIN}/dav/directrice@ecole.fr/livre/"
ITSELF = "<resourcetype><collection/></resourcetype>"
CARD = b"BEGIN:VCARD\r\nVERSION:3.0\r\nUID:1\r\nFN:Nadia\r\nEND:VCARD\r\n"
AS_XML = CARD.decode().replace("\r\n", "&#13;\n")


def etag(number):
    return f"<getetag>{number}</getetag>"


def data(number, text=AS_XML):
    return f"{etag(number)}<C:address-data>{text}</C:address-data>"


@pytest.fixture
def server():
    server = MemoryServer()
    server.books[SLUG] = Shelf("Parents")
    return server


def kind_of(work, *arguments):
    with pytest.raises(ServerError) as error:
        work(*arguments)
    return error.value.kind


# Looking


@pytest.mark.parametrize(
    "hrefs",
    [
        ("/dav/directrice@ecole.fr/livre/", "/dav/directrice@ecole.fr/livre/a-1.vcf"),
        ("/dav/directrice%40ecole.fr/livre/", "/dav/directrice%40ecole.fr/livre/a-1.vcf"),
        ("/dav/directrice%40ecole.fr/livre", "/dav/directrice%40ecole.fr/livre/a-1.vcf"),
        ("http://inside.example.org:8080/x/livre/", "http://inside.example.org:8080/x/a-1.vcf"),
    ],
)
def test_a_card_is_where_we_wrote_it_however_the_server_writes_its_path(hrefs):
    server = CannedServer(told((hrefs[0], ITSELF), (hrefs[1], etag('"1"'))))
    assert etags_in(server, BOOK) == {f"{BOOK}a-1.vcf": '"1"'}
    assert server.asked[0].headers["Depth"] == "1"


def test_the_name_of_a_card_of_somebody_else_stays_as_the_server_writes_it():
    server = CannedServer(told(("/b/", ITSELF), ("/b/urn:uuid:%C3%A9%2F1", etag('"1"'))))
    assert list(etags_in(server, f"{ORIGIN}/b")) == [f"{ORIGIN}/b/urn:uuid:%C3%A9%2F1"]


def test_folders_and_the_address_book_itself_are_no_cards():
    server = CannedServer(
        told((BOOK, ""), (f"{BOOK}folder/", ITSELF), (f"{BOOK}1.vcf", etag('W/"1-gzip"')))
    )
    assert etags_in(server, BOOK) == {f"{BOOK}1.vcf": '"1"'}


XANDIKOS = (
    f'<multistatus xmlns="DAV:"><response><href>{BOOK}</href>'
    "<status>HTTP/1.1 404 Not Found</status></response></multistatus>"
).encode()


@pytest.mark.parametrize(
    "answer", [(404, {}, b""), (410, {}, b""), (207, {}, XANDIKOS), told()], ids=range(4)
)
def test_an_address_book_that_was_deleted_is_told_as_gone(answer):
    assert kind_of(etags_in, CannedServer(answer), BOOK) == "carnet-disparu"


def test_an_empty_address_book_is_there():
    assert etags_in(CannedServer(told((BOOK, ITSELF))), BOOK) == {}


def test_an_address_book_that_may_not_be_looked_at_is_told():
    assert kind_of(etags_in, CannedServer((401, {}, b"")), BOOK) == "identifiants-refuses"


@pytest.mark.parametrize(
    ("said", "known"),
    [('W/"1"', '"1"'), ('"1-gzip"', '"1"'), (' W/"a-gzip" ', '"a"'), ('"W/1"', '"W/1"'), ("", "")],
)
def test_an_etag_loses_what_servers_in_between_make_of_it(said, known):
    assert plain(said) == known


# Reading


def test_cards_are_read_fifty_a_request(server):
    urls = [server.store(SLUG, f"{n}.vcf", CARD) for n in range(120)]
    server.log.clear()
    found = fetch(server, f"{HOME}{SLUG}/", urls)
    assert sorted(card.url for card in found) == sorted(urls)
    assert [method for method, _ in server.log] == ["REPORT"] * 3


def test_a_card_has_the_bytes_that_were_written(server):
    url = server.store(SLUG, "1.vcf", CARD)
    assert fetch(server, f"{HOME}{SLUG}/", [url]) == [StoredCard(url, '"1"', CARD)]
    assert get(server, url) == StoredCard(url, '"1"', CARD)


def test_line_ends_that_xml_has_changed_are_those_of_a_card_again():
    text = CARD.decode().replace("\r\n", "\n")
    server = CannedServer(told((f"{BOOK}1.vcf", data('"1"', text))))
    assert fetch(server, BOOK, [f"{BOOK}1.vcf"]) == [StoredCard(f"{BOOK}1.vcf", '"1"', CARD)]


def test_a_card_that_is_gone_meanwhile_is_left_out(server):
    url = server.store(SLUG, "1.vcf", CARD)
    assert len(fetch(server, f"{HOME}{SLUG}/", [url, f"{HOME}{SLUG}/2.vcf"])) == 1


def test_where_the_report_fails_as_a_whole_each_card_is_read_alone(server):
    server.quirks = Quirks(multiget_fails_whole=True)
    url = server.store(SLUG, "1.vcf", CARD)
    assert len(fetch(server, f"{HOME}{SLUG}/", [url, f"{HOME}{SLUG}/2.vcf"])) == 1
    assert len(server.asked("GET")) == 2


def test_a_card_whose_etag_is_not_told_has_that_of_the_list():
    url, other = f"{BOOK}1.vcf", f"{BOOK}2.vcf"
    href = url.replace(ORIGIN, "").replace("@", "%40")
    answer = told((href, f"<C:address-data>{AS_XML}</C:address-data>"))
    (found,) = fetch(CannedServer(answer), BOOK, [url], {url: '"7"'})
    assert (found.url, found.etag) == (url, '"7"')
    alone = CannedServer((404, {}, b""), (200, {}, CARD), (404, {}, b""))
    (found,) = fetch(alone, BOOK, [url, other], {url: '"7"'})
    assert found.etag == '"7"'


def test_what_was_not_asked_for_is_not_read():
    server = CannedServer(told((f"{BOOK}1.vcf", data("1")), (f"{BOOK}2.vcf", data("2"))))
    assert len(fetch(server, BOOK, [f"{BOOK}1.vcf"])) == 1


def test_the_page_of_a_network_is_no_card():
    page = (200, {"content-type": "text/html"}, b"<title>Portail</title>")
    assert kind_of(get, CannedServer(page), f"{BOOK}1.vcf") == "portail"


def test_a_server_that_cannot_search_has_no_cards_with_a_uid():
    assert cards_with_uid(CannedServer((501, {}, b"")), BOOK, "c0117ac7") == []


def test_a_server_that_does_not_heed_what_is_searched_gives_no_card_of_others():
    ours = AS_XML.replace("UID:1", "UID:C0117AC7-1")
    server = CannedServer(told(("/b/1.vcf", data("1", ours)), ("/b/2.vcf", data("2"))))
    assert cards_with_uid(server, BOOK, "c0117ac7") == [f"{ORIGIN}/b/1.vcf"]


# Writing


def test_a_new_card_is_written_only_where_there_is_none():
    server = CannedServer((201, {}, b""))
    put(server, f"{BOOK}1.vcf", CARD)
    (request,) = server.asked
    assert (request.method, request.body) == ("PUT", CARD)
    assert request.headers["If-None-Match"] == "*"
    assert "If-Match" not in request.headers


def test_a_card_is_replaced_only_if_it_is_the_one_that_was_seen():
    server = CannedServer((204, {}, b""), (204, {}, b""))
    put(server, f"{BOOK}1.vcf", CARD, '"7"')
    delete(server, f"{BOOK}1.vcf", '"7"')
    for request in server.asked:
        assert request.headers["If-Match"] == '"7"'
        assert "If-None-Match" not in request.headers


@pytest.mark.parametrize(
    ("status", "etag", "kind"),
    [
        (412, "", "fiche-changee"),
        (412, '"7"', "fiche-changee"),
        (404, '"7"', "fiche-changee"),
        (404, "", "carnet-disparu"),
        (409, "", "fiche-ailleurs"),
        (507, "", "espace-plein"),
        (202, "", "demande-refusee"),
    ],
)
def test_a_card_that_was_not_written_is_told_with_the_reason(status, etag, kind):
    assert kind_of(put, CannedServer((status, {}, b"")), f"{BOOK}1.vcf", CARD, etag) == kind


@pytest.mark.parametrize("status", [200, 202, 204, 404, 410])
def test_a_card_that_is_gone_is_gone(status):
    delete(CannedServer((status, {}, b"")), f"{BOOK}1.vcf", '"7"')


def test_a_card_that_was_changed_is_not_removed():
    assert kind_of(delete, CannedServer((412, {}, b"")), f"{BOOK}1.vcf", '"7"') == "fiche-changee"
