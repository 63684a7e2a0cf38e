"""The help as it is shipped: complete, readable without the network, in both languages."""

import json
import re
import zipfile

import pytest
from defusedxml import ElementTree

from buildtools.environment import ROOT
from buildtools.package.extension import build_extension
from ondecontacts.findings import IMPORTANCE
from ondecontacts.targets.registry import TARGETS
from ondecontacts.ui.strings import LANGUAGES, load_strings

FOLDER = "extension/help/"


@pytest.fixture(scope="module")
def files():
    with zipfile.ZipFile(build_extension()) as archive:
        return {
            name[len(FOLDER) :]: archive.read(name).decode("utf-8")
            for name in archive.namelist()
            if name.startswith(FOLDER)
        }


@pytest.fixture(params=LANGUAGES)
def language(request):
    return request.param


@pytest.fixture
def page(files, language):
    return ElementTree.fromstring(files[f"{language}.html"])


def ids(page):
    return [element.get("id") for element in page.iter() if element.get("id")]


def text_of(element):
    return "".join(element.itertext())


def sections(page):
    return {section.get("id"): text_of(section) for section in page.iter("section")}


def kinds_of_errors():
    return {key[len("error.") :] for key in load_strings("fr").texts if key.startswith("error.")}


def test_every_error_every_finding_and_every_address_book_has_a_paragraph(page):
    findings = {kind for kinds in IMPORTANCE.values() for kind in kinds}
    wanted = kinds_of_errors() | findings | {target.id for target in TARGETS}
    assert set(sections(page)) == wanted


def test_a_paragraph_says_more_than_the_message_itself(page, language):
    say = load_strings(language)
    for kind, text in sections(page).items():
        if f"error.{kind}" in say.texts:
            assert len(text) > len(say.texts[f"error.{kind}"]), kind


def test_what_explains_a_finding_is_about_one_that_exists(language):
    words = json.loads((ROOT / "help" / f"{language}.json").read_text(encoding="utf-8"))
    assert set(words["findings"]) <= {kind for kinds in IMPORTANCE.values() for kind in kinds}


def test_both_languages_have_the_same_topics_and_none_twice(files):
    french, english = (ids(ElementTree.fromstring(files[f"{name}.html"])) for name in LANGUAGES)
    assert french == english
    assert len(set(french)) == len(french)


def test_every_link_leads_somewhere_in_the_page(page):
    links = {link.get("href") for link in page.iter("a")}
    assert links <= {f"#{topic}" for topic in ids(page)}
    assert {f"#{section}" for section in sections(page)} <= links


def test_every_topic_has_a_file_that_leads_to_it(files, page, language):
    leading = {name for name in files if name.startswith(f"{language}/")}
    assert leading == {f"{language}/{topic}.html" for topic in ids(page)}
    for topic in ids(page):
        place = f"../{language}.html#{topic}"
        small = ElementTree.fromstring(files[f"{language}/{topic}.html"])
        (refresh,) = [meta for meta in small.iter("meta") if meta.get("http-equiv")]
        assert refresh.get("content") == f"0; url={place}"
        assert [link.get("href") for link in small.iter("a")] == [place]


def test_no_gap_is_left(page):
    style = page.find("head/style")
    text = text_of(page).replace(text_of(style), "")
    assert not re.search(r"[{}]|\$\w", text)


def test_it_needs_nothing_from_elsewhere_and_runs_nothing(files):
    for name, text in files.items():
        assert not re.search(r"<(script|link|img|iframe)|https?:|@import|url\((?!../)", text), name


def test_it_says_its_language_and_its_encoding(files):
    for name, text in files.items():
        page = ElementTree.fromstring(text)
        assert page.get("lang") == name[:2]
        assert [m.get("charset") for m in page.iter("meta") if m.get("charset")] == ["utf-8"]


def test_its_french_has_the_spaces_and_apostrophes_of_french(files):
    page = ElementTree.fromstring(files["fr.html"])
    style = page.find("head/style")
    text = text_of(page).replace(text_of(style), "")
    assert not re.search(r" [:;!?»]|« |'", text)
    assert not re.search(r"[^\s\N{NO-BREAK SPACE}][;!?»](?!\w)", text)
