"""Every address book is asked what it understood of the golden school, and of any other."""

import re

import pytest
from carddav import read_by_khard
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from nextcloud import read_by_nextcloud
from roundcube import read_by_roundcube
from strict_vcard import each_card, refused_by_vcard

from fixtures import convert, parent
from golden import GOLDEN
from ondecontacts.targets.csvfile import to_csv
from ondecontacts.targets.registry import target_called
from ondecontacts.targets.roundcube import for_roundcube

SCHOOL = convert(*(row for family in GOLDEN.values() for row in family.rows)).contacts
LABELS = {label for contact in SCHOOL for label in contact.labels}

# Names that are hard on readers: of every language, of the signs that formats are made of, long.
classes = st.text(
    st.sampled_from("aZéÉœ'’ -.,;:=\"\\<>@#łŞ東👩‍👧"), min_size=1, max_size=30
) | st.sampled_from(["N" * 200, "ends;with\\", "mail=x@example.org", "END:VCARD"])
words = classes | st.sampled_from(["BEGIN:VCARD", "Weekend:vcard", ""])
people = st.builds(
    parent,
    words,
    words,
    email=st.integers(0, 5).map(lambda n: f"p{n}@example.org" if n else ""),
    mobile=st.integers(0, 99).map(lambda n: f"06000000{n:02}"),
    children=st.lists(st.tuples(words, classes | st.just("")), min_size=1, max_size=2),
)
schools = st.lists(people, min_size=1, max_size=5).map(lambda rows: convert(*rows).contacts)


def written(folder, target_id, contacts):
    target = target_called(target_id)
    path = folder / f"{target_id}.{target.extension}"
    path.write_bytes(target.encode(contacts))
    return path


def in_a_file(text):
    """Return ``text`` as files of lines have it: what ends a card for some is not in there."""
    return re.sub("(?i)(begin|end):(?=vcard)", r"\1 ", text)


def emails_by_label(contacts):
    """Return for each label the addresses that a message to it has to reach."""
    reached = {}
    for contact in contacts:
        for label in map(in_a_file, contact.labels) if contact.emails else ():
            reached.setdefault(label, set()).add(contact.emails[0].casefold())
    return reached


def emails_by_group(verdict):
    reached = {}
    for card in verdict.cards:
        for group in card.groups if card.emails else ():
            reached.setdefault(group, set()).add(card.emails[0].casefold())
    return reached


def noted(record_property, target, referee, verdict):
    """Have the outcome printed in the table at the end of the run."""
    groups = {group for card in verdict.cards for group in card.groups} | set(verdict.lists)
    members = sum(len(card.groups) for card in verdict.cards)
    members = members or sum(map(len, verdict.lists.values()))
    record_property("verdict", (target, referee, len(verdict.cards), len(groups), members))


def summed_up(contacts):
    """Return who there is, with all that a card has to tell of them."""
    return sorted(
        (
            *(in_a_file(name.replace("\\", "/")) for name in (c.last_name, c.first_name)),
            c.emails,
            tuple(phone.number for phone in c.phones),
            set(map(in_a_file, c.labels)),
        )
        for c in contacts
    )


def told(verdict):
    return sorted(
        (card.last_name, card.first_name, card.emails, card.phones, set(card.groups))
        for card in verdict.cards
    )


def first_of_each(people):
    """Keep the first address, which is all that Roundcube 1.6 knows a column for in French."""
    return [(*name, emails[:1], set(phones), groups) for *name, emails, phones, groups in people]


def without_groups(people):
    return [(*person, set()) for *person, _groups in people]


def table_written(folder, target_id, contacts):
    """Write the table of Outlook in the encoding that Roundcube reads."""
    path = folder / f"{target_id}.csv"
    path.write_bytes(to_csv(target_called(target_id).form.table(contacts)))
    return path


@pytest.mark.parametrize("target", ["nextcloud", "bluemind"])
def test_nextcloud_keeps_every_person_with_addresses_numbers_and_classes(
    tmp_path, record_property, target
):
    verdict = read_by_nextcloud(written(tmp_path, target, SCHOOL))
    noted(record_property, target, "ical.js (Nextcloud)", verdict)
    assert verdict.refused == ()
    assert told(verdict) == summed_up(SCHOOL)


def test_roundcube_keeps_everybody_and_reaches_every_address_of_a_class(tmp_path, record_property):
    verdict = read_by_roundcube(written(tmp_path, "roundcube", SCHOOL))
    noted(record_property, "roundcube", "Roundcube", verdict)
    assert verdict.refused == ()
    assert len(verdict.cards) == len(SCHOOL)
    assert emails_by_group(verdict) == emails_by_label(SCHOOL)


