"""What is asked and told about an online address book, as a director meets it on the screen."""

import subprocess

import pytest

from buildtools.robot.accessible import (
    find,
    find_text,
    focus_is_in,
    focusable_in,
    has_focus,
    is_checked,
    is_gone,
    place_of,
    press,
    seen,
    wait_for,
)
from online import BROWSER, PHONE, SERVICES, OnlineDialogs

BOX = "Garder le contact"
TO_TYPE = "Utiliser un mot de passe d’application"
TO_BROWSER = "Passer par le navigateur"
KEEPS = "Retenir cette connexion sur cet ordinateur"
TYPED = "Tr0mpette"
HEIGHT = 768  # the screen's


@pytest.fixture
def dialogs(office, workbook, tmp_path):
    return OnlineDialogs(office, tmp_path)


def box():
    return find("dialog", BOX)


def is_enabled(button):
    import pyatspi

    return find("push button", button, BOX).getState().contains(pyatspi.STATE_SENSITIVE)


def focus_is_on(role, name):
    wait_for(lambda: has_focus(role, name, BOX), f"the focus on « {name} »")


def type_into(screen, role, name, text):
    focus_is_on(role, name)
    screen.type(text)


def copies(button, text):
    """See to it that a click on ``button`` copies ``text``."""
    press("push button", button, BOX)
    wait_for(lambda: clipboard() == text, text)


def clipboard():
    """Return what the clipboard has, "" for nothing or where nobody answers.

    Putting a second text there LibreOffice gives the clipboard back in between: who asks just then
    gets no answer at all, and has to ask again, which xclip does not by itself.
    """
    xclip = ["timeout", "5", "xclip", "-selection", "clipboard", "-out"]
    run = subprocess.run(xclip, stdout=subprocess.PIPE, check=False)
    return run.stdout.decode("utf-8")


# Where to connect


def test_the_first_service_says_what_is_known_of_it_and_that_the_browser_asks(dialogs, picture):
    dialogs.ask_connection()
    box()
    find_text("label", "Chez l’État. Ses pages")
    find_text("label", "Votre navigateur va s’ouvrir")
    assert not seen("password text", "Mot de passe", BOX)
    assert not is_checked(find("check box", KEEPS, BOX))
    find_text("label", "LibreOffice enregistre alors le mot de passe. Il ne fait que le déguiser")
    picture("20-se-connecter")
    press("push button", "Se connecter", BOX)
    assert dialogs.answer() == {
        "service": "nuage",
        "address": "https://nuage.example.org",
        "user": "",
        "password": "",
        "keeps": False,
    }


def test_user_and_password_are_typed_without_a_mouse(dialogs, screen, picture):
    dialogs.ask_connection({"service": "messagerie", "address": "https://m.example.org"})
    type_into(screen, "text", "Identifiant", "marie.dupont")
    assert not is_enabled("Se connecter")
    screen.press_key("Tab")
    type_into(screen, "password text", "Mot de passe", TYPED)
    wait_for(lambda: is_enabled("Se connecter"), "what it takes to connect")
    picture("21-mot-de-passe")
    screen.press_key("Tab")
    focus_is_on("check box", KEEPS)
    screen.press_key("space")
    screen.press_key("Return")
    assert dialogs.answer() == {
        "service": "messagerie",
        "address": "https://m.example.org",
        "user": "marie.dupont",
        "password": TYPED,
        "keeps": True,
    }


def test_another_service_brings_its_note_its_address_and_its_way_in(dialogs, screen, picture):
    dialogs.ask_connection()
    box()
    focus_is_in_the_list(screen)
    screen.press_key("Down")
    find("password text", "Mot de passe", BOX)
    assert text_in("Adresse du serveur") == "https://messagerie.example.org"
    assert not seen("push button", TO_TYPE, BOX)
    screen.press_key("Down")
    find_text("label", "Aux États-Unis")
    is_gone("text", "Adresse du serveur", BOX)
    assert not is_enabled("Se connecter")
    picture("22-ferme")
    screen.press_key("Escape")
    assert dialogs.answer() is None


def focus_is_in_the_list(screen):
    press("push button", TO_TYPE, BOX)
    focus_is_on("text", "Identifiant")
    for _ in range(2):
        screen.press_key("shift+Tab")
    wait_for(lambda: not has_focus("text", "Adresse du serveur", BOX), "the focus on the list")


def test_a_service_is_chosen_as_a_screen_reader_does(dialogs):
    dialogs.ask_connection()
    names = [service["name"] for service in SERVICES]
    services = find("list item", tuple(names), BOX).parent
    for number in (3, 1, 0):
        services.querySelection().selectChild(number)
        find_text("label", SERVICES[number]["note"])
    press("push button", "Annuler", BOX)
    dialogs.answer()


def text_in(label):
    return find("text", label, BOX).queryText().getText(0, -1)


