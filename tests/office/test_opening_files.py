"""What is opened is an extraction and nothing else, and tells the same whichever way it comes."""

import os
import threading
import zipfile
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from documents import content, is_free, paste, sheet_of, texts, undo_steps, url

from buildtools.robot.office import CommandFailedError
from fixtures import grid_of, parent

FEW = grid_of(
    parent("DUPONT", "Marie", email="marie@example.org", children=[("Zoé", "CP")]),
    parent("MARTIN", "Luc", email="luc@example.org", children=[("Noé", "CE1")]),
    parent("ROY", "Eva", email="eva@example.org", children=[("Léa", "CE1")]),
)
LAST_YEAR = grid_of(
    parent("ANCIEN", "Paul", email="paul@example.org", children=[("Tom", "CM2")]),
    parent("VIEUX", "Anne", email="anne@example.org", children=[("Lou", "CM2")]),
)
SURNAME = 2
PICTURE = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content office:version="1.2"
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
 xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
 xmlns:xlink="http://www.w3.org/1999/xlink"><office:body><office:spreadsheet>
<table:table table:name="Feuille1"><table:shapes>
<draw:frame svg:width="3cm" svg:height="3cm" svg:x="1cm" svg:y="1cm">
<draw:image xlink:href="http://127.0.0.1:{port}/{name}.png" xlink:type="simple"
 xlink:show="embed" xlink:actuate="onLoad"/></draw:frame></table:shapes>{rows}
</table:table></office:spreadsheet></office:body></office:document-content>"""
MANIFEST = """<?xml version="1.0"?><manifest:manifest
 xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">
