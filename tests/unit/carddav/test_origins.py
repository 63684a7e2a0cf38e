"""Which addresses may be asked, and where a server may lead."""

import pytest

from ondecontacts.carddav.origins import Origin, is_on, led_to, origin_of, place, target_of
from ondecontacts.errors import ServerError

NUAGE = origin_of("https://nuage.example.org")
CONTACTS = "https://contacts.example.org/dav/directrice/"


@pytest.mark.parametrize(
    ("url", "origin"),
    [
        ("https://Nuage.Example.org/x?y#z", Origin("https", "nuage.example.org", 443)),
        ("https://nuage.example.org:8443", Origin("https", "nuage.example.org", 8443)),
        ("https://école.example.org/", Origin("https", "xn--cole-9oa.example.org", 443)),
        ("https://[2001:db8::1]/", Origin("https", "2001:db8::1", 443)),
        ("http://localhost:5232/", Origin("http", "localhost", 5232)),
        ("http://127.0.0.1/", Origin("http", "127.0.0.1", 80)),
        ("http://[::1]:1/", Origin("http", "::1", 1)),
    ],
)
def test_a_server_is_told_by_scheme_host_and_port(url, origin):
    assert origin_of(url) == origin


@pytest.mark.parametrize(
    "url",
    [
        "http://nuage.example.org/",
        "http://localhost.example.org/",
        "http://127.0.0.1.example.org/",
        "http://127.0.0.2/",
        "ftp://nuage.example.org/",
        "file://localhost/etc/passwd",
    ],
)
def test_what_anybody_on_the_way_could_read_is_refused(url):
    with pytest.raises(ServerError) as caught:
        origin_of(url)
    assert caught.value.kind == "adresse-sans-https"


@pytest.mark.parametrize(
    "url",
    [
        "",
        "https://",
        "https:///dav",
        "nuage",
        "https://nuage example.org/",
        "https://nuage.example.org/\n",
        "https://nuage.example.org:port/",
        "https://nuage.example.org:99999/",
        "https://[oops/",
        "https://nuage..example.org/",
        f"https://{'x' * 64}.example.org/",
        "https://@nuage.example.org/",
    ],
)
def test_what_is_no_address_is_told(url):
    with pytest.raises(ServerError) as caught:
        origin_of(url)
    assert caught.value.kind == "adresse-invalide"


def test_a_password_in_an_address_is_neither_taken_nor_shown():
    with pytest.raises(ServerError) as caught:
        origin_of("https://directrice:secret@nuage.example.org/dav/")
    assert caught.value.kind == "adresse-invalide"
    assert caught.value.details == {"address": "https://nuage.example.org/dav/"}


@pytest.mark.parametrize(
    ("href", "url"),
    [
        ("http://contacts.example.org/x/", "https://contacts.example.org/x/"),
        ("http://contacts.example.org:8080/x/", "https://contacts.example.org/x/"),
        ("https://contacts.example.org:8443/x/", "https://contacts.example.org:8443/x/"),
        ("http://other.example.org/x/", "http://other.example.org/x/"),
        ("x/", "https://contacts.example.org/dav/directrice/x/"),
        ("a%2Fb%40c.vcf", "https://contacts.example.org/dav/directrice/a%2Fb%40c.vcf"),
    ],
)
def test_a_server_that_does_not_know_of_its_tls_is_still_asked_over_it(href, url):
    assert place(CONTACTS, href) == url


def test_a_server_of_this_computer_stays_without_tls():
    assert place("http://127.0.0.1:5232/", "/x") == "http://127.0.0.1:5232/x"


@pytest.mark.parametrize(
    ("location", "there"),
    [
        ("/dav/", "https://nuage.example.org/dav/"),
        ("b", "https://nuage.example.org/a/b"),
        ("https://nuage.example.org:443/dav/", "https://nuage.example.org:443/dav/"),
        ("//NUAGE.example.org/dav/", "https://NUAGE.example.org/dav/"),
        # One that does not know that another server does TLS for it.
        ("http://nuage.example.org/dav/?x", "https://nuage.example.org/dav/?x"),
        ("http://nuage.example.org:443/dav/", "https://nuage.example.org/dav/"),
        ("http://nuage.example.org:8080/dav/", "https://nuage.example.org/dav/"),
        ("https://nuage.example.org:8443/dav/", None),
        ("https://nuage2.example.org/dav/", None),
        ("http://portail.example.org/", None),
        ("mailto:directrice@example.org", None),
    ],
)
def test_a_server_leads_to_itself_over_the_safe_line_or_elsewhere(location, there):
    assert led_to(location, "https://nuage.example.org/a/", NUAGE) == there


def test_plain_http_is_not_made_safe_by_a_redirect_to_another_port():
    here = origin_of("http://127.0.0.1:5232")
    assert led_to("https://127.0.0.1:5233/", "http://127.0.0.1:5232/", here) is None


def test_the_host_tells_whether_something_is_on_a_server():
    assert is_on("https://NUAGE.example.org/a", NUAGE)
    assert is_on("http://nuage.example.org:8080/a", NUAGE)
    assert not is_on("https://nuage.example.org.evil.example/a", NUAGE)
    assert is_on("https://école.fr/", origin_of("https://xn--cole-9oa.fr"))


@pytest.mark.parametrize(
    ("url", "target"),
    [
        ("https://a.fr", "/"),
        ("https://a.fr?x", "/?x"),
        ("https://a.fr/é/%C3%A9/a b", "/%C3%A9/%C3%A9/a%20b"),
        ("https://a.fr/a%2Fb/c@d;e", "/a%2Fb/c@d;e"),
        ("https://a.fr/x#part", "/x"),
    ],
)
def test_what_is_asked_for_is_ascii_and_otherwise_as_it_was_given(url, target):
    assert target_of(url) == target
