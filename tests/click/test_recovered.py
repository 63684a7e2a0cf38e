"""After LibreOffice was ended by force: its own recovery, and our deck in what it gives back."""

import shutil
from concurrent.futures import ThreadPoolExecutor

import pyoo
import pytest
import uno
from documents import paste, texts

from buildtools.package.workbook import build_workbook
from buildtools.robot.accessible import find, press, seen, wait_for
from buildtools.robot.deck import Deck
from buildtools.robot.office import file_url
from fixtures import grid_of, parent
from holding import REPORTING, Gate
from keeping import KeptOffice

_WINDOW = "École"
# What starts a recovery in 7.4, in 26.8, and in 26.8 on a system that is not in French.
_START = ("Démarrer", "Récupérer la sélection", "Recover Selected")
_END = "Terminer"
_DIALOG = "LibreOffice"  # is in its title in each language
FEW = grid_of(parent(), parent("MARTIN", "Luc"))


@pytest.fixture
def office(profiles, screen):
    how = {"headless": False, "environment": screen.environment, "recovers": True}
    with KeptOffice(profiles, **how) as kept:
        yield kept.ready()


@pytest.fixture
def path(tmp_path):
    path = tmp_path / f"{_WINDOW}.ods"
    shutil.copy(build_workbook(), path)
    return path


def save_as_in_a_crash(office):
    """Have LibreOffice save what is open for a recovery, as it does when it crashes.

    From time to time it does the same by itself, but not before minutes have passed.
    """
    transformer = office.context.ServiceManager.createInstance("com.sun.star.util.URLTransformer")
    recovery = office.context.getValueByName("/singletons/com.sun.star.frame.theAutoRecovery")
    for step in ("doPrepareEmergencySave", "doEmergencySave"):
        url = uno.createUnoStruct("com.sun.star.util.URL")
        url.Complete = f"vnd.sun.star.autorecovery:/{step}"
        _, url = transformer.parseStrict(url)
        recovery.dispatch(url, (office.property_value("DispatchAsynchron", False),))
    assert list((office.profile / "user" / "backup").glob(f"{_WINDOW}*"))


def kill_when_that_is_noted(office, what="/user/backup/"):
    """End LibreOffice by force as soon as its profile says ``what`` there is to recover."""
    noted = office.profile / "user" / "registrymodifications.xcu"

    def is_noted():
        lines = noted.read_text(encoding="utf-8").splitlines()
        return any("/RecoveryList" in line and what in line for line in lines)

    wait_for(is_noted, "a note of it")
    office.kill()


def recover(office, path, picture):
    """Start LibreOffice again, let it recover what was open, and return the document."""
    assert list(path.parent.glob(".~lock*")) or (office.profile / "user" / "backup").exists()
    office.start()
    find("push button", _START, _DIALOG)
    picture(f"13-récupération-{path.parent.name}")
    press("push button", _START, _DIALOG)
    wait_for(is_over, "the end of the recovery")

    def recovered():
        return [c for c in office.desktop._target.Components if file_url(path) == c.URL]

    (document,) = wait_for(recovered, "the recovered workbook")
    wait_for(lambda: document.CurrentController, "its window")
    return pyoo.SpreadsheetDocument(document)


def is_over():
    """Press what ends a recovery; 26.8 ends one by itself when all went well."""
    button = seen("push button", (*_START, _END), _DIALOG)
    if button and button.name == _END:
        button.queryAction().doAction(0)  # again if need be: it has that name before it works
    return button is None


def convert_in_its_deck(document, contacts):
    assert not document._target.isReadonly()
    deck = Deck(_WINDOW)
    deck.button("convert")
    deck.press("convert")
    deck.shows(contacts)
    document.save()


def test_a_workbook_that_was_saved_comes_back_as_it_was_saved(office, path, picture):
    document = office.open_as_a_user(path)
    paste(document, "ONDE", FEW)
    document.save()
    office.call(document, "convert")
    kill_when_that_is_noted(office, file_url(path))
    document = recover(office, path, picture)
    assert texts(document, "ONDE") == [tuple(row) for row in FEW]
    picture("13-récupéré")
    convert_in_its_deck(document, "2 contacts")


def test_one_that_was_not_saved_comes_back_as_it_was(office, path, picture):
    document = office.open_as_a_user(path)
    paste(document, "ONDE", FEW)
    office.call(document, "convert")
    contacts = texts(document, "Contacts")
    save_as_in_a_crash(office)
    kill_when_that_is_noted(office)
    document = recover(office, path, picture)
    assert texts(document, "ONDE") == [tuple(row) for row in FEW]
    assert texts(document, "Contacts") == contacts
    convert_in_its_deck(document, "2 contacts")


def test_one_that_was_being_converted_comes_back_with_its_extraction(
    office, path, picture, tmp_path
):
    document = office.open_as_a_user(path)
    paste(document, "ONDE", FEW)
    office.call(document, "help")
    target = document._target
    with Gate(office, tmp_path / "gate") as gate, ThreadPoolExecutor(1) as beside:
        gate.hold(REPORTING)
        answer = beside.submit(office.call, document, "convert")
        try:
            gate.wait()
            save_as_in_a_crash(office)
            assert target.hasControllersLocked(), "it was saved in the midst of the conversion"
            kill_when_that_is_noted(office)
        finally:
            office.kill()  # else the answer is waited for
        assert answer.exception()
    document = recover(office, path, picture)
    assert texts(document, "ONDE") == [tuple(row) for row in FEW]
    convert_in_its_deck(document, "2 contacts")
