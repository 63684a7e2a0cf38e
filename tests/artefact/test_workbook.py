"""The workbook as it is shipped, read by odfpy without LibreOffice."""

import hashlib
import io
import re
import zipfile

import pytest
from odf.opendocument import load
from odf.table import Table, TableCell, TableColumn, TableRow

from buildtools.package.extension import TEMPLATE, build_extension
from buildtools.package.workbook import build_workbook
from buildtools.tutorial.forms import build_forms


@pytest.fixture(scope="module")
def document():
    return load(str(build_workbook()))


@pytest.fixture(scope="module")
def sheets(document):
    return {sheet.getAttribute("name"): sheet for sheet in document.getElementsByType(Table)}


def properties(document, style_name):
    (style,) = [
        s for s in document.automaticstyles.childNodes if s.getAttribute("name") == style_name
    ]
    return style


def test_the_sheets_are_there_in_their_order(sheets):
    assert list(sheets) == ["Mode d'emploi", "ONDE", "Contacts", "Correspondance"]


def test_only_correspondance_is_hidden(document, sheets):
    shown = {
        name: properties(document, sheet.getAttribute("stylename"))
        .childNodes[0]
        .getAttribute("display")
        for name, sheet in sheets.items()
    }
    assert shown == {
        "Mode d'emploi": "true",
        "ONDE": "true",
        "Contacts": "true",
        "Correspondance": "false",
    }


@pytest.mark.parametrize("name", ["ONDE", "Contacts", "Correspondance"])
def test_what_is_pasted_stays_text(document, sheets, name):
    (column,) = sheets[name].getElementsByType(TableColumn)
    style = properties(document, column.getAttribute("defaultcellstylename"))
    number_format = properties(document, style.getAttribute("datastylename"))
    assert number_format.qname[1] == "text-style"
    assert not str(sheets[name])


def test_the_guide_says_how_to_install_and_what_to_click(sheets):
    text = str(sheets["Mode d'emploi"])
    for word in ("oxt", "CSVExtraction.csv", "«\N{NO-BREAK SPACE}Convertir\N{NO-BREAK SPACE}»"):
        assert word in text
    assert len(sheets["Mode d'emploi"].getElementsByType(TableRow)) > 10
    assert sheets["Mode d'emploi"].getElementsByType(TableCell)


def test_there_is_no_macro_in_it():
    with zipfile.ZipFile(build_workbook()) as archive:
        names = archive.namelist()
        assert names[0] == "mimetype"
        assert not [name for name in names if name.startswith(("Basic", "Scripts"))]
        assert b"script" not in archive.read("content.xml").replace(b"office:scripts", b"")


def test_its_toolbar_has_words_of_the_menu():
    with zipfile.ZipFile(build_workbook()) as archive:
        toolbar = archive.read("Configurations2/toolbar/custom_toolbar_ondecontacts.xml")
    with zipfile.ZipFile(build_extension()) as archive:
        menu = archive.read("extension/registry/Addons.xcu").decode("utf-8")
    items = re.findall(r'href="(.*?)" toolbar:text="(.*?)"', toolbar.decode("utf-8"))
    assert len(items) == 3
    for url, text in items:
        entry = rf"<value>{url}</value></prop>.*?<value xml:lang=\"fr\">{re.escape(text)}</value>"
        assert re.search(entry, menu, re.DOTALL), (url, text)


def test_two_builds_are_the_same_bytes():
    first = hashlib.sha256(build_workbook().read_bytes()).hexdigest()
    assert hashlib.sha256(build_workbook().read_bytes()).hexdigest() == first


def test_it_is_the_same_whatever_other_documents_were_made_before(tmp_path):
    before = build_workbook().read_bytes()
    build_forms(tmp_path)
    assert build_workbook().read_bytes() == before


def test_the_extension_brings_it_along_as_a_template():
    with zipfile.ZipFile(build_extension()) as archive:
        shipped = archive.read(TEMPLATE)
    template = load(io.BytesIO(shipped))
    kind = "application/vnd.oasis.opendocument.spreadsheet-template"
    with zipfile.ZipFile(io.BytesIO(shipped)) as archive:
        assert archive.read("mimetype").decode("ascii") == kind
        manifest = archive.read("META-INF/manifest.xml").decode("utf-8")
    assert f'manifest:media-type="{kind}"' in manifest
    names = [sheet.getAttribute("name") for sheet in template.getElementsByType(Table)]
    assert names == ["Mode d'emploi", "ONDE", "Contacts", "Correspondance"]


def test_the_folder_of_the_template_is_the_one_that_libreoffice_is_told():
    with zipfile.ZipFile(build_extension()) as archive:
        registry = archive.read("extension/registry/Paths.xcu").decode("utf-8")
    assert 'oor:name="%origin%/../template"' in registry
    assert TEMPLATE.startswith("extension/template/")