def test_roundcube_reads_the_french_table_of_outlook_with_all_groups(tmp_path, record_property):
    contacts = for_roundcube(SCHOOL)  # it skips who shares an address or a name
    verdict = read_by_roundcube(table_written(tmp_path, "outlook-fr", contacts))
    noted(record_property, "outlook-fr", "Roundcube (its columns)", verdict)
    assert first_of_each(told(verdict)) == first_of_each(summed_up(contacts))


def test_roundcube_reads_the_table_of_outlook_on_the_web(tmp_path, record_property):
    contacts = for_roundcube(SCHOOL)
    verdict = read_by_roundcube(table_written(tmp_path, "outlook-web", contacts))
    noted(record_property, "outlook-web", "Roundcube (its columns)", verdict)
    assert without_groups(first_of_each(told(verdict))) == without_groups(
        first_of_each(summed_up(contacts))
    )


def test_cards_for_a_telephone_hold_everything_but_groups(tmp_path, record_property):
    verdict = read_by_nextcloud(written(tmp_path, "telephone", SCHOOL))
    noted(record_property, "telephone", "ical.js", verdict)
    assert told(verdict) == without_groups(summed_up(SCHOOL))


def test_thunderbird_makes_a_list_a_class_with_exactly_its_addresses(
    tmp_path, record_property, thunderbird
):
    verdict = thunderbird.read(written(tmp_path, "thunderbird", SCHOOL))
    noted(record_property, "thunderbird", "Thunderbird", verdict)
    assert verdict.refused == ()
    assert len(verdict.cards) == len(SCHOOL)
    reached = {name: {m.casefold() for m in members} for name, members in verdict.lists.items()}
    assert reached == emails_by_label(SCHOOL)


def test_a_carddav_server_takes_every_card_and_khard_finds_the_classes(
    tmp_path, record_property, server
):
    verdict = read_by_khard(written(tmp_path, "nextcloud", SCHOOL), server)
    noted(record_property, "nextcloud", "Radicale, vdirsyncer, khard", verdict)
    assert verdict.refused == ()
    assert len(verdict.cards) == len(SCHOOL)
    assert {group for card in verdict.cards for group in card.groups} == LABELS
    reached = {(email, group) for c in verdict.cards for email in c.emails for group in c.groups}
    assert reached == {(email, label) for c in SCHOOL for email in c.emails for label in c.labels}


@pytest.mark.parametrize("target", ["nextcloud", "roundcube", "bluemind", "telephone"])
def test_a_strict_reader_accepts_every_card(tmp_path, record_property, target):
    path = written(tmp_path, target, SCHOOL)
    assert refused_by_vcard(path) == ()
    cards = len(each_card(path.read_bytes()))
    assert cards == len(SCHOOL)
    record_property("verdict", (target, "vcard (PyPI)", cards, "-", "-"))


# The real programs, asked again and again: fewer schools than elsewhere.
# A program that is kept running is the same for all cases.
kept_for_all = {"suppress_health_check": [HealthCheck.function_scoped_fixture]}
few = settings(max_examples=25, **kept_for_all)


@few
@given(school=schools)
def test_nextcloud_understands_any_school(tmp_path_factory, school):
    verdict = read_by_nextcloud(written(tmp_path_factory.mktemp("n"), "nextcloud", school))
    assert verdict.refused == ()
    assert told(verdict) == summed_up(school)


@few
@given(school=schools)
def test_roundcube_reaches_every_address_of_any_school(tmp_path_factory, school):
    verdict = read_by_roundcube(written(tmp_path_factory.mktemp("r"), "roundcube", school))
    assert verdict.refused == ()
    assert len(verdict.cards) == len(school)
    reached, wanted = emails_by_group(verdict), emails_by_label(school)
    assert reached.keys() == wanted.keys()
    for label, emails in wanted.items():
        # Whose first address is another's too may be reached by their second one as well.
        theirs = {
            e.casefold() for c in school for e in c.emails if label in map(in_a_file, c.labels)
        }
        assert emails <= reached[label] <= theirs


@few
@given(school=schools.filter(lambda contacts: any(c.emails for c in contacts)))
def test_thunderbird_reaches_every_address_of_any_school(tmp_path_factory, thunderbird, school):
    verdict = thunderbird.read(written(tmp_path_factory.mktemp("t"), "thunderbird", school))
    assert len(verdict.cards) == len(school)
    reached = {name: {m.casefold() for m in members} for name, members in verdict.lists.items()}
    assert reached == emails_by_label(school)


@settings(max_examples=10, **kept_for_all)
@given(school=schools)
def test_khard_finds_the_classes_of_any_school(tmp_path_factory, server, school):
    verdict = read_by_khard(written(tmp_path_factory.mktemp("k"), "nextcloud", school), server)
    assert verdict.refused == ()
    assert told(verdict) == summed_up(school)


@few
@given(school=schools)
def test_a_strict_reader_accepts_any_school(tmp_path_factory, school):
    assert refused_by_vcard(written(tmp_path_factory.mktemp("v"), "nextcloud", school)) == ()
