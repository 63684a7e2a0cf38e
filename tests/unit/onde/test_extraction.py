import pytest

from fixtures import grid_of, parent
from ondecontacts.errors import ExtractionError
from ondecontacts.onde import fields
from ondecontacts.onde.choices import NO_COLUMN, Choices
from ondecontacts.onde.extraction import Child, WrittenEmail, WrittenPhone, read_extraction
from ondecontacts.onde.mapping import ABSENT, CHOSEN, EXACT, LIKENESS, VARIANT

ELEVES = [
    "Nom élève;Nom d'usage élève;Prénom élève;Date naissance;Sexe;INE;Adresse1; Cycle;Niveau;"
    "Libellé classe;Identifiant classe".split(";"),
    "DUPONT;;Zoé;2018-02-03;F;;1 rue X;CYCLE II;CP;CP A;1".split(";"),
]


def mapped(extraction, field):
    return next(m for m in extraction.mapping.fields if m.field == field)


def failure(grid):
    with pytest.raises(ExtractionError) as caught:
        read_extraction(grid)
    return caught.value


def test_a_row_is_read_into_a_responsable():
    row = parent(
        civility="MME",
        usage="MARTIN",
        street="1  rue de l'École",
        postcode="01400",
        town="Exempleville",
        country="FRANCE",
        email="marie@example.org",
        home="01 99 00 00 01",
        mobile="06 00 00 00 01",
    )
    (responsable,) = read_extraction(grid_of(row)).responsables
    assert responsable.row == 2
    assert responsable.last_name == "MARTIN"
    assert responsable.family_name == "DUPONT"
    assert responsable.street == "1 rue de l'École"
    assert responsable.emails == (WrittenEmail("marie@example.org"),)
    mobile, home = responsable.phones
    assert mobile == WrittenPhone("mobile", "06 00 00 00 01")
    assert home == WrittenPhone("home", "01 99 00 00 01")
    assert responsable.children == (Child("", "DUPONT", "Zoé", "CE2"),)


def test_the_kth_child_is_made_of_the_kth_column_of_each_name():
    grid = [
        "Courriel;Classes élèves;Nom responsable;Prénom élève;Classes élèves;Prénom élève".split(
            ";"
        ),
        "a@example.org;CP;DUPONT;Zoé;CM1;Noé".split(";"),
    ]
    (responsable,) = read_extraction(grid).responsables
    assert [(c.first_name, c.class_name) for c in responsable.children] == [
        ("Zoé", "CP"),
        ("Noé", "CM1"),
    ]


def test_rows_shorter_and_longer_than_the_header_are_read():
    grid = grid_of(parent(children=[("Zoé", "CP"), ("Noé", "CM1")]), parent("MARTIN"))
    grid[1] += ["", "", "trop"]
    first, second = read_extraction(grid).responsables
    assert len(first.children) == 2
    assert [child.first_name for child in second.children] == ["Zoé"]


def test_columns_of_no_use_are_passed_over():
    grid = grid_of(parent())
    grid[0] += ["PCS", "Communication adresses", ""]
    grid[1] += ["31", "Oui", ""]
    assert len(read_extraction(grid).responsables) == 1


def test_two_columns_of_one_phone_kind_are_both_read():
    grid = grid_of(parent(email="a@example.org"))
    grid[0] += ["Courriel"]
    grid[1] += ["b@example.org"]
    (responsable,) = read_extraction(grid).responsables
    assert [email.text for email in responsable.emails] == ["a@example.org", "b@example.org"]


@pytest.mark.parametrize("before", [[], [""] * 20])
@pytest.mark.parametrize("start", [[], [""]])
def test_the_table_of_organisations_at_the_bottom_is_left_out_and_reported(before, start):
    grid = grid_of(parent())
    grid += [
        before,
        [*start, "Intitulé", "Adresse Organisme", "Courriel"],
        [*start, "ASE", "3 rue X"],
    ]
    extraction = read_extraction(grid)
    assert len(extraction.responsables) == 1
    (finding,) = extraction.findings
    assert (finding.kind, finding.row) == ("organismes", 4)


