"""What LibreOffice does by itself when a document comes: our deck comes with our workbooks."""

import shutil
import subprocess

import pyatspi
import pytest
from documents import paste

from buildtools.accessible import find, is_there, press, seen, wait_for
from buildtools.deck import shows
from buildtools.extension import build_extension
from buildtools.office import Office, RunningOffice, find_soffice
from buildtools.workbook import build_workbook, template
from fixtures import grid_of, parent


@pytest.fixture(scope="module")
def plain(tmp_path_factory):
    """A spreadsheet that is none of ours."""
    path = tmp_path_factory.mktemp("plain") / "Cantine.ods"
    other = Office()
    other.start()
    try:
        other.desktop.create_spreadsheet().save(str(path))
    finally:
        other.stop()
        other.remove()
    return path


@pytest.fixture(scope="module")
def fresh(screen, plain):
    """A LibreOffice that has just been started, with the plain spreadsheet in a window."""
    settings = {"headless": False, "environment": screen.environment}
    with RunningOffice(build_extension(), **settings) as running:
        document = running.open_as_a_user(plain)
        yield running
        document.close()


@pytest.fixture
def open_ours(fresh, tmp_path):
    """Open our workbook under a name; it is closed after the test."""
    opened = []

    def open_workbook(name):
        path = tmp_path / f"{name}.ods"
        shutil.copy(build_workbook(), path)
        opened.append(fresh.open_as_a_user(path))
        return opened[-1]

    yield open_workbook
    for document in opened:
        document.close()


def test_a_spreadsheet_that_is_not_ours_brings_up_nothing(fresh):
    assert not is_there("push button", "Convertir", "Cantine")


def test_our_workbook_brings_up_its_deck_even_where_the_sidebar_was_hidden(
    fresh, open_ours, screen, picture
):
    screen.press_key("ctrl+F5")  # hides it, in the plain spreadsheet
    find("tool bar", "Standard", "Cantine")
    open_ours("Rentrée")
    find("push button", "Convertir", "Rentrée")
    picture("0-arrive-par-lui-meme")


def test_a_deck_that_is_there_already_stays(open_ours):
    open_ours("Une")
    find("push button", "Convertir", "Une")
    open_ours("Deux")
    find("push button", "Convertir", "Deux")


def test_a_new_document_from_the_template_brings_it_up_too(fresh, screen, tmp_path):
    path = tmp_path / "Garder le contact.ots"
    path.write_bytes(template())
    command = [str(find_soffice()), fresh.which_profile, str(path)]
    subprocess.run(command, env={**screen.environment, "PATH": "/usr/bin:/bin"}, check=True)
    find("push button", "Convertir", "Sans nom")
    (new,) = [d for d in fresh.desktop._target.Components if not getattr(d, "URL", "")]
    new.close(True)


def test_its_toolbar_greys_out_what_makes_no_sense(open_ours, picture):
    def can_be_pressed(name):
        button = seen("push button", name, "Outils")
        return button and button.getState().contains(pyatspi.STATE_SENSITIVE)

    document = open_ours("Outils")
    find("push button", "Enregistrer les contacts…", "Outils")
    wait_for(lambda: can_be_pressed("Ouvrir une extraction ONDE…"), "to open is possible")
    assert not can_be_pressed("Enregistrer les contacts…")
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


def test_nothing_unexpected_was_logged_on_the_way(fresh):
    log = fresh.profile / "user" / "ondecontacts.log"
    assert not log.exists(), log.read_text(encoding="utf-8")
