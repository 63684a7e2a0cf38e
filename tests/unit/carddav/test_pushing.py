"""Carrying a plan out, whatever the server is, and whatever happens in between."""

import gc
import tracemalloc
from dataclasses import dataclass, field, replace

import pytest

from memory_server import HOME, MemoryServer, Quirks, Shelf, cut
from ondecontacts.carddav.address_books import SLUG, books_in
from ondecontacts.carddav.exchange import Response
from ondecontacts.carddav.online_book import (
    books_with_ours,
    look_at,
    make_book,
    push,
    with_book,
)
from ondecontacts.carddav.planning import Wanted, plan_purge, plan_push
from ondecontacts.carddav.pushing import Way
from ondecontacts.carddav.server_card import read_card
from ondecontacts.errors import CommandError, ServerError
from sent_cards import OTHER, YEAR, parent

NADIA, PAUL, ODILE = SCHOOL = [
    parent(first, last, numbers=(f"+33 6 00 00 00 0{n}",))
    for n, (first, last) in enumerate([("Nadia", "MARTIN"), ("Paul", "VASSEUR"), ("Odile", "ROY")])
]
PAUL_AGAIN = replace(PAUL, phones=parent(numbers=(OTHER,)).phones)


@dataclass
class Director:
    """Clicks on « Envoyer… »."""

    server: MemoryServer
    uids: tuple = ()
    pauses: list = field(default_factory=list)

    def sends(self, *contacts, ticked=(), purge=False, tell=lambda _count: None, between=None):
        """Return what was done; ``between`` happens after the preview and before the click."""
        label = contacts[0].general_label if contacts else YEAR
        seen = look_at(self.server, HOME, "", lambda _share: None)
        wanted = Wanted(contacts, label, sent=self.uids)
        plan = plan_purge(seen.there) if purge else plan_push(wanted, seen.there)
        plan = plan.deciding(ticked)
        if between:
            between()
        book = seen.book or make_book(self.server, HOME, label)
        way = Way(book.url, label, seen.there.has_labels, tell, self.pauses.append)
        self.server.log.clear()
        done = push(self.server, plan, book, way)
        self.uids = plan.uids
        return done

    def shown(self):
        return sorted(read_card(data).shown for data in self.server.cards(SLUG))

    def numbers(self, name):
        cards = map(read_card, self.server.cards(SLUG))
        (found,) = [card.contact.phones for card in cards if card.shown == name]
        return [phone.number for phone in found]


NAMES = ["Nadia MARTIN", "Odile ROY", "Paul VASSEUR"]
QUIRKS = {
    "plain": Quirks(),
    "heeds no condition": Quirks(heeds_conditions=False),
    "weak etags": Quirks(weak_etags=True),
    "fails a multiget as a whole": Quirks(multiget_fails_whole=True),
    "drops groups": Quirks(
        rewrites=lambda data: b"".join(
            line for line in data.splitlines(keepends=True) if not line.startswith(b"CATEGORIES")
        )
    ),
    "makes another version of a card": Quirks(
        rewrites=lambda data: data.replace(b"VERSION:3.0", b"VERSION:3.0\r\nPRODID:-//x//EN")
    ),
}


@pytest.fixture(params=QUIRKS)
def director(request):
    return Director(MemoryServer(replace(QUIRKS[request.param])))


@pytest.fixture
def plain():
    return Director(MemoryServer())


def test_the_first_time_the_address_book_is_made_and_filled(director):
    done = director.sends(*SCHOOL)
    assert (done.created, done.updated, done.deleted, done.missing) == (3, 0, 0, 0)
    assert director.shown() == NAMES
    assert director.server.books[SLUG].name == YEAR


def test_the_second_time_nothing_is_written(director):
    director.sends(*SCHOOL)
    done = director.sends(*SCHOOL)
    assert (done.created, done.updated, done.deleted) == (0, 0, 0)
    assert director.server.log == []


def test_october_is_three_requests_that_write(director):
    director.sends(*SCHOOL)
    lea = parent("Léa", "PETIT", numbers=("+33 6 00 00 00 09",))
    done = director.sends(NADIA, PAUL_AGAIN, lea)
    assert (done.created, done.updated, done.deleted, done.missing) == (1, 1, 1, 0)
    assert len(director.server.asked("PUT", "DELETE")) == 3
    assert director.shown() == ["Léa PETIT", "Nadia MARTIN", "Paul VASSEUR"]
    assert director.numbers("Paul VASSEUR") == [OTHER]


def test_the_next_year_the_same_address_book_has_another_name(director):
    director.sends(*SCHOOL)
    year = "Parents 2027-2028"
    director.sends(*(replace(contact, general_label=year) for contact in SCHOOL))
    assert [book.name for book in books_in(director.server, HOME)] == [year]
    assert director.shown() == NAMES


def test_a_server_that_lets_nobody_choose_a_name_is_pushed_to_all_the_same(plain):
    plain.server.quirks.renames_books = False
    assert plain.sends(*SCHOOL).created == 3
    year = "Parents 2027-2028"
    done = plain.sends(*(replace(contact, general_label=year) for contact in SCHOOL))
    assert done.updated == 3


