"""The conversion in the real LibreOffice, called as the sidebar calls it."""

import csv
import io

import pytest
from documents import SHEETS, content, is_free, paste, texts, undo_steps, url
from odf.opendocument import load
from odf.table import Table, TableCell, TableRow

from buildtools.robot.office import CommandFailedError
from fixtures import grid_of, parent

SCHOOL = grid_of(
    parent(
        "DUPONT",
        "Marie",
        mobile="0600000001",
        email="marie@example.org",
        postcode="01400",
        street="1 rue X",
        town="Exempleville",
        children=[("Zoé", "CE2"), ("Noé", "CP")],
    ),
    parent("DUPONT", "Paul", mobile="600000002", children=[("Zoé", "CE2")]),
    parent("=1+1", "L'Été", email="ete@example.org", children=[("Léa", 'CE1, "les Lions"')]),
)

RESULTS = ("Contacts", "À vérifier", "Bilan", "Dernière conversion", "Correspondance")


def column(document, name):
    header, *rows = texts(document, "Contacts")
    return [row[header.index(name)] for row in rows]


def test_a_pasted_extraction_becomes_contacts(office, workbook):
    paste(workbook, "ONDE", SCHOOL)
    answer = office.call(workbook, "convert")
    assert (answer["responsables"], answer["eleves"], answer["contacts"]) == (3, 3, 3)
    assert column(workbook, "First Name") == ["Marie", "Paul", "L'Été"]
    assert column(workbook, "Phone 1 - Value") == ["+33 6 00 00 00 01", "+33 6 00 00 00 02", ""]
    assert column(workbook, "Labels")[0].startswith("CE2 ::: CP ::: Parents ")
    assert column(workbook, "Labels")[2].startswith("CE1 - les Lions ::: Parents ")
    assert workbook._target.CurrentController.ActiveSheet.Name == "Contacts"


def test_address_and_note_can_be_left_out_and_masked_numbers_added(office, workbook):
    paste(workbook, "ONDE", SCHOOL)
    office.call(workbook, "convert", Address=False, Note=False, MaskedNumber=True)
    assert column(workbook, "Address 1 - Street") == ["", "", ""]
    assert column(workbook, "Notes") == ["", "", ""]
    assert column(workbook, "Phone 2 - Label") == ["Masqué", "Masqué", ""]
    assert column(workbook, "Phone 2 - Value")[0] == "#31#0600000001"


def test_every_cell_of_contacts_is_text(office, workbook):
    paste(workbook, "ONDE", SCHOOL)
    office.call(workbook, "convert")
    assert {type(cell) for row in texts(workbook, "Contacts") for cell in row} == {str}
    assert column(workbook, "Last Name")[2] == "=1+1"
    assert column(workbook, "Address 1 - Postal Code")[0] == "01400"


def test_each_conversion_fills_the_hidden_mapping(office, workbook):
    paste(workbook, "ONDE", SCHOOL)
    office.call(workbook, "convert")
    sheet = workbook._target.Sheets.getByName("Correspondance")
    assert not sheet.IsVisible
    rows = [row[:4] for row in texts(workbook, "Correspondance")]
    assert rows[2] == ("Information", "Colonne dans ONDE", "Place dans la feuille", "Reconnue")
    assert ("Courriel", "Courriel", "I", "au nom exact") in rows
    assert ("Classe de l’élève", "Classes élèves", "P, T", "au nom exact") in rows
    assert ('CE1, "les Lions"', "CE1 - les Lions", "1", "") in rows
    assert "3 contacts" in rows[0][1]


def test_the_extraction_is_not_touched(office, workbook):
    paste(workbook, "ONDE", SCHOOL)
    before = texts(workbook, "ONDE")
    office.call(workbook, "convert")
    assert texts(workbook, "ONDE") == before


def test_without_a_sheet_onde_the_active_one_is_converted(office, spreadsheet):
    name = spreadsheet.sheets[0].name
    paste(spreadsheet, name, SCHOOL)
    assert office.call(spreadsheet, "convert")["contacts"] == 3
    assert [sheet.name for sheet in spreadsheet.sheets] == [name, *RESULTS]


