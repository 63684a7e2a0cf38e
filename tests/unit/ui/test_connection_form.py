"""What is asked to connect to an online address book, one choice a test."""

from dataclasses import replace

import pytest

from ondecontacts.ui.connection_form import ServiceChoice, Wanted, first_form

NUAGE = ServiceChoice("nuage", "Nuage", "Chez l’État.", "nextcloud", "https://nuage.example.org")
NEXTCLOUD = ServiceChoice("nextcloud", "Nextcloud", "Chez qui l’héberge.", "nextcloud", "")
MAIL = ServiceChoice(
    "messagerie", "Messagerie", "Chez l’État.", "password", "https://m.example.org"
)
OTHER = ServiceChoice("autre", "Autre carnet (CardDAV)", "", "password", "")
CLOSED = ServiceChoice("google", "Google", "N’accepte pas d’envoi.", "closed", "")
TYPED = "tr0mpette"
SERVICES = (NUAGE, MAIL, NEXTCLOUD, OTHER, CLOSED)


def form(service=NUAGE, **fields):
    return replace(first_form(SERVICES, None).choosing(service), **fields)


def test_the_first_service_is_proposed_with_its_address():
    first = first_form(SERVICES, None)
    assert (first.service, first.address, first.user) == (NUAGE, NUAGE.address, "")


def test_nothing_is_remembered_unless_the_box_is_ticked():
    last = Wanted("messagerie", MAIL.address, "marie", keeps=True)
    for service in SERVICES:
        assert not form(service).wanted.keeps
    assert not first_form(SERVICES, last).keeps


def test_what_was_wanted_last_comes_up_again():
    again = first_form(SERVICES, Wanted("messagerie", "https://ecole.example.org", "marie"))
    assert (again.service, again.address, again.user) == (
        MAIL,
        "https://ecole.example.org",
        "marie",
    )


def test_a_service_that_is_offered_no_more_gives_way_to_the_first():
    assert first_form(SERVICES, Wanted("disparu", "")).service == NUAGE


def test_without_any_service_there_is_nothing_to_ask():
    with pytest.raises(ValueError, match="no service"):
        first_form((), None)


def test_the_browser_asks_for_the_password_where_it_can():
    assert form(NUAGE).goes_by_browser
    assert not form(NUAGE).asks_for_password
    assert form(MAIL).asks_for_password
    assert not form(MAIL).goes_by_browser


def test_an_app_password_can_be_typed_where_the_browser_would_ask():
    switched = form(NUAGE).switching()
    assert switched.asks_for_password
    assert switched.switching().goes_by_browser


def test_where_there_is_one_way_in_there_is_nothing_to_switch():
    assert not form(MAIL).is_switchable
    assert form(MAIL).switching() == form(MAIL)


def test_who_typed_an_app_password_last_types_it_again():
    assert first_form(SERVICES, Wanted("nuage", NUAGE.address, "marie")).has_app_password
    assert not first_form(SERVICES, Wanted("nuage", NUAGE.address)).has_app_password


def test_a_service_that_takes_no_program_in_asks_for_nothing():
    closed = form(CLOSED, address="https://example.org", user="marie", password=TYPED)
    assert not closed.is_open
    assert not closed.asks_for_password
    assert not closed.goes_by_browser
    assert not closed.is_complete


def test_one_can_connect_as_soon_as_everything_is_there():
    assert form(NUAGE).is_complete
    assert not form(NEXTCLOUD).is_complete
    assert form(NEXTCLOUD, address="https://example.org").is_complete
    assert not form(MAIL, user="marie").is_complete
    assert not form(MAIL, user=" ", password=TYPED).is_complete
    assert form(MAIL, user="marie", password=TYPED).is_complete


def test_another_service_brings_its_address():
    assert form(NUAGE).choosing(MAIL).address == MAIL.address


def test_an_address_that_was_typed_stays_where_the_service_has_none():
    typed = form(OTHER, address="https://ecole.example.org")
    assert typed.choosing(NEXTCLOUD).address == "https://ecole.example.org"
    assert form(NUAGE).choosing(OTHER).address == ""


def test_the_same_service_once_more_changes_nothing():
    typed = form(NUAGE, address="https://nuage03.example.org").switching()
    assert typed.choosing(NUAGE) == typed


def test_what_the_browser_asks_for_is_not_handed_over():
    typed = form(NUAGE, user="marie", password=TYPED)
    assert typed.wanted == Wanted("nuage", NUAGE.address)
    assert typed.switching().wanted == Wanted("nuage", NUAGE.address, "marie", TYPED)


def test_spaces_around_address_and_user_are_no_part_of_them_but_those_of_a_password_are():
    typed = form(OTHER).writing(" https://example.org ", " marie ", " secret ", True)
    assert typed.wanted == Wanted("autre", "https://example.org", "marie", " secret ", True)


def test_no_password_is_shown_where_the_form_is_printed():
    typed = form(MAIL, user="marie", password=TYPED)
    assert TYPED not in f"{typed!r} {typed.wanted!r}"
