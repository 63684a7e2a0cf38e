"""In October: what has changed since the contacts were handed over, and only that."""

import datetime
import re
from pathlib import Path

import pytest
from documents import content, paste, sheet_of, texts, url

from buildtools.robot.office import CommandFailedError
from fixtures import grid_of
from four_families import EVA, MARIE, NADIA, OCTOBER, PAUL, SEPTEMBER
from golden import GOLDEN, IN_OCTOBER
from ondecontacts.targets.kinds import BookTarget
from ondecontacts.targets.registry import TARGETS

WHAT_CHANGED = {
    "arrived": ["Nadia MARTIN"],
    "left": ["Paul BLANC"],
    "changed": [{"name": "Marie DUPONT", "fields": ["telephone"]}],
    "unchanged": 1,
    "kept": [],
}
HANDED_OVER = "Dernière remise"
BOOKS = [target.id for target in TARGETS if isinstance(target, BookTarget)]


def changes_after(office, document, grid, target="thunderbird"):
    paste(document, "ONDE", [*grid, *[[""] * 20] * 3])
    return office.call(document, "convert", Target=target)["changes"]


def only_changes(office, document, folder, target):
    return office.call(document, "save", Target=target, URL=url(folder), Only="changes")


@pytest.fixture
def september(office, workbook):
    assert changes_after(office, workbook, SEPTEMBER) is None
    return workbook


def test_the_second_conversion_tells_what_has_changed_since_the_first(office, september):
    assert changes_after(office, september, OCTOBER) == WHAT_CHANGED
    shown = [row[1:6] for row in texts(september, "Changements") if row[2]]
    assert shown == [
        ("Classe", "Personne", "Ce qui change", "Avant", "Maintenant"),
        ("CE1", "Nadia MARTIN", "", "", "nadia@example.org"),
        ("CE1", "Paul BLANC", "", "paul@example.org", ""),
        ("CP", "Marie DUPONT", "Téléphone", "+33 6 00 00 00 01", "+33 6 99 99 99 99"),
    ]


def test_the_golden_school_is_told_what_has_changed_in_it(office, workbook, tmp_path):
    september = grid_of(*(row for family in GOLDEN.values() for row in family.rows))
    october = grid_of(*(row for later in IN_OCTOBER for row in later.rows))
    paste(workbook, "ONDE", september)
    contacts = office.call(workbook, "convert", Target="nextcloud")["contacts"]
    office.call(workbook, "save", Target="nextcloud", URL=url(tmp_path))
    changes = changes_after(office, workbook, october, "nextcloud")
    changed = [change for later in IN_OCTOBER for change in later.changed]
    left = [name for later in IN_OCTOBER for name in later.left]
    assert changes == {
        "arrived": [name for later in IN_OCTOBER for name in later.arrived],
        "left": left,
        "changed": [{"name": name, "fields": fields} for name, fields in changed],
        "unchanged": contacts - len(left) - len(changed),
        "kept": [],
    }
    assert only_changes(office, workbook, tmp_path, "nextcloud")["contacts"] == (
        len(changes["arrived"]) + len(changed)
    )


def test_an_arrival_is_listed_and_in_the_file_until_it_is_handed_over(office, september, tmp_path):
    changes_after(office, september, OCTOBER)
    mended = grid_of({**MARIE, "mobile": "0699999999"}, {**EVA, "mobile": "0611111111"}, NADIA)
    changes = changes_after(office, september, mended)
    assert changes["arrived"] == ["Nadia MARTIN"]
    assert [change["name"] for change in changes["changed"]] == ["Marie DUPONT", "Eva ROY"]
    saved = only_changes(office, september, tmp_path, "nextcloud")
    assert saved["contacts"] == 3
    assert b"Nadia" in Path(saved["files"][0]).read_bytes()
    assert changes_after(office, september, mended)["arrived"] == []


@pytest.mark.parametrize("target", BOOKS)
def test_each_address_book_gets_arrivals_and_changes_alone(office, workbook, tmp_path, target):
    changes_after(office, workbook, SEPTEMBER, target)
    office.call(workbook, "save", Target=target, URL=url(tmp_path))
    assert changes_after(office, workbook, OCTOBER, target) == WHAT_CHANGED
    saved = only_changes(office, workbook, tmp_path, target)
    (data,) = (Path(file).read_bytes() for file in saved["files"])
    assert saved["contacts"] == 2
    assert [name in data for name in (b"Nadia", b"Marie", b"Eva", b"Paul")] == [
        True,
        True,
        False,
        False,
    ]
    assert all("changements" in Path(file).name for file in saved["files"])
    assert "Paul BLANC" in saved["next"][0]
    assert "Marie DUPONT" in saved["next"][1]
    assert len(saved["next"]) > 2


def test_another_address_book_still_waits_for_the_changes(office, september, tmp_path):
    for target in ("nextcloud", "telephone"):
        office.call(september, "save", Target=target, URL=url(tmp_path))
    changes_after(office, september, OCTOBER, "nextcloud")
    for target in ("nextcloud", "telephone"):
        assert only_changes(office, september, tmp_path, target)["contacts"] == 2
        with pytest.raises(CommandFailedError) as caught:
            only_changes(office, september, tmp_path, target)
        assert caught.value.kind == "aucun-changement"


