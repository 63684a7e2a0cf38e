"""Families, and whom to tell on paper."""

from fixtures import convert, parent
from ondecontacts.contacts.model import ClassCount

HERE = {"street": "1 rue X", "postcode": "01400", "town": "Exempleville"}
THERE = {**HERE, "street": "2 rue Y"}


def notices(*parents):
    return [
        (n.label, [first for _, first in n.pupils], [c.first_name for c in n.contacts])
        for n in convert(*parents).notices
    ]


def test_a_family_is_all_who_are_in_charge_of_its_pupils():
    conversion = convert(
        parent(first="Marie", children=[("Zoé", "CP"), ("Noé", "CM1")]),
        parent("MARTIN", first="Luc", children=[("Zoé", "CP")]),
        parent("ROY", first="Eva", children=[("Noé", "CM1")]),
        parent("BRUN", first="Ali", child_last="BRUN", children=[("Tom", "CP")]),
    )
    assert (conversion.school.families, conversion.school.pupils) == (2, 3)


def test_a_family_is_reached_in_a_class_by_those_in_charge_of_its_pupils_there():
    conversion = convert(
        parent(first="Marie", children=[("Zoé", "CP"), ("Noé", "CM1")]),
        parent("MARTIN", first="Luc", email="luc@example.org", children=[("Zoé", "CP")]),
        parent("ROY", first="Eva", mobile="0600000001", children=[("Noé", "CM1")]),
    )
    assert conversion.school == ClassCount("Parents 2026-2027", 2, 1, 3, 2, 1, 1)
    cp, cm1 = conversion.class_counts
    assert cp == ClassCount("CP", 1, 1, 2, 1, 1, 0)
    assert cm1 == ClassCount("CM1", 1, 1, 2, 2, 0, 1)


def test_a_number_that_is_none_reaches_nobody():
    assert convert(parent(mobile="06 00 00")).school.families_by_phone == 0


def test_those_without_a_class_are_counted_apart():
    conversion = convert(parent(children=[("Zoé", "")]), parent("MARTIN", children=[]))
    assert conversion.class_counts == ()
    assert conversion.unclassed == ClassCount("", 1, 1, 2, 2, 0, 0)


def test_one_row_of_two_without_the_class_is_the_same_pupil():
    conversion = convert(parent(children=[("Zoé", "CP")]), parent("MARTIN", children=[("Zoé", "")]))
    assert conversion.school.pupils == 1


def test_a_family_without_any_email_is_told_on_paper_in_each_of_its_classes():
    both = [("Zoé", "CM1"), ("Noé", "CP")]
    assert notices(
        parent(first="Marie", children=both, **HERE), parent(first="Luc", children=both, **HERE)
    ) == [("CP", ["Noé"], ["Marie", "Luc"]), ("CM1", ["Zoé"], ["Marie", "Luc"])]


def test_a_home_in_which_one_has_an_email_is_not_told_on_paper():
    assert notices(parent(email="a@example.org", **HERE), parent(first="Luc", **HERE)) == []


def test_a_separated_parent_without_an_email_is_told_on_paper():
    rows = (parent(email="a@example.org", **HERE), parent("MARTIN", first="Luc", **THERE))
    assert notices(*rows) == [("CE2", ["Zoé"], ["Luc"])]
    (notice,) = convert(*rows).notices
    assert notice.other_home


def test_who_has_no_address_lives_with_the_others():
    assert notices(parent(first="Luc"), parent(email="a@example.org", **HERE)) == []


def test_the_address_is_known_when_it_is_not_written():
    rows = (parent(email="a@example.org", **HERE), parent("MARTIN", first="Luc", **THERE))
    assert len(convert(*rows, address=False).notices) == 1


def test_paper_notices_are_in_the_order_of_the_classes_then_of_the_pupils():
    told = notices(
        parent("ROY", child_last="ROY", children=[("Tom", "CM1")]),
        parent("ÉON", child_last="ÉON", children=[("Ali", "CP")]),
        parent("FAY", child_last="FAY", children=[("Ugo", "CP")]),
        parent("PUY", first="Eve", children=[]),
    )
    assert [(label, pupils) for label, pupils, _ in told] == [
        ("CP", ["Ali"]),
        ("CP", ["Ugo"]),
        ("CM1", ["Tom"]),
        ("", []),
    ]


def test_twins_are_one_family_with_one_notice():
    assert notices(parent(children=[("Léa", "CP"), ("Tom", "CP")])) == [
        ("CP", ["Léa", "Tom"], ["Marie"])
    ]


def test_the_pupils_of_a_class_are_in_the_order_of_a_dictionary():
    names = ["OZIL", "ŒUVRARD", "OBERLIN", "ZOLA", "ØRSTED", "ÉON", "ŁUKASZ"]
    rows = [parent(child_last=name, children=[("Lou", "CP")]) for name in names]
    (pupils,) = convert(*rows).class_lists
    assert [last for last, *_ in pupils.pupils] == [
        "ÉON", "ŁUKASZ", "OBERLIN", "ŒUVRARD", "ØRSTED", "OZIL", "ZOLA",
    ]  # fmt: skip


def test_who_has_two_homes_is_at_home_in_both():
    two_homes = [
        parent(email="a@example.org", mobile="0600000001", **place) for place in (HERE, THERE)
    ]
    other = parent("ROY", email="a@example.org", child_last="ROY", **THERE)
    for rows in ([*two_homes, other], [other, *reversed(two_homes)]):
        assert "courriel-partage" in [f.kind for f in convert(*rows).findings]
