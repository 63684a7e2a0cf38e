"""« À vérifier » and « Bilan », as the golden school fills them in the real LibreOffice."""

import re

import pytest
from documents import SHEETS, chart_of, content, links_of, paste, sheet_of, texts, undo_steps
from odf.draw import Object
from odf.opendocument import load
from odf.table import Table

from buildtools.robot.office import CommandFailedError
from fixtures import grid_of, parent
from golden import GOLDEN

SCHOOL = grid_of(*(row for family in GOLDEN.values() for row in family.rows))
QUIET = grid_of(parent(email="marie@example.org", mobile="0600000001"))


def table(document, name, first_title):
    """Return the rows of the sheet ``name`` from the one that begins with ``first_title`` on."""
    rows = texts(document, name)
    start = next(index for index, row in enumerate(rows) if row[0] == first_title)
    return start, rows[start:]


@pytest.fixture
def school(office, workbook):
    paste(workbook, "ONDE", SCHOOL)
    return office.call(workbook, "convert")


def test_each_finding_has_a_line_that_says_who_what_where_and_what_to_do(workbook, school):
    _, (titles, *lines) = table(workbook, "À vérifier", "Importance")
    assert titles == ("Importance", "Dans\nONDE", "Sujet", "Personne", "Constat", "Que faire")
    assert len(lines) == len(school["findings"]) > 15
    for line, finding in zip(lines, school["findings"]):
        _, where, _, person, what, advice = line
        assert finding["message"].endswith(f"{what} {advice}")
        assert person in finding["message"]
        assert where == f"ligne {finding['row']}"
        assert all(line)


def test_what_has_to_be_put_right_comes_first(workbook, school):
    _, (_, *lines) = table(workbook, "À vérifier", "Importance")
    order = list(dict.fromkeys(line[0] for line in lines))
    assert order == ["À corriger", "À regarder", "Pour information"]
    assert [line[0] for line in lines] == sorted((line[0] for line in lines), key=order.index)


def test_each_line_is_linked_to_the_cell_that_it_is_about(workbook, school):
    onde = sheet_of(workbook, "ONDE")
    links = links_of(sheet_of(workbook, "À vérifier"))
    assert len(links) == len(school["findings"])
    for finding, link in zip(school["findings"], links):
        assert link == f"#'ONDE'.{finding['cell']}"
        if finding["kind"].startswith(("courriel", "telephone")):
            text = onde.getCellRangeByName(finding["cell"]).String
            assert text.split("@")[0].split()[0] in finding["message"]


def test_a_sheet_with_an_apostrophe_in_its_name_can_be_linked_to(office, spreadsheet):
    name = "L'école (2)"
    spreadsheet._target.Sheets.getByIndex(0).Name = name
    paste(spreadsheet, name, grid_of(parent()))
    office.call(spreadsheet, "convert")
    assert links_of(sheet_of(spreadsheet, "À vérifier")) == ["#'L''école (2)'.A2"]


def test_what_is_about_the_whole_extraction_has_no_link(office, workbook):
    grid = grid_of(parent(email="a@example.org", first=""))
    grid = [[cell for index, cell in enumerate(row) if index != 3] for row in grid]
    paste(workbook, "ONDE", grid)
    office.call(workbook, "convert")
    _, (_, line) = table(workbook, "À vérifier", "Importance")
    assert (line[2], line[1]) == ("Prénoms absents", "")
    assert links_of(sheet_of(workbook, "À vérifier")) == []


def test_the_list_can_be_filtered_and_its_header_is_printed_on_each_page(workbook, school):
    start, rows = table(workbook, "À vérifier", "Importance")
    sheet = sheet_of(workbook, "À vérifier")
    (filtered,) = [
        workbook._target.DatabaseRanges.getByName(name)
        for name in workbook._target.DatabaseRanges.ElementNames
    ]
    area = filtered.DataArea
    assert filtered.AutoFilter
    assert (area.Sheet, area.StartRow) == (sheet.RangeAddress.Sheet, start)
    assert area.EndRow == start + len(rows) - 1
    assert sheet.getPrintTitleRows()
    assert (sheet.getTitleRows().StartRow, sheet.getTitleRows().EndRow) == (start, start)


