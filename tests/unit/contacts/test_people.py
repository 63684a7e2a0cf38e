"""What shows that two rows are one person, what does not, and how sure it is."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fixtures import convert, kinds, parent
from ondecontacts.contacts.grouping import linked

HOME = {"street": "1 rue X", "postcode": "01400", "town": "Exempleville"}
EMAIL, MOBILE = {"email": "a@example.org"}, {"mobile": "0600000001"}
OTHER_EMAIL, OTHER_MOBILE = {"email": "b@example.org"}, {"mobile": "0600000002"}


def are_one(*parents):
    return len(convert(*parents).contacts) == 1


@pytest.mark.parametrize("clue", [EMAIL, MOBILE, {"home": "0199000001"}, {"work": "0199000001"}])
def test_a_valid_email_or_telephone_is_certain(clue):
    conversion = convert(parent(**clue), parent(**clue))
    assert len(conversion.contacts) == 1
    assert "fusion" in kinds(conversion)


@pytest.mark.parametrize(
    "clue", [HOME, {"email": "marie@exemple"}, {"mobile": "06 12 34 56"}], ids=str
)
def test_a_merge_on_one_weak_clue_deserves_a_look(clue):
    conversion = convert(parent(**clue), parent(**clue))
    assert len(conversion.contacts) == 1
    (merge,) = [f for f in conversion.findings if f.kind.startswith("fusion")]
    assert (merge.kind, merge.importance) == ("fusion-incertaine", "a-regarder")


def test_two_weak_clues_are_enough():
    assert "fusion" in kinds(convert(*[parent(email="marie@exemple", **HOME)] * 2))


def test_one_weak_clue_under_two_names_is_still_one():
    both = parent("DUPONT", usage="MARTIN", email="marie@exemple")
    assert "fusion-incertaine" in kinds(convert(both, both))


def test_a_person_of_whom_one_row_hangs_on_a_weak_clue_deserves_a_look():
    conversion = convert(parent(**EMAIL, **HOME), parent(**EMAIL), parent(**HOME))
    assert len(conversion.contacts) == 1
    assert "fusion-incertaine" in kinds(conversion)


@pytest.mark.parametrize(
    ("one", "other", "is_one"),
    [
        ({}, {}, True),
        (EMAIL, {}, True),
        (MOBILE, {}, True),
        (EMAIL, EMAIL, True),
        ({**EMAIL, **MOBILE}, {**EMAIL, **OTHER_MOBILE}, True),
        (EMAIL, OTHER_EMAIL, False),
        (MOBILE, OTHER_MOBILE, False),
        (EMAIL, MOBILE, False),
        ({**EMAIL, **MOBILE}, {**OTHER_EMAIL, **OTHER_MOBILE}, False),
        ({"email": "neant@example.org"}, EMAIL, True),  # what fills a cell is none
        ({"mobile": "0000000000"}, MOBILE, True),
    ],
)
def test_an_address_counts_unless_both_have_an_email_or_a_telephone_and_none_agrees(
    one, other, is_one
):
    assert are_one(parent(**one, **HOME), parent(**other, **HOME)) is is_one


@pytest.mark.parametrize("order", itertools.permutations(range(3)))
def test_a_row_without_either_does_not_bring_two_together_who_do_not_agree(order):
    rows = (parent(**EMAIL, **HOME), parent(**OTHER_EMAIL, **HOME), parent(**HOME))
    contacts = convert(*(rows[index] for index in order)).contacts
    assert sorted(contact.emails for contact in contacts) == [
        (), ("a@example.org",), ("b@example.org",),
    ]  # fmt: skip


def test_rows_without_either_at_one_address_are_one_whoever_else_is_there():
    rows = (parent(**EMAIL, **HOME), parent(**OTHER_EMAIL, **HOME), parent(**HOME), parent(**HOME))
    assert len(convert(*rows).contacts) == 3


def test_of_a_couple_of_one_name_a_row_joins_the_one_of_its_civility():
    couple = {"first": "Dominique", **HOME}
    rows = (
        parent(civility="M.", **EMAIL, **couple),
        parent(civility="MME", **OTHER_EMAIL, **couple),
        parent(civility="MME", **couple),
        parent(civility="", **couple),
    )
    assert [c.rows for c in convert(*rows).contacts] == [(2,), (3, 4), (5,)]


@pytest.mark.parametrize(
    "filler",
    [
        {"mobile": "06 00 00 00 00"},  # a valid number
        {"mobile": "01 11 11 11 11"},
        {"mobile": "+33 6 99 99 99 99"},
        {"mobile": "0000000000"},
        {"mobile": "00 00"},
        {"email": "neant@example.org"},
        {"email": "pas.de.mail@example.org"},
        {"email": "xxx@example.org"},
        {"email": "voir la mère"},
        {"street": "néant", "postcode": "01400"},
        {"street": "-", "postcode": "01400"},
    ],
)
def test_what_fills_a_cell_is_no_sign(filler):
    assert not are_one(parent(**filler), parent(**filler))


@pytest.mark.parametrize("clue", [EMAIL, MOBILE, HOME], ids=str)
def test_what_differently_named_families_share_is_no_sign(clue):
    other = parent("ROY", "Eva", child_last="ROY", children=[("Tom", "CP")], **clue)
    assert are_one(parent(**clue), parent(**clue))
    assert len(convert(parent(**clue), parent(**clue), other).contacts) == 3


@pytest.mark.parametrize(
    "partner",
    [
        parent("MARTIN", "Luc", child_last="DUPONT", **EMAIL),  # of one of her children
        parent("DUPONT", "Luc", children=[("Ali", "CP")], child_last="NOYER", **EMAIL),
        parent("ROY", "Luc", usage="DUPONT", children=[], **EMAIL),
        parent("ROY", "Luc", children=[("Zoé", "CE2")], child_last="DUPONT", **EMAIL),
    ],
)
def test_what_a_family_shares_whatever_their_names_is_a_sign(partner):
    rows = (parent(**EMAIL), parent(children=[("Léo", "CP")], child_last="ROCHE", **EMAIL))
    assert len(convert(*rows, partner).contacts) == 2


def test_a_number_of_a_hostel_makes_no_pupil_of_two():
    foyer = {"home": "0199000001"}
    conversion = convert(
        parent("ALI", "Sara", child_last="PETIT", children=[("Emma", "CP")], **foyer),
        parent("ROY", "Eva", child_last="ROY", children=[("Tom", "CP")], **foyer),
        parent("ALI", "Lina", child_last="PETIT", children=[("Emma", "CM1")], **foyer),
    )
    assert conversion.school.pupils == 3
    assert "eleves-homonymes" in kinds(conversion)


rows = st.lists(
    st.builds(
        parent,
        st.sampled_from(["DUPONT", "MARTIN"]),
        st.sampled_from(["Dominique", "Eva"]),
        civility=st.sampled_from(["", "M.", "MME"]),
        usage=st.sampled_from(["", "MARTIN"]),
        email=st.sampled_from(["", "a@example.org", "b@example.org", "neant@example.org", "a@x"]),
        mobile=st.sampled_from(["", "0600000001", "0600000002", "0600000000"]),
        street=st.sampled_from(["", "1 rue X", "2 rue X"]),
        postcode=st.just("01400"),
        child_last=st.sampled_from(["DUPONT", "ROY"]),
    ),
    min_size=2,
    max_size=7,
)


def people(parents, order):
    """Return the rows of each contact, by their places in ``parents``."""
    contacts = convert(*(parents[index] for index in order)).contacts
    return sorted(sorted(order[row - 2] for row in contact.rows) for contact in contacts)


@given(rows, st.randoms(use_true_random=False))
def test_who_is_who_does_not_depend_on_the_order_of_the_rows(parents, random):
    order = list(range(len(parents)))
    as_they_stand = people(parents, order)
    random.shuffle(order)
    assert people(parents, order) == as_they_stand


@given(rows)
def test_nobody_is_made_one_on_an_address_against_their_emails_and_numbers(parents):
    for group in people(parents, list(range(len(parents)))):
        reach = [{parents[index]["email"], parents[index]["mobile"]} for index in group]
        reach = [clues - {"", "neant@example.org", "0600000000"} for clues in reach]
        assert len(linked(list(filter(None, reach)))) < 2


def test_a_number_that_others_share_is_a_number_all_the_same():
    other = parent("ROY", "Eva", child_last="ROY", children=[("Tom", "CP")], **MOBILE)
    at_home = parent(**MOBILE, **HOME)
    assert len(convert(at_home, parent(**OTHER_MOBILE, **HOME), other).contacts) == 3
    assert len(convert(at_home, at_home, other).contacts) == 2
