import pytest

from fixtures import grid_of, parent
from ondecontacts.onde.extraction import read_extraction
from ondecontacts.onde.repair import repair
from shapes import as_text, taken_for

GRID = grid_of(
    parent("LEFÈVRE", "Zoë", street="1 rue de l’Église, bât. À", email="zoe@example.org"),
    parent("CŒUR", "Noël", town="Saint-Étienne-en-Ô"),
)


def as_lines(separator):
    return [[separator.join(row)] for row in GRID]


def split_at_commas(separator):
    return [separator.join(row).split(",") for row in GRID]


def people(grid):
    return [
        (r.row, r.last_name, r.first_name, r.street, r.town, r.children)
        for r in read_extraction(grid).responsables
    ]


def kinds(grid):
    return [finding.kind for finding in read_extraction(grid).findings]


def test_a_grid_that_reads_well_is_left_alone():
    repaired = repair(GRID)
    assert repaired.grid is GRID
    assert repaired.findings == []


@pytest.mark.parametrize("separator", [";", "\t"])
def test_lines_in_the_first_column_are_split(separator):
    assert people(as_lines(separator)) == people(GRID)
    assert kinds(as_lines(separator)) == ["decoupage"]


def test_lines_that_were_pasted_below_a_table_are_split_by_themselves():
    whole = [*GRID, *grid_of(parent("ROY", street="3, rue Y", children=[("Léa", "CP, A")]))]
    grid = [*whole[:3], *[";".join(row).split(",") for row in whole[3:]]]
    extraction = read_extraction(grid)
    assert people(grid) == people(whole)
    (finding,) = extraction.findings
    assert (finding.kind, finding.details["rows"]) == ("decoupage", [4, 5])


def test_a_row_that_is_split_stays_among_lines_that_are_not():
    grid = [*as_lines(";")[:2], list(GRID[2])]
    assert people(grid) == people(GRID)
    assert read_extraction(grid).findings[0].details["rows"] == [1, 2]


def test_inches_in_lines_of_the_first_column_swallow_no_row():
    rows = grid_of(*[parent(name, street=f'{name} 2" rue X') for name in ("A", "B", "C", "D")])
    rows[3][4] = '"Le Clos'
    assert people([[";".join(row)] for row in rows]) == people(rows)


def test_lines_that_were_split_at_their_commas_are_put_together_first():
    assert people(split_at_commas(";")) == people(GRID)


def test_a_quoted_cell_of_a_line_is_one_cell():
    grid = [['Nom responsable;Courriel;"Classes élèves"'], ['DUPONT;;"CE1; ""les Lions"""']]
    (responsable,) = read_extraction(grid).responsables
    assert responsable.children[0].class_name == 'CE1; "les Lions"'


def test_text_in_utf8_that_was_taken_for_windows_1252_is_put_right():
    grid = taken_for("utf-8", "cp1252")(GRID)
    assert people(grid) == people(GRID)
    assert kinds(grid) == ["encodage"]


@pytest.mark.parametrize("taken", ["cp1252", "mac_roman"])
def test_text_that_was_taken_for_another_encoding_is_put_right(taken):
    real = {"cp1252": "mac_roman", "mac_roman": "cp1252"}[taken]
    grid = taken_for(real, taken)(GRID)
    assert people(grid) == people(GRID)
    assert kinds(grid) == ["encodage"]


def test_lines_may_need_both():
    grid = [[row[0].encode().decode("latin-1")] for row in as_lines(";")]
    assert people(grid) == people(GRID)
    assert kinds(grid) == ["decoupage", "encodage"]


def test_lost_letters_are_said_and_the_columns_found_all_the_same():
    grid = [[cell.encode("cp1252").decode("ascii", "replace") for cell in row] for row in GRID]
    extraction = read_extraction(grid)
    assert [r.children[0].class_name for r in extraction.responsables] == ["CE2", "CE2"]
    (finding,) = extraction.findings
    assert (finding.kind, finding.row, finding.details["n"]) == ("accents-perdus", 1, 3)


