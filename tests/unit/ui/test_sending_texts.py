"""What « Envoyer… » says before and after: numbers, names, and what is left alone and why."""

from dataclasses import replace

from ondecontacts.carddav.book_contents import there_is
from ondecontacts.carddav.planning import Wanted, plan_purge, plan_push
from ondecontacts.carddav.push_plan import Plan, Writing
from ondecontacts.carddav.pushing import Done
from ondecontacts.carddav.server_card import read_card
from ondecontacts.carddav.stored_cards import StoredCard
from ondecontacts.ui.sending_texts import lines_of, preview_of, purge_question, sent
from ondecontacts.ui.strings import load_strings
from sent_cards import OTHER, YEAR, card_of, changed, parent

SAY = load_strings("fr")
NADIA, PAUL = parent(), parent("Paul", "ROY", numbers=("+33 6 00 00 00 05",))
BOOK = "https://example.org/dav/b/"


def stored(contact, *changes):
    data = changed(card_of(contact), *changes)
    return StoredCard(f"{BOOK}{contact.first_name}.vcf", "1", data)


def plan(cards, *contacts, **more):
    return plan_push(Wanted(contacts, YEAR, **more), there_is(BOOK, cards))


def plain(text):
    return text.replace("\N{NO-BREAK SPACE}", " ")


def test_the_preview_counts_and_names_and_says_that_nothing_is_sent():
    lea = parent("Léa", "PETIT", numbers=("+33 6 00 00 00 09",))
    gone = parent("Odile", "TANT", numbers=("+33 6 00 00 00 07",))
    renumbered = replace(NADIA, phones=parent(numbers=(OTHER,)).phones)
    told = plan([stored(NADIA), stored(gone)], renumbered, lea)
    preview = preview_of(told, "Parents", ["Ailleurs."], SAY)
    assert plain(preview.headline) == (
        "Rien n’est encore envoyé. 1 arrivé, 1 parti, 1 modifié, 0 inchangé."
    )
    assert [plain(line) for line in preview.lines] == [
        "1 arrivé, à ajouter :",
        "  Léa PETIT",
        "1 parti, à retirer :",
        "  Odile TANT",
        "1 fiche à mettre à jour :",
        "  Nadia MARTIN — Téléphone : +33 6 00 00 00 01 → +33 6 00 00 00 99",
    ]
    assert preview.notes == ("Ailleurs.",)
    assert "Parents" in preview.question


def test_what_a_hand_did_is_told_apart():
    hand = stored(NADIA, ("NOTE:", "NOTE:Élue. "), ("N:MARTIN", "N:MARTIN-X"))
    gone = stored(parent("Odile", "TANT", numbers=(OTHER,)), ("NOTE:", "NOTE:Oui. "))
    foreign = StoredCard(
        f"{BOOK}x.vcf",
        "1",
        b"BEGIN:VCARD\r\nVERSION:3.0\r\nUID:x\r\nN:ROY;Paul\r\nFN:Paul\r\nEND:VCARD\r\n",
    )
    contacts = (replace(NADIA, last_name="DUVAL"), PAUL)
    told = plan([hand, gone, foreign], *contacts, has_group_cards=True)
    preview = preview_of(told, "Parents", [], SAY)
    assert preview.kept == (
        "Odile TANT\N{NO-BREAK SPACE}: parti, mais sa fiche a été changée à la main",
    )
    notes = plain(" ".join(preview.notes))
    assert "1 fiche que vous avez changée à la main garde" in notes
    assert "1 fiche a changé à la fois dans ONDE et à la main" in notes
    assert "Vous avez déjà une fiche à vous pour : Paul ROY." in notes
    assert "1 groupe de classe à mettre à jour." in notes
    assert plain(lines_of(told, SAY)[-1]).startswith("Odile TANT : parti")


def test_a_value_that_was_not_there_and_a_card_in_which_nothing_shows_are_said_so():
    without = replace(NADIA, phones=())
    (line,) = lines_of(plan([stored(without)], NADIA), SAY)[1:]
    assert "rien → +33 6 00 00 00 01" in plain(line)
    (line,) = lines_of(plan([stored(NADIA)], without), SAY)[1:]
    assert "+33 6 00 00 00 01 → rien" in plain(line)
    shown = Plan(updates=(Writing("u", "1", "Nadia", b"", etag="1"),))
    assert plain(lines_of(shown, SAY)[-1]) == "  Nadia — rien de visible"


def test_what_came_of_it_is_counted_and_what_happened_meanwhile_named():
    told = plan([], NADIA, PAUL)
    done = Done(created=2, taken_out=("A",), kept=("B",), conflicts=("C",), missing=1)
    text = plain(sent(done, told, "Parents", SAY))
    assert text.startswith("2 contacts sont dans « Parents ».\n2 arrivés, 0 parti, 0 modifié.")
    assert "et laissés ainsi : A." in text
    assert "et gardés : B." in text
    assert "donc laissés : C." in text
    assert "1 fiche n’est pas comme le serveur l’avait dit." in text


def test_who_has_left_and_whose_card_was_kept_is_not_counted_as_there():
    left = plan([stored(NADIA, ("NOTE:", "NOTE:Oui. "))], PAUL).deciding(())
    text = plain(sent(Done(created=1, updated=1), left, "Parents", SAY))
    assert text.startswith("1 contact est dans « Parents ».")


def test_what_was_done_because_it_was_ticked_is_told():
    card = stored(NADIA)
    again = plan([stored(PAUL)], NADIA, PAUL, sent=[read_card(card.data).uid])
    assert again.is_empty
    text = plain(sent(Done(created=1), again.deciding([0]), "Parents", SAY))
    assert text.startswith("2 contacts sont dans « Parents ».\n1 arrivé")


def test_where_nothing_had_to_be_done_that_is_said():
    told = plan([stored(NADIA)], NADIA)
    assert plain(sent(Done(), told, "Parents", SAY)) == (
        "Le carnet « Parents » est à jour : rien n’a été écrit."
    )


def test_a_purge_says_how_many_go_from_where_and_who_had_left_before():
    there = there_is(BOOK, [stored(NADIA), stored(PAUL)])
    question = plain(purge_question(plan_purge(there), "Parents", "https://example.org", SAY))
    assert question.startswith("2 contacts de l’école vont être retirés du carnet « Parents »")
    left = plan([stored(NADIA, ("NOTE:", "NOTE:Oui. "))], PAUL)
    (doubt,) = left.doubts
    there = there_is(BOOK, [StoredCard(f"{BOOK}n.vcf", "2", doubt.meanwhile.data)])
    question = plain(purge_question(plan_purge(there), "Parents", "https://example.org", SAY))
    assert "Avec eux, 1 fiche gardée d’une famille déjà partie." in question
