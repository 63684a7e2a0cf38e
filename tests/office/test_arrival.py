"""Ways in which an extraction comes into Calc, through Calc's own import, files and cells."""

import itertools
import shutil

import pyoo
import pytest
from documents import paste, texts, url

from buildtools.workbook import build_workbook
from shapes import ENCODINGS, PERIODS, QUOTINGS, SCHOOL, as_text, render

# Calc's numbers for the encodings in its dialog, and for separators.
CHARSETS = {
    "windows-1252": 1,
    "iso-8859-15": 22,
    "iso-8859-1": 12,
    "utf-8": 76,
    "utf-8, 3 BOM": 76,
    "utf-16": 65535,
    "apple": 2,
    "dos": 4,
}
SEMICOLON, COMMA, TAB, SPACE, BOTH = "59", "44", "9", "32", "59/44/9"
# Whether Calc makes dates and the like of what looks like them; plain numbers it always makes.
DETECT, PLAIN = "true", "false"

# What the encoding was taken for by somebody who clicked on OK.
MISTAKEN = {
    "windows-1252": ("apple", "dos", "iso-8859-1", "iso-8859-15"),
    "iso-8859-15": ("windows-1252", "iso-8859-1"),
    "utf-8": ("windows-1252", "apple", "dos"),
    "utf-8, 3 BOM": ("windows-1252",),
}


class Arrivals:
    """Brings a file into Calc in one way or another; gives the document to convert."""

    def __init__(self, office, workbook):
        self._office = office
        self._workbook = workbook

    def opened(self, path, *_how):
        self._office.call(self._workbook, "open", URL=url(path))
        return self._workbook

    def imported(self, path, charset, separator=SEMICOLON, detection=PLAIN):
        tokens = [separator, 34, CHARSETS[charset], 1, "", 0, "false", detection]
        options = self._office.property_value("FilterOptions", ",".join(map(str, tokens)))
        name = self._office.property_value("FilterName", "Text - txt - csv (StarCalc)")
        target = self._office.desktop._target.loadComponentFromURL(
            url(path), "_blank", 0, (name, options)
        )
        return pyoo.SpreadsheetDocument(target)

    def leave(self, document):
        if document is not self._workbook:
            document.close()


WAYS = {
    "ouvert par nous": (Arrivals.opened,),
    "importé": (Arrivals.imported,),
    "importé, dates": (Arrivals.imported, SEMICOLON, DETECT),
    "coupé à la virgule": (Arrivals.imported, COMMA),
    "coupé à la tabulation": (Arrivals.imported, TAB),
    "coupé à l'espace": (Arrivals.imported, SPACE),
    "coupé à ; et à ,": (Arrivals.imported, BOTH),
}
MISTAKES = {
    encoding: {f"pris pour {taken}": taken for taken in mistakes}
    for encoding, mistakes in MISTAKEN.items()
}
# Between spaces Calc makes 0 of 00: where a telephone is not inside the quotes of its line its
# digits are gone, and it is said to be wrong. Nor do names that begin with a space survive it.
SPLIT_AT_SPACES = [period for period in PERIODS if period not in ("2025", "capitales")]
COMBINATIONS = [
    (period, encoding, quoting, way)
    for period, encoding, quoting in itertools.product(PERIODS, ENCODINGS, QUOTINGS)
    for way in (*WAYS, *MISTAKES.get(encoding, ()))
    if way != "coupé à l'espace" or (quoting != "sans" and period in SPLIT_AT_SPACES)
]
SPREADSHEETS = {"ods": "calc8", "xlsx": "Calc MS Excel 2007 XML", "xls": "MS Excel 97"}


def contacts(office, document):
    office.call(document, "convert")
    return texts(document, "Contacts")


@pytest.fixture(scope="module")
def expected(office):
    document = office.desktop.create_spreadsheet()
    try:
        paste(document, "ONDE", render(PERIODS["2018"]))
        return contacts(office, document)
    finally:
        document.close()


@pytest.fixture(scope="module")
def arrivals(office, tmp_path_factory):
    path = tmp_path_factory.mktemp("arrivals") / "Garder-le-contact.ods"
    shutil.copy(build_workbook(), path)
    workbook = office.desktop.open_spreadsheet(str(path))
    yield Arrivals(office, workbook)
    workbook.close()


@pytest.mark.parametrize(("period", "encoding", "quoting", "way"), COMBINATIONS)
def test_however_it_came_into_calc_the_same_contacts_come_out(
    office, expected, arrivals, tmp_path, record_property, period, encoding, quoting, way
):
    record_property("combination", ((period, encoding, quoting), way, len(expected) - 1))
    path = tmp_path / "CSVExtraction.csv"
    path.write_bytes(ENCODINGS[encoding](as_text(render(PERIODS[period]), quoting)))
    bring, *how = WAYS.get(way, (Arrivals.imported,))
    taken = MISTAKES.get(encoding, {}).get(way, encoding)
    document = bring(arrivals, path, taken, *how)
    try:
        assert contacts(office, document) == expected
    finally:
        arrivals.leave(document)


# Once in cells, it is all one how the text was encoded and quoted.
@pytest.mark.parametrize("extension", SPREADSHEETS)
@pytest.mark.parametrize("period", PERIODS)
def test_a_spreadsheet_made_of_it_gives_the_same_contacts(
    office, expected, arrivals, tmp_path, record_property, period, extension
):
    way = f"enregistré en .{extension}"
    record_property("combination", ((period, "", ""), way, len(expected) - 1))
    path = tmp_path / "CSVExtraction.csv"
    path.write_bytes(ENCODINGS["utf-8"](as_text(render(PERIODS[period]), "sans")))
    imported = arrivals.imported(path, "utf-8")
    spreadsheet = tmp_path / f"CSVExtraction.{extension}"
    imported.save(str(spreadsheet), SPREADSHEETS[extension])
    imported.close()
    assert contacts(office, arrivals.opened(spreadsheet)) == expected


def test_the_school_has_as_many_contacts_as_responsables(expected):
    assert len(expected) == 1 + len(SCHOOL)
