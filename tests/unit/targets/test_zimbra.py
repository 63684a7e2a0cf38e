import csv
import io

from fixtures import convert, parent
from ondecontacts.targets.registry import target_called

ZIMBRA = target_called("zimbra")


def rows(*parents):
    data = ZIMBRA.encode(convert(*parents).contacts).decode("utf-8-sig")
    header, *lines = csv.reader(io.StringIO(data, newline=""))
    assert all(header)  # an empty one would be an error
    return [{column: cell for column, cell in zip(header, line) if cell} for line in lines]


def test_each_class_is_a_row_with_the_addresses_of_its_members():
    people = (
        parent("ROY", 'Eva "Vévé"', email="eva@example.org", children=[("Noé", "CP")]),
        parent("FAY", "Luc", mobile="0600000001", children=[("Noé", "CP")]),
    )
    eva, luc, cp, everybody = rows(*people)
    assert eva["fullName"] == 'Eva "Vévé" ROY'
    assert luc["mobilePhone"] == "+33 6 00 00 00 01"
    assert cp == {
        "type": "group",
        "nickname": "CP",
        "fileAs": "8:CP",
        "dlist": "\"Eva 'Vévé' ROY\" <eva@example.org>",
    }
    assert everybody["nickname"] == "Parents 2026-2027"
