"""The referees see what they should: each is shown a small file of which the answer is known."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
from carddav import read_by_khard
from nextcloud import read_by_nextcloud
from roundcube import read_by_roundcube
from strict_vcard import refused_by_vcard
from verdict import Card

from buildtools.robot.carddav_servers import Radicale

ELODIE = (
    "FN:Élodie Lefèvre",
    "N:Lefèvre;Élodie;;;",
    "EMAIL;TYPE=HOME:elodie@example.org",
    "TEL;TYPE=CELL:#31#06 12 34 56 78",
    "NOTE:Mère de Zoé\\nCP A",
    "CATEGORIES:CP A,CE1 - Mme Gaëlle",
)
PAUL = (
    "FN:Paul Œuvrard",
    "N:Œuvrard;Paul;;;",
    "EMAIL;TYPE=HOME:paul@example.org",
    "CATEGORIES:CP A",
)
TWO_PEOPLE = {
    Card(
        name="Élodie Lefèvre",
        first_name="Élodie",
        last_name="Lefèvre",
        emails=("elodie@example.org",),
        phones=("#31#06 12 34 56 78",),
        note="Mère de Zoé\nCP A",
        groups=frozenset({"CP A", "CE1 - Mme Gaëlle"}),
    ),
    Card(
        name="Paul Œuvrard",
        first_name="Paul",
        last_name="Œuvrard",
        emails=("paul@example.org",),
        groups=frozenset({"CP A"}),
    ),
}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "contacts.vcf"


@pytest.fixture
def two_people(file: Path) -> Path:
    return written(file, card("1", *ELODIE), card("2", *PAUL))


def card(uid: str, *lines: str, version: str = "3.0") -> str:
    return text("BEGIN:VCARD", f"VERSION:{version}", f"UID:{uid}", *lines, "END:VCARD")


def text(*lines: str) -> str:
    return "".join(f"{line}\r\n" for line in lines)


def written(file: Path, *parts: str) -> Path:
    file.write_bytes("".join(parts).encode("utf-8"))
    return file


def written_folded_inside_a_letter(file: Path) -> Path:
    whole = card("1", *ELODIE).encode("utf-8")
    file.write_bytes(whole.replace("FN:É".encode(), b"FN:\xc3\r\n \x89"))
    return file


# A vCard without fault


def test_roundcube_and_nextcloud_read_two_people_with_accents_and_classes(two_people: Path) -> None:
    for read in (read_by_roundcube, read_by_nextcloud):
        verdict = read(two_people)
        assert set(verdict.cards) == TWO_PEOPLE
        assert verdict.refused == ()


def test_the_strict_reader_accepts_vcard_3_with_letters_of_every_language(two_people: Path) -> None:
    assert refused_by_vcard(two_people) == ()


def test_a_carddav_server_takes_and_khard_finds_the_people_of_each_class(
    two_people: Path, server: Radicale
) -> None:
    verdict = read_by_khard(two_people, server)
    assert set(verdict.cards) == TWO_PEOPLE
    assert {group: set(emails) for group, emails in verdict.lists.items()} == {
        "CP A": {"elodie@example.org", "paul@example.org"},
        "CE1 - Mme Gaëlle": {"elodie@example.org"},
    }
    assert verdict.refused == ()


def test_a_port_that_somebody_else_has_is_named_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        monkeypatch.setattr(Radicale, "_free_port", lambda _self: port)
        with pytest.raises(RuntimeError, match=f"port {port} "), Radicale():
            pass


# Classes


def test_roundcube_splits_a_class_at_the_comma_in_its_name_and_nextcloud_does_not(
    file: Path,
) -> None:
    written(file, card("1", "FN:Paul Martin", "N:Martin;Paul;;;", "CATEGORIES:CE1\\, CE2"))
    (in_roundcube,) = read_by_roundcube(file).cards
    assert in_roundcube.groups == {"CE1", " CE2"}
    (in_nextcloud,) = read_by_nextcloud(file).cards
    assert in_nextcloud.groups == {"CE1, CE2"}


@pytest.mark.parametrize("read", [read_by_roundcube, read_by_nextcloud])
def test_a_second_categories_line_is_lost(read, file: Path) -> None:
    written(file, card("1", *PAUL, "CATEGORIES:CE1"))
    (found,) = read(file).cards
    assert found.groups == {"CP A"}


# What is not taken


def test_roundcube_skips_a_second_person_with_the_same_address(file: Path) -> None:
    partner = ("FN:Ève Martin", "N:Martin;Ève;;;", "EMAIL;TYPE=HOME:paul@example.org")
    verdict = read_by_roundcube(written(file, card("1", *PAUL), card("2", *partner)))
    assert [found.name for found in verdict.cards] == ["Paul Œuvrard"]
    assert verdict.refused == ("already there: Ève Martin",)


def test_roundcube_leaves_out_an_address_that_is_none(file: Path) -> None:
    written(file, card("1", "FN:Paul Martin", "N:Martin;Paul;;;", "EMAIL:paul@example"))
    verdict = read_by_roundcube(file)
    assert verdict.cards == ()
    assert verdict.refused == ("invalid contacts: 1",)


def test_nextcloud_denies_a_card_with_a_line_that_is_no_property(file: Path) -> None:
    verdict = read_by_nextcloud(written(file, card("1", *PAUL, "nonsense"), card("2", *ELODIE)))
    assert [found.name for found in verdict.cards] == ["Élodie Lefèvre"]
    assert len(verdict.refused) == 1
    assert verdict.refused[0].startswith("denied: ")


def test_nextcloud_skips_a_uid_that_it_has_seen(file: Path) -> None:
    verdict = read_by_nextcloud(written(file, card("1", *PAUL), card("1", *ELODIE)))
    assert [found.name for found in verdict.cards] == ["Paul Œuvrard"]
    assert verdict.refused == (
        "denied: UID already there: 1",
        "import: skips line 11, UID:1 is already there",
    )


@pytest.mark.parametrize("begin", ["\ufeffBEGIN:VCARD", "BEGIN:VCARD ", "begin:vcard"])
def test_nextclouds_newer_import_wants_the_exact_first_line(begin: str, file: Path) -> None:
    whole = card("1", *PAUL).replace("BEGIN:VCARD", begin)
    verdict = read_by_nextcloud(written(file, whole))
    assert verdict.refused == ("import: line 1 is not exactly BEGIN:VCARD",)


def test_a_carddav_server_refuses_a_second_card_of_one_uid(file: Path, server: Radicale) -> None:
    verdict = read_by_khard(written(file, card("1", *PAUL), card("1", *ELODIE)), server)
    assert [found.name for found in verdict.cards] == ["Paul Œuvrard"]
    assert verdict.refused == ("2.vcf: 409",)


def test_only_roundcube_reads_a_name_right_that_is_folded_inside_a_letter(
    file: Path, server: Radicale
) -> None:
    written_folded_inside_a_letter(file)
    (in_nextcloud,) = read_by_nextcloud(file).cards
    assert in_nextcloud.name == "\ufffd\ufffdlodie Lefèvre"
    (in_roundcube,) = read_by_roundcube(file).cards
    assert in_roundcube.name == "Élodie Lefèvre"
    assert len(refused_by_vcard(file)) == 1
    # What is not UTF-8 is Latin-1 to Radicale.
    (in_khard,) = read_by_khard(file, server).cards
    assert in_khard.name == "Ã\x89lodie LefÃ¨vre"


@pytest.mark.parametrize(
    ("faulty", "reason"),
    [
        (card("1", *PAUL[1:]), "FN"),
        (card("1", *PAUL, version="4.0"), "VERSION"),
        (card("1", *PAUL).replace("\r\n", "\n"), "Could not process"),
    ],
    ids=["no FN", "4.0", "LF"],
)
def test_the_strict_reader_refuses_what_is_not_vcard_3_and_that_card_alone(
    faulty: str, reason: str, file: Path
) -> None:
    reasons = refused_by_vcard(written(file, card("2", *ELODIE), faulty))
    assert len(reasons) == 1
    assert reason in reasons[0]


# CSV


def test_roundcube_loses_the_addresses_of_googles_new_csv(tmp_path: Path) -> None:
    table = text(
        "First Name,Last Name,E-mail 1 - Label,E-mail 1 - Value,Labels",
        "Élodie,Lefèvre,* Home,elodie@example.org,CP A ::: * myContacts",
    )
    verdict = read_by_roundcube(written(tmp_path / "google.csv", table))
    (found,) = verdict.cards
    assert found == Card("Élodie Lefèvre", first_name="Élodie", last_name="Lefèvre")
    assert "column not known: E-mail 1 - Value" in verdict.refused
    assert "column not known: Labels" in verdict.refused


def test_roundcube_keeps_the_addresses_under_the_headers_of_a_french_outlook(
    tmp_path: Path,
) -> None:
    table = text(
        "Prénom,Nom,Adresse de messagerie,Tél. mobile,Catégories",
        'Élodie,Lefèvre,elodie@example.org,06 12 34 56 78,"CP A;CE1"',
    )
    verdict = read_by_roundcube(written(tmp_path / "outlook.csv", table))
    (found,) = verdict.cards
    assert found == Card(
        name="Élodie Lefèvre",
        first_name="Élodie",
        last_name="Lefèvre",
        emails=("elodie@example.org",),
        phones=("06 12 34 56 78",),
        groups=frozenset({"CP A", "CE1"}),
    )
    assert verdict.refused == ()