def test_extractions_below_one_another_are_read_as_one_each_by_its_own_header():
    upper = grid_of(parent(children=[("Zoé", "CP"), ("Noé", "CM1")]))
    lower = [
        "Courriel;Prénom élève;Classes élèves;Nom responsable;Prénom responsable".split(";"),
        "luc@example.org;Léa;GS;MARTIN;Luc".split(";"),
    ]
    extraction = read_extraction([*upper, [], *lower])
    first, second = extraction.responsables
    assert (first.row, first.last_name, len(first.children)) == (2, "DUPONT", 2)
    assert (second.row, second.last_name) == (5, "MARTIN")
    assert second.emails == (WrittenEmail("luc@example.org"),)
    assert second.children == (Child("", "", "Léa", "GS"),)
    assert extraction.findings == ()


def test_an_upper_extraction_is_read_even_when_the_lower_has_more_columns():
    upper = ["Nom responsable;Courriel;Prénom responsable;Classes élèves".split(";"), ["AUBRY"]]
    extraction = read_extraction([*upper, *grid_of(parent())])
    assert [r.last_name for r in extraction.responsables] == ["AUBRY", "DUPONT"]


def test_an_extraction_below_the_organisations_of_another_is_read():
    organisations = [["Intitulé", "Adresse Organisme"], ["ASE", "3 rue X"]]
    grid = [*grid_of(parent()), *organisations, *grid_of(parent("MARTIN"))]
    extraction = read_extraction(grid)
    assert [r.last_name for r in extraction.responsables] == ["DUPONT", "MARTIN"]
    (finding,) = extraction.findings
    assert (finding.kind, finding.row, finding.details["last"]) == ("organismes", 3, 4)


def test_a_family_that_is_called_like_a_column_is_no_header():
    extraction = read_extraction(grid_of(parent("Courriel"), parent("Pays", "Courriel")))
    assert [r.last_name for r in extraction.responsables] == ["Courriel", "Pays"]


def test_a_family_whose_cells_are_names_of_columns_is_no_header():
    row = parent("Pays", "Courriel", town="Niveau", children=[("Cycle", "Labels"), ("Zoé", "CP")])
    extraction = read_extraction(grid_of(parent(), row, parent("ROY")))
    assert [r.last_name for r in extraction.responsables] == ["DUPONT", "Pays", "ROY"]
    assert extraction.findings == ()


def test_a_second_extraction_without_a_required_column_stops_too():
    lower = ["Nom responsable;Courriel;Prénom responsable".split(";"), ["MARTIN"]]
    assert failure([*grid_of(parent()), *lower]).kind == "colonne-manquante"


def test_empty_rows_are_passed_over_and_rows_are_numbered_as_in_the_sheet():
    grid = grid_of(parent(), parent("MARTIN"))
    grid.insert(2, ["", " ", ""])
    extraction = read_extraction(grid)
    assert [r.row for r in extraction.responsables] == [2, 4]
    assert extraction.findings == ()


def test_a_row_with_nothing_of_a_person_is_left_out_and_reported():
    grid = [*grid_of(parent()), ["Total"]]
    extraction = read_extraction(grid)
    assert [(f.kind, f.row) for f in extraction.findings] == [("ligne-ignoree", 3)]


def test_the_mapping_says_where_each_field_stands_and_how_it_was_recognised():
    grid = grid_of(parent(children=[("Zoé", "CP"), ("Noé", "CM1")]))
    grid[0][8] = "COURRIEL "
    extraction = read_extraction(grid)
    assert [m.field for m in extraction.mapping.fields] == list(fields.FIELDS)
    assert mapped(extraction, fields.FAMILY_NAME).how == EXACT
    email = mapped(extraction, fields.EMAIL)
    assert (email.names, email.columns, email.how) == (("COURRIEL",), (8,), VARIANT)
    assert mapped(extraction, fields.CHILD_CLASS).columns == (15, 19)


def test_a_missing_column_that_is_not_required_is_absent_in_the_mapping():
    grid = ["Nom responsable;Prénom responsable;Courriel;Classes élèves".split(";"), ["A", "B"]]
    assert mapped(read_extraction(grid), fields.MOBILE_PHONE).how == ABSENT


def renamed(**names):
    grid = grid_of(parent(email="marie@example.org", children=[("Zoé", "CP"), ("Noé", "CM1")]))
    grid[0] = [names.get(cell.replace(" ", "_"), cell) for cell in grid[0]]
    return grid


