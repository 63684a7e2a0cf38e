"""Lists for a school trip, laid out by the real LibreOffice."""

import pytest
from documents import content, paste, url
from odf.opendocument import load
from odf.table import Table, TableRow
from odf.text import P

from buildtools.robot.office import CommandFailedError
from fixtures import grid_of, parent

GRID = grid_of(
    parent(
        "ROY", "Eva", mobile="0600000001 (soir)", home="0199000001",
        children=[("Tom", "CM1"), ("Ana", 'CP, "les Lions"')], child_last="ROY",
    ),
    parent("FAY", "Luc", mobile="+41 79 000 00 01", children=[("Tom", "CM1")], child_last="ROY"),
    parent("BLANC", "Mia", children=[("Zoé", "CM1")], child_last="BLANC"),
)  # fmt: skip


def cells(sheet):
    rows = [
        " | ".join(" ".join(map(str, cell.getElementsByType(P))) for cell in row.childNodes)
        for row in sheet.getElementsByType(TableRow)
    ]
    return [row.rstrip(" |") for row in rows if row.strip(" |")]


@pytest.fixture
def saved(office, workbook, tmp_path):
    paste(workbook, "ONDE", GRID)
    answer = office.call(workbook, "save", Target="fiches", URL=url(tmp_path / "sortie.ods"))
    assert answer["files"] == [str(tmp_path / f"sortie.{kind}") for kind in ("ods", "pdf")]
    return tmp_path


def test_each_class_has_its_sheet_with_pupils_from_a_to_z(saved):
    sheets = load(str(saved / "sortie.ods")).getElementsByType(Table)
    assert [sheet.getAttribute("name") for sheet in sheets] == ["CP - les Lions", "CM1"]
    assert cells(sheets[1]) == [
        "CM1",
        "Élève | Responsable | Téléphone",
        "BLANC Zoé | Mia BLANC",
        "ROY Tom | Eva ROY | 06 00 00 00 01 (soir)",
        " | 01 99 00 00 01",  # two empty cells are written as one
        " | Luc FAY | +41 79 000 00 01",
    ]


def test_classes_that_are_called_by_numbers_have_their_sheets(office, workbook, tmp_path):
    paste(
        workbook,
        "ONDE",
        grid_of(
            parent("ROY", "Eva", mobile="0600000001", children=[("Tom", "2")]),
            parent("FAY", "Luc", mobile="0600000002", children=[("Zoé", "3")]),
        ),
    )
    office.call(workbook, "save", Target="fiches", URL=url(tmp_path / "sortie.ods"))
    sheets = load(str(tmp_path / "sortie.ods")).getElementsByType(Table)
    assert [sheet.getAttribute("name") for sheet in sheets] == ["2", "3"]


def test_the_pdf_is_one(saved):
    assert (saved / "sortie.pdf").read_bytes().startswith(b"%PDF-")


def test_the_foot_says_the_school_year_and_to_destroy_it_afterwards(saved):
    document = load(str(saved / "sortie.ods"))
    text = str(document.masterstyles)
    assert "Parents 20" in text
    assert "à détruire après usage" in text


def test_the_workbook_is_not_changed(office, workbook, tmp_path):
    paste(workbook, "ONDE", GRID)
    before = content(workbook, tmp_path)
    office.call(workbook, "save", Target="fiches", URL=url(tmp_path / "sortie.ods"))
    assert content(workbook, tmp_path) == before


def test_a_file_that_is_there_is_never_replaced_unasked(office, workbook, tmp_path):
    paste(workbook, "ONDE", GRID)
    (tmp_path / "sortie.pdf").write_bytes(b"ancien")
    with pytest.raises(CommandFailedError) as caught:
        office.call(workbook, "save", Target="fiches", URL=url(tmp_path / "sortie.ods"))
    assert caught.value.kind == "fichier-existant"
    assert not (tmp_path / "sortie.ods").exists()


def test_without_a_class_there_is_no_list(office, workbook, tmp_path):
    paste(workbook, "ONDE", grid_of(parent(children=[("Zoé", "")])))
    with pytest.raises(CommandFailedError) as caught:
        office.call(workbook, "save", Target="fiches", URL=url(tmp_path / "sortie.ods"))
    assert caught.value.kind == "aucune-classe"
