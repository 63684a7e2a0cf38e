import pytest

from ondecontacts.onde.civilities import gender_of


@pytest.mark.parametrize(
    ("civility", "gender"),
    [
        ("M.", "M"),
        ("Mr", "M"),
        ("MONSIEUR", "M"),
        ("Mme", "F"),
        ("madame", "F"),
        ("Mlle", "F"),
        ("Mademoiselle", "F"),
        ("Mᵐᵉ", "F"),
        ("Dr", ""),
        ("", ""),
    ],
)
def test_a_civility_tells_whom_it_is_said_of(civility, gender):
    assert gender_of(civility) == gender