@pytest.mark.parametrize(
    ("names", "field"),
    [
        ({"Courriel": "Couriels"}, fields.EMAIL),
        ({"Nom_responsable": "Nom responsables"}, fields.FAMILY_NAME),
        ({"Classes_élèves": "Classes élves"}, fields.CHILD_CLASS),
        ({"Téléphone_portable": "N° téléphone portable"}, fields.MOBILE_PHONE),
    ],
)
def test_a_new_spelling_is_recognised_by_likeness_and_is_a_finding(names, field):
    extraction = read_extraction(renamed(**names))
    assert mapped(extraction, field).how == LIKENESS
    (finding,) = extraction.findings
    assert finding.kind == "colonne-ressemblante"
    assert finding.details == {"column": next(iter(names.values())), "field": field}
    assert [child.class_name for child in extraction.responsables[0].children] == ["CP", "CM1"]


def test_a_spelling_that_could_be_two_fields_is_not_guessed():
    names = {"Nom_responsable": "Nm responsable", "Prénom_responsable": "Prnom responsable"}
    grid = renamed(**names)
    del grid[0][1]  # the usage name's column
    assert failure(grid).kind == "colonne-manquante"


def test_two_columns_that_are_like_one_field_are_not_guessed():
    grid = renamed(Courriel="Couriel")
    grid[0].append("Courriell")
    assert failure(grid).kind == "colonne-manquante"


def test_a_missing_first_name_column_is_reported():
    grid = ["Nom responsable;Courriel;Classes élèves".split(";"), ["DUPONT"]]
    assert [f.kind for f in read_extraction(grid).findings] == ["prenom-absent"]


@pytest.mark.parametrize(
    ("column", "field"),
    [
        ("Nom responsable", fields.FAMILY_NAME),
        ("Courriel", fields.EMAIL),
        ("Classes élèves", fields.CHILD_CLASS),
    ],
)
def test_a_missing_required_column_stops_and_names_what_was_read_and_what_is_missing(column, field):
    grid = grid_of(parent())
    grid[0] = ["Autre" if cell == column else cell for cell in grid[0]]
    error = failure(grid)
    assert error.kind == "colonne-manquante"
    assert error.details["missing"] == [field]
    assert "Prénom responsable" in error.details["read"]


def test_the_extraction_of_pupils_is_recognised_as_the_wrong_one():
    assert failure(ELEVES).kind == "extraction-eleves"


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        (
            "Nom Elève;Nom d'usage Elève;Prénom Elève;Date naissance;Sexe;Adresse1;Cp1; Cycle",
            "extraction-eleves",
        ),
        (
            "Civilité;Nom usage;Nom;Prénom;Adresse;CP;Commune;Pays;Courriel;Téléphone domicile;"
            "Téléphone portable;Directeur;Classe",
            "extraction-enseignants",
        ),
        (
            "Nom*;Prénom*;Adresse;Code postal;Ville;Pays;Courriel;Téléphone;Nom de l'élève;"
            "Prénom de l'élève;Classes de l'élève",
            "extraction-edifice",
        ),
        (
            "NOM;PRENOM;DIV.;NOM LEGAL;PRENOM LEGAL;ADRESSE LEGAL;COURRIEL LEGAL",
            "extraction-pronote",
        ),
        (
            "Name;Given Name;Additional Name;Family Name;Group Membership;E-mail 1 - Type",
            "extraction-contacts",
        ),
        (
            "Name Prefix;First Name;Last Name;File As;E-mail 1 - Value;Labels",
            "extraction-contacts",
        ),
    ],
)
def test_other_things_that_are_pasted_are_called_by_their_name(header, kind):
    error = failure([header.split(";"), ["x"]])
    assert error.kind == kind
    assert error.details["read"] == [cell.strip() for cell in header.split(";")]


def test_what_is_no_extraction_is_refused_with_what_was_read():
    error = failure([["Produit", "Prix"], ["Colle", "2"]])
    assert error.kind == "extraction-inconnue"
    assert error.details["read"] == ["Produit", "Prix"]


@pytest.mark.parametrize("grid", [[], [[]], [["", "  "], [""]]])
def test_nothing_is_refused_as_nothing(grid):
    assert failure(grid).kind == "rien-a-convertir"


def test_a_header_with_nobody_below_is_refused():
    assert failure(grid_of()).kind == "aucun-responsable"


def test_a_table_without_its_first_row_is_told_what_is_missing():
    error = failure(grid_of(parent(email="marie@example.org"))[1:])
    assert (error.kind, error.details["row"]) == ("entete-absent", 1)


