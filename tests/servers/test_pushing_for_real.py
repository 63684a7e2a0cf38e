"""September, October, and what hands and telephones do in between, on real servers."""

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from pushes import Push

from buildtools.robot.waiting import LIMIT
from ondecontacts.carddav.address_books import SLUG
from sent_cards import MOBILE, OTHER, YEAR, parent, read

NADIA, PAUL, ODILE = SCHOOL = [
    parent(first, last, numbers=(f"+33 6 00 00 00 0{n}",))
    for n, (first, last) in enumerate([("Nadia", "MARTIN"), ("Paul", "VASSEUR"), ("Odile", "ROY")])
]
LEA = parent("Léa", 'PETIT, « Lions »; \\"', numbers=("+33 6 00 00 00 09",))
PAUL_AGAIN = replace(PAUL, phones=parent(numbers=(OTHER,)).phones)
NAMES = ["Nadia MARTIN", "Odile ROY", "Paul VASSEUR"]
# As DAVx⁵ writes a card that was edited on a telephone.
EDITED = [
    ("VERSION:3.0\r\n", "VERSION:4.0\r\nPRODID:+//IDN bitfire.at//ical4android\r\n"),
    ("TEL;TYPE=CELL:+33 6 00 00 00 01", "TEL;TYPE=cell:+33612345678"),
    ("END:VCARD", "REV:20261128T101500Z\r\nPHOTO:data:image/png;base64,iVBORw0K\r\nEND:VCARD"),
]


def numbers(card):
    return [phone.number for phone in card.contact.phones]


def writes(push):
    return push.counted["PUT"] + push.counted["DELETE"]


def assert_settled(push, *contacts):
    """Sending again writes nothing."""
    _, plan = push(*contacts)
    assert plan.is_empty
    assert writes(push) == 0


def test_everybody_comes_into_an_address_book_of_ours(push):
    done, _ = push(*SCHOOL)
    assert (done.created, done.missing) == (3, 0)
    book = push.seen().book
    assert (book.name, book.is_ours, SLUG in book.url) == (YEAR, True, True)
    assert sorted(push.cards()) == NAMES
    assert_settled(push, *SCHOOL)


def test_october_writes_three_cards(push):
    push(*SCHOOL)
    done, _ = push(NADIA, PAUL_AGAIN, LEA)
    assert (done.created, done.updated, done.deleted, done.missing) == (1, 1, 1, 0)
    assert writes(push) == 3
    assert numbers(push.card("Paul VASSEUR")) == [OTHER]
    assert len(push.cards()) == 3
    assert_settled(push, NADIA, PAUL_AGAIN, LEA)


def test_the_next_year_the_address_book_has_another_name_and_nobody_another_card(push):
    push(*SCHOOL)
    before = {name: stored.url for name, stored in push.cards().items()}
    next_year = [replace(contact, general_label="Parents 2027-2028") for contact in SCHOOL]
    push(*next_year)
    assert push.seen().book.name == "Parents 2027-2028"
    assert {name: stored.url for name, stored in push.cards().items()} == before
    assert_settled(push, *next_year)


def test_what_a_telephone_changed_stays_and_what_onde_changed_comes(push):
    push(*SCHOOL)
    push.edit("Paul VASSEUR", *EDITED)
    assert_settled(push, *SCHOOL)
    married = replace(PAUL, last_name="DUVAL")
    push(NADIA, married, ODILE)
    card = push.card("Paul DUVAL")
    assert numbers(card) == ["+33 6 12 34 56 78"]
    assert "PHOTO" in card.named
    assert_settled(push, NADIA, married, ODILE)


def test_an_iphone_that_drops_the_mark_loses_nothing(push):
    push(*SCHOOL)
    mark = b"".join(
        b"".join(card.lines[prop.start : prop.stop])
        for card in [push.card("Paul VASSEUR")]
        for prop in card.named["X-GARDER-LE-CONTACT"]
    ).decode()
    label = "item1.X-ABLabel:Perso"
    push.edit(
        "Paul VASSEUR",
        (mark, ""),
        ("TEL;TYPE=CELL:+33 6 00 00 00 01", f"item1.TEL;type=CELL:06 98 76 54 32\r\n{label}"),
    )
    push(NADIA, PAUL_AGAIN, ODILE)
    card = push.card("Paul VASSEUR")
    assert numbers(card) == ["+33 6 98 76 54 32", OTHER]
    assert card.mark is not None
    assert_settled(push, NADIA, PAUL_AGAIN, ODILE)