<manifest:file-entry manifest:full-path="/" manifest:media-type="{type}"/>
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>
</manifest:manifest>"""
SPREADSHEET = "application/vnd.oasis.opendocument.spreadsheet"


def kinds(answer):
    return sorted((finding["kind"], finding["row"]) for finding in answer["findings"])


@pytest.fixture
def other(office):
    document = office.desktop.create_spreadsheet()
    yield document
    document.close()


def saved(document, path, *how):
    document.save(str(path), *how)
    return url(path)


@pytest.mark.parametrize(
    ("name", "data", "kind", "told"),
    [
        ("extraction.xls", b"<html><table><tr><td>Nom", "fichier-autre", "une page web"),
        ("CSVExtraction.csv", b"%PDF-1.7\n", "fichier-autre", "un document PDF"),
        ("contacts.csv", b"BEGIN:VCARD\r\n", "fichier-autre", "un carnet d’adresses"),
        ("abime.xls", b"\x05\x06\x07" * 50, "fichier-illisible", "ne peut pas être lu"),
    ],
)
def test_another_file_is_refused_by_what_it_is_and_onde_stays(
    office, workbook, tmp_path, name, data, kind, told
):
    paste(workbook, "ONDE", FEW)
    before, steps = content(workbook, tmp_path), undo_steps(workbook)
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(CommandFailedError, match=told) as caught:
        office.call(workbook, "open", URL=url(path))
    assert caught.value.kind == kind
    assert content(workbook, tmp_path) == before
    assert undo_steps(workbook) == steps


def test_a_pipe_a_device_and_a_folder_are_not_even_opened(office, workbook, tmp_path):
    os.mkfifo(tmp_path / "tube.csv")
    for place in (url(tmp_path / "tube.csv"), "file:///dev/zero", url(tmp_path)):
        with pytest.raises(CommandFailedError) as caught:
            office.call(workbook, "open", URL=place)
        assert caught.value.kind == "pas-un-fichier"


def test_a_huge_file_is_not_even_read(office, workbook, tmp_path):
    path = tmp_path / "CSVExtraction.csv"
    path.touch()
    os.truncate(path, 10**12)  # of holes: reading it would take all there is of memory
    with pytest.raises(CommandFailedError, match="50.Mo") as caught:
        office.call(workbook, "open", URL=url(path))
    assert caught.value.kind == "fichier-enorme"


@pytest.mark.parametrize("extension", ["ods", "xlsx"])
def test_last_years_extraction_in_a_hidden_sheet_is_left_out(
    office, workbook, other, tmp_path, extension
):
    paste(other, "2025", LAST_YEAR)
    paste(other, "2026", FEW)
    sheet_of(other, "2025").IsVisible = False
    how = {"ods": (), "xlsx": ("Calc MS Excel 2007 XML",)}[extension]
    path = tmp_path / f"extraction.{extension}"
    assert office.call(workbook, "open", URL=saved(other, path, *how))["rows"] == len(FEW)
    assert office.call(workbook, "convert")["contacts"] == 3


def test_an_extraction_is_read_from_a_hidden_sheet_where_there_is_no_other(
    office, workbook, other, tmp_path
):
    paste(other, "Brouillon", [["Liste", "de courses"]])
    paste(other, "Extraction", FEW)
    sheet_of(other, "Extraction").IsVisible = False
    office.call(workbook, "open", URL=saved(other, tmp_path / "extraction.ods"))
    assert office.call(workbook, "convert")["contacts"] == 3


def test_merged_cells_and_hidden_rows_are_remarked_whichever_way_a_file_comes(
    office, tmp_path, request
):
    other = office.desktop.create_spreadsheet()
    paste(other, "Feuille1", FEW)
    sheet = sheet_of(other, "Feuille1")
    other._target.CurrentController.setActiveSheet(sheet)
    sheet.getCellRangeByPosition(SURNAME, 1, SURNAME, 2).merge(True)
    sheet.Rows.getByIndex(3).IsVisible = False
    address = saved(other, tmp_path / "extraction.ods")
    alone = kinds(office.call(other, "convert"))
    assert {"cellules-fusionnees", "lignes-masquees"} <= {kind for kind, _ in alone}
    other.close()
    # Only now: nothing can be undone through the API where another window is active.
    workbook = request.getfixturevalue("workbook")
    before = content(workbook, tmp_path)
    office.call(workbook, "open", URL=address)
    opened = content(workbook, tmp_path)
    assert kinds(office.call(workbook, "convert")) == alone
    manager = workbook._target.UndoManager
    manager.undo()
    assert content(workbook, tmp_path) == opened
    manager.undo()
    assert content(workbook, tmp_path) == before
    manager.redo()
    assert content(workbook, tmp_path) == opened
    assert is_free(workbook)


def test_another_file_in_the_place_of_one_with_merged_cells_has_none(
    office, workbook, other, tmp_path
):
    paste(other, "Feuille1", FEW)
    sheet_of(other, "Feuille1").getCellRangeByPosition(SURNAME, 1, SURNAME, 2).merge(True)
    sheet_of(other, "Feuille1").Rows.getByIndex(3).IsVisible = False
    office.call(workbook, "open", URL=saved(other, tmp_path / "fusion.ods"))
    sheet_of(other, "Feuille1").getCellRangeByPosition(SURNAME, 1, SURNAME, 2).merge(False)
    sheet_of(other, "Feuille1").Rows.getByIndex(3).IsVisible = True
    paste(other, "Feuille1", FEW)
    office.call(workbook, "open", URL=saved(other, tmp_path / "sans.ods"))
    assert [tuple(row) for row in FEW] == texts(workbook, "ONDE")
    assert kinds(office.call(workbook, "convert")) == []


@pytest.fixture
def asked():
    """Return what was asked of a server, and its port."""
    requests = []

    class Noting(BaseHTTPRequestHandler):
        def parse_request(self):
            super().parse_request()
            requests.append(self.path)
            self.send_error(404)
            return False

        def log_message(self, *_words):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Noting) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield requests, server.server_port
        server.shutdown()
        thread.join()


def linking_to(port, path, name):
    cell = "<table:table-cell office:value-type='string'><text:p>{}</text:p></table:table-cell>"
    rows = "".join(
        f"<table:table-row>{''.join(cell.format(text) for text in row)}</table:table-row>"
        for row in FEW
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", SPREADSHEET)
        archive.writestr("content.xml", PICTURE.format(port=port, name=name, rows=rows))
        archive.writestr("META-INF/manifest.xml", MANIFEST.format(type=SPREADSHEET))
    return path


def test_nothing_that_a_file_links_to_is_fetched(office, workbook, tmp_path, asked):
    # LibreOffice 7.4 fetches it by itself, 26.8 no longer does.
    requests, port = asked
    path = linking_to(port, tmp_path / "ouvert.ods", "ouvert")
    office.call(workbook, "open", URL=url(path))
    assert texts(workbook, "ONDE")[1][SURNAME] == "DUPONT"
    assert requests == []
