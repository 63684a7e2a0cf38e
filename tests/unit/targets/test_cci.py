import pytest

from fixtures import convert, parent
from ondecontacts.errors import CommandError
from ondecontacts.targets.cci import to_addresses
from ondecontacts.targets.registry import TARGETS, target_called

CCI, GOOGLE = target_called("cci"), target_called("google")


def blocks(*parents):
    text = to_addresses(convert(*parents).contacts).decode("utf-8")
    assert text.count("\r\n") == text.count("\n")
    text = text.replace("\N{NO-BREAK SPACE}", " ")
    return [block.splitlines() for block in text.split("\r\n\r\n")]


def test_a_block_a_class_and_one_for_everybody_says_to_paste_into_cci():
    title, cp, ce2, everybody = blocks(
        parent("ROY", email="roy@example.org", children=[("Noé", "CP"), ("Zoé", "CE2")]),
        parent("FAY", email="fay@example.org", children=[("Noé", "CP")]),
    )
    assert "à coller dans « Cci »" in title[0]
    assert cp == ["CP : 2 adresses", "roy@example.org, fay@example.org"]
    assert ce2 == ["CE2 : 1 adresse", "roy@example.org"]
    assert everybody[0] == "Parents 2026-2027 : 2 adresses"


def test_no_address_is_in_a_block_twice():
    _, ce2, _ = blocks(
        parent(first="Marie", email="nous@example.org"),
        parent(first="Paul", email="Nous@example.org"),
    )
    assert ce2 == ["CE2 : 1 adresse", "nous@example.org"]


def test_the_separator_is_the_one_that_the_mail_program_knows():
    contacts = convert(
        parent("ROY", email="roy@example.org"), parent("FAY", email="fay@example.org")
    ).contacts
    assert "roy@example.org, fay@example.org" in CCI.encode(contacts).decode("utf-8")
    assert CCI.with_separator(",").encode(contacts) == CCI.encode(contacts)
    outlook = CCI.with_separator(";").encode(contacts).decode("utf-8")
    assert "roy@example.org; fay@example.org" in outlook
    assert GOOGLE.with_separator(";") is GOOGLE
    with pytest.raises(CommandError) as caught:
        CCI.with_separator("|")
    assert caught.value.kind == "separateur-inconnu"


def test_more_than_a_hundred_addresses_are_cut_into_batches():
    people = [parent(f"N{n}", email=f"p{n}@example.org") for n in range(250)]
    _, ce2, _ = blocks(*people)
    assert ce2[1::2] == ["Lot 1 sur 3", "Lot 2 sur 3", "Lot 3 sur 3"]
    assert [line.count("@") for line in ce2[2::2]] == [100, 100, 50]


def test_what_stands_between_addresses_can_be_chosen_for_plain_addresses_only():
    assert list(CCI.separators) == [",", ";"]
    assert [target.id for target in TARGETS if target.separators] == ["cci"]