def test_a_page_that_turns_the_order_round_changes_nothing(push):
    push(*SCHOOL)
    stored = push.cards()["Paul VASSEUR"]
    head, *lines, end = read(stored.data).lines
    props = sorted(
        (prop for props in read(stored.data).named.values() for prop in props),
        key=lambda prop: -prop.start,
    )
    turned = [b"".join([head, *lines, end][prop.start : prop.stop]) for prop in props]
    push.put(stored.url, b"".join([head, *turned, end]))
    assert_settled(push, *SCHOOL)


def test_two_computers_at_the_same_time_make_each_card_once(push, server):
    other = Push(server, threading.Event())
    start = threading.Barrier(2)

    def go(one):
        start.wait(LIMIT)
        return one(*SCHOOL)

    with ThreadPoolExecutor(2) as both:
        list(both.map(go, (push, other)))
    assert len(push.seen().stored) == 3
    assert sorted(push.cards()) == NAMES
    assert_settled(push, *SCHOOL)


def test_a_number_that_a_hand_took_away_stays_away(push):
    push(*SCHOOL)
    push.edit("Paul VASSEUR", ("TEL;TYPE=CELL:+33 6 00 00 00 01\r\n", ""))
    assert_settled(push, *SCHOOL)
    assert numbers(push.card("Paul VASSEUR")) == []


def test_a_card_that_a_hand_removed_stays_out(push):
    push(*SCHOOL)
    push.remove("Paul VASSEUR")
    assert_settled(push, *SCHOOL)
    assert sorted(push.cards()) == ["Nadia MARTIN", "Odile ROY"]


def test_a_card_that_comes_back_leaves_again(push):
    push(*SCHOOL)
    zombie = push.cards()["Odile ROY"].data
    push(NADIA, PAUL)
    push.add("zombie.vcf", zombie)
    done, _ = push(NADIA, PAUL)
    assert done.deleted == 1
    assert sorted(push.cards()) == ["Nadia MARTIN", "Paul VASSEUR"]


def test_a_card_of_somebody_else_is_never_touched(push):
    push(*SCHOOL)
    lines = ["BEGIN:VCARD", "VERSION:3.0", "UID:autre", "N:VASSEUR;Paul;;;", "FN:Mon voisin"]
    data = "\r\n".join([*lines, "END:VCARD", ""]).encode()
    push.add("autre.vcf", data)
    before = push.cards()["Mon voisin"]
    push(NADIA, PAUL_AGAIN)
    push(purge=True)
    assert push.cards() == {"Mon voisin": before}


def test_who_has_left_and_whose_card_a_hand_changed_is_kept_until_the_purge(push):
    push(*SCHOOL)
    push.edit("Odile ROY", ("NOTE:", "NOTE:Élue. "))
    done, _ = push(NADIA, PAUL)
    assert (done.updated, done.deleted) == (1, 0)
    assert push.card("Odile ROY").contact.class_labels == ()
    assert_settled(push, NADIA, PAUL)
    done, _ = push(purge=True)
    assert done.deleted == 3
    assert push.cards() == {}


def test_classes_with_a_card_of_their_own_name_their_members(push):
    push(*SCHOOL, has_group_cards=True)
    group = push.card("CP A")
    assert group.is_group
    assert len(group.named["X-ADDRESSBOOKSERVER-MEMBER"]) == 3
    push(NADIA, PAUL, has_group_cards=True)
    assert len(push.card("CP A").named["X-ADDRESSBOOKSERVER-MEMBER"]) == 2
    push(NADIA, PAUL)
    assert "CP A" not in push.cards()


def test_an_address_book_into_which_a_file_was_imported_is_found(push, server):
    push(*SCHOOL)
    imported, other = server.new_book(), server.new_book()
    server.put(f"{imported}1.vcf", push.cards()["Paul VASSEUR"].data)
    lines = ["BEGIN:VCARD", "VERSION:3.0", "UID:autre", "N:X;Y;;;", "FN:Y X", "END:VCARD", ""]
    server.put(f"{other}1.vcf", "\r\n".join(lines).encode())
    assert [book.url for book in push.books_with_ours()] == [imported]


def test_fifty_pushes_leave_one_of_each(push):
    push(*SCHOOL)
    for n in range(10):
        changed = replace(NADIA, phones=parent(numbers=(f"+33 6 00 00 01 {n:02}",)).phones)
        done, _ = push(changed, PAUL, ODILE)
        assert done.updated == 1
    assert sorted(push.cards()) == NAMES


def test_nothing_to_do_takes_four_requests_beside_those_that_read(push):
    many = [parent(f"Prénom{n}", f"NOM{n}", numbers=(f"+33 6 00 00 {n:04}",)) for n in range(101)]
    push(*many)
    push(*many)
    assert push.counted.pop("REPORT") == 3
    assert sum(push.counted.values()) <= 4
    assert MOBILE not in numbers(push.card("Prénom0 NOM0"))
