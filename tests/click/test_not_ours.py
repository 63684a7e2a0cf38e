"""A spreadsheet that is none of ours, in a LibreOffice in which our deck was never shown.

Whatever deck was shown last comes up with the next window, ours too.
"""

import pytest
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table

from buildtools.robot.accessible import find, seen
from buildtools.robot.waiting import wait_for
from idle import close_once_idle
from keeping import KeptOffice


@pytest.fixture
def kept(profiles, screen):
    with KeptOffice(profiles, headless=False, environment=screen.environment) as kept_office:
        yield kept_office


@pytest.fixture
def plain(office, screen, tmp_path):
    """A spreadsheet that is none of ours, in a window."""
    path = tmp_path / "Cantine.ods"
    document = OpenDocumentSpreadsheet()
    document.spreadsheet.addElement(Table(name="Feuille1"))
    document.save(str(path))
    opened = office.open_as_a_user(path)
    screen.bring_to_front("Cantine")
    yield opened
    close_once_idle(office, opened)


def test_a_spreadsheet_that_is_not_ours_brings_up_nothing(plain, open_ours):
    open_ours("Rentrée")
    find("push button", "Convertir", "Rentrée")  # what came first would be there by now
    assert not seen("push button", "Convertir", "Cantine")


def test_our_workbook_brings_up_its_deck_even_where_the_sidebar_was_hidden(
    plain, open_ours, screen, picture
):
    find("tool bar", "Standard", "Cantine")
    controller = plain._target.CurrentController
    wait_for(lambda: controller.getSidebar().isVisible(), "the sidebar")
    screen.press_key("ctrl+F5")
    wait_for(lambda: not controller.getSidebar().isVisible(), "no sidebar")
    open_ours("Rentrée")
    find("push button", "Convertir", "Rentrée")
    picture("0-arrive-par-lui-meme")
