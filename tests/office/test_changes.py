"""In October: what has changed since the contacts were handed over, and only that."""

import pytest
from documents import paste, texts

from fixtures import grid_of, parent

MARIE = parent(
    "DUPONT", "Marie", email="marie@example.org", mobile="0600000001", children=[("Zoé", "CP")]
)
EVA = parent("ROY", "Eva", email="eva@example.org", mobile="0600000002", children=[("Léa", "CE1")])
PAUL = parent("BLANC", "Paul", email="paul@example.org", children=[("Tom", "CE1")])
NADIA = parent("MARTIN", "Nadia", email="nadia@example.org", children=[("Ugo", "CE1")])
SEPTEMBER = grid_of(MARIE, EVA, PAUL)
# Paul leaves, Nadia arrives, Marie has another number.
OCTOBER = grid_of({**MARIE, "mobile": "0699999999"}, EVA, NADIA)
WHAT_CHANGED = {
    "arrived": ["Nadia MARTIN"],
    "left": ["Paul BLANC"],
    "changed": [{"name": "Marie DUPONT", "fields": ["telephone"]}],
    "unchanged": 1,
    "kept": [],
}
HANDED_OVER = "Dernière remise"


def changes_after(office, document, grid, target="thunderbird"):
    paste(document, "ONDE", [*grid, *[[""] * 20] * 3])
    return office.call(document, "convert", Target=target)["changes"]


@pytest.fixture
def september(office, workbook):
    assert changes_after(office, workbook, SEPTEMBER) is None
    return workbook


def test_the_second_conversion_tells_what_has_changed_since_the_first(office, september):
    assert changes_after(office, september, OCTOBER) == WHAT_CHANGED
    shown = [row[1:6] for row in texts(september, "Changements") if row[2]]
    assert shown == [
        ("Classe", "Personne", "Ce qui change", "Avant", "Maintenant"),
        ("CE1", "Nadia MARTIN", "", "", "nadia@example.org"),
        ("CE1", "Paul BLANC", "", "paul@example.org", ""),
        ("CP", "Marie DUPONT", "Téléphone", "+33 6 00 00 00 01", "+33 6 99 99 99 99"),
    ]
