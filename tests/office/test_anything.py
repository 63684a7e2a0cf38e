"""Whatever stands in the sheet: it converts, or it is refused by name and nothing has changed."""

from documents import content, texts, undo_steps
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from buildtools.robot.office import CommandFailedError

NAMES = ["Nom responsable", "Courriel", "Classes élèves", "Prénom responsable", "Nom élève", "INE"]
cells = st.one_of(
    st.sampled_from([*NAMES, "", '"', "a;b", "x@example.org", "0600000001", "CP"]),
    st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=8),
    st.floats(allow_nan=False, allow_infinity=False),
)
grids = st.lists(st.lists(cells, min_size=4, max_size=4), min_size=1, max_size=5)
headed = grids.map(lambda rows: [NAMES[:4], *rows])


def outcome(office, document):
    try:
        office.call(document, "convert")
    except CommandFailedError as failure:
        return failure.kind
    return "converted"


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(grids, headed))
def test_any_sheet_converts_or_is_refused_by_name_and_nothing_has_changed(
    office, workbook, tmp_path, grid
):
    sheet = workbook._target.Sheets.getByName("ONDE")
    sheet.clearContents(1023)
    sheet.getCellRangeByPosition(0, 0, 3, len(grid) - 1).setDataArray(tuple(map(tuple, grid)))
    pasted = texts(workbook, "ONDE")
    before, steps = content(workbook, tmp_path), undo_steps(workbook)
    kind = outcome(office, workbook)
    assert kind != "interne"
    if kind != "converted":
        assert content(workbook, tmp_path) == before
        assert undo_steps(workbook) == steps
    assert texts(workbook, "ONDE") == pasted
