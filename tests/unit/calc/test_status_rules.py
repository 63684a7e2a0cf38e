"""How far a document has come, by what is in it."""

from dataclasses import replace

import pytest

from fixtures import grid_of, parent
from ondecontacts.calc.mapping_table import Told, mapping_grid, record_of, with_record
from ondecontacts.calc.status_rules import status_of
from ondecontacts.contacts.model import Options
from ondecontacts.onde.choices import Choices
from ondecontacts.onde.headers import header_at
from ondecontacts.onde.mapping import outline
from ondecontacts.status import Status
from ondecontacts.ui.strings import load_strings

SOURCE = grid_of(
    parent("DUPONT", "Marie", email="marie@example.org", children=[("Zoé", "CP"), ("Noé", "cp")]),
    parent("MARTIN", "Luc", email="luc@example.org", children=[("Léa", "CE1")]),
)
OTHER = (*SOURCE, SOURCE[-1])
USUAL = Options()
CONTACTS = "0a1b2c3d"


def mapping(findings=0, source=SOURCE, options=USUAL):
    choices = Choices()
    grid = mapping_grid(outline(header_at(source, 0)), (), choices, Told(""), load_strings("fr"))
    record = record_of(grid, source, options)
    return with_record(grid, replace(record, findings=findings, corrections=1, changes=2))


def test_an_empty_document_has_nothing_to_convert():
    assert status_of((), (), "", Options(), "") == Status("rien")
    assert status_of((), (("", " "),), "", Options(), "") == Status("rien")


def test_what_is_no_extraction_is_unknown():
    assert status_of((), (("liste", "de courses"),), "", Options(), "") == Status("inconnue")


def test_an_extraction_is_recognised_with_its_responsables_and_classes():
    assert status_of((), SOURCE, "", Options(), "") == Status("reconnue", 2, 2)


def test_contacts_without_anything_to_look_at_are_converted():
    assert status_of(mapping(), SOURCE, CONTACTS, Options(), "") == Status(
        "convertie", corrections=1, changes=2
    )


def test_contacts_with_findings_are_to_be_checked():
    status = status_of(mapping(findings=4), SOURCE, CONTACTS, Options(), "")
    assert status == Status("a-verifier", findings=4, corrections=1, changes=2)


def test_contacts_that_were_saved_are_saved():
    status = status_of(mapping(findings=4), SOURCE, CONTACTS, Options(), CONTACTS)
    assert status == Status("enregistree", findings=4, corrections=1, changes=2)


def test_contacts_that_were_changed_after_they_were_saved_are_not():
    assert status_of(mapping(), SOURCE, CONTACTS, Options(), "11111111").kind == "convertie"


def test_who_takes_the_extraction_out_still_has_the_contacts():
    assert status_of(mapping(), (), CONTACTS, Options(), "").kind == "convertie"


def test_who_takes_the_contacts_out_has_an_extraction():
    assert status_of(mapping(), SOURCE, "", Options(), "").kind == "reconnue"


@pytest.mark.parametrize(
    ("source", "options"), [(OTHER, Options()), (SOURCE, Options(general_label="Familles"))]
)
def test_another_extraction_or_another_option_is_to_be_converted_again(source, options):
    assert status_of(mapping(), source, CONTACTS, options, CONTACTS).kind == "reconnue"


def test_contacts_that_were_sent_are_sent_until_they_are_others():
    status = status_of(mapping(), SOURCE, CONTACTS, Options(), "", CONTACTS)
    assert status == Status("convertie", corrections=1, changes=2, is_sent=True)
    assert not status_of(mapping(), SOURCE, CONTACTS, Options(), "", "others").is_sent
