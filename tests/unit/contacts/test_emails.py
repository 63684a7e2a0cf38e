import pytest

from ondecontacts.contacts.emails import likely_meant, valid_email
from ondecontacts.datafiles import read_table


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("marie@example.org", "marie@example.org"),
        ("Marie.Dupont@EXAMPLE.ORG", "Marie.Dupont@example.org"),
        (" marie @ example . org ", "marie@example.org"),
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
        "a@example.org b@example.org",
        "@example.org",
        "néant",
    ],
)
def test_what_a_mail_server_would_refuse_is_no_address(typed):
    assert valid_email(typed) is None


@pytest.mark.parametrize(
    ("address", "meant"),
    [
        ("marie@gamil.com", "marie@gmail.com"),
        ("marie@wanafoo.fr", "marie@wanadoo.fr"),
        ("marie@ymail.com", None),
        ("marie@gmail.com", None),
    ],
)
def test_a_slip_in_a_domain_is_only_proposed(address, meant):
    assert likely_meant(address) == meant
    assert valid_email(address) == address


def test_the_list_of_slips_is_sorted_and_proposes_no_slip():
    lines = read_table("ondecontacts.contacts", "domains.csv")
    typed = [line["typed"] for line in lines]
    assert typed == sorted(set(typed))
    assert not set(typed) & {line["meant"] for line in lines}
    assert all(line["source"] and line["year"] for line in lines)
