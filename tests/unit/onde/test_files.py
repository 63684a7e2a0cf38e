import codecs

import pytest

from ondecontacts.errors import ExtractionError
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
