"""The update information: what LibreOffice is told of a newer version, and where it asks."""

import argparse

import pytest
from defusedxml import ElementTree

from buildtools.commands import _feed_url
from buildtools.environment import ROOT
from buildtools.package.update import asking_at, feed, package_name, version_of

DESCRIPTION = (ROOT / "description.xml").read_bytes()
URL = "https://example.org/fichiers/ondecontacts.update.xml"
HREF = "{http://www.w3.org/1999/xlink}href"
NAMES = {
    "d": "http://openoffice.org/extensions/description/2006",
    "u": "http://openoffice.org/extensions/update/2006",
    "l": "http://libreoffice.org/extensions/description/2011",
}


def test_the_feed_tells_the_version_of_the_description_and_what_it_needs():
    root = ElementTree.fromstring(feed(DESCRIPTION, URL))
    description = ElementTree.fromstring(DESCRIPTION)
    assert root.tag == f"{{{NAMES['u']}}}description"
    for name in ("identifier", "version"):
        told = root.find(f"u:{name}", NAMES).attrib
        assert told == description.find(f"d:{name}", NAMES).attrib
    minimum = "dependencies/l:LibreOffice-minimal-version"
    needed = description.find(f"d:{minimum}", NAMES).attrib
    assert root.find(f"u:{minimum}", NAMES).attrib == needed


@pytest.mark.parametrize(
    ("url", "folder"),
    [
        (URL, "https://example.org/fichiers/"),
        ("https://example.org/autre.xml?jour=1&nuit=2", "https://example.org/"),
        ("http://127.0.0.1:8000/ondecontacts.update.xml", "http://127.0.0.1:8000/"),
    ],
)
def test_the_extension_is_downloaded_from_beside_the_feed(url, folder):
    root = ElementTree.fromstring(feed(DESCRIPTION, url))
    (source,) = root.findall("u:update-download/u:src", NAMES)
    assert source.get(HREF) == folder + package_name(DESCRIPTION)
    assert package_name(DESCRIPTION) == f"ondecontacts-{version_of(DESCRIPTION)}.oxt"


@pytest.mark.parametrize("url", [URL, "https://example.org/f.xml?jour=1&nuit=2"])
def test_the_description_tells_where_to_ask_and_nothing_else_of_it_changes(url):
    asking = asking_at(DESCRIPTION, url)
    root = ElementTree.fromstring(asking)
    (source,) = root.findall("d:update-information/d:src", NAMES)
    assert source.get(HREF) == url
    root.remove(root.find("d:update-information", NAMES))
    before = [element.attrib for element in ElementTree.fromstring(DESCRIPTION).iter()]
    assert [element.attrib for element in root.iter()] == before


def test_a_description_without_a_version_is_refused():
    with pytest.raises(SystemExit, match="version"):
        feed(DESCRIPTION.replace(b"<version ", b"<vrsion "), URL)


def test_updates_come_from_a_file_at_a_safe_address_only():
    assert _feed_url(URL) == URL
    for url in (
        "http://example.org/ondecontacts.update.xml",
        "https://example.org",
        "https://example.org/fichiers/",
        "https:///ondecontacts.update.xml",
        "ondecontacts.update.xml",
        "",
    ):
        with pytest.raises(argparse.ArgumentTypeError, match="https://"):
            _feed_url(url)
