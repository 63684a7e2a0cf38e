"""What only looks damaged is left as it is, and nothing is said of a repair."""

from hypothesis import given, settings
from hypothesis import strategies as st

from fixtures import grid_of, parent
from ondecontacts.onde.extraction import read_extraction
from ondecontacts.onde.files import read_file
from ondecontacts.onde.repair import repair
from shapes import ENCODINGS, QUOTINGS, as_text

REPAIRS = {
    "virgules", "points-virgules", "decoupage", "encodage", "ligne-decalee", "cases-sans-colonne",
    "nombre-abime", "case-en-erreur", "accents-perdus", "lignes-non-lues", "ligne-ignoree",
}  # fmt: skip

CLASSES = (
    "CM1-CM2 2026-2027", "2026-2027", "2026", "CE1, CE2", "CE1;CE2", "CP; CE1", 'CE1 "les Lions"',
    '"CE2"', "12345", "CP 06 - salle 12", "1, 2, 3", "#LIONS", "=CP", "La Liberté\xa0»", "2E+1",
    "PS/MS/GS 24", "CE2 de M. 01", "UPE2A", "ULIS 2; 3, 4",
)  # fmt: skip
STREETS = (
    'bât. 4", 12 rue X', '3 rue du 2"', '"Les Tilleuls"', '"Le Clos', "12, 14 rue X; esc. 3",
    "1 rue X, 2e étage, porte 21", "12345", "lieu-dit « Le 8 mai 1945 »", "3; rue", '2"; 4"',
    'Rés. "A"\nbât. "B";\n3 rue X', "",
)  # fmt: skip
WORDS = ("néant", "NÉANT", "aucun", "pas de mél", "voir le père", "-", "/", "?", "", "sans")
SURNAMES = ("COURRIEL", "Pays", "Nom", "Prénom", "Cycle", "Niveau", "Directeur", "Labels", "Sexe",
            "Civilité", "DE LA RUE, fils", "JOÃO", "M'BA", "D’ÎLE", "MÜLLER", "Total")  # fmt: skip

of_words = st.sampled_from(WORDS)
parents = st.builds(
    parent,
    st.sampled_from(SURNAMES),
    st.sampled_from(SURNAMES),
    civility=st.sampled_from(["", "M.", "MME", "Docteur", "M. et MME"]),
    usage=st.sampled_from(["", *SURNAMES]),
    street=st.sampled_from(STREETS),
    postcode=st.sampled_from(["", "01400", "1400", "SW1A 1AA", "B-1000", "Genève", "néant"]),
    town=st.sampled_from(["", "Exempleville", "Commune", "Paris 12", "L'Île, d'Yeu; sud"]),
    country=st.sampled_from(["", "FRANCE", "Pays-Bas", "néant"]),
    email=st.one_of(of_words, st.sampled_from(["a@example.org", "a@example.org; b@example.org"])),
    home=st.one_of(of_words, st.sampled_from(["0199000001", "01 99 00 00 01 (mère)", "4521"])),
    work=st.one_of(of_words, st.sampled_from(["poste 12", "0261910001 / 0261910002"])),
    mobile=st.one_of(of_words, st.sampled_from(["0600000001", "9h-17h : 06 00 00 00 02"])),
    child_last=st.sampled_from(SURNAMES),
    children=st.lists(
        st.tuples(st.sampled_from(SURNAMES), st.sampled_from(CLASSES)), min_size=1, max_size=3
    ),
)
schools = st.lists(parents, min_size=1, max_size=6)
# The columns of an extraction may come in any order; a parent's are the first twelve.
orders = st.permutations(range(16))


def in_order(school, order):
    """Return the grid of ``school`` with its first columns, and those of each child, in another."""
    grid = grid_of(*school)
    width = len(grid[0])
    full = [[*row, *[""] * (width - len(row))] for row in grid]
    return [[*(row[column] for column in order), *row[16:]] for row in full]


def is_left_alone(grid, expected):
    repaired = repair(grid)
    assert [[*map(str, row)] for row in repaired.grid] == [list(row) for row in expected]
    extraction = read_extraction(grid)
    assert not {f.kind for f in extraction.findings} & REPAIRS
    assert extraction.account.read == tuple(range(2, len(expected) + 1))
    assert extraction.account.lost == []


@settings(max_examples=200)
@given(schools, orders)
def test_a_sheet_that_only_looks_damaged_is_left_alone(school, order):
    grid = in_order(school, order)
    is_left_alone(grid, grid)


def on_one_line(school):
    return [
        {k: v.replace("\n", " ") if isinstance(v, str) else v for k, v in p.items()} for p in school
    ]


@settings(max_examples=200)
@given(schools, orders, st.sampled_from(sorted(ENCODINGS)), st.sampled_from(QUOTINGS))
def test_a_file_that_only_looks_damaged_is_read_as_it_is(school, order, encoding, quoting):
    grid = in_order(on_one_line(school), order)
    text = as_text(grid, quoting).replace("’", "'")
    same = [[cell.replace("’", "'") for cell in row] for row in grid]
    is_left_alone(read_file(ENCODINGS[encoding](text)), same)


@settings(max_examples=200)
@given(schools, st.sampled_from(QUOTINGS))
def test_lines_in_one_column_are_split_and_nothing_else_is_done(school, quoting):
    grid = grid_of(*on_one_line(school))
    lines = [[as_text([row], quoting).rstrip("\r\n")] for row in grid]
    extraction = read_extraction(lines)
    assert {f.kind for f in extraction.findings} & REPAIRS == {"decoupage"}
    assert [list(row) for row in repair(lines).grid] == grid
