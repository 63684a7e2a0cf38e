"""Thirty thousand responsables, pasted by a key and converted by the button.

A hundred thousand are in tests/faults, without a window.
"""

from documents import sheet_of

from buildtools.robot.accessible import OK, find, press, wait_for
from buildtools.robot.deck import Deck
from fixtures import grid_of, parent

_MANY = 30_000


def lines_of(sheet):
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    return cursor.RangeAddress.EndRow + 1


def test_all_that_was_pasted_is_converted(workbook, screen, picture):
    people = (
        parent(f"NOM{n}", "Marie", email=f"m{n}@example.org", children=[(f"Zoé{n}", "CE2")])
        for n in range(_MANY)
    )
    text = "\n".join("\t".join(row) for row in grid_of(*people))
    deck = Deck("Garder-le-contact")
    onde = sheet_of(workbook, "ONDE")
    controller = workbook._target.CurrentController
    controller.setActiveSheet(onde)
    controller.select(onde.getCellByPosition(0, 0))
    screen.put_on_clipboard(text.encode("utf-8"))
    screen.press_key("ctrl+v")
    find("push button", OK)  # Calc asks for separators; it proposes the tabulation
    press("push button", OK)
    wait_for(lambda: lines_of(onde) == _MANY + 1, "all lines in « ONDE »")
    deck.shows("Extraction reconnue")
    deck.press("convert")
    sheets = workbook._target.Sheets
    wait_for(lambda: sheets.hasByName("Bilan"), "a conversion")
    wait_for(lambda: not workbook._target.hasControllersLocked(), "its end")
    contacts = sheet_of(workbook, "Contacts")
    assert lines_of(contacts) == _MANY + 1
    for row in (1, _MANY):
        assert f"NOM{row - 1}" in contacts.getCellRangeByPosition(0, row, 50, row).DataArray[0]
    picture("12-beaucoup")
    deck.shows("Converti")