def test_reports_that_were_renamed_to_be_kept_stay_as_they_are(office, workbook, school):
    for name in ("À vérifier", "Bilan"):
        sheet_of(workbook, name).Name = f"{name} 2025"
    kept = texts(workbook, "À vérifier 2025"), texts(workbook, "Bilan 2025")
    sheet_of(workbook, "ONDE").getCellByPosition(3, 1).String = "Zora"
    office.call(workbook, "convert")
    assert (texts(workbook, "À vérifier 2025"), texts(workbook, "Bilan 2025")) == kept
    assert "Zora AUBRY" in str(texts(workbook, "À vérifier"))
    assert chart_of(sheet_of(workbook, "Bilan 2025")).Data.RowDescriptions[0] == "PS"


def test_with_nothing_to_check_there_is_a_friendly_sentence(office, workbook):
    paste(workbook, "ONDE", QUIET)
    office.call(workbook, "convert")
    text = " ".join(row[0] for row in texts(workbook, "À vérifier"))
    assert "Rien à vérifier" in text
    assert "Importance" not in text


def test_the_report_has_the_figures_of_the_answer(workbook, school):
    _, (titles, *rows) = table(workbook, "Bilan", "Classe")
    assert titles[1:5] == ("Élèves", "Familles", "Contacts", "Contacts sans courriel")
    end = [row[0] for row in rows].index("Toute l’école")
    by_name = {row[0]: row[1:] for row in rows[: end + 1]}
    for count in school["classes"]:
        *figures, by_email, by_phone = by_name[count["label"]][:6]
        wanted = ("eleves", "familles", "contacts", "sans_courriel")
        assert figures == [count[name] for name in wanted]
        assert by_email == pytest.approx(count["familles_par_courriel"] / count["familles"])
        assert by_phone == pytest.approx(count["familles_par_telephone"] / count["familles"])
    assert by_name["Sans classe"][:3] == (1, 1, 2)
    assert by_name["Toute l’école"][:4] == (
        school["eleves"], school["familles"], school["contacts"], school["sans_courriel"],
    )  # fmt: skip


def test_the_classes_are_in_school_order_and_shares_are_shown_in_percent(workbook, school):
    start, rows = table(workbook, "Bilan", "Classe")
    names = [row[0] for row in rows[1 : len(school["classes"]) + 1]]
    assert names == [count["label"] for count in school["classes"]]
    assert names[:5] == ["PS", "MS", "GS", "CP", "CE1"]
    shown = sheet_of(workbook, "Bilan").getCellByPosition(5, start + 1).String
    assert re.fullmatch(r"\d+\s?%", shown)


def test_a_chart_shows_the_shares_of_each_class(workbook, school):
    start, rows = table(workbook, "Bilan", "Classe")
    classes = rows[1 : len(school["classes"]) + 1]
    chart = chart_of(sheet_of(workbook, "Bilan"))
    assert chart.Title.String == "Familles joignables, par classe"
    data = chart.Data
    assert list(data.RowDescriptions) == [row[0] for row in classes]
    assert list(data.ColumnDescriptions) == ["Familles par courriel", "Familles par téléphone"]
    for drawn, row in zip(data.Data, classes):
        assert drawn == pytest.approx(row[5:7])


def test_without_a_class_there_are_figures_and_no_chart(office, workbook):
    paste(workbook, "ONDE", grid_of(parent(children=[("Zoé", "")])))
    office.call(workbook, "convert")
    _, rows = table(workbook, "Bilan", "Classe")
    assert [row[:4] for row in rows[1:3]] == [
        ("Sans classe", 1, 1, 1),
        ("Toute l’école", 1, 1, 1),
    ]
    assert sheet_of(workbook, "Bilan").Charts.Count == 0


