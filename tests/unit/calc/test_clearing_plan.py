"""What « Effacer » empties is ours, or an extraction beyond doubt; the rest is named at most."""

import pytest

from fixtures import grid_of, parent
from ondecontacts.calc.clearing_plan import plan_clearing
from ondecontacts.calc.sheet_names import FAMILIES_MARK, MAPPING, MARK

EXTRACTION = grid_of(parent("DUPONT", "Marie", email="marie@example.org", children=[("Zoé", "CP")]))
EMPTY = (("",),)


def planned(**sheets):
    plan = plan_clearing(list(sheets), (), sheets.__getitem__)
    return list(plan.to_empty), list(plan.to_look_at)


def test_onde_is_emptied_whatever_it_holds():
    assert planned(ONDE=(("n’importe", "quoi"),)) == (["ONDE"], [])


def test_an_extraction_and_a_result_are_emptied_whatever_their_sheets_are_called():
    assert planned(Copie=EXTRACTION, Bilan_2025=((FAMILIES_MARK,), ("Bilan",))) == (
        ["Copie", "Bilan_2025"],
        [],
    )


def test_an_empty_sheet_and_the_guide_are_left_alone():
    assert planned(ONDE=EMPTY, Autre=EMPTY, Guide=((MARK,), ("Collez ici",))) == ([], [])


@pytest.mark.parametrize(
    "header",
    [
        ("Fournisseur", "Pays", "Courriel", "Montant"),
        ("Commune", "Code postal", "Pays", "Subvention"),
        ("Nom", "Prénom", "Courriel", "Cotisation"),
        ("Prénom de l'élève", "Date de naissance", "Classe", "Régime"),
    ],
    ids=["suppliers", "towns", "teachers", "pupils"],
)
def test_a_sheet_of_the_directors_own_with_a_column_like_ondes_is_never_emptied(header):
    emptied, _ = planned(Budget=(header, ("MAGASIN", "France", "magasin@example.org", "12")))
    assert emptied == []


def test_what_looks_as_if_it_held_families_is_named():
    header = ("Nom", "Prénom", "Courriel", "Cotisation")
    assert planned(Amicale=(header, ("ROY", "Eva", "eva@example.org", "12"))) == ([], ["Amicale"])


def test_a_sheet_of_the_directors_own_with_a_name_of_ours_is_left_alone():
    assert planned(Bilan=(("Bilan du voyage",),)) == ([], [])


def test_correspondance_is_emptied_once():
    mapping = ((MARK, "382 contacts"),)
    for cells, emptied in ((mapping, [MAPPING]), (((MARK,),), [])):
        plan = plan_clearing([MAPPING], cells, {MAPPING: cells}.__getitem__)
        assert list(plan.to_empty) == emptied
