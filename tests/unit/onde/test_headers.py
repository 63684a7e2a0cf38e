import pytest

from ondecontacts.onde import fields
from ondecontacts.onde.headers import column_names, field_of, find_header, is_exact
from ondecontacts.text import key

IDS = {field.id for field in fields.FIELDS}


def test_every_name_in_the_data_file_is_recognised_as_its_field():
    assert {name.field for name in column_names()} >= IDS
    for name in column_names():
        assert field_of(name.name) == name.field
        assert is_exact(name.name)


def test_the_data_file_names_known_fields_a_year_and_a_source_only():
    for name in column_names():
        assert name.field in IDS or name.field == "ignore" or name.field.startswith("autre."), name
        assert 2012 <= name.year <= 2099, name
        assert name.source, name


def test_the_data_file_is_sorted_and_has_each_name_once():
    lines = [(name.field, key(name.name)) for name in column_names()]
    assert lines == sorted(lines)
    keys = [line[1] for line in lines]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize(
    ("cell", "field"),
    [
        ("Courriel", "responsable.courriel"),
        ("COURRIEL", "responsable.courriel"),
        ("telephone  portable", "responsable.telephone_portable"),
        ("Nom d’usage élève", "eleve.nom_usage"),
        ("Prénom élève 2", "eleve.prenom"),
        ("Classes enfants", "eleve.classe"),
        ("Classe enfant n° 2", "eleve.classe"),
        ("Prénom élève n°3", "eleve.prenom"),
        ("Enfant", ""),
        ("Regroupement", ""),
        ("", ""),
        ("2", ""),
    ],
)
def test_a_column_is_known_by_its_name_however_it_is_spelt(cell, field):
    assert field_of(cell) == field


def test_the_header_is_found_below_title_lines():
    grid = [["École de l'Exemple"], [], ["Nom responsable", "Courriel", "Classes élèves"], ["X"]]
    header = find_header(grid)
    assert header.row == 2
    assert header.columns["responsable.courriel"] == (1,)


def test_a_childs_column_is_found_as_often_as_it_stands_there():
    header = find_header([["Classes élèves", "Nom responsable", "Classes élèves"]])
    assert header.columns["eleve.classe"] == (0, 2)


def test_an_empty_grid_has_an_empty_header():
    assert find_header([]).cells == ()
    assert find_header([["", " "], []]).recognised == 0
