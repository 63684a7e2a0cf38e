"""What a file is shows at its beginning, whatever it is called."""

import pytest

from ondecontacts.errors import ExtractionError
from ondecontacts.onde.file_kinds import is_spreadsheet, refuse_other_files
from shapes import ENCODINGS, PERIODS, as_text, render


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "pdf"),
        (b"\x89PNG\r\n\x1a\n", "image"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "image"),
        (b"<!DOCTYPE html><html>", "web"),
        (b"\xef\xbb\xbf\r\n  <HTML><table>", "web"),
        (b'<?xml version="1.0"?><Workbook>', "web"),
        (b"BEGIN:VCARD\r\nVERSION:3.0", "vcard"),
        (b"{\\rtf1\\ansi", "rtf"),
    ],
)
def test_another_file_is_refused_by_what_it_is(data, what):
    with pytest.raises(ExtractionError) as caught:
        refuse_other_files(data)
    assert caught.value.kind == "fichier-autre"
    assert caught.value.details["what"].id == what


@pytest.mark.parametrize("data", [b"\x01\x02\x03garbage", b"\x1f\x8b\x08", b"abc\x0e\x0fdef"])
def test_bytes_that_no_text_has_are_refused(data):
    with pytest.raises(ExtractionError) as caught:
        refuse_other_files(data)
    assert caught.value.kind == "fichier-illisible"


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("period", PERIODS)
def test_an_extraction_of_any_year_in_any_encoding_is_not_refused(period, encoding):
    refuse_other_files(ENCODINGS[encoding](as_text(render(PERIODS[period]), "sans")))


@pytest.mark.parametrize("data", [b"", b"Nom;Pr\xe9nom\r\n", b"PK\x03\x04\x14\x00\x01\x02"])
def test_a_text_and_a_workbook_are_not_refused(data):
    refuse_other_files(data)


def test_a_workbook_is_one_whatever_its_name():
    assert is_spreadsheet(b"PK\x03\x04")
    assert is_spreadsheet(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    assert not is_spreadsheet(b"PK")
