"""A hundred thousand responsables, pasted by a key and converted by the button."""

import shutil

import pytest
from documents import sheet_of

from buildtools.accessible import OK, find, press, wait_for
from buildtools.deck import Deck
from buildtools.workbook import build_workbook
from fixtures import grid_of, parent

_MANY = 100_000
_PATIENCE = 300  # seconds


@pytest.fixture
def workbook(office, tmp_path):
    path = tmp_path / "Beaucoup.ods"
    shutil.copy(build_workbook(), path)
    document = office.open_as_a_user(path)
    yield document
    document.close()


def lines_of(sheet):
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    return cursor.RangeAddress.EndRow + 1


@pytest.mark.timeout(600)
def test_all_that_was_pasted_is_converted(office, workbook, screen, picture):
    people = (
        parent(f"NOM{n}", "Marie", email=f"m{n}@example.org", children=[(f"Zoé{n}", "CE2")])
        for n in range(_MANY)
    )
    text = "\n".join("\t".join(row) for row in grid_of(*people))
    deck = Deck("Beaucoup")
    deck.open()
    onde = sheet_of(workbook, "ONDE")
    controller = workbook._target.CurrentController
    controller.setActiveSheet(onde)
    controller.select(onde.getCellByPosition(0, 0))
    screen.put_on_clipboard(text.encode("utf-8"))
    screen.press_key("ctrl+v")
    find("push button", OK)  # Calc asks for separators; it proposes the tabulation
    press("push button", OK)
    wait_for(lambda: lines_of(onde) == _MANY + 1, "all lines in « ONDE »", _PATIENCE)
    deck.shows("Extraction reconnue", _PATIENCE)
    deck.press("convert")
    sheets = workbook._target.Sheets
    wait_for(lambda: sheets.hasByName("Bilan"), "a conversion", _PATIENCE)
    wait_for(lambda: not workbook._target.hasControllersLocked(), "its end", _PATIENCE)
    contacts = sheet_of(workbook, "Contacts")
    assert lines_of(contacts) == _MANY + 1
    for row in (1, _MANY):
        assert f"NOM{row - 1}" in contacts.getCellRangeByPosition(0, row, 50, row).DataArray[0]
    picture("12-beaucoup")
    deck.shows("Converti", _PATIENCE)
    log = office.profile / "user" / "ondecontacts.log"
    assert not log.exists(), log.read_text(encoding="utf-8")