def test_a_second_conversion_finds_the_extraction_again(office, spreadsheet):
    name = spreadsheet.sheets[0].name
    paste(spreadsheet, name, SCHOOL)
    office.call(spreadsheet, "convert")
    assert spreadsheet._target.CurrentController.ActiveSheet.Name == "Contacts"
    assert office.call(spreadsheet, "convert")["contacts"] == 3
    there = [sheet.name for sheet in spreadsheet.sheets]
    assert there == [name, *RESULTS, "Dernière remise"]


def test_numbers_in_the_sheet_are_read_as_what_they_were(office, workbook):
    grid = [list(row) for row in SCHOOL]
    paste(workbook, "ONDE", grid)
    sheet = workbook._target.Sheets.getByName("ONDE")
    sheet.getCellByPosition(5, 1).Value = 1400
    sheet.getCellByPosition(11, 1).Value = 600000001
    office.call(workbook, "convert")
    assert column(workbook, "Address 1 - Postal Code")[0] == "01400"
    assert column(workbook, "Phone 1 - Value")[0] == "+33 6 00 00 00 01"


def test_a_conversion_is_one_step_that_undo_takes_back_exactly(office, workbook, tmp_path):
    paste(workbook, "ONDE", SCHOOL)
    before, steps = content(workbook, tmp_path), undo_steps(workbook)
    office.call(workbook, "convert")
    after = content(workbook, tmp_path)
    assert undo_steps(workbook) == ("Convertir l’extraction ONDE", *steps)
    manager = workbook._target.UndoManager
    manager.undo()
    assert content(workbook, tmp_path) == before
    manager.redo()
    assert content(workbook, tmp_path) == after


def test_a_second_conversion_is_undone_to_what_the_director_made_of_the_first(
    office, workbook, tmp_path
):
    paste(workbook, "ONDE", SCHOOL)
    office.call(workbook, "convert")
    workbook._target.Sheets.getByName("Contacts").getCellByPosition(1, 1).String = "Maria"
    workbook._target.Sheets.getByName("ONDE").getCellByPosition(3, 2).String = "Paulo"
    before = content(workbook, tmp_path)
    office.call(workbook, "convert")
    assert column(workbook, "First Name") == ["Maria", "Paulo", "L'Été"]
    workbook._target.UndoManager.undo()
    assert content(workbook, tmp_path) == before
    assert column(workbook, "First Name") == ["Maria", "Paul", "L'Été"]


def test_converting_again_gives_the_same_document(office, workbook, tmp_path):
    paste(workbook, "ONDE", SCHOOL)
    office.call(workbook, "convert")
    office.call(workbook, "convert")  # from now on there is something to compare with
    once = content(workbook, tmp_path)
    office.call(workbook, "convert")
    assert content(workbook, tmp_path) == once


def test_nothing_is_left_locked(office, workbook):
    paste(workbook, "ONDE", SCHOOL)
    office.call(workbook, "convert")
    assert is_free(workbook)


def test_the_saved_workbook_holds_the_same_for_another_reader(office, workbook, tmp_path):
    paste(workbook, "ONDE", SCHOOL)
    office.call(workbook, "convert")
    path = tmp_path / "école.ods"
    workbook.save(str(path))
    saved = load(str(path))
    sheets = {sheet.getAttribute("name"): sheet for sheet in saved.getElementsByType(Table)}
    assert list(sheets) == SHEETS
    rows = [_cells(row) for row in sheets["Contacts"].getElementsByType(TableRow)]
    header = [text for _, text in rows[0]]
    kinds = {kind for row in rows for kind, text in row if text}
    assert kinds == {"string"}
    assert rows[1][header.index("Phone 1 - Value")][1] == "+33 6 00 00 00 01"
    assert rows[1][header.index("Address 1 - Postal Code")][1] == "01400"
    style = sheets["Correspondance"].getAttribute("stylename")
    (properties,) = [
        s.childNodes[0] for s in saved.automaticstyles.childNodes if s.getAttribute("name") == style
    ]
    assert properties.getAttribute("display") == "false"


def _cells(row):
    cells = []
    for cell in row.getElementsByType(TableCell):
        text = "".join(str(node) for node in cell.childNodes)
        repeated = min(int(cell.getAttribute("numbercolumnsrepeated") or 1), 60)
        cells += [(cell.getAttribute("valuetype"), text)] * repeated
    return cells