def test_nothing_of_a_hands_is_lost_between_the_preview_and_the_click(director):
    director.sends(*SCHOOL)

    def a_hand_writes():
        shelf = director.server.books[SLUG]
        for path, (_, data) in list(shelf.cards.items()):
            if b"Paul" in data:
                new = data.replace(b"NOTE:", b"NOTE:Le mardi. ")
                director.server.store(SLUG, path.rpartition("/")[2], new)

    done = director.sends(NADIA, PAUL_AGAIN, ODILE, between=a_hand_writes)
    assert done.updated == 1
    assert director.numbers("Paul VASSEUR") == [OTHER]
    assert any(b"Le mardi." in data for data in director.server.cards(SLUG))


def test_who_leaves_but_was_changed_after_the_preview_is_kept(director):
    director.sends(*SCHOOL)

    def a_hand_writes():
        for path, (_, data) in list(director.server.books[SLUG].cards.items()):
            if b"Odile" in data:
                new = data.replace(b"NOTE:", "NOTE:Élue. ".encode())
                director.server.store(SLUG, path.rpartition("/")[2], new)

    done = director.sends(NADIA, PAUL, between=a_hand_writes)
    assert done.kept == ("Odile ROY",)
    assert done.deleted == 0
    assert director.shown() == NAMES


def test_a_card_that_a_hand_removes_after_the_preview_stays_out(director):
    director.sends(*SCHOOL)

    def a_hand_removes():
        cards = director.server.books[SLUG].cards
        for path, (_, data) in list(cards.items()):
            if b"Paul" in data:
                del cards[path]

    done = director.sends(NADIA, PAUL_AGAIN, ODILE, between=a_hand_removes)
    assert done.taken_out == ("Paul VASSEUR",)
    assert director.shown() == ["Nadia MARTIN", "Odile ROY"]


def test_two_computers_at_the_same_time_make_each_card_once(director):
    other = Director(director.server)
    director.sends(NADIA)
    done = director.sends(*SCHOOL, between=lambda: other.sends(*SCHOOL))
    assert director.shown() == NAMES
    assert done.missing == 0
    director.sends(*SCHOOL)
    assert director.server.log == []


@pytest.mark.parametrize("method", ["PUT", "DELETE"])
def test_an_answer_that_does_not_come_is_looked_into(plain, method):
    plain.sends(*SCHOOL)
    lost = []

    def lose_the_first(request):
        if request.method == method and not lost:
            lost.append(request)
            cut(request)

    plain.server.after = lose_the_first
    done = plain.sends(NADIA, PAUL_AGAIN)
    assert lost
    assert (done.updated, done.deleted, done.missing) == (1, 1, 0)
    assert len(plain.server.asked("PUT", "DELETE")) == 2


def test_a_request_that_never_arrived_is_made_again(plain):
    lost = []

    def lose_the_first(request):
        if request.method == "PUT" and not lost:
            lost.append(request)
            cut(request)

    plain.server.before = lose_the_first
    done = plain.sends(*SCHOOL)
    assert (done.created, done.missing) == (3, 0)
    assert plain.shown() == NAMES


def test_after_an_interruption_the_next_click_does_the_rest(director):
    def after_two(count):
        if count == 2:
            raise CommandError("annule")

    with pytest.raises(CommandError):
        director.sends(*SCHOOL, tell=after_two)
    assert len(director.shown()) == 2
    done = director.sends(*SCHOOL)
    assert done.created == 1
    assert director.shown() == NAMES


def refusing(status, headers=(), times=1, method="PUT"):
    left = [times]

    def before(request):
        if request.method == method and left[0]:
            left[0] -= 1
            return Response(status, request.url, dict(headers))
        return None

    return before


@pytest.mark.parametrize("puts_before", [0, 1])
def test_an_address_book_that_is_deleted_meanwhile_is_told_and_made_again(plain, puts_before):
    plain.sends(NADIA)
    left = [puts_before]

    def delete(request):
        if request.method == "PUT":
            if not left[0]:
                plain.server.books.clear()
            left[0] -= 1

    plain.server.before = delete
    with pytest.raises(ServerError) as error:
        plain.sends(*SCHOOL)
    assert error.value.kind == "carnet-disparu"
    plain.server.before = lambda _request: None
    assert plain.sends(*SCHOOL).created == 3


def test_a_server_that_wants_to_be_waited_for_is(plain):
    plain.server.before = refusing(429, {"retry-after": "7"})
    assert plain.sends(*SCHOOL).created == 3
    assert plain.pauses == [7]


@pytest.mark.parametrize(
    ("status", "headers", "kind"),
    [
        (429, {"retry-after": "61"}, "trop-de-demandes"),
        (507, {}, "espace-plein"),
        (503, {}, "maintenance"),
        (500, {}, "erreur-du-serveur"),
        (401, {}, "identifiants-refuses"),
        (403, {}, "ecriture-refusee"),
        (415, {}, "demande-refusee"),
    ],
)
def test_a_server_that_refuses_is_not_asked_again(plain, status, headers, kind):
    plain.server.before = refusing(status, headers, times=9)
    with pytest.raises(ServerError) as error:
        plain.sends(*SCHOOL)
    assert error.value.kind == kind
    assert len(plain.server.asked("PUT")) == 1
    plain.server.before = lambda _request: None
    assert plain.sends(*SCHOOL).created == 3


