"""« À vérifier »: its lines, their colours, and where each leads."""

from ondecontacts.calc import colors
from ondecontacts.calc.review_plan import plan_review
from ondecontacts.findings import Finding
from ondecontacts.ui.strings import load_strings

SAY = load_strings("fr")
INVALID = Finding("courriel-invalide", 4, {"person": "Luc", "email": "luc@", "meant": None}, 8)
NAMELESS = Finding("sans-nom", 7)
NAMESAKES = Finding("homonyme", 2, {"person": "Zoé", "rows": (2, 9)})
ENCODING = Finding("encodage", details={"n": 1})


def planned(*findings, source="ONDE"):
    return plan_review(findings, source, SAY)


def test_there_is_a_line_for_each_finding_in_their_order():
    review = planned(INVALID, NAMESAKES, ENCODING)
    assert [texts[0] for texts in review.texts] == [
        SAY(f"title.{kind}") for kind in ("courriel-invalide", "homonyme", "encodage")
    ]
    assert list(review.importance) == [
        SAY(f"importance.{level}") for level in ("a-corriger", "a-regarder", "information")
    ]


def test_a_line_says_who_what_and_what_to_do():
    ((_, person, what, advice),) = planned(INVALID).texts
    assert person == "Luc"
    assert "luc@" in what
    assert advice == SAY("advice.courriel-invalide")


def test_a_line_leads_to_its_cell_in_the_extraction():
    ((first, second),) = [planned(INVALID, NAMELESS).links]
    assert (first.row, first.address) == (0, "#'ONDE'.I4")
    assert (second.row, second.address) == (1, "#'ONDE'.A7")
    assert second.text == SAY("place", row=7)


def test_a_sheet_with_an_apostrophe_in_its_name_is_found():
    (link,) = planned(NAMELESS, source="L'école").links
    assert link.address == "#'L''école'.A7"


def test_what_is_about_the_whole_extraction_leads_nowhere():
    assert planned(ENCODING).links == []


def test_lines_of_one_importance_have_one_colour():
    assert planned(INVALID, NAMELESS, NAMESAKES, ENCODING).bands == [
        (0, 1, colors.TO_CORRECT),
        (2, 2, colors.TO_CHANGE),
        (3, 3, colors.GOOD_TO_KNOW),
    ]


def test_an_importance_that_nothing_has_has_no_colour():
    assert planned(ENCODING).bands == [(0, 0, colors.GOOD_TO_KNOW)]
