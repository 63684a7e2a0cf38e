"""Ways in which an extraction comes into Calc, through Calc's own import, files and cells."""

import datetime
import itertools

import pyoo
import pytest
from documents import texts, url

from ondecontacts.contacts.forming import form_contacts
from ondecontacts.contacts.model import Options
from ondecontacts.onde.extraction import read_extraction
from ondecontacts.targets.registry import BEFORE_A_CHOICE, form_of
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

    def __init__(self, office, open_workbook):
        self._office = office
        self._open_workbook = open_workbook

    def opened(self, path, *_how):
        workbook = self._open_workbook()
        self._office.call(workbook, "open", URL=url(path))
        return workbook

    def imported(self, path, charset, separator=SEMICOLON, detection=PLAIN):
        tokens = [separator, 34, CHARSETS[charset], 1, "", 0, "false", detection]
        options = self._office.property_value("FilterOptions", ",".join(map(str, tokens)))
        name = self._office.property_value("FilterName", "Text - txt - csv (StarCalc)")
        target = self._office.desktop._target.loadComponentFromURL(
            url(path), "_blank", 0, (name, options)
        )
        return pyoo.SpreadsheetDocument(target)


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


def stands_for_others(period, encoding, quoting, way):
    """Return whether a combination is tried, for itself and for those that Calc sees no other way.

    Calc decodes a file first, then cuts its text: how it is decoded does not depend on the header,
    nor how it is cut on the encoding. So every way of cutting is tried with every header and every
    quoting, in the encodings in turn; every encoding, right or mistaken, with every quoting and
    way, under the headers in turn.
    """
    periods, encodings, quotings = list(PERIODS), list(ENCODINGS), list(QUOTINGS)
    at, quoted = periods.index(period), quotings.index(quoting)
    if way in WAYS:
        turn = at + quoted + list(WAYS).index(way)
        if encodings.index(encoding) == turn % len(encodings):
            return True
    others = [p for p in periods if way != "coupé à l'espace" or p in SPLIT_AT_SPACES]
    return others.index(period) == (encodings.index(encoding) + quoted) % len(others)


TRIED = [combination for combination in COMBINATIONS if stands_for_others(*combination)]
SPREADSHEETS = {"ods": "calc8", "xlsx": "Calc MS Excel 2007 XML", "xls": "MS Excel 97"}


# What « Contacts » has to hold, whichever address book is not chosen yet.
EXPECTED = [
    tuple(row)
    for row in form_of(BEFORE_A_CHOICE).table(
        form_contacts(
            read_extraction(render(PERIODS["2018"])), Options(), datetime.date.today()
        ).contacts
    )
]


def contacts(office, document):
    office.call(document, "convert")
    return texts(document, "Contacts")


@pytest.fixture
def arrivals(office, request):
    return Arrivals(office, lambda: request.getfixturevalue("workbook"))


def test_every_combination_that_is_left_out_has_two_that_stand_for_it():
    decoded = {(encoding, quoting, way) for _, encoding, quoting, way in TRIED}
    cut = {(period, quoting, way) for period, _, quoting, way in TRIED}
    for period, encoding, quoting, way in COMBINATIONS:
        assert (encoding, quoting, way) in decoded
        assert way not in WAYS or (period, quoting, way) in cut


@pytest.mark.parametrize(("period", "encoding", "quoting", "way"), TRIED)
def test_however_it_came_into_calc_the_same_contacts_come_out(
    office, arrivals, tmp_path, record_property, period, encoding, quoting, way
):
    record_property("combination", ((period, encoding, quoting), way, len(EXPECTED) - 1))
    path = tmp_path / "CSVExtraction.csv"
    path.write_bytes(ENCODINGS[encoding](as_text(render(PERIODS[period]), quoting)))
    bring, *how = WAYS.get(way, (Arrivals.imported,))
    taken = MISTAKES.get(encoding, {}).get(way, encoding)
    document = bring(arrivals, path, taken, *how)
    assert contacts(office, document) == EXPECTED
    if way != "ouvert par nous":
        document.close()


# Once in cells, it is all one how the text was encoded and quoted.
@pytest.mark.parametrize("extension", SPREADSHEETS)
@pytest.mark.parametrize("period", PERIODS)
def test_a_spreadsheet_made_of_it_gives_the_same_contacts(
    office, arrivals, tmp_path, record_property, period, extension
):
    way = f"enregistré en .{extension}"
    record_property("combination", ((period, "", ""), way, len(EXPECTED) - 1))
    path = tmp_path / "CSVExtraction.csv"
    path.write_bytes(ENCODINGS["utf-8"](as_text(render(PERIODS[period]), "sans")))
    imported = arrivals.imported(path, "utf-8")
    spreadsheet = tmp_path / f"CSVExtraction.{extension}"
    imported.save(str(spreadsheet), SPREADSHEETS[extension])
    imported.close()
    assert contacts(office, arrivals.opened(spreadsheet)) == EXPECTED


def test_the_school_has_as_many_contacts_as_responsables():
    assert len(EXPECTED) == 1 + len(SCHOOL)
