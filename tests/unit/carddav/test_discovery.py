"""Finding the account from what a director types, on servers that are laid out in many ways."""

import pytest

from ondecontacts.carddav.discovery import address_typed, find_account, nextcloud_folder
from ondecontacts.carddav.exchange import Credentials, Response
from ondecontacts.errors import ServerError

CREDENTIALS = Credentials("directrice", "secret")
HTML = {"content-type": "text/html; charset=utf-8"}
ORIGIN = "https://contacts.example.org"


def multistatus(path, **properties):
    names = {"principal": "current-user-principal", "home": "C:addressbook-home-set"}
    told = "".join(
        f"<{names[key]}><href>{href}</href></{names[key]}>" for key, href in properties.items()
    )
    body = (
        '<multistatus xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:carddav"><response>'
        f"<href>{path}</href><propstat><prop>{told}</prop><status>HTTP/1.1 200 OK</status>"
        "</propstat></response></multistatus>"
    )
    return 207, {}, body.encode()


class Server:
    """Answers PROPFIND by path, with a status, headers and a body; 404 to what it does not know."""

    def __init__(self, answers):
        self._answers = answers
        self.asked = []
        self.told = []

    def opener(self, _url, credentials):
        self.told.append(credentials)
        return self

    def send(self, request):
        self.asked.append(request.url)
        path = request.url.replace(ORIGIN, "")
        status, headers, body = self._answers.get(path, (404, {}, b""))
        return Response(status, request.url, headers, body)

    def close(self):
        """Nothing is open."""


HOME = multistatus("/dav/directrice/", home="/dav/directrice/")


@pytest.mark.parametrize(
    ("typed", "answers"),
    [
        (
            "contacts.example.org",
            {
                "/.well-known/carddav": multistatus("/dav/", principal="/dav/directrice/"),
                "/dav/directrice/": HOME,
            },
        ),
        (
            "https://contacts.example.org/SOGo/dav/directrice/",
            {
                "/.well-known/carddav": (200, HTML, b"<title>SOGo</title>"),
                "/SOGo/dav/directrice/": multistatus("/", home="/dav/directrice/"),
            },
        ),
        (ORIGIN + "/ailleurs", {"/": multistatus("/", home="/dav/directrice/")}),
        (
            ORIGIN,
            {
                "/.well-known/carddav": multistatus("/", principal="/p/"),
                "/p/": (404, {}, b""),
                "": multistatus("/", home="/dav/directrice/"),
            },
        ),
    ],
)
def test_the_account_is_found(typed, answers):
    account = find_account(Server(answers).opener, typed, CREDENTIALS)
    assert account.home == f"{ORIGIN}/dav/directrice/"
    assert (account.server, account.user) == (ORIGIN, "directrice")


def test_a_known_service_says_where_it_has_the_account():
    server = Server({"/dav/directrice/Contacts/": HOME})
    find_account(server.opener, ORIGIN, CREDENTIALS, ["/dav/{user}/Contacts/"])
    assert server.asked == [f"{ORIGIN}/dav/directrice/Contacts/"]


def test_a_user_with_signs_of_addresses_is_still_one_part_of_a_path():
    server = Server({"/dav/nom@ecole.fr%2F%3F%23/": HOME})
    credentials = Credentials("nom@ecole.fr/?#", "secret")
    find_account(server.opener, ORIGIN, credentials, ["/dav/{user}/"])
    assert len(server.asked) == 1


@pytest.mark.parametrize(
    "typed",
    [
        f"{ORIGIN}/nextcloud",
        f"{ORIGIN}/nextcloud/",
        f"{ORIGIN}/nextcloud/index.php/apps/files/?dir=/",
        f"{ORIGIN}/nextcloud/apps/dashboard/#",
    ],
)
def test_a_nextcloud_in_a_folder_needs_no_well_known_place(typed):
    home = "/nextcloud/remote.php/dav/addressbooks/users/directrice/"
    principal = "/nextcloud/remote.php/dav/principals/users/directrice/"
    server = Server(
        {
            "/nextcloud/remote.php/dav/": multistatus("/", principal=principal),
            principal: multistatus(principal, home=home),
        }
    )
    account = find_account(server.opener, typed, CREDENTIALS)
    assert (account.home, account.kind) == (f"{ORIGIN}{home}", "nextcloud")


@pytest.mark.parametrize("place", ["/.well-known/carddav", "/dav/"])
@pytest.mark.parametrize(
    ("status", "kind"), [(401, "identifiants-refuses"), (429, "trop-de-demandes")]
)
def test_a_password_that_is_refused_is_not_tried_again(place, status, kind):
    answers = {"/.well-known/carddav": multistatus("/", principal="/dav/")}
    server = Server({**answers, place: (status, {}, b"")})
    with pytest.raises(ServerError) as error:
        find_account(server.opener, ORIGIN, CREDENTIALS)
    assert error.value.kind == kind
    assert server.asked[-1] == ORIGIN + place
    assert len(server.asked) == (1 if place.startswith("/.") else 2)


def test_no_place_is_asked_twice():
    server = Server({})
    with pytest.raises(ServerError):
        find_account(server.opener, f"{ORIGIN}/", CREDENTIALS)
    places = ["/.well-known/carddav", "/", "/remote.php/dav/"]
    assert server.asked == [ORIGIN + place for place in places]


