"""LibreOffice's own search for updates, asked at an address of this very computer."""

import functools
import http.server
import threading
import urllib.request

import pytest
from defusedxml import ElementTree
from packages import EXTENSION, as_version, information, installed

from buildtools.package.extension import build_extension, build_feed, version
from buildtools.robot.office import RunningOffice

# What stands between this computer and the Internet does not know what this computer serves.
DIRECTLY = {"http_proxy": "", "HTTP_PROXY": "", "all_proxy": "", "ALL_PROXY": ""}


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves files and keeps what was asked for."""

    def __init__(self, asked, *arguments, **options):
        self._asked = asked
        super().__init__(*arguments, **options)

    def log_request(self, *_details):
        self._asked.append(self.path)

    def log_message(self, *_words):
        pass


class Site:
    """A folder that is served on a free port, and what was asked for there."""

    def __init__(self, folder):
        self.asked = []
        handler = functools.partial(Handler, self.asked, directory=str(folder))
        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self._thread = threading.Thread(target=self._server.serve_forever)
        self.feed_url = f"http://127.0.0.1:{self._server.server_port}/ondecontacts.update.xml"

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_exception):
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


@pytest.fixture
def site(tmp_path):
    """The site that this version of the extension is published at, as the build made it."""
    folder = tmp_path / "site"
    with Site(folder) as running:
        build_extension(running.feed_url, folder)
        build_feed(running.feed_url, folder)
        yield running


def download_url(feed_url):
    """Return where the feed says that the extension is."""
    source = ElementTree.fromstring(fetched(feed_url)).find("{*}update-download/{*}src")
    return source.get("{http://www.w3.org/1999/xlink}href")


def fetched(url):
    with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(url) as answer:
        return answer.read()


def test_libreoffice_finds_the_newer_version_fetches_it_and_then_finds_no_more(site, tmp_path):
    built = build_extension(site.feed_url, tmp_path)
    older = as_version(built, "2000.1.0", tmp_path)
    with RunningOffice(older, environment=DIRECTLY) as office:
        assert installed(office) == ["2000.1.0"]
        assert site.asked == [], "it asked before anybody wanted to know"

        found = information(office).isUpdateAvailable(EXTENSION)
        assert found == ((EXTENSION, version()),)
        assert set(site.asked) == {"/ondecontacts.update.xml"}

        there = download_url(site.feed_url)
        assert fetched(there) == built.read_bytes()
        office.install_from(there)
        assert installed(office) == [version()]
        assert information(office).isUpdateAvailable(EXTENSION) == ()


def test_a_newer_version_than_the_published_one_is_left_alone(site, tmp_path):
    newer = as_version(build_extension(site.feed_url, tmp_path), "2099.1.0", tmp_path)
    with RunningOffice(newer, environment=DIRECTLY) as office:
        assert information(office).isUpdateAvailable(EXTENSION) == ()
        assert set(site.asked) == {"/ondecontacts.update.xml"}
