import pytest

from fixtures import convert, grid_of, parent
from ondecontacts.calc.conversion_plan import Outcome
from ondecontacts.contacts.changes import Listed, changes_between
from ondecontacts.contacts.corrections import Corrected, Correction
from ondecontacts.contacts.merging import Kept
from ondecontacts.errors import ExtractionError
from ondecontacts.onde.extraction import read_extraction
from ondecontacts.targets.registry import target_called
from ondecontacts.ui import messages
from ondecontacts.ui.answers import changes_answer, conversion_answer
from ondecontacts.ui.strings import load_strings
from ondecontacts.wording import error_message

FRENCH = load_strings("fr")


def plain(text):
    return text.replace("\N{NO-BREAK SPACE}", " ")


def test_the_summary_tells_contacts_classes_and_what_to_check():
    conversion = convert(
        parent(email="marie@example.org"),
        parent("MARTIN", mobile="06", children=[("Noé", "CP")]),
        parent("AUBRY", children=[("Noé", "CP")]),
    )
    assert plain(messages.summary(conversion, FRENCH)) == (
        "3 contacts\n"
        "3 lignes lues, 2 élèves, 2 familles\n"
        "\n"
        "2 classes : CP (2), CE2 (1)\n"
        "2 contacts sans courriel\n"
        "1 foyer à prévenir sur papier\n"
        "\n"
        "À vérifier :\n"
        "• 2 personnes injoignables\n"
        "• 1 téléphone incorrect"
    )


def test_the_summary_says_when_there_is_nothing_to_check():
    text = messages.summary(convert(parent(email="marie@example.org")), FRENCH)
    assert text.endswith("Rien de particulier à vérifier.")


def test_an_error_names_missing_fields_in_words():
    grid = grid_of(parent())
    grid[0][8] = "Autre"
    with pytest.raises(ExtractionError) as caught:
        read_extraction(grid)
    caught.value.details["sheet"] = "ONDE"
    text = plain(error_message(caught.value, FRENCH))
    assert text.startswith("Dans la feuille « ONDE » il manque : Courriel. Colonnes lues : ")


def test_the_answer_of_convert_is_what_programs_read():
    conversion = convert(parent(email="marie@exemple", mobile="0600000001"))
    answer = conversion_answer(Outcome(conversion), FRENCH)
    figures = ("responsables", "eleves", "familles", "contacts", "sans_courriel")
    assert [answer[name] for name in figures] == [1, 1, 1, 1, 1]
    assert answer["classes"] == [
        {
            "label": "CE2",
            "contacts": 1,
            "sans_courriel": 1,
            "eleves": 1,
            "familles": 1,
            "familles_par_courriel": 0,
            "familles_par_telephone": 1,
        }
    ]
    (finding,) = answer["findings"]
    assert (finding["kind"], finding["row"], finding["cell"]) == ("courriel-invalide", 2, "I2")
    assert finding["importance"] == "a-corriger"
    assert plain(finding["message"]).startswith("Marie DUPONT : « marie@exemple » n’est pas")
    assert finding["message"].endswith("corrigez-la dans ONDE.")
    assert {"field": "responsable.courriel", "column": "Courriel", "how": "exact"} in answer[
        "mapping"
    ]


def test_what_was_opened_is_told_with_where_it_was_put():
    answer = {"sheet": "ONDE", "rows": 2, "kind": "responsables"}
    assert plain(messages.opened(answer, FRENCH)) == (
        "2 lignes placées dans la feuille « ONDE ». Cliquez maintenant sur « Convertir »."
    )


def test_what_was_saved_is_told_with_the_steps_that_follow():
    answer = {
        "target": "google",
        "contacts": 1,
        "files": ["/dossier/a.csv"],
        "written_otherwise": [],
        "next": ["Ouvrez.", "Importez."],
    }
    assert plain(messages.saved(answer, FRENCH)) == (
        "1 contact enregistré dans :\n/dossier/a.csv\n\nPour finir :\n1. Ouvrez.\n2. Importez."
    )


def test_several_files_are_to_be_imported_one_after_the_other():
    files = ["a-1.csv", "a-2.csv"]
    answer = {
        "target": "google",
        "contacts": 5000,
        "files": files,
        "written_otherwise": [],
        "next": ["Importez."],
    }
    assert "2 fichiers : ce carnet d’adresses prend 3000 contacts à la fois" in plain(
        messages.saved(answer, FRENCH)
    )
    trip = {**answer, "target": "fiches", "files": ["a.ods", "a.pdf"]}
    assert "2 fichiers" not in messages.saved(trip, FRENCH)