def test_a_row_in_another_encoding_is_put_right_by_itself_and_named():
    grid = [*GRID[:2], *taken_for("utf-8", "cp1252")(GRID[2:])]
    extraction = read_extraction(grid)
    assert people(grid) == people(GRID)
    (finding,) = extraction.findings
    assert (finding.kind, finding.row, finding.details["rows"]) == ("encodage", 3, [3])


@pytest.mark.parametrize(("taken", "real"), [("cp1252", "utf-8"), ("mac_roman", "cp1252")])
def test_a_row_that_came_right_stays_when_all_others_are_put_right(taken, real):
    grid = [*taken_for(real, taken)(GRID[:2]), GRID[2]]
    assert people(grid) == people(GRID)
    (finding,) = read_extraction(grid).findings
    assert finding.details["rows"] == [1, 2]


def test_bytes_that_windows_1252_lacks_are_known_where_calc_puts_them():
    rows = grid_of(parent("ŁUCZAK", "Ángel", town="Nîmes"), parent("ÏTÉ", "Ðuro"))
    for private in (True, False):
        assert people(taken_for("utf-8", "cp1252", private)(rows)) == people(rows)


def test_a_sign_without_a_meaning_that_stays_is_said():
    (finding,) = read_extraction(grid_of(parent("D\uf181PONT"))).findings
    assert (finding.kind, finding.row) == ("accents-perdus", 2)


@pytest.mark.parametrize(
    "name",
    [
        "La Liberté\xa0»",
        "ZOÉ’S",
        "JOÃO",
        "IRMÃ",
        "ÎLE",
        "Å",
        "«\xa0Cité\xa0»",
        "MÜLLER",
        "À",
        "№ 2",
    ],
)
def test_what_is_utf_8_by_chance_or_not_at_all_is_no_damage(name):
    grid = grid_of(parent(name, children=[("Zoé", name)]))
    extraction = read_extraction(grid)
    assert extraction.findings == ()
    assert extraction.responsables[0].family_name == " ".join(name.split())


def test_a_cell_with_a_line_break_in_a_line_of_text_swallows_no_row():
    lines = [[as_text([row], "toutes").rstrip("\r\n")] for row in GRID]
    lines[1][0] = lines[1][0].replace("1 rue", "1\nrue")
    assert [r.last_name for r in read_extraction(lines).responsables] == ["LEFÈVRE", "CŒUR"]


def test_a_quoted_cell_that_was_broken_into_rows_is_one_again_and_rows_keep_their_numbers():
    line = as_text([GRID[1]], "toutes").rstrip("\r\n").replace("1 rue", "1\nrue")
    grid = [[";".join(GRID[0])], *[[part] for part in line.split("\n")], [";".join(GRID[2])]]
    assert [(r.row, r.street) for r in read_extraction(grid).responsables] == [
        (2, "1 rue de l’Église, bât. À"),
        (4, ""),
    ]


def test_a_line_that_lost_its_quotes_and_took_in_the_next_row_is_two_rows_of_one_number():
    rows = [[*row, ""] for row in GRID]
    text = as_text(rows, "toutes", line_end="\n").strip("\n")[1:-1].replace('""', '"')
    header, rest = text.split('"\n', 1)
    grid = [[header], [rest]]
    extraction = read_extraction(grid)
    assert [(r.row, r.last_name) for r in extraction.responsables] == [(2, "LEFÈVRE"), (2, "CŒUR")]


@pytest.mark.parametrize("quoting", ["toutes", "remplies"])
def test_so_are_rows_that_begin_with_an_empty_cell_or_end_in_a_line_break(quoting):
    # As LibreOffice 7.0 leaves them.
    rows = [["", *row, ""] for row in GRID]
    text = as_text([["Numéro", *GRID[0], "Fin"], *rows[1:]], quoting, line_end="\n")
    header, rest = text[1:].replace('""', '"').split("\n", 1)
    extraction = read_extraction([[header.rstrip('"')], [rest.lstrip('"')]])
    assert [(r.row, r.last_name) for r in extraction.responsables] == [(2, "LEFÈVRE"), (2, "CŒUR")]