@pytest.mark.parametrize(
    ("answers", "kind"),
    [
        ({}, "sans-carnet-en-ligne"),
        ({"/.well-known/carddav": (405, {}, b"")}, "sans-carnet-en-ligne"),
        ({"/": (200, HTML, b"<title>Portail</title>")}, "portail"),
        ({"/.well-known/carddav": (503, {}, b"")}, "maintenance"),
        ({"/": multistatus("/")}, "sans-carnet-en-ligne"),
    ],
)
def test_a_server_without_address_books_is_told_as_what_it_is(answers, kind):
    with pytest.raises(ServerError) as error:
        find_account(Server(answers).opener, ORIGIN, CREDENTIALS)
    assert error.value.kind == kind


ELSEWHERE = {"/.well-known/carddav": (302, {"location": "https://autre.example.org/dav/"}, b"")}


def test_another_host_gets_the_password_only_after_a_yes():
    server = Server({**ELSEWHERE, "https://autre.example.org/dav/": HOME})
    with pytest.raises(ServerError) as error:
        find_account(server.opener, ORIGIN, CREDENTIALS)
    assert (error.value.kind, error.value.details["other"]) == (
        "autre-serveur",
        "autre.example.org",
    )
    assert not [url for url in server.asked if "autre" in url]
    account = find_account(server.opener, ORIGIN, CREDENTIALS, may_go=lambda host: "autre" in host)
    assert account.server == "https://autre.example.org"


@pytest.mark.parametrize(
    "said", ["http://contacts.example.org", "http://contacts.example.org:8080"]
)
def test_a_server_that_does_not_know_of_its_tls_is_followed_over_it(said):
    server = Server(
        {
            "/.well-known/carddav": (301, {"location": f"{said}/dav/"}, b""),
            "/dav/": multistatus(f"{said}/dav/", principal=f"{said}/dav/directrice/"),
            "/dav/directrice/": multistatus("/", home=f"{said}/dav/directrice/"),
        }
    )
    account = find_account(server.opener, ORIGIN, CREDENTIALS, may_go=lambda _: True)
    assert (account.server, account.home) == (ORIGIN, f"{ORIGIN}/dav/directrice/")
    assert not [url for url in server.asked if url.startswith("http://")]


def test_nobody_is_led_from_a_safe_line_to_one_that_is_not():
    server = Server({"/": (302, {"location": "http://autre.example.org/dav/"}, b"")})
    with pytest.raises(ServerError):
        find_account(server.opener, ORIGIN, CREDENTIALS, may_go=lambda _host: True)
    assert not [url for url in server.asked if url.startswith("http://")]


def test_what_would_grow_without_end_is_refused_unread():
    entities = b'<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;">]>'
    body = entities + b"<multistatus xmlns='DAV:'>&b;</multistatus>"
    with pytest.raises(ServerError) as error:
        find_account(Server({"/.well-known/carddav": (207, {}, body)}).opener, ORIGIN, CREDENTIALS)
    assert error.value.kind == "reponse-illisible"


@pytest.mark.parametrize(
    ("headers", "home", "kind"),
    [
        ({}, "/remote.php/dav/addressbooks/users/directrice/", "nextcloud"),
        ({}, "/SOGo/dav/directrice/Contacts/", "sogo"),
        ({}, "/dav/addressbooks/__uids__/1/", "bluemind"),
        ({"x-sabre-version": "4.7.1"}, "/addressbooks/directrice/", "sabre"),
        ({"x-davical-version": "DAViCal/1.1.12"}, "/caldav.php/directrice/", "davical"),
        ({"server": "Cyrus-HTTP/3.6.1"}, "/dav/addressbooks/user/directrice/", "cyrus"),
        ({"server": "nginx"}, "/directrice/", ""),
    ],
)
def test_a_server_is_known_by_what_it_says_or_not_at_all(headers, home, kind):
    status, _, body = multistatus("/", home=home)
    server = Server({"/.well-known/carddav": (status, headers, body)})
    assert find_account(server.opener, ORIGIN, CREDENTIALS).kind == kind


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        (" nuage.apps.education.fr ", "https://nuage.apps.education.fr"),
        ("HTTPS://Nuage.fr/x", "https://Nuage.fr/x"),
        ("http://127.0.0.1:5232", "http://127.0.0.1:5232"),
        ("prenom.nom@ecole.fr", "https://ecole.fr"),
        ("https://moi:secret@ecole.fr/dav/", "https://ecole.fr/dav/"),
        ("ecole.fr/dav/moi@ailleurs.fr/", "https://ecole.fr/dav/moi@ailleurs.fr/"),
        ("https://ecole.fr?de=moi@ailleurs.fr", "https://ecole.fr?de=moi@ailleurs.fr"),
    ],
)
def test_an_address_is_https_unless_it_says_otherwise_and_names_nobody(typed, address):
    assert address_typed(typed) == address


def test_what_is_no_address_is_told():
    with pytest.raises(ServerError) as error:
        address_typed("https://[ecole")
    assert error.value.kind == "adresse-invalide"


@pytest.mark.parametrize(
    ("url", "folder"),
    [
        (ORIGIN, "/"),
        (f"{ORIGIN}/apps/dashboard/", "/"),
        (f"{ORIGIN}/login?redirect_url=/apps/files", "/"),
        (f"{ORIGIN}/f/123", "/"),
        (f"{ORIGIN}/cloud/index.php/login", "/cloud/"),
        (f"{ORIGIN}/cloud/remote.php/dav/addressbooks/users/directrice/", "/cloud/"),
        (f"{ORIGIN}/filets/sapin", "/filets/sapin/"),
    ],
)
def test_a_nextcloud_is_found_from_any_of_its_pages(url, folder):
    assert nextcloud_folder(url) == ORIGIN + folder
