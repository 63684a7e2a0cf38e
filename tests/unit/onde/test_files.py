import codecs

import pytest

from ondecontacts.errors import ExtractionError
from ondecontacts.onde.extraction import read_extraction
from ondecontacts.onde.files import read_file

HEADER = "Nom responsable;Courriel;Classes élèves"
ROW = "CŒUR;coeur@example.org;« CE1 » à 2 €"
GRID = (tuple(HEADER.split(";")), tuple(ROW.split(";")))


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("line_end", ["\r\n", "\n"])
@pytest.mark.parametrize("last", ["", "end"])
def test_a_file_reads_the_same_in_every_encoding(encoding, line_end, last):
    text = HEADER + line_end + ROW + (line_end if last else "")
    assert read_file(text.encode(encoding)) == GRID


@pytest.mark.parametrize("encoding", ["mac_roman", "cp850", "utf-16-le", "utf-16-be"])
def test_excels_other_encodings_are_told_by_the_names_of_the_columns(encoding):
    text = "Nom responsable;Prénom responsable;Courriel;Classes élèves\nNOËL;Éric;;Maître Où\n"
    assert read_file(text.encode(encoding))[1] == ("NOËL", "Éric", "", "Maître Où")


def test_the_signs_that_only_iso_8859_15_has_are_told_by_the_letters_beside_them():
    data = f"{HEADER}\nCŒUR;;Sœur Élise\n".encode("iso8859-15") + b"L\xb4H\xf4te;;2\xbd ans"
    grid = read_file(data)
    assert grid[1] == ("CŒUR", "", "Sœur Élise")
    assert grid[2] == ("L´Hôte", "", "2½ ans")


def test_several_byte_order_marks_are_one():
    data = codecs.BOM_UTF8 * 3 + HEADER.encode()
    assert read_file(data) == (GRID[0],)


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("quoted", [True, False])
def test_a_file_reads_the_same_with_every_separator_quoted_or_not(separator, quoted):
    quote = '"' if quoted else ""
    lines = [separator.join(f"{quote}{cell}{quote}" for cell in row) for row in GRID]
    assert read_file("\r\n".join(lines).encode("cp1252")) == GRID


def test_a_separator_inside_quotes_separates_nothing():
    data = f'{HEADER}\r\nDUPONT;"a;b,c";"CE1, ""les Lions"""\r\n'.encode()
    assert read_file(data)[1] == ("DUPONT", "a;b,c", 'CE1, "les Lions"')


def test_a_row_is_numbered_as_its_line():
    data = f'{HEADER}\r\nDUPONT;"a\nb";CP\r\n\r\nROY;;CP\r'.encode()
    assert read_file(data)[1:] == (("DUPONT", "a\nb", "CP"), (), (), ("ROY", "", "CP"))


def test_a_lone_quote_takes_in_no_line():
    data = f'{HEADER}\r\n"DUPONT;;CP\r\nMARTIN";;CP\r\nROY;;2" CP\r\n'.encode()
    assert [row[0] for row in read_file(data)[1:]] == ['"DUPONT', 'MARTIN"', "ROY"]


def test_a_line_in_utf_8_among_others_stays_to_be_mended_and_told():
    data = f"{HEADER}\nNOËL;;CP\n".encode("cp1252") + "LEFÈVRE;;CP\n".encode()
    grid = read_file(data)
    assert grid[1][0] == "NOËL"
    extraction = read_extraction(grid)
    assert [r.last_name for r in extraction.responsables] == ["NOËL", "LEFÈVRE"]
    assert [(f.kind, f.row) for f in extraction.findings if f.row] == [("encodage", 3)]


def test_a_line_in_windows_1252_of_a_file_in_utf_8_is_read_as_it_is():
    header = "Prénom responsable;" + HEADER
    data = f"{header}\nZoë;LEFÈVRE;;CP\n".encode() + "Noë;NOËL;;CP\n".encode("cp1252")
    for mark in (b"", codecs.BOM_UTF8):
        assert [row[:2] for row in read_file(mark + data)[1:]] == [
            ("Zoë", "LEFÈVRE"),
            ("Noë", "NOËL"),
        ]


@pytest.mark.parametrize("mark", [codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE])
def test_a_byte_order_mark_alone_tells_no_encoding(mark):
    text = f"{HEADER}\n{ROW}\n".encode("cp1252")
    assert read_file(mark + text) == GRID
    assert read_file(text + codecs.BOM_UTF8 + text)[2][0] == "\ufeffNom responsable"


def test_a_zero_in_a_text_is_refused_with_its_line():
    for encoding in ("cp1252", "utf-8", "utf-16"):
        with pytest.raises(ExtractionError) as caught:
            read_file(f"{HEADER}\n{ROW}\nDU\0PONT;;CP\n{ROW}".encode(encoding))
        assert caught.value.kind in ("fichier-abime", "fichier-illisible")
        if encoding != "utf-16":
            assert caught.value.details == {"row": 3}


def test_a_text_of_two_bytes_a_letter_with_one_missing_is_refused():
    data = f"{HEADER}\n{ROW}\n{ROW}\n".encode("utf-16-le")
    for at in (len(data) // 2, len(data) - 40):
        with pytest.raises(ExtractionError):
            read_file(data[:at] + data[at + 1 :])


def test_commas_in_addresses_do_not_make_it_a_comma_file():
    data = f"{HEADER}\n" + "A;1, rue X, bât. B, 2e;CP\n" * 20
    assert read_file(data.encode())[5] == ("A", "1, rue X, bât. B, 2e", "CP")


def test_lines_may_have_any_length():
    data = f"{HEADER}\r\nA\r\nA;B;C;D;E\r\n".encode()
    assert [len(row) for row in read_file(data)] == [3, 1, 5]


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", "fichier-vide"),
        (b"\r\n  \r\n", "fichier-vide"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "fichier-illisible"),
        (b"PK\x03\x04\0\0", "fichier-illisible"),
    ],
)
def test_what_is_no_text_is_refused_by_name(data, kind):
    with pytest.raises(ExtractionError) as caught:
        read_file(data)
    assert caught.value.kind == kind