@pytest.mark.parametrize(
    ("shown", "read"),
    [("6,00000001E+08", "600000001"), ("6.00000001e+8", "600000001"), ("6E+08", "6E+08"),
     ("6,1E+08", "6,1E+08"), ("E+", "E+"), ("2E+1", "2E+1")],
)  # fmt: skip
def test_a_shortened_number_is_written_out_when_all_its_digits_are_there(shown, read):
    grid = grid_of(parent(mobile=shown))
    (responsable,) = read_extraction(grid).responsables
    assert responsable.phones[0].text == read
    assert kinds(grid) == (["nombre-abime"] if "E+0" in read else [])


def test_a_text_with_a_number_sign_before_it_is_no_error():
    grid = grid_of(parent(children=[("Zoé", "#LIONS"), ("Noé", "#CP")]))
    extraction = read_extraction(grid)
    assert [child.class_name for child in extraction.responsables[0].children] == ["#LIONS", "#CP"]
    assert extraction.findings == ()


@pytest.mark.parametrize(
    "error",
    [
        "#NAME?",
        "#NOM ?",
        "#REF!",
        "#RÉF !",
        "#N/A",
        "#VALEUR!",
        "#VALEUR\xa0!",
        "#DIV/0 !",
        "Err:502",
    ],
)
def test_a_cell_with_an_error_is_left_out_and_reported(error):
    grid = grid_of(parent(street=error, mobile="#31#0600000001"))
    extraction = read_extraction(grid)
    assert extraction.responsables[0].street == ""
    assert extraction.responsables[0].phones[0].text == "#31#0600000001"
    (finding,) = extraction.findings
    assert (finding.kind, finding.row) == ("case-en-erreur", 2)
    assert finding.details["columns"] == ["Adresse responsable"]


def test_lines_that_were_split_at_their_spaces_have_spaces_again():
    lines = [[as_text([row], "sans").rstrip("\r\n")] for row in GRID]
    grid = [lines[0], *[line.split(" ") for (line,) in lines[1:]]]
    assert [r.street for r in read_extraction(grid).responsables] == [
        "1 rue de l’Église, bât. À",
        "",
    ]


def test_a_line_that_ends_in_bare_separators_and_took_in_the_next_row_is_two_rows():
    rows = [[*row, ""] for row in GRID]
    lines = as_text(rows, "remplies", line_end="\n").splitlines()
    grid = [[f"{lines[0][1:]}\n{lines[1].rstrip(';')[:-1]}"], [lines[2]]]
    extraction = read_extraction(grid)
    assert [(r.row, r.last_name) for r in extraction.responsables] == [(1, "LEFÈVRE"), (2, "CŒUR")]


def test_a_note_with_quotes_and_line_breaks_is_no_end_of_a_row():
    note = 'Bât. "A";\n"B", rue X'
    grid = grid_of(parent(street=note), parent("ROY"))
    assert [(r.row, r.street) for r in read_extraction(grid).responsables] == [
        (2, " ".join(note.split())),
        (3, ""),
    ]


def test_a_remark_tells_the_row_in_the_sheet_below_rows_that_calc_took_for_one():
    rows = [[*row, ""] for row in grid_of(parent(), parent("ROY", street="#REF!"))]
    lines = as_text(rows, "remplies", line_end="\n").splitlines()
    grid = [[f"{lines[0][1:]}\n{lines[1].rstrip(';')[:-1]}"], [lines[2]], ["", "remarque"]]
    rows_of = {f.kind: (f.row, f.details.get("rows")) for f in read_extraction(grid).findings}
    assert rows_of["case-en-erreur"] == (2, [2])
    assert rows_of["ligne-ignoree"] == (3, None)


def test_a_grid_is_repaired_with_its_header_found():
    repaired = repair(as_lines(";"))
    assert repaired.original == as_lines(";")
    assert repaired.header.cells[:2] == tuple(GRID[0][:2])
    assert list(repaired.numbers) == [1, 2, 3]
