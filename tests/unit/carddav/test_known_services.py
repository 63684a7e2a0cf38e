"""The online address books that are known by name."""

import re

import pytest

from ondecontacts.carddav.known_services import (
    DOORS,
    GROUPS,
    read_services,
    service_at,
    service_called,
)
from ondecontacts.datafiles import read_table
from ondecontacts.errors import CommandError
from ondecontacts.ui.strings import LANGUAGES, load_strings

SERVICES = read_services()


def test_the_states_own_come_first_and_the_one_for_all_others_last():
    assert [service.country for service in SERVICES[:2]] == ["etat", "etat"]
    assert SERVICES[-1].id == "autre"


@pytest.mark.parametrize("service", SERVICES, ids=lambda service: service.id)
def test_each_has_a_door_its_groups_and_its_words(service):
    assert service.door in DOORS
    assert service.groups in GROUPS
    assert not service.address or service.address.startswith("https://")
    for language in LANGUAGES:
        say = load_strings(language)
        assert say(f"service.{service.id}")
        assert say(f"service.{service.id}.note")
        assert say(f"country.{service.country}")
        assert isinstance(say(f"service.{service.id}.found"), str)


def test_each_says_where_that_is_from_and_when():
    for line in read_table("ondecontacts.carddav", "services.csv"):
        assert line["source"]
        assert re.fullmatch(r"20\d\d-\d\d", line["date"])


def test_a_service_is_known_by_the_end_of_its_servers_name():
    assert service_at("https://nuage03.apps.education.fr/remote.php/dav").id == "nuage"
    assert service_at("https://fauxapps.education.fr.example.org").id == "autre"
    assert service_at("https://notapps.education.fr").id == "autre"
    assert service_at("https://contacts.icloud.com").id == "icloud"


def test_a_service_that_does_not_exist_is_told():
    assert service_called("sogo").paths == ("/SOGo/dav/{user}/",)
    with pytest.raises(CommandError):
        service_called("minitel")
