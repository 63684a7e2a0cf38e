"""A hundred thousand responsables: more than any school has, as many as a file may hold."""

from pathlib import Path

import pytest
from documents import sheet_of, url

from fixtures import grid_of, parent
from keeping import KeptOffice

MANY = 100_000
_AT_MOST = 3000  # contacts in a file for Google


@pytest.fixture
def office(profiles):
    with KeptOffice(profiles) as kept:
        yield kept.ready()


def school():
    return grid_of(
        *(
            parent(f"NOM{n}", "Marie", email=f"m{n}@example.org", children=[(f"Zoé{n}", "CE2")])
            for n in range(MANY)
        )
    )


def test_all_of_them_are_opened_converted_and_saved(office, tmp_path):
    path = tmp_path / "CSVExtraction.csv"
    path.write_bytes("\r\n".join(";".join(row) for row in school()).encode("cp1252"))
    document = office.desktop.create_spreadsheet()
    assert office.call(document, "open", URL=url(path))["rows"] == MANY + 1
    answer = office.call(document, "convert")
    assert (answer["responsables"], answer["contacts"]) == (MANY, MANY)
    header, first = sheet_of(document, "Contacts").getCellRangeByName("A1:AZ2").DataArray
    name = header.index("Last Name")
    assert first[name] == "NOM0"
    last = sheet_of(document, "Contacts").getCellByPosition(name, MANY)
    assert last.String == f"NOM{MANY - 1}"
    saved = office.call(document, "save", Target="google", URL=url(tmp_path / "contacts.csv"))
    assert saved["contacts"] == MANY
    assert len(saved["files"]) == -(-MANY // _AT_MOST)
    lines = [line for file in saved["files"] for line in Path(file).read_bytes().splitlines()]
    assert len(lines) == MANY + len(saved["files"])
    assert b"m0@example.org" in lines[1]
    assert f"m{MANY - 1}@example.org".encode() in lines[-1]
    document.close()
    log = office.profile / "user" / "ondecontacts.log"
    assert not log.exists(), log.read_text(encoding="utf-8")
