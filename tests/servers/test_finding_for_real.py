"""From what a director types to an address book of ours, on real servers."""

import threading

import pytest
from real_servers import on, on_all_but

from ondecontacts.carddav.address_books import SLUG, books_in, new_book, rename_book
from ondecontacts.carddav.discovery import find_account
from ondecontacts.carddav.exchange import Credentials, Request
from ondecontacts.carddav.proxies import ProxySettings
from ondecontacts.carddav.stored_cards import delete, etags_in, fetch, get, put
from ondecontacts.carddav.transport import opener_through
from ondecontacts.errors import ServerError
from sent_cards import YEAR

CARD = b"BEGIN:VCARD\r\nVERSION:3.0\r\nUID:%s\r\nFN:Nadia\r\nN:MARTIN;Nadia;;;\r\nEND:VCARD\r\n"


@pytest.fixture
def opener(server, monkeypatch):
    if server.authority:
        monkeypatch.setenv("SSL_CERT_FILE", str(server.authority.certificate))
    return opener_through(ProxySettings(), threading.Event())


@pytest.fixture
def credentials(server):
    return Credentials(server.user, server.password)


@pytest.fixture
def exchange(server, opener, credentials):
    exchange = opener(server.url, credentials)
    yield exchange
    exchange.close()


@pytest.fixture
def book(server, exchange):
    """The address of an address book of ours."""
    return new_book(exchange, server.url, YEAR).url


def kind_of(work, *arguments):
    with pytest.raises(ServerError) as error:
        work(*arguments)
    return error.value.kind


def test_the_account_is_found_at_its_address_and_at_its_folder(server, opener, credentials):
    for typed in (server.address, server.url):
        account = find_account(opener, typed, credentials)
        assert (account.server, account.home) == (server.origin, server.url)


@on("radicale", "radicale-tls", "xandikos")
def test_the_account_is_found_from_anywhere_on_the_server(server, opener, credentials):
    account = find_account(opener, f"{server.origin}/nulle/part?x#y", credentials)
    assert account.home == server.url


@on_all_but("xandikos")
def test_a_wrong_password_is_refused(server, opener):
    wrong = Credentials(server.user, "faux")
    assert kind_of(find_account, opener, server.address, wrong) == "identifiants-refuses"


@pytest.mark.parametrize(
    ("server", "kind"),
    [("sogo", "sogo"), ("sabre", ""), ("radicale", ""), ("xandikos", "")],
    indirect=["server"],
)
def test_sogo_says_what_it_is_and_others_do_not(server, opener, credentials, kind):
    assert find_account(opener, server.address, credentials).kind == kind


def test_ours_is_made_and_named_and_named_again(server, exchange):
    made = new_book(exchange, server.url, "Élèves <&> 2026")
    ours = [book for book in books_in(exchange, server.url) if book.is_ours]
    assert ours == [made]
    rename_book(exchange, made, YEAR)
    (ours,) = [book for book in books_in(exchange, server.url) if book.is_ours]
    assert (ours.name, ours.url) == (YEAR, f"{server.url}{SLUG}/")


def test_a_card_is_listed_where_it_was_written_and_read_with_the_etag_of_the_list(exchange, book):
    url = f"{book}c0117ac7-1.vcf"
    put(exchange, url, CARD % b"c0117ac7-1")
    etags = etags_in(exchange, book)
    assert list(etags) == [url]
    (read,) = fetch(exchange, book, [url], etags)
    assert (read.url, read.etag) == (url, etags[url])
    assert get(exchange, url).etag == etags[url]
    put(exchange, url, CARD % b"c0117ac7-1", etags[url])
    delete(exchange, url, etags_in(exchange, book)[url])
    assert etags_in(exchange, book) == {}
    assert get(exchange, url) is None


def test_an_address_book_that_was_deleted_is_gone_for_whoever_looks(exchange, book):
    exchange.send(Request("DELETE", book))
    assert kind_of(etags_in, exchange, book) == "carnet-disparu"
    exchange.close()  # SOGo is about to end that line: what is written meanwhile is lost
    said = kind_of(put, exchange, f"{book}1.vcf", CARD % b"1")
    assert said in ("carnet-disparu", "fiche-ailleurs")  # the second is looked into
