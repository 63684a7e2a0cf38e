"""What can be told of a grid without knowing what it is about."""

import pytest

from ondecontacts.onde.grid import fingerprint, is_empty

GRID = (("Nom", "Courriel"), ("DUPONT", "marie@example.org"))


@pytest.mark.parametrize("grid", [(), ((),), (("",), ("", "")), ((" ", "\N{NO-BREAK SPACE}"),)])
def test_a_grid_of_spaces_is_empty(grid):
    assert is_empty(grid)


def test_a_grid_with_a_cell_is_not_empty():
    assert not is_empty(((), ("", "x")))


def test_the_fingerprint_is_the_same_for_the_same_cells():
    assert fingerprint(GRID) == fingerprint([list(row) for row in GRID])


@pytest.mark.parametrize(
    "other",
    [
        (),
        GRID[:1],
        tuple(reversed(GRID)),
        (("Nom", "Courriel"), ("DUPONT", "marie@example.com")),
        (("Nom", "Courriel", ""), ("DUPONT", "marie@example.org")),
        (("Courriel", "Nom"), ("DUPONT", "marie@example.org")),
    ],
)
def test_the_fingerprint_is_another_one_for_other_cells(other):
    assert fingerprint(other) != fingerprint(GRID)
