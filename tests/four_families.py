"""Four families of a school: in October Paul has left, Nadia arrived, and Marie another number."""

from fixtures import grid_of, parent

MARIE = parent(
    "DUPONT", "Marie", email="marie@example.org", mobile="0600000001", children=[("Zoé", "CP")]
)
EVA = parent("ROY", "Eva", email="eva@example.org", mobile="0600000002", children=[("Léa", "CE1")])
PAUL = parent("BLANC", "Paul", email="paul@example.org", children=[("Tom", "CE1")])
NADIA = parent("MARTIN", "Nadia", email="nadia@example.org", children=[("Ugo", "CE1")])
SEPTEMBER = grid_of(MARIE, EVA, PAUL)
OCTOBER = grid_of({**MARIE, "mobile": "0699999999"}, EVA, NADIA)
