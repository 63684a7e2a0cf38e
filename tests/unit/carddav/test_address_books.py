"""The address books of an account: which are offered, and the one of ours."""

import pytest

from canned_server import ORIGIN, CannedServer, told
from memory_server import HOME
from ondecontacts.carddav.address_books import (
    SLUG,
    Book,
    books_in,
    new_book,
    place_of_ours,
    rename_book,
)
from ondecontacts.errors import ServerError

BOOK = "<resourcetype><collection/><C:addressbook/></resourcetype>"
DONE = (201, {}, b"")


def rights(*names):
    told = "".join(f"<privilege><{name}/></privilege>" for name in names)
    return f"<current-user-privilege-set>{told}</current-user-privilege-set>"


def named(text):
    return f"<displayname>{text}</displayname>"


def books(*responses):
    return books_in(CannedServer(told(*responses)), f"{ORIGIN}/dav/")


def test_an_address_book_has_its_name_or_that_of_its_place():
    found = books(
        ("/dav/", "<resourcetype><collection/></resourcetype>"),
        ("/dav/a/", BOOK + named("Mairie &amp; école")),
        ("/dav/b/", BOOK + named("")),
        ("/dav/calendar/", "<resourcetype><collection/></resourcetype>" + named("Agenda")),
    )
    assert [(book.url, book.name) for book in found] == [
        (f"{ORIGIN}/dav/a/", "Mairie & école"),
        (f"{ORIGIN}/dav/b/", "b"),
    ]


@pytest.mark.parametrize(
    ("privileges", "is_writable"),
    [
        (rights("read"), False),
        (rights("read", "write-properties", "write-content"), False),
        (rights("read", "write"), True),
        (rights("bind", "unbind"), True),
        (rights("all"), True),
        ("<current-user-privilege-set/>", True),
        ("", True),
    ],
)
def test_an_address_book_in_which_nothing_may_be_written_is_not_written_to(privileges, is_writable):
    (book,) = books(("/dav/a/", BOOK + privileges))
    assert book.is_writable == is_writable


def test_what_nextcloud_fills_by_itself_is_not_offered():
    names = ["z-app-generated--contactsinteraction--recent", "z-server-generated--system", "a"]
    found = books(*((f"/dav/{name}/", BOOK) for name in names))
    assert [book.name for book in found] == ["a"]


def test_ours_is_known_by_its_place_whatever_it_is_called():
    found = books((f"/dav/{SLUG}/", BOOK + named("Familles")), ("/dav/x/", BOOK + named(SLUG)))
    assert [book.is_ours for book in found] == [True, False]


def test_an_account_that_may_not_be_looked_at_is_told():
    with pytest.raises(ServerError) as error:
        books_in(CannedServer((403, {}, b"")), HOME)
    assert error.value.kind == "ecriture-refusee"


@pytest.mark.parametrize("home", [f"{ORIGIN}/dav/", f"{ORIGIN}/dav"])
def test_ours_is_in_the_folder_of_the_account(home):
    assert place_of_ours(home) == f"{ORIGIN}/dav/{SLUG}/"


def test_ours_is_made_and_named_with_nothing_that_a_server_might_not_know():
    server = CannedServer(DONE, (207, {}, b""))
    assert new_book(server, HOME, "Élèves <&> 2026") == Book(
        f"{HOME}{SLUG}/", "Élèves <&> 2026", is_writable=True, is_ours=True
    )
    made, name = server.asked
    assert (made.method, name.method) == ("MKCOL", "PROPPATCH")
    assert made.url == name.url == f"{HOME}{SLUG}/"
    for request in server.asked:
        assert "<displayname>Élèves &lt;&amp;&gt; 2026</displayname>" in request.body.decode()
    assert made.body.count(b"displayname") == 2
    assert b"description" not in made.body


@pytest.mark.parametrize("status", [403, 405, 409, 501, 503])
def test_ours_is_there_even_where_its_name_cannot_be_changed(status):
    book = new_book(CannedServer(DONE, (status, {}, b"")), HOME, "Parents")
    assert book.is_ours
    assert not rename_book(CannedServer((status, {}, b"")), book, "Parents")
    assert rename_book(CannedServer((207, {}, b"")), book, "Parents")


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (403, "ecriture-refusee"),
        (405, "sans-carnet-en-ligne"),
        (207, "demande-refusee"),
        (507, "espace-plein"),
        (429, "trop-de-demandes"),
    ],
)
def test_a_server_that_makes_none_is_told_with_the_reason(status, kind):
    server = CannedServer((status, {}, b""))
    with pytest.raises(ServerError) as error:
        new_book(server, HOME, "Parents")
    assert error.value.kind == kind
    assert len(server.asked) == 1
