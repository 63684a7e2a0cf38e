"""What « Se connecter… » says of the services to choose from, and of the account it found."""

import datetime
from dataclasses import replace

import pytest

from ondecontacts.carddav.address_books import Book
from ondecontacts.ui.connection_texts import as_last, choices, found
from ondecontacts.ui.online_account import Connection, as_before, sent_on
from ondecontacts.ui.strings import load_strings

SAY = load_strings("fr")
NUAGE = Connection("https://nuage03.apps.education.fr", "d", "https://n/", service="nuage")
OURS = Book("https://n/garder-le-contact/", "Parents 2025-2026", is_ours=True)


def plain(lines):
    return " ".join(lines).replace("\N{NO-BREAK SPACE}", " ")


def test_each_service_says_first_where_the_data_lie():
    offered = choices(SAY)
    assert offered[0].id == "nuage"
    assert offered[0].note.startswith("Données chez l’État.")
    assert all(choice.name and choice.note for choice in offered)


def test_what_was_chosen_last_comes_up_again_without_its_password():
    assert as_last(None) is None
    wanted = as_last(NUAGE)
    assert (wanted.service, wanted.user, wanted.password) == ("nuage", "d", "")


def test_of_nuage_it_is_said_that_its_pages_show_no_contacts():
    told = plain(found(NUAGE, [], "Parents 2026-2027", SAY))
    assert told.startswith("Connecté à nuage03.apps.education.fr en tant que d.")
    assert "Le carnet « Parents 2026-2027 » y sera créé au premier envoi" in told
    assert "rien n’est encore envoyé" in told
    assert "Nuage n’affiche pas les contacts dans sa page" in told


def test_an_address_book_of_ours_that_is_there_is_named():
    assert "Le carnet « Parents 2025-2026 » y est déjà" in plain(found(NUAGE, [OURS], "P", SAY))


@pytest.mark.parametrize(
    ("service", "told"),
    [
        ("nuage", "Chaque classe y sera un groupe."),
        ("messagerie", "par une fiche de plus"),
        ("autre", "n’est pas connu"),
    ],
)
def test_how_classes_become_groups_is_told_as_far_as_it_is_known(service, told):
    connection = Connection("https://n", "d", "https://n/", service=service)
    assert told in plain(found(connection, [], "P", SAY))


def test_a_server_that_says_what_it_is_is_called_so_and_known_by_its_ways():
    connection = Connection("https://n", "d", "https://n/", service="autre", kind="nextcloud")
    told = plain(found(connection, [], "P", SAY))
    assert "C’est un serveur Nextcloud." in told
    assert "Chaque classe y sera un groupe." in told


def test_of_a_server_that_does_not_say_what_it_is_nothing_is_said():
    assert "serveur" not in plain(found(NUAGE, [], "P", SAY))


def test_a_connection_remembers_where_and_when_it_sent():
    day = datetime.date(2026, 11, 28)
    assert sent_on(NUAGE, "https://n/b/", day).sent == day
    assert sent_on(NUAGE, "https://n/b/", day).book == "https://n/b/"
    assert sent_on(NUAGE, "https://n/b/", None).sent is None


def test_the_same_account_connected_again_is_as_it_was_and_another_is_not():
    last = sent_on(NUAGE, "https://n/b/", datetime.date(2026, 11, 28))
    again = as_before(replace(NUAGE, is_kept=True), last)
    assert (again.book, again.sent, again.is_kept) == (last.book, last.sent, True)
    assert as_before(replace(NUAGE, user="e"), last).book == ""
    assert as_before(NUAGE, None) == NUAGE
