"""Any school, in any shape, damaged in any way that can be undone, gives the same contacts."""

import contextlib

from hypothesis import given, reject, settings
from hypothesis import strategies as st

from fixtures import TODAY, parent
from ondecontacts.contacts.forming import form_contacts
from ondecontacts.contacts.model import Options
from ondecontacts.errors import GarderLeContactError
from ondecontacts.onde.choices import NO_COLUMN, Choices
from ondecontacts.onde.extraction import read_extraction
from ondecontacts.onde.fields import FIELDS
from ondecontacts.onde.files import read_file
from ondecontacts.onde.parts import is_another_part
from ondecontacts.onde.repair import repair
from shapes import ENCODINGS, PERIODS, QUOTINGS, as_text, render, taken_for

NAMES = ("LEFÈVRE", "NOËL", "DA COSTA", "L'HÔTE", "CŒUR", "LE GALL")
FIRST_NAMES = ("Zoë", "Éric", "Jean Louis", "Aïcha", "Maël", "Inès")
CLASSES = ("CP", "CE1 - CE2 2026-2027", "CE2 de Mme LÉVY", "Très petite section", "ULIS 12")
STREETS = ("1, rue de l'Église", "12 bis, bât. B, impasse du Lavoir", "3 rue X", '4 rue du 2" Pont')


def phones(first):
    return st.integers(1, 99).map(lambda n: f"{first}{n:02}")


@st.composite
def parents(draw):
    home = {}
    if draw(st.booleans()):
        home = {"street": draw(st.sampled_from(STREETS)), "postcode": "01400",
                "town": "Saint-Étienne", "country": "FRANCE"}  # fmt: skip
    return parent(
        draw(st.sampled_from(NAMES)),
        draw(st.sampled_from(FIRST_NAMES)),
        civility=draw(st.sampled_from(["M.", "MME", ""])),
        usage=draw(st.sampled_from(["", "CŒUR"])),
        email=draw(st.sampled_from(["", "a@example.org", "b@example.org", "c@example.net"])),
        mobile=draw(st.one_of(st.just(""), phones("06000000"))),
        home=draw(st.one_of(st.just(""), phones("01990000"))),
        children=draw(
            st.lists(
                st.tuples(st.sampled_from(FIRST_NAMES), st.sampled_from(CLASSES)),
                min_size=1, max_size=3,
            )
        ),
        **home,
    )  # fmt: skip


schools = st.lists(parents(), min_size=1, max_size=6)


def contacts(grid):
    conversion = form_contacts(read_extraction(grid), Options(), TODAY)
    return [
        (c.first_name, c.last_name, c.emails, c.phones, c.addresses, c.class_labels, c.note)
        for c in conversion.contacts
    ]


# What happens to cells, one at a time.


def without_zeros(cell):
    return cell[1:] if cell.isdigit() and cell.startswith("0") else cell


def as_scientific(cell):
    digits = without_zeros(cell)
    if len(digits) < len(cell) and len(digits) > 4:
        return f"{digits[0]},{digits[1:]}E+{len(digits) - 1:02}"
    return cell


def with_other_spaces(cell):
    return "\N{NO-BREAK SPACE}" + cell.replace(" ", "\N{NO-BREAK SPACE} ") if cell else ""


def with_line_breaks(cell):
    return cell.replace(" ", "\n")


def as_it_is(cell):
    return cell


CELLS = (as_it_is, without_zeros, as_scientific, with_other_spaces, with_line_breaks)


# What happens to the rows.


def with_titles(grid):
    return [["École de l'Exemple", "2026-2027"], [], *grid]


def with_blank_rows(grid):
    return [line for row in grid for line in (row, ["", " "])]


def with_organisations(grid):
    return [*grid, [""] * 20, ["", "Intitulé", "Adresse Organisme"], ["", "ASE", "3 rue Y"]]


def class_by_class(grid):
    return [*grid[:2], *[line for row in grid[2:] for line in (grid[0], row)]]


def with_marks(grid):
    return [["\ufeff\ufeff" + grid[0][0], *grid[0][1:]], *grid[1:]]


def with_empty_columns(grid):
    return [["", *row, "", ""] for row in grid]


# In the order in which they come about.
ROWS = (
    class_by_class,
    with_organisations,
    with_blank_rows,
    with_titles,
    with_marks,
    with_empty_columns,
)


# What happens to the text on its way.


def as_lines(separator, quoting):
    def write(grid):
        return [[as_text([row], quoting, separator).rstrip("\r\n")] for row in grid]

    return write


def split_at_commas_too(grid):
    return [",".join(row).split(",") for row in grid]


TEXTS = (
    list,
    *(as_lines(separator, quoting) for separator in ";\t" for quoting in QUOTINGS),
)
LETTERS = (
    list,
    taken_for("utf-8", "cp1252"),
    taken_for("cp850", "cp1252"),
    taken_for("cp1252", "mac_roman"),
    taken_for("utf-8", "mac_roman"),
    taken_for("cp1252", "latin-1"),
)


def in_part(letters):
    """Do to every other row what ``letters`` does, as where two files were put together."""

    def damage(grid):
        return [row if n % 2 == 0 else list(letters([row])[0]) for n, row in enumerate(grid)]

    return damage


def reordered(grid, random):
    order = list(range(12))
    random.shuffle(order)
    return [[*(row[column] for column in order), *row[12:]] for row in grid]


