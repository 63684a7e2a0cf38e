import pytest

from ondecontacts.contacts.emails import EmailTexts, likely_meant, read_emails, valid_email
from ondecontacts.datafiles import read_table


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("marie@example.org", "marie@example.org"),
        ("Marie.Dupont@EXAMPLE.ORG", "Marie.Dupont@example.org"),
        (" marie @ example . org ", "marie@example.org"),
        ("mailto:marie@example.org", "marie@example.org"),
        ("o'neil@example.org", "o'neil@example.org"),
        ("m+ecole_1@sous.example.org", "m+ecole_1@sous.example.org"),
    ],
)
def test_an_address_is_kept_but_for_spaces_and_the_case_of_its_domain(typed, written):
    assert valid_email(typed) == written


@pytest.mark.parametrize(
    "typed",
    [
        "marie",
        "marie@wanadoo",
        "marie@example,org",
        "marie dupont@example.org",
        "marie..dupont@example.org",
        "élodie@example.org",
        "@example.org",
        "néant",
    ],
)
def test_what_a_mail_server_would_refuse_is_no_address(typed):
    assert valid_email(typed) is None


A, B = "a@example.org", "b@example.org"


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("a@example.org; b@example.org", EmailTexts((A, B))),
        ("a@example.org,b@example.org", EmailTexts((A, B))),
        ("a@example.org b@example.org", EmailTexts((A, B))),
        ("a@example.org / mailto:b@example.org", EmailTexts((A, B))),
        ("a@example.org ou b@example.org", EmailTexts((A, B))),
        ("a@example.org; élodie@example.org", EmailTexts((A,), ("élodie@example.org",))),
        ("a@x; b@y", EmailTexts((), ("a@x", "b@y"))),
    ],
)
def test_several_addresses_in_one_cell_are_told_apart(typed, read):
    assert read_emails(typed) == read


@pytest.mark.parametrize(
    "typed", ["a@example.org (mère)", "Marie <a@example.org>", "a@example.org; maison"]
)
def test_words_beside_an_address_are_seen(typed):
    assert read_emails(typed) == EmailTexts((A,), has_words=True)


@pytest.mark.parametrize(
    "typed", ["néant", "marie@example,org", "marie dupont@example.org", "marie@gmail.co m", "@"]
)
def test_a_text_without_a_valid_address_is_unusable_as_a_whole(typed):
    assert read_emails(typed) == EmailTexts((), (typed,))


def test_a_word_before_an_address_may_be_the_half_of_it():
    read = EmailTexts((A,), ("marie dupont@example.org",))
    assert read_emails("marie dupont@example.org a@example.org") == read


@pytest.mark.parametrize(
    ("address", "meant"),
    [
        ("marie@gamil.com", "marie@gmail.com"),  # in the list
        ("marie@gmail.fr", "marie@gmail.com"),
        ("marie@gmial.com", "marie@gmail.com"),  # one letter away: two swapped
        ("marie@gmai.com", "marie@gmail.com"),  # one missing
        ("marie@gmaill.com", "marie@gmail.com"),  # one too many
        ("marie@hotnail.fr", "marie@hotmail.fr"),  # another
        ("marie@wanafoo.fr", "marie@wanadoo.fr"),
        ("marie@orange.f", "marie@orange.fr"),
        ("marie@ymail.com", None),  # all of these exist
        ("marie@email.com", None),
        ("marie@hotmail.de", None),
        ("marie@laposte.fr", None),
        ("marie@gmail.com", None),
        ("marie@example.org", None),
    ],
)
def test_a_slip_in_a_domain_is_only_proposed(address, meant):
    assert likely_meant(address) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("élodie@example.org", "elodie@example.org"),
        ("cœur@example.org", "coeur@example.org"),
        ("øyvind.łuk@example.org", "oyvind.luk@example.org"),
        ("n\N{MODIFIER LETTER APOSTROPHE}diaye@example.org", "n'diaye@example.org"),
        ("marie dupont@example.org", "marie.dupont@example.org"),
        ("marie@example,org", "marie@example.org"),
        ("marie..dupont@example.org", "marie.dupont@example.org"),
        ("marie@@example.org", "marie@example.org"),
        ("marie@example.org.", "marie@example.org"),
        ("marie@gmailcom", "marie@gmail.com"),
        ("marie@gmail com", "marie@gmail.com"),
        ("marie@wanadoo", "marie@wanadoo.fr"),
        ("marie@école", None),
        ("marie", None),
        ("néant", None),
    ],
)
def test_what_an_unusable_address_was_meant_as_is_proposed(typed, meant):
    assert valid_email(typed) is None
    assert likely_meant(typed) == meant


def test_the_lists_of_domains_are_sorted_and_propose_no_slip():
    slips = read_table("ondecontacts.contacts", "slips.csv")
    providers = read_table("ondecontacts.contacts", "providers.csv")
    typed = [line["typed"] for line in slips]
    domains = [line["domain"] for line in providers]
    assert typed == sorted(set(typed))
    assert domains == sorted(set(domains))
    assert {line["meant"] for line in slips} <= set(domains)
    assert not set(typed) & set(domains)
    assert {line["slips"] for line in providers} == {"yes", "no"}
    assert all(line["source"] and line["year"] for line in slips + providers)


def test_no_providers_domain_is_taken_for_a_slip():
    for line in read_table("ondecontacts.contacts", "providers.csv"):
        assert likely_meant(f"marie@{line['domain']}") is None
