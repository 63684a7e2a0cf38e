"""What goes wrong with an online address book: a sentence each, nothing lost or half done."""

import json

import pytest
from documents import paste, texts

from fixtures import grid_of, parent
from memory_server import Shelf, cut
from ondecontacts.carddav.address_books import SLUG
from ondecontacts.carddav.exchange import Response
from served_book import ServedBook

MARIE = parent(
    "DUPONT", "Marie", email="marie@example.org", mobile="0600000001", children=[("Zoé", "CP")]
)
EVA = parent("ROY", "Eva", email="eva@example.org", mobile="0600000002", children=[("Léa", "CP")])
PAUL = parent("BLANC", "Paul", email="paul@example.org", children=[("Tom", 'CP, "les Lions"')])
SCHOOL = grid_of(MARIE, EVA, PAUL)
HTML = {"Content-Type": "text/html; charset=utf-8"}


@pytest.fixture
def book():
    with ServedBook() as served:
        yield served


@pytest.fixture
def converted(office, workbook):
    paste(workbook, "ONDE", SCHOOL)
    office.call(workbook, "convert", Target="nextcloud")
    return workbook


def state_of(document):
    return {sheet.name: texts(document, sheet.name) for sheet in document.sheets}


def error_of(office, document, command, **arguments):
    event = office.dispatch(document, command, Silent=True, **arguments)
    return json.loads(event.Result)["error"]


def answering(status, headers=(), body=b"", method="PUT", times=99):
    left = [times]

    def in_between(request):
        if request.method == method and left[0]:
            left[0] -= 1
            return Response(status, request.url, dict(headers), body)
        return None

    return in_between


SABRE = (
    b'<?xml version="1.0"?><d:error xmlns:d="DAV:" xmlns:s="http://sabredav.org/ns">'
    b"<s:message>%s</s:message></d:error>"
)
WRITING = {
    "full": ((507,), "espace-plein"),
    "maintenance": ((503,), "maintenance"),
    "disabled": ((503, {}, SABRE % b"User disabled"), "compte-desactive"),
    "too often": ((429, {"Retry-After": "3600"}), "trop-de-demandes"),
    "not allowed": ((403,), "ecriture-refusee"),
    "revoked": ((401,), "connexion-perdue"),
    "broken": ((500, {}, SABRE % b"Oops"), "erreur-du-serveur"),
    "unwanted": ((415,), "demande-refusee"),
    "elsewhere": ((409,), "fiche-ailleurs"),
}


@pytest.mark.parametrize("case", WRITING)
def test_a_server_that_takes_no_card_stops_the_push_and_the_next_click_does_it(
    office, converted, book, case
):
    answer, kind = WRITING[case]
    before = state_of(converted)
    book.in_between = answering(*answer)
    error = error_of(office, converted, "send", **book.account)
    assert error["kind"] == kind
    assert "127.0.0.1" in error["message"]
    assert state_of(converted) == before
    assert book.memory.cards(SLUG) == []
    book.in_between = lambda _request: None
    assert office.call(converted, "send", **book.account)["created"] == 3


ASKING = {
    "portal": ((200, HTML, b"<title>R\xc3\xa9seau invit\xc3\xa9s</title>"), "portail", "Réseau"),
    "no address book": ((405,), "sans-carnet-en-ligne", "CardDAV"),
    "wrong password": ((401,), "identifiants-refuses", "refuse"),
    "maintenance": ((503,), "maintenance", "maintenance"),
    "nonsense": ((207, {}, b"<not-xml"), "reponse-illisible", "Rien n’a été changé"),
    "billion laughs": (
        (207, {}, b'<!DOCTYPE a [<!ENTITY b "c">]><multistatus xmlns="DAV:">&b;</multistatus>'),
        "reponse-illisible",
        "Rien n’a été changé",
    ),
    "elsewhere": (
        (302, {"Location": "https://autre.example.org/"}),
        "autre-serveur",
        "autre.example.org",
    ),
}


@pytest.mark.parametrize("case", ASKING)
def test_a_server_that_is_no_address_book_is_told_as_what_it_is(office, workbook, book, case):
    answer, kind, says = ASKING[case]
    before = state_of(workbook)
    book.in_between = answering(*answer, method="PROPFIND")
    error = error_of(office, workbook, "connect", **book.account)
    assert error["kind"] == kind
    assert says in error["message"]
    assert state_of(workbook) == before
    assert error_of(office, workbook, "disconnect")["kind"] == "pas-connecte"


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("http://contacts.example.org/", "adresse-sans-https"),
        ("http://127.0.0.1:9/", "serveur-muet"),
        ("https://127.0.0.1:9/", "serveur-muet"),
        ("pas une adresse", "adresse-invalide"),
        ("", "compte-incomplet"),
    ],
)
def test_an_address_where_there_is_no_server_is_told(office, workbook, address, kind):
    account = {"User": "a", "Password": "b", "Server": address}
    assert error_of(office, workbook, "connect", **account)["kind"] == kind


def test_the_same_number_of_requests_however_often_a_password_is_refused(office, workbook, book):
    asked = []

    def refuse(request):
        asked.append(request)
        return Response(401, request.url)

    book.in_between = refuse
    error_of(office, workbook, "connect", **book.account)
    assert len(asked) == 1


