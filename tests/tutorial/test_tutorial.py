"""The tutorial, made by the real application as build.py tutorial makes it."""

import pytest
from defusedxml import ElementTree
from PIL import Image
from pypdf import PdfReader

from buildtools.environment import ROOT
from buildtools.package.extension import build_extension
from buildtools.robot.office import RunningOffice
from buildtools.tutorial.booklet import page
from buildtools.tutorial.forms import FORMS
from buildtools.tutorial.make import make
from buildtools.tutorial.tour import PICTURES
from ondecontacts.ui.messages import target_names
from ondecontacts.ui.strings import load_strings

_WINDOW = (1366, 768)
_SMALL = 1_048_576  # bytes; it is sent by e-mail


@pytest.fixture(scope="module")
def made(screen, tmp_path_factory):
    """Return the folders of the pictures and of the documents.

    With a LibreOffice of its own: the tutorial begins where no address book was ever chosen.
    """
    pictures, docs = tmp_path_factory.mktemp("pictures"), tmp_path_factory.mktemp("docs")
    settings = {"headless": False, "environment": screen.environment}
    with RunningOffice(build_extension(), **settings) as office:
        written = make(screen, office, pictures, docs)
        assert not (office.profile / "user" / "ondecontacts.log").exists()
    assert all(path.exists() for path in written)
    return pictures, docs


@pytest.fixture(scope="module")
def booklet(made):
    _, docs = made
    with (docs / "tutoriel.pdf").open("rb") as file:
        yield PdfReader(file)


def bookmarks(outline):
    for entry in outline:
        if isinstance(entry, list):
            yield from bookmarks(entry)
        else:
            yield entry.title


def elements(tree, kind):
    """Return those of a kind among what a screen reader finds."""
    children = tree.get("/K", [])
    for child in children if isinstance(children, list) else [children]:
        element = child.get_object()
        if isinstance(element, dict):
            if element.get("/S") == kind:
                yield element
            yield from elements(element, kind)


def test_every_picture_shows_something(made):
    pictures, _ = made
    for name in PICTURES:
        with Image.open(pictures / f"{name}.png") as image:
            assert len(image.convert("RGB").getcolors(_WINDOW[0] * _WINDOW[0])) > 10, name


def test_it_has_its_chapters_as_bookmarks(booklet):
    titles = [h.text for h in ElementTree.fromstring(page()).iter("h2") if h.get("id")]
    assert [title for title in bookmarks(booklet.outline) if title in titles] == titles


def test_it_has_every_picture(booklet):
    numbers = {
        image.idnum
        for sheet in booklet.pages
        for image in sheet["/Resources"].get("/XObject", {}).values()
    }
    assert len(numbers) == len(PICTURES)


def test_it_tells_how_to_import_into_every_address_book(booklet):
    text = "".join(sheet.extract_text() for sheet in booklet.pages)
    for name in target_names(load_strings("fr")):
        assert name in text


def test_a_screen_reader_can_read_it_out_in_french(booklet):
    catalogue = booklet.trailer["/Root"]
    assert catalogue["/Lang"] == "fr"
    assert catalogue["/MarkInfo"]["/Marked"]
    assert booklet.metadata.title == "Garder le contact\N{NO-BREAK SPACE}: tutoriel"
    described = [element["/Alt"] for element in elements(catalogue["/StructTreeRoot"], "/Figure")]
    assert len(described) == len(PICTURES)
    assert all(described)


def test_an_annex_is_a_page(booklet):
    starts = [n for n, sheet in enumerate(booklet.pages) if "Annexe A." in sheet.extract_text()]
    assert starts[-1] == len(booklet.pages) - len(FORMS)


def test_it_is_small_enough_to_be_sent(made):
    _, docs = made
    assert (docs / "tutoriel.pdf").stat().st_size < _SMALL


def test_the_readmes_pictures_come_with_it(made):
    _, docs = made
    with Image.open(docs / "images" / "converti.png") as image:
        assert image.size == _WINDOW
    for picture in (docs / "images").iterdir():
        assert f"docs/images/{picture.name}" in (ROOT / "README.md").read_text(encoding="utf-8")
