"""Every row is accounted for, whatever happened to the text of the file."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from fixtures import TODAY, grid_of, parent
from ondecontacts.contacts.forming import form_contacts
from ondecontacts.contacts.model import Options
from ondecontacts.errors import ExtractionError
from ondecontacts.findings import Finding
from ondecontacts.onde.extraction import read_extraction
from ondecontacts.onde.files import read_file
from shapes import QUOTINGS, as_text

LINE_END = re.compile(r"\r\n|\n|\r")


def account(grid):
    return read_extraction(grid).account


def test_the_count_of_rows_adds_up_by_what_became_of_them():
    grid = [
        ["École de l'Exemple", "2026-2027"],
        [],
        *grid_of(parent(), parent("MARTIN")),
        ["", " "],
        ["Total"],
        grid_of()[0],
        *grid_of(parent("ROY"))[1:],
        ["Intitulé", "Adresse Organisme"],
        ["ASE", "3 rue X"],
    ]
    told = account(grid)
    assert (told.rows, told.filled) == (11, 9)
    assert told.read == (4, 5, 9)
    assert told.left_out == {
        "titre": (1,), "vide": (2, 6), "entete": (3, 8), "personne": (7,), "organisme": (10, 11),
    }  # fmt: skip
    assert told.lost == []


def test_a_line_that_goes_on_with_a_cell_of_the_row_above_is_counted_as_that():
    text = as_text(grid_of(parent(street="1 rue X\nbât. B"), parent("ROY")), "toutes")
    for grid in (read_file(text.encode()), [[line] for line in LINE_END.split(text)]):
        told = account(grid)
        assert told.read == (2, 4)
        assert told.lost == []
    assert told.left_out["suite"] == (3,)


def found(grid):
    return [f for f in read_extraction(grid).findings if f.kind == "lignes-non-lues"]


def test_rows_of_an_extraction_whose_header_was_lost_are_named():
    damaged = ["Nom", "Mél", "Classe"]
    upper = [damaged, *grid_of(parent(), parent("MARTIN"))[1:]]
    assert found([*upper, *grid_of(parent("ROY"))]) == [
        Finding("lignes-non-lues", 1, {"n": 3, "first": 1, "last": 3})
    ]


def test_rows_below_the_organisations_that_are_none_are_named():
    header = ["Nom d", *grid_of()[0][1:4], *["?"] * 12]
    organisations = [["Intitulé", "Adresse Organisme"], ["ASE", "3 rue X"]]
    grid = [*grid_of(parent()), *organisations, header, *grid_of(parent("ROY"))[1:]]
    assert found(grid) == [Finding("lignes-non-lues", 5, {"n": 2, "first": 5, "last": 6})]


def test_titles_and_organisations_are_no_lost_rows():
    grid = [["École", "2026"], [], *grid_of(parent()), ["Intitulé", "Adresse Organisme"], ["ASE"]]
    assert found(grid) == []


# The hostile hand. Each responsable's line is known by where it stood in the text.

STREETS = ("1 rue X", '3 rue du 2"', '"Le Clos', "bât. A, 2 rue Y", '"Les Tilleuls"', "")
families = st.lists(
    st.builds(
        parent,
        st.sampled_from(["DUPONT", "MARTIN", "ROY", "Courriel", "Pays"]),
        st.sampled_from(["Zoë", "Éric"]),
        civility=st.sampled_from(["", "MME"]),
        street=st.sampled_from(STREETS),
        postcode=st.sampled_from(["", "01400"]),
        town=st.sampled_from(["", "Saint-Étienne"]),
        email=st.sampled_from(["", "a@example.org", "néant"]),
        mobile=st.sampled_from(["", "0600000001"]),
        children=st.lists(
            st.tuples(st.sampled_from(["Léa", "Noé"]), st.sampled_from(["CP", "CE1 - A 2026"])),
            min_size=1, max_size=3,
        ),
    ),
    min_size=1, max_size=6,
)  # fmt: skip
INSERTED = (
    '"',
    '""',
    '";',
    ';"',
    ";",
    ",",
    "\t",
    "\n",
    "\r\n",
    "\r",
    "\0",
    "\ufeff",
    "E+08",
    "#",
    " ",
)
damages = st.lists(
    st.tuples(st.sampled_from([*INSERTED, None]), st.floats(0, 1)), min_size=1, max_size=3
)


def written(rows, quoting):
    """Return the text of ``rows``; some programs write no quotes, whatever is in the cells."""
    if quoting == "aucune":
        return "".join(";".join(row) + "\r\n" for row in rows)
    return as_text(rows, quoting)


def damaged(text, damage):
    """Return ``text`` after ``damage``, and where the characters of each line before it are now."""
    places = list(range(len(text)))
    signs = list(text)
    for inserted, share in damage:
        at = int(share * len(signs))
        if inserted is None:  # the end was cut off
            del signs[at:], places[at:]
        else:
            signs[at:at] = list(inserted)
            places[at:at] = [None] * len(inserted)
    now = {before: place for place, before in enumerate(places) if before is not None}
    lines = []
    start = 0
    for line in text.split("\r\n"):
        lines.append([now[i] for i in range(start, start + len(line)) if i in now])
        start += len(line) + 2
    return "".join(signs), lines


def numbers_of(text, places):
    """Return the numbers of the lines in which ``places`` stand, none where they hold nothing."""
    if not any(text[place].isalnum() for place in places):
        return set()
    ends = [end.end() for end in LINE_END.finditer(text)]
    return {1 + sum(end <= place for end in ends) for place in places}


def named(finding):
    """Return the numbers of the rows that a finding names."""
    details = finding.details
    last = details.get("last", finding.row or 0)
    return {finding.row, *details.get("rows", ()), *range(finding.row or 0, last + 1)}


@settings(max_examples=300)
@given(families, st.sampled_from(["aucune", *QUOTINGS]), damages, st.booleans(),
       st.sampled_from(["utf-8", "cp1252", "utf-16"]))  # fmt: skip
def test_every_line_is_a_row_of_a_contact_or_named_by_a_finding(
    school, quoting, damage, pasted, encoding
):
    before = written(grid_of(*school), quoting)
    text, lines = damaged(before, damage)
    try:
        if pasted:
            grid = [[line] for line in LINE_END.split(text)]
        else:
            grid = read_file(text.encode(encoding, "ignore"))
        conversion = form_contacts(read_extraction(grid), Options(), TODAY)
    except ExtractionError:
        return  # refused by name, with nothing read
    told = {row for contact in conversion.contacts for row in contact.rows}
    told.update(*(named(f) for f in conversion.findings if f.row))
    for line in lines[1 : len(school) + 1]:
        numbers = numbers_of(text, line)
        assert not numbers or numbers & told