def test_before_anything_was_handed_over_there_are_no_changes_to_save(office, september, tmp_path):
    with pytest.raises(CommandFailedError) as caught:
        only_changes(office, september, tmp_path, "nextcloud")
    assert caught.value.kind == "rien-a-comparer"
    assert list(tmp_path.glob("*.vcf")) == []


@pytest.mark.parametrize("target", ["cci", "fiches"])
def test_what_is_no_address_book_has_no_changes(office, september, tmp_path, target):
    with pytest.raises(CommandFailedError) as caught:
        only_changes(office, september, tmp_path, target)
    assert caught.value.kind == "changements-sans-carnet"


def test_departures_alone_are_named_and_no_file_is_written(office, september, tmp_path):
    changes_after(office, september, grid_of(MARIE, EVA))
    with pytest.raises(CommandFailedError) as caught:
        only_changes(office, september, tmp_path, "nextcloud")
    assert caught.value.kind == "departs-seulement"
    assert "Paul BLANC" in str(caught.value)
    assert list(tmp_path.glob("*.vcf")) == []


def test_one_class_opened_alone_takes_nobody_of_the_others_out(office, september, tmp_path):
    office.call(september, "save", Target="thunderbird", URL=url(tmp_path))
    changes = changes_after(office, september, grid_of(MARIE))
    assert (changes["left"], changes["unchanged"]) == ([], 1)
    office.call(september, "save", Target="thunderbird", URL=url(tmp_path))
    assert changes_after(office, september, SEPTEMBER)["arrived"] == []


def test_a_uid_is_kept_by_who_has_another_name(office, september, tmp_path):
    first = office.call(september, "save", Target="nextcloud", URL=url(tmp_path))
    changes_after(office, september, grid_of({**MARIE, "last": "DURAND"}, EVA, PAUL))
    second = office.call(september, "save", Target="nextcloud", URL=url(tmp_path))
    uids = [re.findall(rb"UID:\S+", Path(s["files"][0]).read_bytes()) for s in (first, second)]
    assert uids[0] == uids[1]


def test_a_hand_over_and_a_conversion_are_one_step_each_that_can_be_undone(
    office, september, tmp_path
):
    manager = september._target.UndoManager
    for command, more in (("save", {"URL": url(tmp_path)}), ("convert", {})):
        paste(september, "ONDE", [*OCTOBER, *[[""] * 20] * 3])
        before = content(september, tmp_path)
        office.call(september, command, Target="nextcloud", **more)
        after = content(september, tmp_path)
        assert before != after
        manager.undo()
        assert content(september, tmp_path) == before
        manager.redo()
        assert content(september, tmp_path) == after


def test_it_survives_saving_and_another_libreoffice(office, september, tmp_path):
    path = tmp_path / "classeur.ods"
    september.save(str(path))
    again = office.desktop.open_spreadsheet(str(path))
    try:
        assert changes_after(office, again, OCTOBER) == WHAT_CHANGED
    finally:
        again.close()


def test_last_years_hand_over_is_not_compared_with_unasked(office, september, tmp_path):
    office.call(september, "save", Target="nextcloud", URL=url(tmp_path))
    sheet = sheet_of(september, HANDED_OVER)
    today = datetime.date.today().isoformat()
    for row, cells in enumerate(texts(september, HANDED_OVER)):
        for column, cell in enumerate(cells):
            if cell == today:
                sheet.getCellByPosition(column, row).String = "2024-10-01"
    assert changes_after(office, september, OCTOBER) is None
    assert texts(september, HANDED_OVER) == [("",)]


def test_a_workbook_of_the_version_before_has_nothing_to_compare_with(office, september):
    for sheet in ("Dernière conversion", HANDED_OVER):
        if september._target.Sheets.hasByName(sheet):
            september._target.Sheets.removeByName(sheet)
    assert changes_after(office, september, OCTOBER) is None
    assert "changes" in office.call(september, "convert", Target="thunderbird")


def test_who_was_handed_over_is_out_of_sight_and_erased_with_the_rest(office, september):
    changes_after(office, september, OCTOBER)
    assert not sheet_of(september, HANDED_OVER).IsVisible
    erased = office.call(september, "clear")["sheets"]
    assert {HANDED_OVER, "Changements"} <= set(erased)
    assert texts(september, HANDED_OVER) == texts(september, "Changements") == [("",)]


def test_a_document_that_may_not_be_changed_is_handed_over_and_that_is_said(
    office, september, tmp_path
):
    september._target.protect("")
    saved = office.call(september, "save", Target="nextcloud", URL=url(tmp_path))
    september._target.unprotect("")
    assert saved["contacts"] == 3
    assert "ne retiendra pas" in saved["next"][-1]


def test_not_keeping_corrections_puts_all_as_in_onde(office, september):
    contacts = sheet_of(september, "Contacts")
    contacts.Rows.removeByIndex(1, 1)
    kept = office.call(september, "convert", Target="thunderbird")
    assert [f["kind"] for f in kept["findings"]] == ["contact-retire"]
    office.call(september, "convert", Target="thunderbird", KeepCorrections=False)
    assert [row[0] for row in texts(september, "Contacts")] == ["Nom", "DUPONT", "ROY", "BLANC"]


def test_a_correction_that_is_kept_is_told_to_programs(office, september):
    sheet_of(september, "Contacts").getCellByPosition(1, 1).String = "Maria"
    changes = changes_after(office, september, SEPTEMBER)
    assert changes["kept"] == [{"name": "Maria DUPONT", "field": "nom"}]
