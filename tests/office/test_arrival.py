"""Ways in which an extraction comes into Calc, through Calc's own import of CSV files."""

import itertools

import pyoo
import pytest
from documents import paste, url

from fixtures import grid_of, parent

GRID = grid_of(
    parent("LEFÈVRE", "Zoë", email="zoe@example.org", mobile="0600000001", postcode="01400",
           street="1 rue de l'Église", town="Saint-Étienne", country="FRANCE",
           children=[("Léa", "CE2"), ("Noé", "CP")]),
    parent("NOËL", "Éric", mobile="0600000002", home="0199000001"),
)  # fmt: skip

# Calc's numbers for the encodings in its dialog, and for the separators.
CHARSETS = {"windows-1252": 1, "utf-8": 76, "apple": 2}
SEPARATORS = {";": 59, ",": 44, "tab": 9}
# Whether Calc makes dates and the like of what looks like them; plain numbers it always makes.
DETECT, PLAIN = "true", "false"


def contacts(office, document):
    office.call(document, "convert")
    sheet = document._target.Sheets.getByName("Contacts")
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    end = cursor.RangeAddress
    return sheet.getCellRangeByPosition(0, 0, end.EndColumn, end.EndRow).DataArray


@pytest.fixture
def expected(office, workbook):
    paste(workbook, "ONDE", GRID)
    return contacts(office, workbook)


@pytest.mark.parametrize(
    ("encoding", "charset", "separator", "detection"),
    [
        *itertools.product(["cp1252"], ["windows-1252"], [";"], [PLAIN, DETECT]),
        *itertools.product(["utf-8"], ["utf-8"], [";"], [PLAIN, DETECT]),
        *itertools.product(["utf-8"], ["windows-1252"], [";", ",", "tab"], [PLAIN]),
        *itertools.product(["cp1252"], ["windows-1252"], [",", "tab"], [PLAIN]),
        *itertools.product(["cp1252"], ["apple"], [";", ","], [PLAIN]),
    ],
)
@pytest.mark.parametrize("quote", ["", '"'])
def test_a_file_that_calc_imported_one_way_or_another_gives_the_same_contacts(
    office, expected, tmp_path, encoding, charset, separator, detection, quote
):
    path = tmp_path / "CSVExtraction.csv"
    lines = [";".join(f"{quote}{cell}{quote}" if cell else "" for cell in row) for row in GRID]
    path.write_bytes("\r\n".join(lines).encode(encoding))
    tokens = [SEPARATORS[separator], 34, CHARSETS[charset], 1, "", 0, "false", detection]
    options = office.property_value("FilterOptions", ",".join(map(str, tokens)))
    name = office.property_value("FilterName", "Text - txt - csv (StarCalc)")
    target = office.desktop._target.loadComponentFromURL(url(path), "_blank", 0, (name, options))
    document = pyoo.SpreadsheetDocument(target)
    try:
        assert contacts(office, document) == expected
    finally:
        document.close()