def test_an_address_book_is_noted_by_where_the_data_goes_and_where_the_groups_are():
    note = plain(messages.note(target_called("roundcube"), FRENCH))
    assert note == "Webmail de l’académie : recommandé. Un groupe par classe."


def test_what_was_erased_is_told_with_what_remains_to_be_done():
    answer = {"sheets": ["ONDE", "Contacts"], "next": ["Enregistrez.", "Supprimez."]}
    assert plain(messages.cleared(answer, FRENCH)) == (
        "Feuilles vidées : ONDE, Contacts.\n\n"
        "Ce qui reste à faire :\n1. Enregistrez.\n2. Supprimez."
    )


def test_files_sheets_and_versions_that_may_still_hold_families_are_named():
    steps = messages.to_delete(["Amicale"], True, ["CSVExtraction.csv"], FRENCH)
    text = plain("\n".join(steps))
    for named in ("Amicale", "Fichier ▸ Versions…", "CSVExtraction.csv"):
        assert text.count(named) == 1
    usual = messages.to_delete([], False, [], FRENCH)
    assert usual == FRENCH.lines("clear.next")


def compared(**found):
    answer = {
        "file": "carnet.vcf",
        "arrived": [],
        "left": [],
        "changed": [],
        "unchanged": 380,
        "foreign": 0,
        "doubles": 0,
        "damaged": [],
        **found,
    }
    return plain(messages.compared(answer, FRENCH))


def test_a_comparison_is_told_with_what_else_is_in_the_file_and_what_to_do_next():
    text = compared(arrived=["Ana NEUF"], foreign=12, doubles=1, damaged=[4, 5])
    assert text.split("\n") == [
        "Comparé avec carnet.vcf :",
        "1 arrivée",
        "0 départ",
        "0 changement",
        "380 contacts sans changement",
        "1 fiche en double : supprimez-en une",
        "12 autres fiches du carnet, laissées comme elles sont",
        "",
        "Lignes du fichier qui n’ont pas pu être lues : 4, 5. Qui y était peut sembler absent du"
        " carnet : exportez-le de nouveau si vous le pouvez.",
        "",
        "La feuille « Changements » dit qui. « Seulement les changements » enregistre ce qui manque"
        " au carnet d’adresses.",
    ]


def test_where_nothing_is_missing_a_comparison_asks_for_nothing():
    assert compared().endswith("380 contacts sans changement")


def test_who_has_to_be_deleted_by_hand_comes_first_and_all_are_named():
    names = [f"Prénom{n} NOM{n}" for n in range(25)]
    zimbra = target_called("zimbra")
    steps = messages.steps_for_changes(zimbra, names, names[:1], FRENCH)
    assert "ces 25 contacts, partis" in steps[0]
    assert all(name in steps[0] for name in names)
    assert "l’ancienne fiche de Prénom0 NOM0" in steps[1]
    assert steps[2:] == FRENCH.lines("target.zimbra.changes")
    alone = messages.steps_for_changes(zimbra, [], [], FRENCH)
    assert alone == steps[2:]


def test_what_has_changed_is_told_to_programs_by_names_and_fields():
    marie = convert(parent(email="marie@example.org")).contacts
    renumbered = convert(parent(email="marie@example.org", mobile="0600000001")).contacts
    arrived, left = (convert(parent(name)).contacts for name in ("NEUF", "PARTI"))
    changes = changes_between(
        list(map(Listed, (*marie, *left))), list(map(Listed, (*renumbered, *arrived)))
    )
    kept = Correction(marie[0], (Kept("courriel", ("m@example.org",), ("marie@example.org",)),))
    assert changes_answer(changes, Corrected((), (kept,), (), ())) == {
        "arrived": ["Marie NEUF"],
        "left": ["Marie PARTI"],
        "changed": [{"name": "Marie DUPONT", "fields": ["telephone"]}],
        "unchanged": 0,
        "kept": [{"name": "Marie DUPONT", "field": "courriel"}],
    }
    assert changes_answer(changes)["kept"] == []
