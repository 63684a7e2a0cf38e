"""The text of the tutorial and the documents to fill in: they agree with what the program shows."""

import re
import zipfile
from itertools import chain

import pytest
from defusedxml import ElementTree
from odf.opendocument import load
from odf.style import Style, TextProperties
from odf.table import TableRow
from odf.teletype import extractText
from odf.text import Span

from buildtools.environment import ROOT
from buildtools.tutorial.booklet import page
from buildtools.tutorial.forms import FORMS, build_forms, source_of
from buildtools.tutorial.tour import PICTURES
from ondecontacts.targets.registry import TARGETS
from ondecontacts.ui.strings import load_strings

YELLOW = "#fff08a"
SHEETS = {"ONDE", "Contacts", "À vérifier", "Bilan", "Correspondance"}


@pytest.fixture(scope="module")
def tutorial():
    return ElementTree.fromstring(page())


@pytest.fixture(params=FORMS)
def form(request):
    return request.param


def text_of(element):
    return re.sub(r"\s*\n\s*", " ", "".join(element.itertext())).strip()


def named(tutorial, kind):
    """Return what the text sets as being of that kind: button, sheet, said."""
    return {text_of(element) for element in tutorial.iter() if element.get("class") == kind}


def content(path):
    """Return the XML in a document; odfpy declares names in another order from time to time."""
    with zipfile.ZipFile(path) as archive:
        return ElementTree.tostring(ElementTree.fromstring(archive.read("content.xml")))


def sentences():
    texts = load_strings("fr").texts.values()
    for text in texts:
        if isinstance(text, dict):
            yield from text.values()
        elif isinstance(text, list):
            yield from text
        else:
            yield text


def labels():
    """Return what stands on the buttons of the panel and beside its fields."""
    path = ROOT / "extension" / "dialogs" / "Panel_fr_FR.properties"
    for line in path.read_text(encoding="iso-8859-1").splitlines():
        if not line.startswith("#"):
            yield line.partition("=")[2].encode("ascii").decode("unicode_escape")


def test_every_button_it_names_is_one_that_the_extension_shows(tutorial):
    assert named(tutorial, "button") <= {*labels(), *sentences()}
    assert "Convertir" in named(tutorial, "button")


def test_every_sheet_it_names_is_one_of_the_workbook(tutorial):
    assert named(tutorial, "sheet") <= SHEETS


def test_what_it_says_that_the_panel_says_the_panel_says(tutorial):
    starts = named(tutorial, "said")
    assert starts
    for start in starts:
        assert any(sentence.startswith(start) for sentence in sentences()), start


def test_it_shows_every_picture_that_is_taken_and_describes_each(tutorial):
    images = list(tutorial.iter("img"))
    assert sorted(image.get("src") for image in images) == sorted(f"{n}.png" for n in PICTURES)
    assert all(len(image.get("alt")) > 20 for image in images)


def test_every_address_book_is_there_with_what_the_panel_says_about_it(tutorial):
    say = load_strings("fr")
    sections = {section.get("id"): text_of(section) for section in tutorial.iter("section")}
    for target in TARGETS:
        section = sections[target.id]
        assert say(f"target.{target.id}.rgpd") in section
        assert all(step in section for step in say.lines(f"target.{target.id}.next"))


def test_every_chapter_is_in_the_contents_by_its_name(tutorial):
    chapters = {h.get("id"): text_of(h) for h in tutorial.iter("h2") if h.get("id")}
    contents = {link.get("href")[1:]: text_of(link) for link in tutorial.iter("a")}
    assert list(contents) == list(chapters)
    for topic, title in contents.items():
        assert title.replace(" (RGPD)", "") == chapters[topic]


def test_no_gap_is_left(tutorial):
    assert not re.search(r"[{}]|\$\w", text_of(tutorial))


def test_its_french_has_the_spaces_and_apostrophes_of_french(tutorial):
    text = text_of(tutorial)
    assert not re.search(r" [:;!?»]|« |'", text)
    assert not re.search(r"[^\s\N{NO-BREAK SPACE}][;!?»](?!\w)", text)


def test_a_document_to_fill_in_has_the_text_of_its_annex(form, tmp_path, tutorial):
    (path,) = (path for path in build_forms(tmp_path) if path.stem == form)
    body = load(str(path)).text
    article = ElementTree.fromstring(source_of(form))
    paragraphs = [text_of(element) for element in article if element.tag != "table"]
    assert [extractText(e) for e in body.childNodes if e.qname[1] in ("h", "p")] == paragraphs
    cells = [[text_of(cell) for cell in row] for row in article.iter("tr")]
    rows = body.getElementsByType(TableRow)
    assert [[extractText(cell) for cell in row.childNodes] for row in rows] == cells
    annex = text_of(tutorial)
    assert all(text in annex for text in (*paragraphs, *chain.from_iterable(cells)))


def test_what_is_to_be_filled_in_is_yellow(form, tmp_path):
    (path,) = (path for path in build_forms(tmp_path) if path.stem == form)
    document = load(str(path))
    (style,) = (s for s in document.getElementsByType(Style) if s.getAttribute("name") == "mark")
    (properties,) = style.getElementsByType(TextProperties)
    assert properties.getAttribute("backgroundcolor") == YELLOW
    marks = [text_of(mark) for mark in ElementTree.fromstring(source_of(form)).iter("mark")]
    spans = document.getElementsByType(Span)
    assert [extractText(span) for span in spans] == marks
    assert {span.getAttribute("stylename") for span in spans} == {"mark"}


def test_a_document_to_fill_in_says_who_should_read_it_first(form):
    assert "relire par le délégué à la protection des données" in source_of(form)


def test_the_documents_in_docs_are_made_of_todays_text(tmp_path):
    for path in build_forms(tmp_path):
        assert content(ROOT / "docs" / "modeles" / path.name) == content(path)
