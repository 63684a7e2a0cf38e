import pytest

from ondecontacts.contacts.emails import EmailTexts, likely_meant, read_emails, valid_email
from ondecontacts.contacts.nothing import is_filler
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
    "between",
    [
        " et/ou ", " et / ou ", " puis ", " sinon ", " & ", "&", " + ", "+", " et aussi ", " – ",
        " — ", " • ", " // ", "; et ", ", ou ", ":", " -> ",
    ],
)  # fmt: skip
def test_whatever_joins_two_addresses_is_dropped(between):
    assert read_emails(f"{A}{between}{B}") == EmailTexts((A, B))


@pytest.mark.parametrize(
    "typed",
    [
        "'a@example.org'", "«a@example.org»", "« a@example.org »", "“a@example.org”",
        "‘a@example.org’", '"a@example.org"', "'a@example.org", "<a@example.org>",
        "- a@example.org", "1) a@example.org", "et a@example.org",
    ],
)  # fmt: skip
def test_signs_around_an_address_are_dropped(typed):
    assert read_emails(typed) == EmailTexts((A,))


@pytest.mark.parametrize(
    ("typed", "addresses"),
    [
        ("Mère : a@example.org", (A,)),
        ("Mère: a@example.org Père: b@example.org", (A, B)),
        ("maman a@example.org papa b@example.org", (A, B)),
        ("e-mail pro a@example.org", (A,)),
        ("a@example.org Dupont", (A,)),
        ("a@example.org (mère), b@example.org (père)", (A, B)),
        ("1) a@example.org (mère) 2) b@example.org", (A, B)),
    ],
)
def test_words_before_behind_and_between_addresses_are_seen(typed, addresses):
    assert read_emails(typed) == EmailTexts(addresses, has_words=True)


@pytest.mark.parametrize(
    "typed",
    [
        "néant", "NÉANT", "neant", "aucun", "Aucune", "sans", "non", "rien", "-", "/", "--", "?",
        "pas de mail", "PAS D'EMAIL", "pas d’adresse mail à ce jour", "sans adresse",
        "aucun courriel",
        "n'a pas de mail", "n’a pas d'adresse électronique", "non communiqué", "non renseignée",
        "pas d'e-mail", "ne possède pas d'adresse internet", "néant@néant",
    ],
)  # fmt: skip
def test_words_for_none_are_none(typed):
    assert read_emails(typed) == EmailTexts(())


@pytest.mark.parametrize(
    "typed", ["mail", "adresse", "à voir", "email non valide", "voir la mère", "de", "Lemaire"]
)
def test_what_only_looks_like_none_is_not_passed_over(typed):
    assert read_emails(typed) == EmailTexts((), (typed,))


def test_an_address_beside_none_is_all_there_is():
    assert read_emails("néant / a@example.org") == EmailTexts((A,))


@pytest.mark.parametrize(
    "typed",
    [
        "zoé@example.org tom", "tom et zoé@example.org", "zoe@example.org.", "zoe@example.org luc",
        "contact par la voie de zoé@example.org", "zoe@example.org, tom", "a@b@example.org",
    ],
)  # fmt: skip
def test_no_proposal_is_put_together_of_an_address_and_a_word(typed):
    meant = likely_meant(typed) or "zoe@example.org"
    assert meant == "zoe@example.org"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Mère zoé@example.org", "zoe@example.org"),
        ("«zoé@example.org»", "zoe@example.org"),
        ("marie@gmail.co m", "marie@gmail.com"),
        ("marie@yahoo.co uk", "marie@yahoo.co.uk"),
    ],
)
def test_what_stands_around_an_address_is_no_part_of_what_is_proposed(typed, meant):
    assert read_emails(typed).unusable == (typed,)
    assert likely_meant(typed) == meant


@pytest.mark.parametrize(
    ("name", "roles"),
    [("nothing.csv", {"none", "thing", "between"}), ("beside.csv", {"between", "label"})],
)
def test_the_lists_of_words_are_sorted_and_plain(name, roles):
    rows = read_table("ondecontacts.contacts", name)
    words = [row["word"] for row in rows]
    assert words == sorted(set(words))
    assert all(word.isascii() and word.islower() for word in words)
    assert {row["role"] for row in rows} == roles
    assert all(row["year"] and row["source"] for row in rows)


@pytest.mark.parametrize(
    "email",
    [
        "neant@example.org", "aucun@example.org", "pasdemail@example.org",
        "pas.de.mail@example.org", "sans-mail@example.org", "xxx@example.org", "0000@example.org",
    ],
)  # fmt: skip
def test_an_address_that_fills_a_cell_is_known(email):
    assert valid_email(email) == email
    assert is_filler(email)


@pytest.mark.parametrize(
    "email", ["a@example.org", "lepas@example.org", "leanne@example.org", "m.noel@neant.fr"]
)
def test_an_address_of_somebody_is_no_filler(email):
    assert not is_filler(email)


@pytest.mark.parametrize(
    "typed", ["à voir", "marie@example,org", "marie dupont@example.org", "marie@gmail.co m", "x@"]
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
