import pytest

from fixtures import only_contact, parent
from ondecontacts.contacts.parent_note import children_in


@pytest.mark.parametrize(
    "children",
    [
        [],
        [("Zoé", "CE2"), ("Noé", "CP")],
        [("Zoé", "CE1 (les Lions), bis"), ("Jean-Marc Éloi", "")],
        [("Zoé", "CE2"), ("Zoé", "CP")],
        [("", "CE2"), ("Noé", "CP")],
        [("J. Paul", "CE2"), ("J. Marie", "CP")],
        [("Zoé", "CE1 (a"), ("Noé", "CP")],
    ],
)
def test_the_children_are_read_back_from_the_note(children):
    contact = only_contact(parent(email="marie@exemple", children=children))
    assert children_in(contact.note, contact.class_labels) == contact.children


def test_what_the_director_adds_to_the_note_is_no_child():
    note = "Parent de Zoé (Mme. Roy), Noé. Parle anglais, vient à pied"
    assert children_in(note, ["Mme. Roy"]) == ("Zoé", "Noé")
    assert children_in("Zoé est malade", []) == ()
    assert children_in("Parent de ", []) == ()


def test_the_children_are_known_without_a_note_too():
    assert only_contact(parent(), note=False).children == ("Zoé",)
