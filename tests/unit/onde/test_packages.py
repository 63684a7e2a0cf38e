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


@pytest.mark.parametrize("compression", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_an_archive_that_is_damaged_anywhere_is_refused_or_read(compression):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", compression) as archive:
        archive.writestr("content.xml", "".join(map(str, range(200))))
    data = packed.getvalue()
    refused = 0
    for place in range(len(data)):
        damaged = data[:place] + bytes([data[place] ^ 0xFF]) + data[place + 1 :]
        try:
            without_links(damaged)
        except ExtractionError:
            refused += 1
    assert refused > len(data) // 3


@pytest.mark.parametrize("compression", [12, 14, 99])  # bzip2, LZMA, encryption
def test_an_archive_compressed_as_no_spreadsheet_is_refused(compression):
    data = bytearray(spreadsheet("x"))
    for mark, method in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        data[data.index(mark) + method] = compression
    with pytest.raises(ExtractionError):
        without_links(bytes(data))


def test_an_archive_with_a_password_is_refused():
    data = bytearray(spreadsheet("x"))
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + flags] |= 1
    with pytest.raises(ExtractionError):
        without_links(bytes(data))


def test_an_archive_that_unpacks_to_more_than_memory_holds_is_refused(monkeypatch):
    monkeypatch.setattr(packages, "_MOST_BYTES", 100)
    with pytest.raises(ExtractionError):
        without_links(spreadsheet("x" * 101))
