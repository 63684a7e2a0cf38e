"""After « Effacer » the address book itself is what is compared with: a file that it exported."""

from pathlib import Path

import pytest
from documents import content, paste, sheet_of, texts, url

from buildtools.robot.office import CommandFailedError
from four_families import OCTOBER, SEPTEMBER

WHAT_CHANGED = {
    "arrived": ["Nadia MARTIN"],
    "left": ["Paul BLANC"],
    "changed": [{"name": "Marie DUPONT", "fields": ["telephone"]}],
    "unchanged": 1,
    "kept": [],
}
NEIGHBOUR = b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Anne Voisin\r\nTEL:0611223344\r\nEND:VCARD\r\n"


def exported_in_september(office, document, folder, target="nextcloud"):
    """Return a file as that address book has it after September; the workbook is empty again."""
    paste(document, "ONDE", SEPTEMBER)
    office.call(document, "convert", Target=target)
    (file,) = office.call(document, "save", Target=target, URL=url(folder))["files"]
    office.call(document, "clear")
    return Path(file)


def in_october(office, document, target="nextcloud"):
    paste(document, "ONDE", OCTOBER)
    return office.call(document, "convert", Target=target)


def compared(office, document, path, **more):
    answer = office.call(document, "compare", URL=url(path), **more)
    return {name: answer[name] for name in WHAT_CHANGED}


@pytest.mark.parametrize("target", ["nextcloud", "roundcube", "google", "outlook-fr"])
def test_after_erasing_the_address_book_tells_what_has_changed(office, workbook, tmp_path, target):
    path = exported_in_september(office, workbook, tmp_path, target)
    assert in_october(office, workbook, target)["changes"] is None
    assert compared(office, workbook, path, Target=target) == WHAT_CHANGED
    (line,) = [row[0] for row in texts(workbook, "Changements") if "Par rapport" in str(row[0])]
    assert line.endswith("1 arrivée, 1 départ, 1 changement")


def test_then_only_the_changes_can_be_saved(office, workbook, tmp_path):
    path = exported_in_september(office, workbook, tmp_path)
    in_october(office, workbook)
    compared(office, workbook, path, Target="nextcloud")
    saved = office.call(workbook, "save", Target="nextcloud", URL=url(tmp_path), Only="changes")
    assert saved["contacts"] == 2
    assert "Paul BLANC" in saved["next"][0]


def test_cards_of_others_are_counted_and_nowhere_else(office, workbook, tmp_path):
    path = exported_in_september(office, workbook, tmp_path)
    path.write_bytes(path.read_bytes() + NEIGHBOUR)
    in_october(office, workbook)
    answer = office.call(workbook, "compare", URL=url(path))
    assert (answer["foreign"], answer["file"]) == (1, path.name)
    everything = content(workbook, tmp_path)
    assert "Voisin" not in str(answer) + everything
    assert "11 22 33 44" not in everything


def test_a_line_of_what_has_changed_leads_to_its_row_however_it_was_sorted(
    office, workbook, tmp_path
):
    path = exported_in_september(office, workbook, tmp_path)
    in_october(office, workbook)
    sheet_of(workbook, "Contacts").Rows.insertByIndex(1, 2)
    compared(office, workbook, path)
    found = [row for row in texts(workbook, "Changements") if row[2] == "Nadia MARTIN"]
    assert found[0][6].replace("\N{NO-BREAK SPACE}", " ") == "ligne 6"


def test_it_is_one_step_that_can_be_undone(office, workbook, tmp_path):
    path = exported_in_september(office, workbook, tmp_path)
    in_october(office, workbook)
    before = content(workbook, tmp_path)
    compared(office, workbook, path)
    after = content(workbook, tmp_path)
    manager = workbook._target.UndoManager
    manager.undo()
    assert content(workbook, tmp_path) == before
    manager.redo()
    assert content(workbook, tmp_path) == after


def test_the_next_conversion_compares_with_the_address_book_too(office, workbook, tmp_path):
    path = exported_in_september(office, workbook, tmp_path)
    in_october(office, workbook)
    compared(office, workbook, path, Target="nextcloud")
    assert in_october(office, workbook)["changes"] == WHAT_CHANGED


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", "export-illisible"),
        (b"BEGIN:VCARD\r\nEND:VCARD\r\n", "export-vide"),
        (NEIGHBOUR, "autre-ecole"),
    ],
)
def test_what_cannot_be_compared_is_said_and_nothing_is_changed(
    office, workbook, tmp_path, data, kind
):
    in_october(office, workbook)
    before = content(workbook, tmp_path)
    path = tmp_path / "carnet.vcf"
    path.write_bytes(data)
    with pytest.raises(CommandFailedError) as caught:
        office.call(workbook, "compare", URL=url(path))
    assert caught.value.kind == kind
    assert str(path) in str(caught.value)
    assert content(workbook, tmp_path) == before


def test_the_file_that_was_exported_is_named_among_what_to_delete(office, workbook, tmp_path):
    path = exported_in_september(office, workbook, tmp_path)
    in_october(office, workbook)
    office.call(workbook, "compare", URL=url(path), Silent=False)
    assert str(path) in str(office.call(workbook, "clear")["next"])


def test_without_contacts_there_is_nothing_to_compare(office, workbook, tmp_path):
    path = tmp_path / "carnet.vcf"
    path.write_bytes(NEIGHBOUR)
    with pytest.raises(CommandFailedError) as caught:
        office.call(workbook, "compare", URL=url(path))
    assert caught.value.kind == "rien-a-enregistrer"
