"""What deserves a look in the cells of a person."""

import pytest

from fixtures import convert, parent


def formulas(**cells):
    findings = convert(parent(**cells)).findings
    return [f.details["text"] for f in findings if f.kind == "formule"]


@pytest.mark.parametrize(
    "text", ["=SOMME(A1)", "=", "@moi", "+Ève", "-DUPONT", "- 3 rue X", "-2+3"]
)
@pytest.mark.parametrize("cell", ["last", "usage", "first", "street", "town", "country", "email"])
def test_a_text_that_a_spreadsheet_would_compute_is_a_finding(cell, text):
    assert formulas(**{cell: text}) == [text]


def test_a_class_that_a_spreadsheet_would_compute_is_a_finding_where_it_stands():
    (finding,) = convert(parent(email="a@example.org", children=[("Zoé", "=CP")])).findings
    assert (finding.kind, finding.cell, finding.importance) == ("formule", "P2", "a-regarder")


@pytest.mark.parametrize(
    "text", ["DUPONT", "-", "--", "A=B", "Zoé-Lou", "+33 6 00 00 00 01", "-0600000001", "1-2"]
)
def test_what_no_spreadsheet_would_compute_is_none(text):
    assert formulas(usage=text) == []


def test_a_telephone_is_no_formula():
    assert formulas(mobile="+33600000001", home="=", work="@") == []


def test_what_looks_like_a_formula_stays_as_it_is():
    contact = convert(parent("=DUPONT", "+Ève", street="@ la poste", postcode="01400")).contacts[0]
    assert (contact.last_name, contact.first_name) == ("=DUPONT", "+Ève")
    assert contact.addresses[0].street == "@ la poste"


def test_a_tab_in_front_hides_no_formula():
    assert formulas(last="\t=1+1") == ["=1+1"]
