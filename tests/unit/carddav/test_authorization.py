"""How a password is told, or proved. The examples are those of RFC 7616, 3.9."""

import pytest

from ondecontacts.carddav.authorization import Authorization, basic, challenge_in
from ondecontacts.carddav.exchange import Credentials

MUFASA = Credentials("Mufasa", "Circle of Life")
REALM = (
    'realm="http-auth@example.org", qop="auth, auth-int", algorithm={}, '
    'nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", '
    'opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"'
)
BOTH = f"Digest {REALM.format('SHA-256')}, Digest {REALM.format('MD5')}"


def answering(offers, credentials=MUFASA, nonce="f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ"):
    authorization = Authorization(credentials, lambda: nonce)
    assert authorization.can_answer(offers)
    return authorization


def test_basic_is_told_in_utf_8():
    assert basic("test", "123£") == "Basic dGVzdDoxMjPCow=="  # RFC 7617, 2.1
    assert Authorization(Credentials("test", "123£")).header("GET", "/") == basic("test", "123£")


@pytest.mark.parametrize(
    ("algorithm", "response"),
    [
        ("MD5", "8ca523f5e9506fed4657c9700eebdbec"),
        ("SHA-256", "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"),
    ],
)
def test_digest_is_answered_as_the_rfc_says(algorithm, response):
    header = answering(f"Digest {REALM.format(algorithm)}").header("GET", "/dir/index.html")
    assert header == (
        'Digest username="Mufasa", realm="http-auth@example.org", '
        'nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", uri="/dir/index.html", '
        f'algorithm={algorithm}, response="{response}", '
        'opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS", qop=auth, nc=00000001, '
        'cnonce="f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ"'
    )


def test_so_is_that_of_older_servers():
    # RFC 2069, 2.4, with its erratum.
    old = 'Digest realm="testrealm@host.com", nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093"'
    header = answering(old, Credentials("Mufasa", "CircleOfLife")).header("GET", "/dir/index.html")
    assert 'response="1949323746fe6a43ef61f9606e7febea"' in header
    assert "nc=" not in header


def test_the_first_that_can_be_answered_is():
    assert challenge_in(BOTH).algorithm == "SHA-256"
    assert challenge_in(BOTH.replace("SHA-256", "SHA-512-256")).algorithm == "MD5"


@pytest.mark.parametrize(
    "offers",
    [
        "",
        "Negotiate YIIJvwYGKwYBBQUCoIIJszCCCa+gJ==",
        'Bearer realm="x"',
        'Basic realm="x"',
        f'{BOTH}, Basic realm="x"',
        f"basic, {BOTH}",
        'Digest realm="x", nonce="y", algorithm=SHA-512-256',
        'Digest realm="x", nonce="y", qop="auth-int"',
        '"", =,, Digest=',
    ],
)
def test_where_basic_will_do_or_nothing_does_it_is_not_answered(offers):
    assert challenge_in(offers) is None


def test_commas_quotes_and_other_schemes_in_a_realm_are_part_of_it():
    challenge = challenge_in(r'Digest realm="a, Basic \"b\" \\", nonce=y')
    assert (challenge.realm, challenge.nonce) == (r'a, Basic "b" \ '.strip(), "y")
    header = answering(r'Digest realm="a, \"b\" \\", nonce=y').header("GET", "/")
    assert r'realm="a, \"b\" \\"' in header


def test_a_name_with_accents_is_told_in_the_way_there_is_for_it():
    header = answering(BOTH, Credentials("hélène d’arc", "x")).header("GET", "/")
    assert "username*=UTF-8''h%C3%A9l%C3%A8ne%20d%E2%80%99arc, " in header


def test_each_request_has_its_number():
    digest = answering(BOTH)
    numbers = [digest.header("GET", "/").partition("nc=")[2][:8] for _ in range(11)]
    assert numbers[0] == "00000001"
    assert numbers[-1] == "0000000b"


def test_a_challenge_is_answered_once_unless_it_has_grown_old():
    digest = answering(BOTH)
    assert not digest.can_answer(BOTH)
    assert digest.can_answer(BOTH.replace("Digest", "Digest stale=true,"))
    assert not digest.can_answer(BOTH)