def test_the_families_without_an_email_are_listed_by_class_with_their_telephones(office, workbook):
    here = {"street": "1 rue X", "postcode": "01400", "town": "Exempleville"}
    there = {**here, "street": "2 rue Y"}
    paste(
        workbook,
        "ONDE",
        grid_of(
            parent("ROY", "Eva", mobile="0600000001", children=[("Tom", "CM1")], **here),
            parent("ROY", "Luc", home="0199000001", children=[("Tom", "CM1")], **here),
            parent("FAY", "Ana", email="ana@example.org", children=[("Ugo", "CP")], **here),
            parent("PUY", "Ali", children=[("Ugo", "CP")], **there),
        ),
    )
    office.call(workbook, "convert")
    _, rows = table(workbook, "Bilan", "Élèves et responsables")
    assert [(row[0], row[2]) for row in rows[1:]] == [
        ("CP", ""),
        ("DUPONT Ugo", ""),
        ("Ali PUY *", ""),
        ("CM1", ""),
        ("DUPONT Tom", ""),
        ("Eva ROY", "+33 6 00 00 00 01"),
        ("Luc ROY", "+33 1 99 00 00 01"),
    ]


def test_the_list_for_paper_begins_a_page_and_says_when_nobody_is_on_it(office, workbook):
    paste(workbook, "ONDE", QUIET)
    office.call(workbook, "convert")
    start, rows = table(workbook, "Bilan", "À prévenir sur papier")
    assert rows[1][0] == "Personne\N{NO-BREAK SPACE}: un courriel atteint tous les foyers."
    assert len(rows) == 2
    assert sheet_of(workbook, "Bilan").Rows.getByIndex(start).IsStartOfNewPage


@pytest.mark.parametrize("name", ["À vérifier", "Bilan"])
def test_a_sheet_is_printed_one_page_wide(workbook, school, name):
    sheet = sheet_of(workbook, name)
    (area,) = sheet.getPrintAreas()
    width = sum(sheet.Columns.getByIndex(column).Width for column in range(area.EndColumn + 1))
    assert width <= 17_000  # A4, in 1/100 mm, without margins of 2 cm


def test_a_third_conversion_is_taken_back_and_made_again_with_its_chart(office, workbook, tmp_path):
    classes = []
    for last in (5, 10, len(SCHOOL)):
        paste(workbook, "ONDE", SCHOOL[:last])
        classes.append(len(office.call(workbook, "convert")["classes"]))
    assert classes[0] < classes[1] < classes[2]
    assert len(chart_of(sheet_of(workbook, "Bilan")).Data.RowDescriptions) == classes[2]
    manager = workbook._target.UndoManager
    after = content(workbook, tmp_path)
    manager.undo()
    before = content(workbook, tmp_path)
    assert before != after
    assert len(chart_of(sheet_of(workbook, "Bilan")).Data.RowDescriptions) == classes[1]
    manager.redo()
    assert content(workbook, tmp_path) == after
    assert len(chart_of(sheet_of(workbook, "Bilan")).Data.RowDescriptions) == classes[2]
    manager.undo()
    assert content(workbook, tmp_path) == before


def drawn(chart):
    """Return the first figures that ``chart`` shows now; its Data are those it was made with."""
    (system,) = chart.getFirstDiagram().getCoordinateSystems()
    (kind,) = system.getChartTypes()
    (figures,) = kind.getDataSeries()[0].getDataSequences()
    return figures.getValues().getData()


