"""Passwords, as the real LibreOffice keeps them."""

import pytest
import uno
import unohelper
from com.sun.star.task import XInteractionHandler

from buildtools.robot.office import Office
from ondecontacts.office.passwords import forget, remember, remember_for_now, remembered

URL = "https://dav.example.org/carddav/"
USER = "hélène@example.org"
TYPED = "Tr0mpette, é\tà 42"
LEFT = "Tr0mpette"
# As LibreOffice's dialog makes it of what is typed: sixteen bytes.
MASTER = "4a" * 16
# LibreOffice's own: what it keeps for its file dialog.
ITS_OWN = ("https://dav.example.org", "hélène")


@pytest.fixture
def office():
    """One of its own, which is started again."""
    running = Office()
    running.start()
    yield running
    running.kill()
    running.remove()


def restart(office):
    office.stop()
    office.start()


def in_clear(office):
    """Return the files of the profile in which the beginning of the password can be read."""
    forms = [LEFT.encode(encoding) for encoding in ("ascii", "utf-16-le")]
    return [
        path
        for path in office.profile.rglob("*")
        if path.is_file() and any(form in path.read_bytes() for form in forms)
    ]


def test_who_was_never_there_has_no_password(office):
    assert remembered(office.context, URL, USER) == ""


def test_one_for_now_is_gone_with_the_office_and_leaves_no_trace(office):
    remember_for_now(office.context, URL, USER, TYPED)
    assert remembered(office.context, URL, USER) == TYPED
    restart(office)
    assert remembered(office.context, URL, USER) == ""
    assert in_clear(office) == []
    assert not stores_passwords(office), "LibreOffice was not told that it may keep any"


def test_one_that_is_kept_is_there_after_a_restart_and_nowhere_in_clear(office):
    remember(office.context, URL, USER, TYPED)
    assert remembered(office.context, URL, USER) == TYPED
    restart(office)
    assert remembered(office.context, URL, USER) == TYPED
    assert remembered(office.context, URL, USER, may_ask=False) == TYPED
    assert remembered(office.context, URL, "luc") == ""
    assert remembered(office.context, f"{URL}other/", USER) == ""
    office.stop()
    assert in_clear(office) == []


def test_one_that_is_forgotten_does_not_come_back(office):
    remember(office.context, URL, USER, TYPED)
    remember(office.context, URL, "luc", "Autre")
    restart(office)
    forget(office.context, URL, USER)
    forget(office.context, URL, USER)  # nor does it matter that there is none
    restart(office)
    assert remembered(office.context, URL, USER) == ""
    assert remembered(office.context, URL, "luc") == "Autre"


def test_another_one_takes_its_place(office):
    remember(office.context, URL, USER, "Avant")
    remember(office.context, URL, USER, TYPED)
    restart(office)
    assert remembered(office.context, URL, USER) == TYPED
    remember_for_now(office.context, URL, USER, "Maintenant")
    assert remembered(office.context, URL, USER) == "Maintenant"
    restart(office)
    assert remembered(office.context, URL, USER) == "", "it is not kept any more"


def test_what_libreoffice_keeps_for_that_server_is_its_own(office):
    container(office).add(*ITS_OWN, ("À elle",), None)
    assert remembered(office.context, *ITS_OWN) == ""
    remember(office.context, *ITS_OWN, TYPED)
    forget(office.context, *ITS_OWN)
    (record,) = container(office).findForName(*ITS_OWN, None).UserList
    assert record.Passwords == ("À elle",)


def test_behind_a_master_password_there_is_none_for_who_may_not_ask(office):
    remember(office.context, URL, USER, TYPED)
    assert container(office).changeMasterPassword(Director(MASTER))
    assert remembered(office.context, URL, USER, may_ask=False) == TYPED, "it was just given"
    restart(office)
    assert remembered(office.context, URL, USER, may_ask=False) == ""
    assert container(office).authorizateWithMasterPassword(Director(MASTER))
    assert remembered(office.context, URL, USER, may_ask=False) == TYPED


def container(office):
    manager = office.context.ServiceManager
    return manager.createInstanceWithContext("com.sun.star.task.PasswordContainer", office.context)


def stores_passwords(office):
    return container(office).isPersistentStoringAllowed()


class Director(unohelper.Base, XInteractionHandler):
    """Types the master password when LibreOffice asks for it."""

    def __init__(self, master):
        self._master = master

    def handle(self, request):
        wanted = uno.getTypeByName("com.sun.star.ucb.XInteractionSupplyAuthentication")
        for continuation in request.getContinuations():
            answer = continuation.queryInterface(wanted)
            if answer is not None:
                answer.setPassword(self._master)
                answer.select()
