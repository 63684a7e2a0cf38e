"""What leads outside of a spreadsheet's archive is taken out, and nothing else."""

import io
import zipfile

import pytest

from ondecontacts.errors import ExtractionError
from ondecontacts.onde import packages
from ondecontacts.onde.packages import without_links

INSIDE = (
    '<text:a xlink:href="#ONDE.A1"/>'
    '<draw:image xlink:href="Pictures/1.png"/>'
    '<draw:object xlink:href="./Object 1"/>'
)
OUTSIDE = (
    '<draw:image xlink:href="http://example.org/1.png"/>',
    "<draw:image lien:href='//serveur/partage/1.png'/>",
    '<draw:image xlink:href="../voisin.png"/>',
    '<draw:image xlink:href="file:///C:/1.png"/>',
    '<form:button form:image-data="https://example.org/1.png"/>',
)


def archive(**members):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as packed:
        for name, content in members.items():
            packed.writestr(name, content)
    return data.getvalue()


def members_of(data):
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return {name: packed.read(name).decode() for name in packed.namelist()}


def spreadsheet(content):
    return archive(
        **{
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": content,
            "Pictures/1.png": "http://example.org/",
            "Object 1/content.xml": "",
        }
    )


def test_an_archive_without_links_is_the_same_to_the_byte():
    data = spreadsheet(INSIDE)
    assert without_links(data) is data


@pytest.mark.parametrize("link", OUTSIDE)
def test_a_link_to_the_outside_of_an_opendocument_leads_nowhere(link):
    found = members_of(without_links(spreadsheet(INSIDE + link)))
    name = link[: link.index("=") + 1]
    assert found["content.xml"] == f'{INSIDE}{name}""/>'
    assert next(iter(found)) == "mimetype"
    assert found["Pictures/1.png"] == "http://example.org/"


def test_a_link_to_the_outside_of_an_xlsx_is_gone_and_the_others_stay():
    inside = '<Relationship Id="rId1" Target="worksheets/sheet1.xml"/>'
    outside = '<Relationship Id="rId2" Target="http://example.org/1.png" TargetMode="External"/>'
    data = archive(**{"xl/_rels/workbook.xml.rels": f"<Relationships>{outside}{inside}"})
    assert members_of(without_links(data)) == {
        "xl/_rels/workbook.xml.rels": f"<Relationships>{inside}"
    }


def test_what_is_no_archive_is_left_as_it_is():
    assert without_links(b"\xd0\xcf\x11\xe0") == b"\xd0\xcf\x11\xe0"


def test_a_damaged_archive_is_refused():
    data = spreadsheet("x" * 1000)
    with pytest.raises(ExtractionError):
        without_links(data.replace(b"x" * 900, b"y" * 900, 1))


def test_an_archive_that_unpacks_to_more_than_memory_holds_is_refused(monkeypatch):
    monkeypatch.setattr(packages, "_MOST_BYTES", 100)
    with pytest.raises(ExtractionError):
        without_links(spreadsheet("x" * 101))
