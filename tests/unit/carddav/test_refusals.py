"""Why a server refuses something, told from what it answers."""

import pytest

from ondecontacts.carddav.exchange import Response
from ondecontacts.carddav.refusals import KINDS_OF_REFUSAL, refusal
from ondecontacts.ui.strings import LANGUAGES, load_strings

URL = "https://nuage.example.org/remote.php/dav/"
HTML = {"content-type": "text/html; charset=utf-8"}


def sabre(message):
    return (
        '<?xml version="1.0"?><d:error xmlns:d="DAV:" xmlns:s="http://sabredav.org/ns">'
        f"<s:exception>Sabre\\DAV\\Exception</s:exception><s:message>{message}</s:message></d:error>"
    ).encode()


@pytest.mark.parametrize(
    ("status", "headers", "body", "kind"),
    [
        (401, {}, b"", "identifiants-refuses"),
        (403, {}, b"", "ecriture-refusee"),
        (403, {}, sabre("AddressBook limit reached"), "trop-de-carnets"),
        (404, {}, b"", "sans-carnet-en-ligne"),
        (405, HTML, b"<title>405</title>", "sans-carnet-en-ligne"),
        (400, {}, sabre("VCard object with uid already exists"), "fiche-ailleurs"),
        (400, {}, b"", "demande-refusee"),
        (409, {}, b"", "fiche-ailleurs"),
        (412, {}, b"", "fiche-changee"),
        (413, {}, b"", "espace-plein"),
        (423, {}, b"", "ecriture-refusee"),
        (429, {}, b"", "trop-de-demandes"),
        (500, {}, b"", "erreur-du-serveur"),
        (502, HTML, b"<title>Bad gateway</title>", "erreur-du-serveur"),
        (503, {}, b"", "maintenance"),
        (503, {}, sabre("User disabled"), "compte-desactive"),
        (507, {}, b"", "espace-plein"),
        (200, HTML, b"<html><title>Portail &amp; r\xc3\xa9seau</title>", "portail"),
        (302, {"location": "https://portail.example.org/"}, b"", "portail"),
    ],
)
def test_each_refusal_is_told_as_what_it_is(status, headers, body, kind):
    error = refusal(Response(status, URL, headers, body))
    assert error.kind == kind
    assert error.kind in KINDS_OF_REFUSAL
    assert error.details["server"] == "nuage.example.org"


def test_what_the_server_says_is_in_plain_words_and_short():
    error = refusal(Response(500, URL, {}, sabre("&lt;b&gt;Trop&lt;/b&gt; " + "long " * 99)))
    assert error.details["said"].startswith("Trop long")
    assert len(error.details["said"]) <= 200


def test_the_title_of_a_page_tells_whose_it_is():
    error = refusal(
        Response(200, URL, HTML, b"<TITLE lang=fr>Portail &amp; \n h\xc3\xb4tel</TITLE>")
    )
    assert error.details["said"] == "Portail & hôtel"


NOW = "Sat, 28 Nov 2026 10:00:00 GMT"  # by the clock of the server


@pytest.mark.parametrize(
    ("told", "now", "seconds"),
    [
        ("7", "", 7),
        (" 3600 ", "", 3600),
        ("0", "", 1),
        ("Sat, 28 Nov 2026 10:01:30 GMT", NOW, 90),
        ("Sat, 28 Nov 2026 09:00:00 GMT", NOW, 1),
        ("Sat, 28 Nov 2026 10:01:30 GMT", "", 30),
        ("Sat, 28 Nov 2026 10:01:30", NOW, 30),
        ("Wed, 21 Oct", NOW, 30),
        ("-5", NOW, 30),
        ("²", NOW, 30),
        ("", NOW, 30),
    ],
)
def test_how_long_to_wait_is_what_the_server_says_or_half_a_minute(told, now, seconds):
    error = refusal(Response(429, URL, {"retry-after": told, "date": now}))
    assert error.details["seconds"] == seconds


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("status", [401, 403, 404, 409, 412, 415, 429, 500, 503, 507])
def test_each_refusal_has_its_sentence_whatever_the_server_says(status, language):
    error = refusal(Response(status, URL, {}, b""))
    assert "{" not in load_strings(language)(f"error.{error.kind}", **error.details)


def test_what_it_says_is_not_read_where_it_defines_entities():
    body = b'<!DOCTYPE a [<!ENTITY b "c">]>' + sabre("&b;")
    assert refusal(Response(500, URL, {}, body)).details["said"] == "500"