@pytest.mark.parametrize("method", ["PUT", "DELETE"])
def test_a_connection_that_is_cut_after_it_was_done_loses_nothing(office, converted, book, method):
    cuts = [method]
    office.call(converted, "send", **book.account)
    paste(converted, "ONDE", grid_of({**MARIE, "mobile": "0699999999"}, PAUL, PAUL))
    office.call(converted, "convert", Target="nextcloud")
    book.is_cut = lambda request: request.method in cuts and bool(cuts.remove(request.method) or 1)
    answer = office.call(converted, "send", **book.account)
    assert not cuts
    assert answer["updated"] == 1
    book.memory.log.clear()
    office.call(converted, "send", **book.account)
    assert book.memory.asked("PUT", "DELETE") == []


def test_a_connection_that_is_cut_before_it_arrives_is_made_again(office, converted, book):
    lost = []

    def lose(request):
        if request.method == "PUT" and not lost:
            lost.append(request)
            cut(request)

    book.memory.before = lose
    assert office.call(converted, "send", **book.account)["created"] == 3
    assert len(book.memory.cards(SLUG)) == 3


def test_an_address_book_that_was_deleted_is_filled_again(office, converted, book):
    office.call(converted, "send", **book.account)
    book.memory.books.clear()
    answer = office.call(converted, "send", **book.account)
    assert (answer["created"], answer["kept"]) == (3, 0)


def test_after_a_filling_again_that_was_interrupted_the_next_click_does_the_rest(
    office, converted, book
):
    office.call(converted, "send", **book.account)
    book.memory.books.clear()
    cards = []

    def takes_one(request):
        cards.extend([request] if request.method == "PUT" else [])
        return Response(507, request.url) if len(cards) > 1 else None

    book.in_between = takes_one
    assert error_of(office, converted, "send", **book.account)["kind"] == "espace-plein"
    book.in_between = lambda _request: None
    answer = office.call(converted, "send", **book.account)
    assert (answer["created"], answer["unchanged"], answer["kept"]) == (2, 1, 0)


def test_after_a_purge_that_was_interrupted_all_come_back_with_the_next_click(
    office, converted, book
):
    office.call(converted, "send", **book.account)
    gone = []

    def refuses_the_second(request):
        gone.extend([request] if request.method == "DELETE" else [])
        return Response(503, request.url) if len(gone) > 1 else None

    book.in_between = refuses_the_second
    error = error_of(office, converted, "send", Remove="all", **book.account)
    assert error["kind"] == "maintenance"
    book.in_between = lambda _request: None
    answer = office.call(converted, "send", **book.account)
    assert (answer["created"], answer["unchanged"], answer["kept"]) == (1, 2, 0)


def test_who_was_sent_to_another_server_is_new_on_this_one(office, converted, book):
    with ServedBook() as other:
        office.call(converted, "connect", **book.account)
        office.call(converted, "send")
        paste(converted, "ONDE", grid_of(MARIE, MARIE, MARIE))
        office.call(converted, "convert", Target="nextcloud")
        office.call(converted, "send", **other.account)
        office.call(converted, "connect", **other.account)
        paste(converted, "ONDE", SCHOOL)
        office.call(converted, "convert", Target="nextcloud")
        answer = office.call(converted, "send")
        assert (answer["created"], answer["kept"]) == (2, 0)
        office.call(converted, "disconnect")


def test_where_no_address_book_can_be_made_a_silent_call_takes_no_other(office, converted, book):
    book.memory.quirks.makes_books = False
    book.memory.books["Contacts"] = Shelf("Contacts")
    error = error_of(office, converted, "send", **book.account)
    assert error["kind"] == "carnet-impossible"
    assert book.memory.cards("Contacts") == []


def test_nothing_is_sent_where_there_are_no_contacts(office, workbook, book):
    assert error_of(office, workbook, "send", **book.account)["kind"] == "rien-a-enregistrer"
    assert book.memory.log == []


def test_a_table_that_lacks_columns_is_not_sent(office, workbook, book):
    paste(workbook, "ONDE", SCHOOL)
    office.call(workbook, "convert", Target="zimbra")
    assert error_of(office, workbook, "send", **book.account)["kind"] == "autre-tableau"
    assert book.memory.log == []


def test_an_undo_after_sending_takes_nothing_out_of_the_address_book(office, converted, book):
    office.call(converted, "send", **book.account)
    converted._target.UndoManager.undo()
    assert len(book.memory.cards(SLUG)) == 3
    assert office.call(converted, "send", **book.account)["unchanged"] == 3


def test_two_workbooks_keep_one_address_book(office, converted, book, tmp_path):
    office.call(converted, "send", **book.account)
    other = office.desktop.create_spreadsheet()
    try:
        paste(other, "ONDE", SCHOOL)
        office.call(other, "convert", Target="nextcloud")
        answer = office.call(other, "send", **book.account)
        assert (answer["created"], answer["unchanged"]) == (0, 3)
    finally:
        other.close()


def test_a_silent_call_leaves_no_password_and_no_server_in_the_workbook(
    office, converted, book, tmp_path
):
    office.call(converted, "connect", **book.account)
    office.call(converted, "send")
    path = tmp_path / "envoye.fods"
    converted.save(str(path), filter_name="OpenDocument Spreadsheet Flat XML")
    saved = path.read_text(encoding="utf-8")
    assert book.account["Password"] not in saved
    assert "127.0.0.1" not in saved
    profile = (office.profile / "user" / "registrymodifications.xcu").read_text(encoding="utf-8")
    assert book.account["Password"] not in profile
    office.call(converted, "disconnect")
