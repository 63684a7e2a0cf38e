import pytest

from ondecontacts.findings import IMPORTANCE, Finding, by_importance


@pytest.mark.parametrize(
    ("finding", "cell"),
    [
        (Finding("sans-classe", 12, column=8), "I12"),
        (Finding("sans-classe", 3, column=27), "AB3"),
        (Finding("sans-eleve", 12), "A12"),
        (Finding("prenom-absent"), ""),
    ],
)
def test_a_finding_has_a_cell_as_the_sheet_calls_it(finding, cell):
    assert finding.cell == cell


def test_findings_are_sorted_by_kind_then_by_row_and_column():
    findings = [
        Finding("fusion", 2),
        Finding("telephone-invalide", 9, column=11),
        Finding("telephone-invalide", 9, column=9),
        Finding("telephone-invalide", 3),
        Finding("prenom-absent"),
        Finding("courriel-suspect", 7),
    ]
    assert [(f.kind, f.row, f.column) for f in by_importance(findings)] == [
        ("courriel-suspect", 7, None),
        ("telephone-invalide", 3, None),
        ("telephone-invalide", 9, 9),
        ("telephone-invalide", 9, 11),
        ("prenom-absent", None, None),
        ("fusion", 2, None),
    ]


def test_a_kind_has_one_importance():
    kinds = [kind for level in IMPORTANCE.values() for kind in level]
    assert len(kinds) == len(set(kinds))
    assert Finding("fusion").importance == "information"
