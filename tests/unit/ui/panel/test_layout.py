from ondecontacts.ui.panel.layout import ROWS as ALL_ROWS
from ondecontacts.ui.panel.layout import rows_of
from ondecontacts.ui.panel.view import AS_MADE, Control, View


def test_each_control_stands_in_one_row():
    names = [name for row in rows_of(AS_MADE) for name in row]
    assert len(names) == len(set(names))
    assert [tuple(row) for row in rows_of(AS_MADE)] == list(ALL_ROWS)


def test_what_is_not_visible_takes_no_row():
    view = View({name: Control(is_visible=False) for name in ("address", "review")})
    rows = rows_of(view)
    assert ["address"] not in rows
    assert ["report"] in rows
    assert len(rows) == len(ALL_ROWS) - 1