@pytest.mark.parametrize("ends_without_paper", [True, False])
def test_other_figures_of_the_same_classes_are_taken_back_and_made_again_with_their_chart(
    office, workbook, tmp_path, ends_without_paper
):
    # What looks like a number, as the telephone 0000000000, has another format after a redo (7.4).
    school = [row for row in SCHOOL if "0000000000" not in row]
    paste(workbook, "ONDE", school)
    onde = sheet_of(workbook, "ONDE")
    manager = workbook._target.UndoManager
    fewer = [row[8] if number % 3 else "" for number, row in enumerate(school[1:])]
    everybody = [f"e{number}@example.org" for number in range(len(school) - 1)]
    office.call(workbook, "convert")
    states = [content(workbook, tmp_path)]
    for emails in (fewer, everybody) if ends_without_paper else (everybody, fewer):
        manager.enterUndoContext("Saisie")
        for row, email in enumerate(emails, 1):
            onde.getCellByPosition(8, row).String = email
        manager.leaveUndoContext()
        states.append(content(workbook, tmp_path))
        office.call(workbook, "convert")
        states.append(content(workbook, tmp_path))
        _, (_, *rows) = table(workbook, "Bilan", "Classe")
        shares = drawn(chart_of(sheet_of(workbook, "Bilan")))
        assert list(shares) == [row[5] for row in rows[: len(shares)]]
    for state in reversed(states[:-1]):
        manager.undo()
        assert content(workbook, tmp_path) == state
    for state in states[1:]:
        manager.redo()
        assert content(workbook, tmp_path) == state


def test_the_report_is_the_same_whether_it_was_there_before_or_not(office, workbook, tmp_path):
    paste(workbook, "ONDE", SCHOOL)
    email = sheet_of(workbook, "ONDE").getCellByPosition(8, 1)
    there = email.String

    def convert_with(text):
        email.String = text
        office.call(workbook, "convert")
        return content(workbook, tmp_path)

    convert_with(there)
    convert_with("")  # from now on there are the sheets of what has changed
    workbook._target.Sheets.removeByName("Bilan")
    once = convert_with(there)
    assert convert_with("") != once
    assert convert_with(there) == once


def test_a_workbook_with_a_chart_that_was_saved_converts_again(office, workbook, tmp_path):
    paste(workbook, "ONDE", SCHOOL)
    office.call(workbook, "convert")
    path = tmp_path / "converti.ods"
    workbook.save(str(path))
    again = office.desktop.open_spreadsheet(str(path))
    try:
        office.call(again, "convert")
        assert chart_of(sheet_of(again, "Bilan")).Data.RowDescriptions[0] == "PS"
        steps = undo_steps(again)
        again._target.UndoManager.undo()
        assert len(undo_steps(again)) == len(steps) - 1
        assert chart_of(sheet_of(again, "Bilan")).Data.RowDescriptions[0] == "PS"
    finally:
        again.close()


def test_another_reader_finds_the_sheets_and_the_chart_in_the_saved_workbook(
    workbook, school, tmp_path
):
    path = tmp_path / "école.ods"
    workbook.save(str(path))
    saved = load(str(path))
    sheets = {sheet.getAttribute("name"): sheet for sheet in saved.getElementsByType(Table)}
    assert list(sheets) == SHEETS
    assert len(sheets["Bilan"].getElementsByType(Object)) == 1
    assert "Courriel douteux" in str(sheets["À vérifier"])


def test_a_sheet_of_the_directors_own_called_bilan_is_not_overwritten(office, workbook, tmp_path):
    paste(workbook, "ONDE", QUIET)
    paste(workbook, "Bilan", [["Bilan du voyage"]])
    before = content(workbook, tmp_path)
    with pytest.raises(CommandFailedError, match="Bilan") as caught:
        office.call(workbook, "convert")
    assert caught.value.kind == "feuille-etrangere"
    assert content(workbook, tmp_path) == before


def test_texts_that_look_like_numbers_are_the_same_after_a_redo(office, workbook, tmp_path):
    school = grid_of(
        parent("007", "12", email="13", mobile="0612", children=[("2026", "2")]),
        parent("1e5", "+33", mobile="+33600000001", children=[("1/2", "3")]),
    )
    paste(workbook, "ONDE", school)
    office.call(workbook, "convert", Target="thunderbird")
    sheet_of(workbook, "ONDE").getCellByPosition(11, 1).String = "0600000012"
    before = content(workbook, tmp_path)
    office.call(workbook, "convert", Target="thunderbird")
    after = content(workbook, tmp_path)
    manager = workbook._target.UndoManager
    manager.undo()
    assert content(workbook, tmp_path) == before
    manager.redo()
    assert content(workbook, tmp_path) == after
