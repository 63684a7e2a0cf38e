"""After LibreOffice was ended by force: its own recovery, and our deck in what it gives back."""

import shutil
from concurrent.futures import ThreadPoolExecutor

import pyoo
import pytest
import uno
from documents import paste, texts

from buildtools.accessible import find, is_gone, press, wait_for
from buildtools.deck import Deck
from buildtools.extension import build_extension
from buildtools.office import RunningOffice, file_url
from buildtools.workbook import build_workbook
from fixtures import grid_of, parent

_WINDOW = "École"
FEW = grid_of(parent(), parent("MARTIN", "Luc"))
# Each with a telephone to check: « À vérifier » takes as long as it takes to save in the meantime.
MANY = grid_of(*(parent(f"NOM{n}", email=f"m{n}@example.org", mobile="06") for n in range(1500)))


@pytest.fixture
def office(screen):
    how = {"headless": False, "environment": screen.environment, "recovers": True}
    with RunningOffice(build_extension(), **how) as running:
        yield running
        running.kill()  # it would ask what to do with a workbook that is changed


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


def kill_when_that_is_noted(office):
    """End LibreOffice by force as soon as its profile says what there is to recover."""
    noted = office.profile / "user" / "registrymodifications.xcu"
    wait_for(lambda: "/user/backup/" in noted.read_text(encoding="utf-8"), "a note of it")
    office.kill()


def recover(office, path, picture):
    """Start LibreOffice again, let it recover what was open, and give the document."""
    assert list(path.parent.glob(".~lock*")) or (office.profile / "user" / "backup").exists()
    office.start()
    press("push button", "Démarrer", "Récupération")
    find("push button", "Terminer", "Récupération")
    picture(f"13-récupération-{path.parent.name}")
    # The button has its new name before it can be pressed.
    find("table cell", "Récupération terminée", "Récupération")
    press("push button", "Terminer", "Récupération")
    is_gone("push button", "Terminer")

    def recovered():
        return [c for c in office.desktop._target.Components if file_url(path) == c.URL]

    (document,) = wait_for(recovered, "the recovered workbook")
    wait_for(lambda: document.CurrentController, "its window")
    return pyoo.SpreadsheetDocument(document)


def convert_in_its_deck(office, document, contacts):
    assert not document._target.isReadonly()
    deck = Deck(_WINDOW)
    deck.button("convert")
    deck.press("convert")
    deck.shows(contacts)
    document.save()
    log = office.profile / "user" / "ondecontacts.log"
    assert not log.exists(), log.read_text(encoding="utf-8")


def test_a_workbook_that_was_saved_comes_back_as_it_was_saved(office, path, picture):
    document = office.open_as_a_user(path)
    paste(document, "ONDE", FEW)
    document.save()
    office.call(document, "convert")
    office.kill()
    document = recover(office, path, picture)
    assert texts(document, "ONDE") == [tuple(row) for row in FEW]
    picture("13-récupéré")
    convert_in_its_deck(office, document, "2 contacts")


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
    convert_in_its_deck(office, document, "2 contacts")


def test_one_that_was_being_converted_comes_back_with_its_extraction(office, path, picture):
    document = office.open_as_a_user(path)
    paste(document, "ONDE", MANY)
    target = document._target
    with ThreadPoolExecutor(1) as beside:
        answer = beside.submit(office.call, document, "convert")
        sheets = target.Sheets
        while not sheets.hasByName("À vérifier"):
            assert not answer.done()
        assert target.hasControllersLocked()
        save_as_in_a_crash(office)
        assert target.hasControllersLocked(), "it was saved in the midst of the conversion"
        kill_when_that_is_noted(office)
        answer.exception()  # it may have been over by then, which changes nothing
    document = recover(office, path, picture)
    assert texts(document, "ONDE") == [tuple(row) for row in MANY]
    convert_in_its_deck(office, document, "1500 contacts")
