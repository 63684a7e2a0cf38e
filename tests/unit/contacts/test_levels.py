import random

import pytest

from ondecontacts.contacts.labels import in_school_order
from ondecontacts.contacts.levels import school_order
from ondecontacts.datafiles import read_table

IN_ORDER = [
    "TPS",
    "TPS-PS",
    "PS de Carole",
    "PSMS",
    "Moyenne Section",
    "MS/GS",
    "Grande section B",
    "CP A",
    "CP B",
    "01 COURS PREPARATOIRE-COURS ELEMENTAIRE 1",
    "CE 1",
    "CE1 de Mme LAMBERT",
    "CE1/2",
    "Cours élémentaire 2ème année",
    "03 COURS ELEMENTAIRE 2 COURS MOYEN 1",
    "CM1",
    "04 COURS MOYEN 1 ET 2",
    "CM2 de M. ARNOULD",
    "Classe 2",
    "Classe 10",
    "Classe de M Machin",
    "ULIS",
]


def test_classes_stand_from_tps_to_cm2_then_the_others():
    shuffled = list(IN_ORDER)
    random.Random(1).shuffle(shuffled)  # noqa: S311
    assert sorted(shuffled, key=school_order) == IN_ORDER


@pytest.mark.parametrize("label", ["Capsule", "Les GSM", "ce21", "Mme CEPS", "", "፩"])
def test_letters_inside_a_word_are_no_level(label):
    assert school_order(label) > school_order("CM2 Z")


def test_a_class_whose_wording_tells_no_level_goes_by_the_label_it_was_given():
    labels = {"Classe de M Machin": "CE1", "CM2": "Les grands", "CP": "CP"}
    assert list(in_school_order(labels)) == ["CP", "Classe de M Machin", "CM2"]


def test_the_levels_written_out_are_sorted():
    written = [line["written"] for line in read_table("ondecontacts.contacts", "levels.csv")]
    assert written == sorted(set(written))