@pytest.mark.parametrize(
    "names",
    [
        ("Prénom élève 2", "Prénom élève 1", "Classe élève 1", "Classe élève 2"),
        ("Prénom élève n°2", "Prénom élève n°1", "Classe élève n°1", "Classe élève n°2"),
        ("Prénom élève.1", "Prénom élève", "Classe élève", "Classe élève.1"),
        ("Prénom élève2", "Prénom élève", "Classe élève", "Classe élève2"),
    ],
)
def test_numbered_columns_belong_together_by_their_number(names):
    grid = [["Nom responsable", "Courriel", *names], ["DUPONT", "", "Noé", "Zoé", "CP", "CM1"]]
    (responsable,) = read_extraction(grid).responsables
    children = [(child.first_name, child.class_name) for child in responsable.children]
    assert children == [("Zoé", "CP"), ("Noé", "CM1")]


def test_a_chosen_column_goes_before_what_is_known():
    grid = grid_of(parent(email="perso@example.org"))
    grid[0] = [*grid[0], "Mél du foyer"]
    grid[1] = [*grid[1], "foyer@example.org"]
    choices = Choices({fields.EMAIL.id: "MEL DU FOYER"})
    extraction = read_extraction(grid, choices)
    assert extraction.responsables[0].emails == (WrittenEmail("foyer@example.org"),)
    assert mapped(extraction, fields.EMAIL).how == CHOSEN


def test_a_chosen_column_of_children_is_that_of_each_child():
    grid = [
        ["Nom responsable", "Courriel", "Groupe 1", "Groupe 2"],
        ["DUPONT", "", "CP", "CM1"],
    ]
    choices = Choices({fields.CHILD_CLASS.id: "Groupe 1"})
    (responsable,) = read_extraction(grid, choices).responsables
    assert [child.class_name for child in responsable.children] == ["CP", "CM1"]


def test_no_column_is_a_choice_too():
    grid = grid_of(parent(work="0261910001"))
    extraction = read_extraction(grid, Choices({fields.WORK_PHONE.id: NO_COLUMN}))
    assert extraction.responsables[0].phones == ()
    required = Choices({fields.EMAIL.id: NO_COLUMN})
    with pytest.raises(ExtractionError) as caught:
        read_extraction(grid, required)
    assert caught.value.kind == "colonne-manquante"


def test_a_choice_that_is_in_one_of_two_extractions_is_not_lost():
    upper = grid_of(parent(email="a@example.org"))
    lower = [["Mél" if c == "Courriel" else c for c in upper[0]], *upper[1:]]
    choices = Choices({fields.EMAIL.id: "Mél"})
    assert read_extraction([*upper, *lower], choices).findings == ()
    (finding,) = read_extraction(upper, choices).findings
    assert finding.kind == "choix-perdu"


def test_a_second_header_is_known_in_capitals_too():
    upper = grid_of(parent())
    lower = [[f" {cell.upper()}" for cell in upper[0]], *grid_of(parent("MARTIN"))[1:]]
    names = [r.last_name for r in read_extraction([*upper, *lower]).responsables]
    assert names == ["DUPONT", "MARTIN"]


@pytest.mark.parametrize("label", ["02/01/2026", "2026-01-02", "46024"])
def test_a_class_that_is_a_date_is_reported_once(label):
    grid = grid_of(*[parent(name, children=[("Zoé", label)]) for name in ("DUPONT", "ROY")])
    (finding,) = read_extraction(grid).findings
    assert (finding.kind, finding.row, finding.details["class"]) == ("classe-date", 2, label)


def places(grid):
    responsable = read_extraction(grid).responsables[-1]
    cells = (*responsable.emails, *responsable.phones, *responsable.children)
    return [cell.column for cell in cells]


def test_a_cell_is_remembered_by_its_column_in_the_sheet():
    grid = grid_of(parent(email="a@example.org", mobile="0600000001"))
    assert places(grid) == [8, 11, 15]
    assert places([["", *row] for row in grid]) == [9, 12, 16]


def test_a_line_that_stood_whole_in_one_cell_has_no_columns_in_the_sheet():
    grid = grid_of(parent(email="a@example.org", mobile="0600000001"))
    assert places([[";".join(row)] for row in grid]) == [None, None, None]


def test_a_child_whose_class_has_no_column_has_none_in_the_sheet():
    grid = grid_of(parent(children=[("Zoé", "CP"), ("Noé", "CM1")]))
    grid = [row[:-1] for row in grid]
    assert places(grid) == [15, None]
