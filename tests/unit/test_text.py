import pytest

from ondecontacts.text import clean, key


@pytest.mark.parametrize(
    "typed",
    [
        "Nom d'usage élève",
        "NOM D’USAGE ÉLÈVE",
        " nom  d usage eleve ",
        "nom\N{NO-BREAK SPACE}d'usage\télève",
        "\ufeff\ufeffNom d'usage élève*",
        "Nom d'usage e\N{COMBINING ACUTE ACCENT}le\N{COMBINING GRAVE ACCENT}ve",
    ],
)
def test_ways_of_typing_a_name_have_the_same_key(typed):
    assert key(typed) == "nomdusageeleve"


def test_different_names_have_different_keys():
    assert key("Nom responsable") != key("Prénom responsable")


def test_cleaning_collapses_spaces_of_all_kinds_and_nothing_else():
    assert clean("\ufeff CLASSE \N{NO-BREAK SPACE} CE2\n") == "CLASSE CE2"
    assert clean("L'Hôte-d’Or") == "L'Hôte-d’Or"
