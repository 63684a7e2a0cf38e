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


@pytest.mark.parametrize(
    ("typed", "plainly"),
    [
        ("CŒUR", "Coeur"),
        ("Lætitia", "LAETITIA"),
        ("Łukasz", "lukasz"),
        ("Øyvind", "OYVIND"),
        ("Đorđe", "Dorde"),
        ("Guðrún Þórsdóttir", "Gudrun Thorsdottir"),
        ("Ħal", "Hal"),
        ("Işık", "ISIK"),
        ("İpek", "Ipek"),
        ("Weiß", "WEISS"),
        ("Dĳk", "Dijk"),
        ("Nǽr", "Naer"),
    ],
)
def test_ligatures_and_slashed_letters_are_the_plain_ones(typed, plainly):
    assert key(typed) == key(plainly)


@pytest.mark.parametrize("apostrophe", "'’‘ʼʻʹ′´`＇՚Ꞌꞌ")
def test_no_apostrophe_makes_another_name(apostrophe):
    assert key(f"N{apostrophe}Guessan") == "nguessan"


def test_different_names_have_different_keys():
    assert key("Nom responsable") != key("Prénom responsable")


def test_cleaning_collapses_spaces_of_all_kinds_and_nothing_else():
    assert clean("\ufeff CLASSE \N{NO-BREAK SPACE} CE2\n") == "CLASSE CE2"
    assert clean("L'Hôte-d’Or") == "L'Hôte-d’Or"