def test_calcs_own_csv_export_is_the_file_that_save_writes(office, workbook, tmp_path):
    paste(workbook, "ONDE", SCHOOL)
    office.call(workbook, "convert")
    ours = tmp_path / "ours.csv"
    office.call(workbook, "save", Target="google", URL=url(ours))
    theirs = tmp_path / "theirs.csv"
    # Comma, quotes, UTF-8, as « Enregistrer sous » proposes: text as it is shown. The number of the
    # sheet is for 26.8, which would ask for it, even headless; older ones take the one in front.
    number = list(workbook._target.Sheets.ElementNames).index("Contacts") + 1
    tokens = f"44,34,76,1,,0,false,true,false,false,false,{number}"
    options = office.property_value("FilterOptions", tokens)
    name = office.property_value("FilterName", "Text - txt - csv (StarCalc)")
    workbook._target.storeToURL(url(theirs), (name, options))
    # Told a number, it adds the name of the sheet to that of the file (from 7.2 on).
    (theirs,) = tmp_path.glob("theirs*.csv")

    def rows(path):
        return list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8"), newline="")))

    assert rows(theirs) == rows(ours)


def test_of_two_open_documents_only_the_one_of_the_window_changes(office, workbook, spreadsheet):
    paste(workbook, "ONDE", SCHOOL)
    paste(spreadsheet, spreadsheet.sheets[0].name, SCHOOL[:2])
    other = texts(spreadsheet, spreadsheet.sheets[0].name)
    spreadsheet._target.CurrentController.Frame.activate()
    assert office.call(workbook, "convert")["contacts"] == 3
    assert [sheet.name for sheet in spreadsheet.sheets] == [spreadsheet.sheets[0].name]
    assert texts(spreadsheet, spreadsheet.sheets[0].name) == other
    workbook._target.CurrentController.Frame.activate()
    assert office.call(spreadsheet, "convert")["contacts"] == 1
    assert len(column(workbook, "First Name")) == 3


def test_the_mapping_sheet_is_shown_and_hidden_again(office, workbook):
    paste(workbook, "ONDE", SCHOOL)
    office.call(workbook, "convert")
    sheet = workbook._target.Sheets.getByName("Correspondance")
    assert office.call(workbook, "mapping") == {"sheet": "Correspondance", "visible": True}
    assert sheet.IsVisible
    assert workbook._target.CurrentController.ActiveSheet.Name == "Correspondance"
    assert office.call(workbook, "mapping")["visible"] is False
    assert not sheet.IsVisible


def test_a_mapping_that_is_shown_stays_shown(office, workbook):
    paste(workbook, "ONDE", SCHOOL)
    office.call(workbook, "mapping")
    office.call(workbook, "convert")
    assert workbook._target.Sheets.getByName("Correspondance").IsVisible


def test_a_change_that_fails_half_way_is_taken_back(office, workbook, tmp_path):
    from ondecontacts.calc.sheets import put_sheet
    from ondecontacts.calc.undo import OneStep

    paste(workbook, "ONDE", SCHOOL)
    before, steps = content(workbook, tmp_path), undo_steps(workbook)

    def change(then_fail):
        with OneStep(workbook._target, "x"):
            if then_fail == "half way":
                put_sheet(workbook._target, "Contacts", 0)
            raise RuntimeError(then_fail)

    with pytest.raises(RuntimeError, match="half way"):
        change("half way")
    assert content(workbook, tmp_path) == before
    assert undo_steps(workbook) == steps
    assert len(workbook._target.UndoManager.getAllRedoActionTitles()) == 0
    with pytest.raises(RuntimeError, match="at once"):
        change("at once")
    assert undo_steps(workbook) == steps
    assert is_free(workbook)


def test_whoever_calls_while_it_is_being_worked_on_is_refused_but_a_silent_program_is_not(
    office, workbook
):
    paste(workbook, "ONDE", SCHOOL)
    workbook._target.lockControllers()
    try:
        with pytest.raises(CommandFailedError) as caught:
            office.call(workbook, "convert", Silent=False)
        assert caught.value.kind == "en-cours"
        assert office.call(workbook, "convert")["contacts"] == 3
    finally:
        workbook._target.unlockControllers()
