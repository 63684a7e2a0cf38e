"""The online address book, brought up to date out of the real LibreOffice."""

import pytest
from documents import paste, texts

from buildtools.robot.office import CommandFailedError
from fixtures import grid_of
from four_families import NADIA, OCTOBER, SEPTEMBER
from ondecontacts.carddav.address_books import SLUG
from served_book import ServedBook


@pytest.fixture
def server():
    with ServedBook() as served:
        yield served


def connect(office, document, server):
    return office.call(document, "connect", **account(server))


def numbers(answer):
    return [answer[name] for name in ("created", "updated", "deleted", "unchanged", "kept")]


def account(server):
    return server.account


def test_september_and_october(office, workbook, server):
    paste(workbook, "ONDE", SEPTEMBER)
    office.call(workbook, "convert", Target="nextcloud")
    connect(office, workbook, server)
    first = office.call(workbook, "send")
    assert numbers(first) == [3, 0, 0, 0, 0]
    assert first["sent"]
    assert numbers(office.call(workbook, "send")) == [0, 0, 0, 3, 0]
    paste(workbook, "ONDE", OCTOBER)
    office.call(workbook, "convert", Target="nextcloud")
    plan = office.call(workbook, "send", DryRun=True)
    assert numbers(plan) == [1, 1, 1, 1, 0]
    assert not plan["sent"]
    assert numbers(office.call(workbook, "send")) == [1, 1, 1, 1, 0]
    assert numbers(office.call(workbook, "send")) == [0, 0, 0, 3, 0]


def test_a_purge_takes_everybody_out_and_says_from_where(office, workbook, server):
    paste(workbook, "ONDE", SEPTEMBER)
    office.call(workbook, "convert", Target="nextcloud")
    office.call(workbook, "send", **account(server))
    with pytest.raises(CommandFailedError, match="Server, User"):
        office.call(workbook, "send", Remove="all")
    assert office.call(workbook, "send", Remove="all", **account(server))["deleted"] == 3
    assert not [row for row in texts(workbook, "Dernière remise") if "en-ligne" in row]
    with pytest.raises(CommandFailedError, match="aucune famille à retirer"):
        office.call(workbook, "send", Remove="all", **account(server))


def test_a_silent_call_in_which_most_would_leave_writes_nothing(office, workbook, server):
    paste(workbook, "ONDE", SEPTEMBER)
    office.call(workbook, "convert", Target="nextcloud")
    office.call(workbook, "send", **account(server))
    office.call(workbook, "clear")
    paste(workbook, "ONDE", grid_of(NADIA))
    office.call(workbook, "convert", Target="nextcloud")
    with pytest.raises(CommandFailedError, match="Plus de la moitié"):
        office.call(workbook, "send", **account(server))
    assert office.call(workbook, "send", DryRun=True, **account(server))["created"] == 1


def test_a_connection_that_is_forgotten_is_asked_for_again(office, workbook, server):
    connect(office, workbook, server)
    assert office.call(workbook, "disconnect")["user"] == server.account["User"]
    with pytest.raises(CommandFailedError, match="Aucun carnet en ligne"):
        office.call(workbook, "disconnect")


def test_a_wrong_password_is_tried_once_and_remembered_by_nobody(office, workbook, server):
    with pytest.raises(CommandFailedError, match="refuse l’identifiant"):
        office.call(workbook, "connect", **{**account(server), "Password": "faux"})
    with pytest.raises(CommandFailedError, match="Aucun carnet en ligne"):
        office.call(workbook, "disconnect")


def test_erasing_the_workbook_names_the_online_address_book_and_leaves_it(office, workbook, server):
    paste(workbook, "ONDE", SEPTEMBER)
    office.call(workbook, "convert", Target="nextcloud")
    assert not [s for s in office.call(workbook, "clear")["next"] if "carnet en ligne" in s]
    paste(workbook, "ONDE", SEPTEMBER)
    office.call(workbook, "convert", Target="nextcloud")
    connect(office, workbook, server)
    office.call(workbook, "send")
    (told,) = [s for s in office.call(workbook, "clear")["next"] if "carnet en ligne" in s]
    assert "Retirez les familles du carnet en ligne de 127.0.0.1" in told
    assert len(server.memory.cards(SLUG)) == 3


def test_a_table_for_a_file_is_sent_too_where_nothing_is_left_out_of_it(office, workbook, server):
    paste(workbook, "ONDE", SEPTEMBER)
    office.call(workbook, "convert", Target="google")
    assert office.call(workbook, "send", **account(server))["created"] == 3
    office.call(workbook, "convert", Target="thunderbird")
    assert numbers(office.call(workbook, "send", **account(server))) == [0, 0, 0, 3, 0]