def test_a_card_that_changes_again_and_again_is_a_conflict(plain):
    plain.sends(*SCHOOL)
    plain.server.before = refusing(412, times=99)
    done = plain.sends(NADIA, PAUL_AGAIN, ODILE)
    assert done.conflicts == ("Paul VASSEUR",)
    assert len(plain.server.asked("PUT")) == 3


@pytest.mark.parametrize("status", [400, 409])
def test_a_card_with_the_same_uid_at_another_address_is_the_one(plain, status):
    plain.server.quirks.same_uid = status
    plain.sends(*SCHOOL)
    cards = plain.server.books[SLUG].cards
    path = next(path for path, (_, data) in cards.items() if b"Paul" in data)
    _, data = cards.pop(path)

    def a_phone_puts_it_elsewhere():
        plain.server.store(SLUG, "from-a-phone.vcf", data)

    done = plain.sends(*SCHOOL, between=a_phone_puts_it_elsewhere)
    assert (done.created, done.missing) == (0, 0)
    assert plain.shown() == NAMES


def test_a_server_that_keeps_nothing_is_told(plain):
    plain.server.quirks.rewrites = bytes
    plain.server.after = lambda request: (
        plain.server.books[SLUG].cards.clear() if request.method == "PUT" else None
    )
    assert plain.sends(*SCHOOL).missing == 3


def test_cards_of_others_are_not_touched(director):
    director.sends(NADIA)
    foreign = b"BEGIN:VCARD\r\nVERSION:3.0\r\nUID:x\r\nN:ROY;Odile\r\nFN:Mairie\r\nEND:VCARD\r\n"
    director.server.store(SLUG, "x.vcf", foreign)
    director.sends(*SCHOOL)
    director.sends(NADIA, PAUL)
    director.sends(purge=True)
    assert director.server.cards(SLUG) == [foreign]


def test_where_no_address_book_can_be_made_another_one_may_serve(plain):
    plain.server.quirks.makes_books = False
    plain.server.books["Contacts"] = Shelf("Contacts")
    plain.server.books["shared"] = Shelf("Partagé", is_writable=False)
    plain.server.store("Contacts", "x.vcf", b"BEGIN:VCARD\r\nFN:Jo\r\nEND:VCARD\r\n")
    seen = look_at(plain.server, HOME, "", lambda _share: None)
    assert make_book(plain.server, HOME, YEAR) is None
    assert [book.name for book in seen.others] == ["Contacts"]
    seen = with_book(plain.server, seen, seen.others[0], lambda _share: None)
    plan = plan_push(Wanted(SCHOOL, YEAR), seen.there)
    way = Way(seen.book.url, YEAR, True, lambda _count: None, plain.pauses.append)
    push(plain.server, plan, seen.book, way)
    assert plain.server.books["Contacts"].name == "Contacts"
    assert len(plain.server.cards("Contacts")) == 4


def test_the_address_book_of_last_time_is_found_again(plain):
    plain.server.books["Contacts"] = Shelf("Contacts")
    url = f"{HOME}Contacts/"
    assert look_at(plain.server, HOME, url, lambda _share: None).book.url == url


def test_an_address_book_that_is_gone_is_told(plain):
    seen = look_at(plain.server, HOME, f"{HOME}{SLUG}/", lambda _share: None)
    assert seen.book is None
    assert seen.is_gone


def test_an_address_book_into_which_a_file_was_imported_is_found(plain):
    plain.sends(*SCHOOL)
    plain.server.books["contacts"] = Shelf("Contacts")
    plain.server.books["other"] = Shelf("Mairie")
    plain.server.store("contacts", "1.vcf", plain.server.cards(SLUG)[0])
    others = look_at(plain.server, HOME, "", lambda _share: None).others
    assert [book.name for book in books_with_ours(plain.server, others)] == ["Contacts"]


def test_many_pushes_leave_nothing_behind(plain):
    many = [parent(f"P{n}", "NOM", numbers=(f"+33 6 00 00 01 {n:02}",)) for n in range(4)]
    for _ in range(5):
        plain.sends(*many)
    tracemalloc.start()
    try:
        plain.sends(*many)
        gc.collect()
        before, _ = tracemalloc.get_traced_memory()
        for _ in range(50):
            plain.sends(*many)
        gc.collect()
        after, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert after - before < 100_000


def test_reading_tells_how_far_it_has_come(plain):
    many = [parent(f"P{n}", "NOM", numbers=(f"+33 6 00 00 01 {n:02}",)) for n in range(60)]
    plain.sends(*many)
    told = []
    plain.server.log.clear()
    look_at(plain.server, HOME, "", told.append)
    assert told == [50 / 60, 1.0]
    assert len(plain.server.log) == 4