def test_a_password_made_for_programs_can_be_typed_instead(dialogs, screen, picture):
    dialogs.ask_connection()
    box()
    press("push button", TO_TYPE, BOX)
    type_into(screen, "text", "Identifiant", "marie")
    assert not seen("label", "Votre navigateur", BOX, str.startswith)
    picture("23-mot-de-passe-d-application")
    press("push button", TO_BROWSER, BOX)
    find_text("label", "Votre navigateur va s’ouvrir")
    is_gone("text", "Identifiant", BOX)
    press("push button", "Annuler", BOX)
    assert dialogs.answer() is None


def test_everything_in_it_has_a_name_for_who_does_not_see_it(dialogs):
    dialogs.ask_connection({"service": "messagerie", "address": ""})
    assert [thing for thing in focusable_in(box()) if not thing.name] == []
    press("push button", "Annuler", BOX)
    dialogs.answer()


# While the browser is open


def test_while_the_browser_is_open_the_host_is_shown_and_the_address_can_be_copied(
    dialogs, picture
):
    dialogs.wait_for_browser()
    find_text("label", "Votre navigateur va s’ouvrir. Connectez-vous comme d’habitude")
    assert text_in("Adresse ouverte") == BROWSER["host"]
    picture("24-navigateur")
    copies("Copier l’adresse", BROWSER["url"])
    press("push button", "Annuler", BOX)
    assert dialogs.answer() is True
    is_gone("push button", "Copier l’adresse", BOX)


def test_the_box_goes_by_itself_once_the_director_has_agreed(dialogs, tmp_path):
    agreed = tmp_path / "agreed"
    dialogs.wait_for_browser(agreed=str(agreed))
    find("push button", "Copier l’adresse", BOX)
    agreed.touch()
    assert dialogs.answer() is False
    is_gone("push button", "Copier l’adresse", BOX)


# Before it is sent


def test_nothing_that_is_kept_goes_unless_it_is_ticked(dialogs, screen, picture):
    dialogs.preview()
    find_text("label", "Rien n’est encore envoyé. 1 arrivé, 3 partis")
    find_text("label", "Une autre liste, « Import de septembre »")
    find_text("label", "2 fiches sont laissées comme elles sont")
    picture("25-aperçu")
    press("push button", "Envoyer", BOX)
    assert dialogs.answer() == []


def test_who_is_ticked_goes_too_without_a_mouse(dialogs, screen):
    dialogs.preview()
    wait_for(lambda: focus_is_in("dialog", BOX, BOX), "the focus in it")
    for name in ("Nadia BENALI", "Luc MARTIN"):
        screen.press_key("Tab")
        focus_is_on("check box", name)
    screen.press_key("space")
    wait_for(lambda: is_checked(find("check box", "Luc MARTIN", BOX)), "a tick")
    screen.press_key("Return")
    assert dialogs.answer() == [1]


def test_giving_up_sends_nothing(dialogs, screen):
    dialogs.preview()
    wait_for(lambda: focus_is_in("dialog", BOX, BOX), "the focus in it")
    screen.press_key("Escape")
    assert dialogs.answer() is None


def test_what_there_is_not_takes_no_room(dialogs, picture):
    heights = []
    for other in ({}, {"kept": []}, {"kept": [], "notes": []}):
        dialogs.preview(**other)
        heights.append(place_of(box()).height)
        press("push button", "Annuler", BOX)
        dialogs.answer()
        is_gone("dialog", BOX)
    assert heights == sorted(set(heights), reverse=True)
    dialogs.preview(kept=[], notes=[], lines=[])
    assert place_of(box()).height < heights[-1]
    assert not seen("text", "Ce qui change :", BOX)
    picture("26-aperçu-sans-changement")
    press("push button", "Annuler", BOX)
    dialogs.answer()


def test_however_many_leave_it_fits_on_the_screen_and_all_can_be_ticked(dialogs, screen, picture):
    lines = [f"Arrivée : Prénom{number} NOM{number}" for number in range(2000)]
    kept = [f"Prénom{number} NOM{number}" for number in range(40)]
    dialogs.preview(lines=lines, kept=kept, notes=["Une remarque qui est longue. " * 6] * 4)
    assert place_of(box()).height < HEIGHT
    picture("27-aperçu-long")
    press("check box", kept[1], BOX)
    press("push button", "Suivants", BOX)
    press("check box", kept[7], BOX)
    find_text("label", "7 à 12, sur 40")
    press("push button", "Précédents", BOX)
    assert is_checked(find("check box", kept[1], BOX))
    press("push button", "Envoyer", BOX)
    assert dialogs.answer() == [1, 7]


# On the telephone


def test_the_telephone_is_told_step_by_step_with_what_to_copy(dialogs, picture):
    dialogs.phone()
    assert "DAVx⁵" in find_text("label", "Sur Android")
    picture("28-téléphone")
    copies("Copier l’adresse", PHONE["address"])
    copies("Copier l’identifiant", PHONE["user"])
    assert text_in("Identifiant") == PHONE["user"]
    press("push button", "Fermer", BOX)
    dialogs.answer()
