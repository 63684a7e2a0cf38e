"""« Correspondance »: what the director changes there is kept, what was automatic is found anew."""

import re

import pytest
from documents import content, is_free, paste, texts, undo_steps
from packages import as_version

from buildtools.package.extension import build_extension
from buildtools.robot.office import CommandFailedError, RunningOffice
from fixtures import grid_of, parent

PARENTS = (
    parent("DUPONT", "Marie", email="marie@example.org", children=[("Zoé", "CE2"), ("Noé", "CP.")]),
    parent("MARTIN", "Luc", email="luc@example.org", children=[("Léa", "CP")]),
)
GRID = grid_of(*PARENTS)
# An extraction of next year: nobody has ever seen these names.
RENAMED = [["Mél du foyer" if c == "Courriel" else c for c in GRID[0]], *GRID[1:]]
UNKNOWN = [[f"Rubrique {number}" for number in range(len(GRID[0]))], *GRID[1:]]

EMAIL = "Courriel"
CLASS = "Classe de l’élève"


def line(document, name):
    """Return the number of the line about a field or a class, and its cells."""
    for number, row in enumerate(texts(document, "Correspondance")):
        if number > 1 and row[0] == name:
            return number, row
    raise AssertionError(f"no line « {name} »")


def choose(document, name, value):
    number, _ = line(document, name)
    sheet = document._target.Sheets.getByName("Correspondance")
    sheet.getCellByPosition(1, number).String = value


def column(document, name):
    header, *rows = texts(document, "Contacts")
    return [row[header.index(name)] for row in rows]


def kinds(answer):
    return [finding["kind"] for finding in answer["findings"]]


def how(answer, field):
    return next(m["how"] for m in answer["mapping"] if m["field"] == field)


def labels(document):
    return [label.split(" ::: ")[:-2] for label in column(document, "Labels")]


@pytest.fixture
def renamed(office, workbook):
    """A workbook with an extraction whose e-mail column nobody knows, shown in the mapping."""
    paste(workbook, "ONDE", RENAMED)
    office.call(workbook, "mapping")
    return workbook


def test_columns_can_be_chosen_before_any_conversion(office, renamed):
    assert line(renamed, EMAIL)[1][1:4] == (
        "",
        "",
        "introuvable : à choisir dans la case jaune".replace(" :", "\N{NO-BREAK SPACE}:"),
    )
    choose(renamed, EMAIL, "Mél du foyer")
    answer = office.call(renamed, "convert")
    assert how(answer, "responsable.courriel") == "choix"
    assert column(renamed, "E-mail 1 - Value") == ["marie@example.org", "luc@example.org"]
    assert line(renamed, EMAIL)[1][1:4] == ("Mél du foyer", "I", "choisie par vous")


def test_an_extraction_of_which_nothing_is_known_can_be_mapped_by_hand(office, workbook):
    paste(workbook, "ONDE", UNKNOWN)
    with pytest.raises(CommandFailedError) as caught:
        office.call(workbook, "convert")
    assert caught.value.kind == "extraction-inconnue"
    office.call(workbook, "mapping")
    for name, number in (("Nom du responsable", 2), ("Prénom du responsable", 3), (EMAIL, 8)):
        choose(workbook, name, f"Rubrique {number}")
    choose(workbook, CLASS, "Rubrique 15")
    choose(workbook, "Prénom de l’élève", "Rubrique 14")
    assert office.call(workbook, "convert")["contacts"] == 2
    assert column(workbook, "Last Name") == ["DUPONT", "MARTIN"]


def test_a_choice_is_kept_at_every_further_conversion_and_undone_by_emptying_it(office, renamed):
    choose(renamed, EMAIL, "Mél du foyer")
    for _ in range(2):
        assert how(office.call(renamed, "convert"), "responsable.courriel") == "choix"
    paste(renamed, "ONDE", GRID)
    answer = office.call(renamed, "convert")
    assert "choix-perdu" in kinds(answer)
    assert how(answer, "responsable.courriel") == "exact"
    assert line(renamed, EMAIL)[1][1:4] == (
        "Mél du foyer", "I", "votre choix n’est plus dans l’extraction ; au nom exact"
        .replace(" ;", "\N{NO-BREAK SPACE};"),
    )  # fmt: skip
    choose(renamed, EMAIL, "")
    answer = office.call(renamed, "convert")
    assert "choix-perdu" not in kinds(answer)
    assert line(renamed, EMAIL)[1][1] == "Courriel"


def test_what_was_automatic_is_found_anew(office, workbook):
    paste(workbook, "ONDE", GRID)
    office.call(workbook, "convert")
    paste(workbook, "ONDE", [["Couriels" if c == "Courriel" else c for c in GRID[0]], *GRID[1:]])
    answer = office.call(workbook, "convert")
    assert how(answer, "responsable.courriel") == "ressemblance"
    assert line(workbook, EMAIL)[1][1] == "Couriels"


def test_a_field_can_be_left_out(office, workbook):
    paste(workbook, "ONDE", GRID)
    office.call(workbook, "convert")
    choose(workbook, "Prénom de l’élève", "\N{EM DASH}")
    office.call(workbook, "convert")
    assert column(workbook, "Notes") == ["Parent de CE2, CP.", "Parent de CP"]
    assert line(workbook, "Prénom de l’élève")[1][1:3] == ("\N{EM DASH}", "")


