import pytest

from ondecontacts.contacts.recognition import Traits, recognised

MARIE = Traits("dupont", "marie", frozenset({"a", "1"}), frozenset({"zoe"}))


def person(last="dupont", first="marie", reached_by="", children=""):
    return Traits(last, first, frozenset(reached_by), frozenset(children.split()))


@pytest.mark.parametrize(
    "now",
    [
        person(reached_by="a"),
        person(reached_by="1b"),
        person(),  # nobody else has that name
        person("martin", "marie", "1"),  # married
        person("dupont", "mariee", "1"),  # typed otherwise
        person("dupont", "mraie", "1"),
    ],
)
def test_somebody_is_known_again_after_a_change(now):
    assert recognised([now], [MARIE]) == {0: 0}


@pytest.mark.parametrize(
    "other",
    [
        person("dupont", "jean", "a1"),  # a couple shares all this
        person("dupont", "mariella", "b"),
        person("martin", "marie", "b"),
        person("martin", "maria", "a"),
        person("", "", "b"),
    ],
)
def test_somebody_else_is_not(other):
    assert recognised([other], [MARIE]) == {}


def test_a_couple_whose_first_names_are_alike_stays_two():
    assert recognised([person("roy", "jeanne", "1")], [person("roy", "jean", "1")]) == {}


def test_a_namesake_is_known_by_a_child():
    known = [person(children="zoe"), person(children="noe")]
    new = [person(reached_by="b", children="noe lou"), person(reached_by="c", children="zoe")]
    assert recognised(new, known) == {0: 1, 1: 0}


def test_who_may_be_several_is_nobody():
    known = [person(reached_by="a"), person(reached_by="b")]
    assert recognised([person(reached_by="ab")], known) == {}
    assert recognised([person(reached_by="c")], known) == {}
    assert recognised([person(reached_by="ac"), person(reached_by="ad")], known[:1]) == {}


def test_those_whom_nothing_tells_apart_are_known_one_by_one():
    assert recognised([person(), person(), person()], [person(), person()]) == {0: 0, 1: 1}


def test_who_is_just_as_before_leaves_the_others_to_be_known():
    known = [person(reached_by="ab"), person(reached_by="b")]
    assert recognised([person(reached_by="b"), person(reached_by="bc")], known) == {0: 1, 1: 0}