@given(
    schools,
    st.sampled_from(sorted(PERIODS)),
    st.sampled_from(CELLS),
    st.lists(st.sampled_from(ROWS), unique=True),
    st.sampled_from(TEXTS),
    st.sampled_from(LETTERS),
    st.randoms(),
)
def test_a_school_in_any_shape_and_damaged_in_any_way_has_the_same_contacts(
    school, period, of_cells, of_rows, of_text, of_letters, random
):
    expected = contacts(render(PERIODS["2018"], school))
    grid = reordered(render(PERIODS[period], school), random)
    grid = [grid[0], *[[of_cells(cell) for cell in row] for row in grid[1:]]]
    for damage in sorted(of_rows, key=ROWS.index):
        grid = damage(grid)
    if of_letters is not list:
        grid = [[c.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'") for c in row] for row in grid]
    try:
        damaged = of_letters(of_text(grid))
    except UnicodeEncodeError:  # a letter that this encoding has never had
        reject()
    assert contacts(damaged) == expected


@given(schools, st.sampled_from(sorted(PERIODS)), st.randoms())
def test_a_school_of_which_every_other_row_came_in_utf_8_has_the_same_contacts(
    school, period, random
):
    grid = reordered(render(PERIODS[period], school), random)
    damaged = in_part(taken_for("utf-8", "cp1252"))(grid)
    assert contacts(damaged) == contacts(grid)


@given(schools, st.sampled_from(sorted(PERIODS)), st.randoms())
def test_a_school_pasted_in_columns_and_in_lines_has_the_same_contacts(school, period, random):
    grid = reordered(render(PERIODS[period], school), random)
    at = random.randrange(len(grid) + 1)
    for damaged in (
        [*grid[:at], *[[";".join(row)] for row in grid[at:]]],
        [*grid, *[[";".join(row)] for row in grid]],
    ):
        assert contacts(damaged) == contacts([*grid, *grid] if len(damaged) > len(grid) else grid)


# Where the town has a semicolon nothing to its right may tell: an e-mail does.
with_semicolons = st.builds(
    lambda p, street, email: {**p, "street": street, "postcode": "01400", "email": email},
    parents(),
    st.sampled_from(["Bât. A; 2, rue X", "12; rue Y", "1 rue Z; apt. 3; étage 4"]),
    st.sampled_from(["", "a@example.org"]),
)


@given(st.lists(st.one_of(parents(), with_semicolons), min_size=1, max_size=6),
       st.sampled_from(["2013", "2015", "2018", "numérotée"]))  # fmt: skip
def test_rows_that_were_split_at_a_semicolon_have_the_same_contacts(school, period):
    school = [*school, parent(street="1, rue X")]  # a comma that is left tells that none split
    grid = render(PERIODS[period], school)
    assert contacts([";".join(row).split(";") for row in grid]) == contacts(grid)


@given(schools, st.sampled_from(["2013", "2015", "2018", "numérotée"]))
def test_rows_that_were_split_at_their_commas_have_the_same_contacts(school, period):
    grid = render(PERIODS[period], school)
    assert contacts(split_at_commas_too(grid)) == contacts(grid)


@given(schools, st.sampled_from(sorted(PERIODS)), st.sampled_from(sorted(ENCODINGS)),
       st.sampled_from(QUOTINGS), st.sampled_from(ROWS))  # fmt: skip
def test_a_file_of_any_school_has_the_same_contacts(school, period, encoding, quoting, damage):
    grid = damage(render(PERIODS[period], school))
    try:
        data = ENCODINGS[encoding](as_text(grid, quoting))
    except UnicodeEncodeError:  # a byte order mark is one in Unicode only
        reject()
    assert contacts(read_file(data)) == contacts(render(PERIODS["2018"], school))


# Nothing that is typed, pasted or opened brings the program down.

KNOWN = ("Nom responsable", "Courriel", "Classes élèves", "Prénom", "Intitulé", "Nom élève")
cells = st.one_of(st.text(max_size=12), st.sampled_from([*KNOWN, "", '"', ";", "a@b.fr", "#N/A"]))
grids = st.lists(st.lists(cells, max_size=6), max_size=8)
choices = st.builds(
    Choices,
    st.dictionaries(
        st.sampled_from([field.id for field in FIELDS]),
        st.one_of(cells, st.just(NO_COLUMN)),
        max_size=3,
    ),
    st.dictionaries(cells, cells, max_size=2),
)


@settings(max_examples=300)
@given(grids, choices)
def test_any_cells_convert_or_are_refused_by_name(grid, chosen):
    before = [list(row) for row in grid]
    with contextlib.suppress(GarderLeContactError):
        extraction = read_extraction(grid, chosen)
        form_contacts(extraction, Options(), TODAY, wanted_labels=chosen.labels)
    assert grid == before


@given(st.one_of(st.binary(), st.text().map(lambda t: t.encode("utf-16", "surrogatepass"))))
def test_any_file_is_read_or_refused_by_name(data):
    with contextlib.suppress(GarderLeContactError):
        read_extraction(read_file(data))


@given(grids, grids, choices)
def test_any_two_extractions_belong_together_or_not(one, other, chosen):
    assert is_another_part(repair(one, chosen), repair(other, chosen), chosen) in (True, False)