def test_a_class_gets_the_label_that_is_wanted_and_keeps_it(office, workbook):
    paste(workbook, "ONDE", GRID)
    office.call(workbook, "convert")
    choose(workbook, "CE2", "CE2, les Lions")
    for _ in range(2):
        office.call(workbook, "convert")
        assert labels(workbook) == [["CE2 - les Lions", "CP."], ["CP"]]
        assert line(workbook, "CE2")[1][1:3] == ("CE2 - les Lions", "1")


def test_two_classes_with_the_same_wanted_label_are_one_group_and_a_finding(office, workbook):
    paste(workbook, "ONDE", GRID)
    office.call(workbook, "convert")
    choose(workbook, "CP.", "CP")
    answer = office.call(workbook, "convert")
    assert labels(workbook) == [["CE2", "CP"], ["CP"]]
    assert "classes-reunies" in kinds(answer)
    assert ("CP", 2) in [(count["label"], count["contacts"]) for count in answer["classes"]]


def test_a_label_that_cannot_be_is_said_and_not_taken(office, workbook):
    paste(workbook, "ONDE", GRID)
    office.call(workbook, "convert")
    choose(workbook, "CP", " ;, ")
    assert "libelle-impossible" in kinds(office.call(workbook, "convert"))
    assert labels(workbook)[1] == ["CP"]


def test_the_label_of_a_class_that_is_not_there_now_is_kept_for_later(office, workbook):
    paste(workbook, "ONDE", GRID)
    office.call(workbook, "convert")
    choose(workbook, "CE2", "Les Lions")
    workbook._target.Sheets.getByName("ONDE").Rows.removeByIndex(1, 1)
    office.call(workbook, "convert")
    assert line(workbook, "CE2")[1][1:3] == ("Les Lions", "0")
    paste(workbook, "ONDE", GRID)
    office.call(workbook, "convert")
    assert labels(workbook)[0][0] == "Les Lions"


def test_the_columns_that_exist_are_offered_and_others_refused(office, workbook):
    paste(workbook, "ONDE", GRID)
    office.call(workbook, "convert")
    number, _ = line(workbook, EMAIL)
    sheet = workbook._target.Sheets.getByName("Correspondance")
    validation = sheet.getCellByPosition(1, number).Validation
    assert validation.Type.value == "LIST"
    assert validation.ErrorAlertStyle.value == "STOP"
    first, last = re.fullmatch(r"\$G\$(\d+):\$G\$(\d+)", validation.getFormula1()).groups()
    offered = [r[0] for r in sheet.getCellRangeByName(f"G{first}:G{last}").DataArray]
    assert offered == ["\N{EM DASH}", *dict.fromkeys(GRID[0])]


def test_what_is_kept_for_the_panel_is_out_of_sight(office, workbook):
    paste(workbook, "ONDE", GRID)
    office.call(workbook, "convert")
    sheet = workbook._target.Sheets.getByName("Correspondance")
    assert not sheet.Rows.getByIndex(0).IsVisible
    widths = [sheet.Columns.getByIndex(column).Width for column in range(4)]
    assert sum(widths) < 20_000  # 20 cm: the window of a notebook


def test_showing_the_columns_is_one_step_that_undo_takes_back_exactly(office, workbook, tmp_path):
    paste(workbook, "ONDE", RENAMED)
    before, steps = content(workbook, tmp_path), undo_steps(workbook)
    office.call(workbook, "mapping")
    assert len(undo_steps(workbook)) == len(steps) + 1
    workbook._target.UndoManager.undo()
    assert content(workbook, tmp_path) == before
    assert is_free(workbook)


def test_choices_are_not_lost_by_showing_and_hiding(office, renamed):
    choose(renamed, EMAIL, "Mél du foyer")
    for _ in range(2):
        office.call(renamed, "mapping")
    assert line(renamed, EMAIL)[1][1] == "Mél du foyer"
    assert office.call(renamed, "convert")["contacts"] == 2


def test_choices_survive_saving_another_libreoffice_and_a_newer_extension(
    office, renamed, tmp_path
):
    choose(renamed, EMAIL, "Mél du foyer")
    office.call(renamed, "convert")
    choose(renamed, "CE2", "Les Lions")
    path = tmp_path / "école.ods"
    renamed.save(str(path))
    with RunningOffice(as_version(build_extension(), "2099.1.0", tmp_path)) as another:
        document = another.desktop.open_spreadsheet(str(path))
        answer = another.call(document, "convert")
        assert how(answer, "responsable.courriel") == "choix"
        assert labels(document)[0] == ["Les Lions", "CP."]
        assert column(document, "E-mail 1 - Value") == ["marie@example.org", "luc@example.org"]
        document.close()


@pytest.mark.parametrize(("extension", "filter_name"), [("xlsx", "Calc MS Excel 2007 XML")])
def test_choices_survive_in_a_workbook_of_excel(office, renamed, tmp_path, extension, filter_name):
    choose(renamed, EMAIL, "Mél du foyer")
    office.call(renamed, "convert")
    path = tmp_path / f"école.{extension}"
    renamed.save(str(path), filter_name)
    document = office.desktop.open_spreadsheet(str(path))
    try:
        assert how(office.call(document, "convert"), "responsable.courriel") == "choix"
    finally:
        document.close()
