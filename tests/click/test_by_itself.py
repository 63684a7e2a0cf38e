"""Our deck comes by itself with our workbooks, and so do our toolbar and our key."""

import subprocess

import pyatspi
from documents import paste

from buildtools.package.workbook import template
from buildtools.robot.accessible import find, press, seen, wait_for
from buildtools.robot.deck import shows
from buildtools.robot.office import find_soffice
from fixtures import grid_of, parent


def test_a_deck_that_is_there_already_stays(open_ours):
    open_ours("Une")
    find("push button", "Convertir", "Une")
    open_ours("Deux")
    find("push button", "Convertir", "Deux")
    assert seen("push button", "Convertir", "Une")


def test_a_new_document_from_the_template_brings_it_up_too(office, screen, tmp_path):
    path = tmp_path / "Garder le contact.ots"
    path.write_bytes(template())
    command = [str(find_soffice()), office.which_profile, str(path)]
    subprocess.run(command, env={**screen.environment, "PATH": "/usr/bin:/bin"}, check=True)
    find("push button", "Convertir", "Sans nom")
    (new,) = [d for d in office.desktop._target.Components if not getattr(d, "URL", "")]
    new.close(True)


def test_its_toolbar_greys_out_what_makes_no_sense(open_ours, picture):
    def can_be_pressed(name):
        button = seen("push button", name, "Outils")
        return button and button.getState().contains(pyatspi.STATE_SENSITIVE)

    document = open_ours("Outils")
    wait_for(lambda: can_be_pressed("Ouvrir une extraction ONDE…"), "to open is possible")
    find("push button", "Enregistrer les contacts…", "Outils")
    wait_for(lambda: not can_be_pressed("Enregistrer les contacts…"), "to save is not")
    paste(document, "ONDE", grid_of(parent()))
    press("push button", "Convertir", "Outils")
    wait_for(lambda: can_be_pressed("Enregistrer les contacts…"), "to save is possible")
    picture("0-barre")


def test_a_key_converts(open_ours, screen):
    document = open_ours("Raccourci")
    find("push button", "Convertir", "Raccourci")
    paste(document, "ONDE", grid_of(parent()))
    screen.press_key("ctrl+shift+e")
    shows("1 contact", "Raccourci")
