import pytest

from ondecontacts.ui.phone_help import phone_steps
from ondecontacts.ui.strings import LANGUAGES, load_strings


def steps(kind, language="fr"):
    return phone_steps(kind, "https://dav.example.org/marie/", "marie", load_strings(language))


def test_address_and_user_are_there_to_be_copied():
    told = steps("password")
    assert (told.address, told.user) == ("https://dav.example.org/marie/", "marie")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["nextcloud", "password"])
def test_android_and_iphone_are_told_step_by_step(kind, language):
    text = steps(kind, language).text
    assert "DAVx⁵" in text
    assert "CardDAV" in text
    assert text.count("\n1. ") == 2


def test_with_nextcloud_the_groups_come_by_themselves():
    assert "d’eux-mêmes" in steps("nextcloud").text
    assert "mot de passe d’application" in steps("nextcloud").text


def test_elsewhere_davx5_has_to_be_told_how_the_groups_are_written():
    assert "catégories" in steps("password").text


def test_the_iphone_is_told_what_it_takes_to_show_groups():
    assert "Groupes pour iPhone, Mac et Zimbra" in steps("password").text
