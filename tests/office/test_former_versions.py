"""Workbooks that earlier versions made: they open, save and convert as before.

Each was made by the version that it is called by: an extraction whose e-mail column nobody knows,
« Mél du foyer » chosen for it, « Les Lions » for the class CE2, and converted.
"""

import re
import shutil
from pathlib import Path

import pytest
from documents import content, texts, url

FORMER = sorted((Path(__file__).parent / "workbooks").glob("*.ods"))


@pytest.fixture(params=FORMER, ids=lambda path: path.stem)
def former(request, office, log, tmp_path):
    path = tmp_path / request.param.name
    shutil.copy(request.param, path)
    document = office.desktop.open_spreadsheet(str(path))
    yield document
    document.close()


def column(document, name):
    header, *rows = texts(document, "Contacts")
    return [row[header.index(name)] for row in rows]


def without_pictures(xml):
    """Leave out the pictures of charts: those in the file, until the charts are drawn again."""
    return re.sub(r"<ns\d+:binary-data>.*?</ns\d+:binary-data>", "", xml, flags=re.DOTALL)


def test_there_are_some():
    assert FORMER


def test_its_contacts_are_saved_as_they_are(office, former, tmp_path):
    path = tmp_path / "contacts.ldif"
    answer = office.call(former, "save", Target="thunderbird", URL=url(path))
    assert answer["contacts"] == 2
    assert "mail: marie@example.org" in path.read_text(encoding="ascii")


def test_its_choices_are_kept_when_it_is_converted(office, former):
    answer = office.call(former, "convert", Target="thunderbird")
    how = {m["field"]: (m["column"], m["how"]) for m in answer["mapping"]}
    assert how["responsable.courriel"] == ("Mél du foyer", "choix")
    assert column(former, "Courriel 1") == ["marie@example.org", "luc@example.org"]
    assert [groups.split(", ")[:-1] for groups in column(former, "Groupes")] == [
        ["Les Lions", "CP."],
        ["CP"],
    ]


def test_undo_gives_it_back(office, former, tmp_path):
    before = without_pictures(content(former, tmp_path))
    office.call(former, "convert", Target="thunderbird")
    former._target.UndoManager.undo()
    assert without_pictures(content(former, tmp_path)) == before
