"""What a server says of its resources, in as many ways as XML and servers know."""

import pytest

from ondecontacts.carddav.exchange import Response
from ondecontacts.carddav.webdav import CARDDAV, DAV, resources_in, xml_of
from ondecontacts.errors import ServerError

URL = "https://contacts.example.org/dav/directrice/"
HREF, ETAG = "/dav/directrice/a%40b/", '"1"'


def answer(text, url=URL):
    return Response(207, url, {}, text if isinstance(text, bytes) else text.encode())


def multistatus(href=HREF, inside=""):
    return (
        f'<multistatus xmlns="DAV:"><response><href>{href}</href>{inside}</response></multistatus>'
    )


SAME = {
    "no prefix": f'<multistatus xmlns="DAV:"><response><href>{HREF}</href><propstat><prop>'
    f"<getetag>{ETAG}</getetag></prop><status>HTTP/1.1 200 OK</status></propstat></response>"
    "</multistatus>",
    "a prefix": f'<x:multistatus xmlns:x="DAV:"><x:response><x:href>{HREF}</x:href><x:propstat>'
    f"<x:prop><x:getetag>{ETAG}</x:getetag></x:prop><x:status>HTTP/1.1 200 OK</x:status>"
    "</x:propstat></x:response></x:multistatus>",
    "prefixes in each element": f'<a:multistatus xmlns:a="DAV:"><b:response xmlns:b="DAV:">'
    f"<b:href>{HREF}</b:href><b:propstat><b:prop><b:getetag>{ETAG}</b:getetag></b:prop>"
    "<b:status>HTTP/1.1 200 OK</b:status></b:propstat></b:response></a:multistatus>",
    "spaces and lines": f'<?xml version="1.0"?>\n<multistatus xmlns="DAV:">\n <response>\n  <href>'
    f"\n{HREF}\n</href>\n  <propstat><prop><getetag>\n {ETAG}\n</getetag></prop>"
    "<status>\nHTTP/1.1 200 OK</status></propstat>\n </response>\n</multistatus>",
    "HTTP/2": f'<multistatus xmlns="DAV:"><response><href>{HREF}</href><propstat><prop>'
    f"<getetag>{ETAG}</getetag></prop><status>HTTP/2 200</status></propstat></response>"
    "</multistatus>",
    "an absolute address": f'<multistatus xmlns="DAV:"><response><href>https://contacts.example.org'
    f"{HREF}</href><propstat><prop><getetag>{ETAG}</getetag></prop>"
    "<status>HTTP/1.1 200 OK</status></propstat></response></multistatus>",
    "another property that is not there": f'<multistatus xmlns="DAV:"><response><href>{HREF}</href>'
    f"<propstat><prop><getetag>{ETAG}</getetag></prop><status>HTTP/1.1 200 OK</status></propstat>"
    "<propstat><prop><displayname/></prop><status>HTTP/1.1 404 Not Found</status></propstat>"
    "</response></multistatus>",
}


@pytest.mark.parametrize("text", SAME.values(), ids=SAME)
def test_the_same_is_understood_however_it_is_written(text):
    (found,) = resources_in(answer(text))
    assert found.url == f"https://contacts.example.org{HREF}"
    assert found.text(f"{DAV}getetag") == ETAG
    assert not found.has(f"{DAV}displayname")
    assert found.status == 0


def test_a_resource_that_is_gone_is_told_as_such():
    (found,) = resources_in(answer(multistatus(inside="<status>HTTP/1.1 404 Not Found</status>")))
    assert found.status == 404


def test_an_address_in_a_property_is_made_whole():
    home = f'<C:h xmlns:C="{CARDDAV[1:-1]}"><href>../contacts/</href></C:h>'
    inside = f"<propstat><prop>{home}</prop><status>HTTP/1.1 200 OK</status></propstat>"
    (found,) = resources_in(answer(multistatus("/dav/p/", inside)))
    assert found.href(f"{CARDDAV}h") == "https://contacts.example.org/dav/contacts/"
    assert found.href(f"{CARDDAV}other") == ""


LAUGHS = b'<!DOCTYPE l [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>'
UNREADABLE = {
    "nothing": b"",
    "cut": b'<multistatus xmlns="DAV:"><response>',
    "a page": b"<html><body>Bonjour</body></html>",
    "a page that is no XML": b"<html><br></html>",
    "of another namespace": b"<multistatus/>",
    "billion laughs": LAUGHS + b'<multistatus xmlns="DAV:">&c;</multistatus>',
    "a file of this computer": b'<!DOCTYPE l [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    b'<multistatus xmlns="DAV:">&a;</multistatus>',
    "a DOCTYPE alone": b'<!DOCTYPE multistatus><multistatus xmlns="DAV:"/>',
    "a DOCTYPE after a comment": b'<!-- <a> --><!DOCTYPE l><multistatus xmlns="DAV:"/>',
    "a DOCTYPE in UTF-16": '<!DOCTYPE l [<!ENTITY a "b">]><multistatus xmlns="DAV:"/>'.encode(
        "utf-16"
    ),
    "an encoding that nobody knows": b'<?xml version="1.0" encoding="x-y"?><multistatus/>',
    "letters that are none": b'<multistatus xmlns="DAV:">\xff</multistatus>',
    "no address": multistatus("http://[x/").encode(),
}


@pytest.mark.parametrize("body", UNREADABLE.values(), ids=UNREADABLE)
def test_what_is_no_answer_of_an_address_book_is_told(body):
    with pytest.raises(ServerError) as error:
        list(resources_in(answer(body)))
    assert (error.value.kind, error.value.details["server"]) == (
        "reponse-illisible",
        "contacts.example.org",
    )


def test_a_card_may_speak_of_a_doctype():
    root = xml_of(answer("<card><![CDATA[NOTE:<!DOCTYPE html> <!ENTITY]]></card>"))
    assert root.text == "NOTE:<!DOCTYPE html> <!ENTITY"
