"""The demo, of the school that is shipped and of whatever file is given."""

import pytest

from buildtools.demo import SCHOOL, show_the_year
from fixtures import grid_of, parent
from ondecontacts.targets.kinds import BookTarget
from ondecontacts.targets.registry import TARGETS

OCTOBER = "En octobre, dans ONDE : arrivée de Camille OCTOBRE"


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.id)
def test_it_ends_with_an_october_in_every_address_book(office, workbook, tmp_path, capsys, target):
    show_the_year(office, workbook, SCHOOL, target.id, tmp_path)
    told = capsys.readouterr().out
    if isinstance(target, BookTarget):
        assert OCTOBER in told
        assert "1 arrivée : Camille OCTOBRE\n  2 départs : Anaïs LEGRAND, Pierre LEGRAND\n" in told
        assert "  1 changement : Manon ADAM (Téléphone)\n  379 sans changement\n" in told
        assert "les arrivées et les changements seuls : 2. Ensuite :\n  1. Supprimez" in told
        assert told.count("Fichier : ") == 2
    else:
        assert "En octobre : tout est à refaire, car ce n'est pas un carnet d'adresses." in told


@pytest.mark.parametrize(
    "cells", [{}, {"email": "marie@example.org", "mobile": "0600000001"}, {"children": []}]
)
def test_a_file_of_a_single_family_has_an_october_in_which_nobody_leaves(
    office, workbook, tmp_path, capsys, cells
):
    path = tmp_path / "CSVExtraction.csv"
    rows = grid_of(parent("DUPONT", "Marie", **cells))
    path.write_bytes("\r\n".join(";".join(row) for row in rows).encode("cp1252"))
    show_the_year(office, workbook, path, "nextcloud", tmp_path)
    told = capsys.readouterr().out
    assert OCTOBER in told
    assert "  1 arrivée : Camille OCTOBRE\n  0 départ\n" in told
