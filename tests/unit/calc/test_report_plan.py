"""« Bilan »: its figures, the place of its chart, the homes to tell on paper."""

import datetime

from fixtures import convert, parent
from ondecontacts.calc.report_plan import COLUMNS, plan_paper_list, plan_report
from ondecontacts.ui.strings import load_strings

SAY = load_strings("fr")
DAY = datetime.date(2026, 11, 27)
SCHOOL = (
    parent("DUPONT", "Marie", email="marie@example.org", children=[("Zoé", "CP")]),
    parent("MARTIN", "Luc", mobile="0600000001", children=[("Léa", "CE1")]),
)


def report(*parents):
    return plan_report(convert(*parents), DAY, SAY)


def test_there_is_a_line_for_each_class_and_one_for_the_school():
    names = [row[0] for row in report(*SCHOOL).table]
    assert names == [SAY("report.class"), "CP", "CE1", SAY("report.school")]


def test_those_without_a_class_have_a_line_of_their_own():
    alone = parent("PETIT", "Zoé", email="zoe@example.org", children=[("Tom", "")])
    names = [row[0] for row in report(*SCHOOL, alone).table]
    assert names[-2:] == [SAY("report.unclassed"), SAY("report.school")]


def test_figures_are_numbers_and_shares_are_of_the_families():
    _, cp, ce1, school = report(*SCHOOL).table
    assert cp == ("CP", 1.0, 1.0, 1.0, 0.0, 1.0, 0.0)
    assert ce1 == ("CE1", 1.0, 1.0, 1.0, 1.0, 0.0, 1.0)
    assert school[1:] == (2.0, 2.0, 2.0, 1.0, 0.5, 0.5)


def test_the_share_of_no_family_is_empty():
    nobody = parent("PETIT", "Zoé", email="zoe@example.org", children=[])
    assert report(nobody).table[1][-2:] == ("", "")


def test_the_day_and_the_school_year_are_told():
    told = "\n".join(report(*SCHOOL).about)
    assert "27/11/2026" in told
    assert "Parents 2026-2027" in told


def test_the_chart_stands_between_the_table_and_the_list():
    planned = report(*SCHOOL)
    first, last = planned.chart_rows
    assert planned.header < planned.last < first < last < planned.list_row


def test_the_chart_is_higher_with_each_class():
    planned, one = report(*SCHOOL), report(SCHOOL[0])
    heights = [r.chart_rows[1] - r.chart_rows[0] for r in (planned, one)]
    assert heights[0] == heights[1] + 2


def test_without_a_class_there_is_no_room_for_a_chart():
    nobody = parent("PETIT", "Zoé", email="zoe@example.org", children=[])
    planned = report(nobody)
    assert planned.list_row == planned.last + 2


def test_a_table_of_the_same_classes_can_be_refilled():
    planned = report(*SCHOOL)
    there = [(row[0], *(9.0 for _ in row[1:])) for row in planned.table[1:]]
    assert planned.has_same_lines([planned.table[0], *there])


def test_one_of_other_classes_or_with_other_titles_cannot():
    planned = report(*SCHOOL)
    assert not planned.has_same_lines([planned.table[0], *planned.table[2:]])
    assert not planned.has_same_lines([("Class", *planned.table[0][1:]), *planned.table[1:]])


def test_one_with_an_empty_cell_cannot():
    planned = report(*SCHOOL)
    there = [*planned.table[:-1], (*planned.table[-1][:-1], "")]
    assert not planned.has_same_lines(there)


def paper(*parents):
    return plan_paper_list(convert(*parents).notices, SAY)


def test_a_home_without_an_email_is_listed_with_its_pupil_and_telephone():
    planned = paper(*SCHOOL)
    texts = [[cell for cell in row if cell] for row in planned.rows[1:]]
    assert texts == [["CE1"], ["DUPONT Léa"], ["Luc MARTIN", "+33 6 00 00 00 01"]]
    assert planned.of_classes == [1]
    assert planned.of_homes == [(3, 3)]


def test_each_line_is_as_wide_as_the_table():
    assert {len(row) for row in paper(*SCHOOL).rows} == {len(COLUMNS)}


def test_who_has_no_pupil_is_listed_below_those_without_a_class():
    planned = paper(parent("PETIT", "Zoé", mobile="0600000002", children=[]))
    assert [row[0] for row in planned.rows[1:]] == [
        SAY("report.unclassed"),
        SAY("report.paper.no-pupil"),
        "Zoé PETIT",
    ]


def test_a_home_beside_one_that_an_email_reaches_has_a_star():
    away = {"street": "1 rue A", "postcode": "01400", "town": "X"}
    here = {"street": "2 rue B", "postcode": "01400", "town": "X"}
    children = [("Zoé", "CP")]
    planned = paper(
        parent("DUPONT", "Marie", email="marie@example.org", children=children, **here),
        parent("DUPONT", "Paul", mobile="0600000003", children=children, **away),
    )
    assert planned.rows[-1][0] == "Paul DUPONT *"
